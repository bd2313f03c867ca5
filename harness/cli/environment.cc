#include "harness/cli/environment.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <uv.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>

#include "harness/cli/context.h"

namespace conform {

namespace fs = std::filesystem;

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string os_name(const std::string& sysname) {
  const std::string name = lower(sysname);
  if (name == "darwin") return "macos";
  if (name.rfind("windows", 0) == 0 || name.rfind("mingw", 0) == 0) return "windows";
  return name;
}

// The magic numbers are those of statfs(2) on Linux; elsewhere the number itself is shown.
std::string filesystem_name(const fs::path& folder) {
  uv_fs_t request;
  std::string name = "unknown";
  if (uv_fs_statfs(nullptr, &request, folder.string().c_str(), nullptr) == 0) {
    const std::uint64_t type = static_cast<uv_statfs_t*>(request.ptr)->f_type & 0xffffffffu;
    static const std::map<std::uint64_t, std::string> known = {
        {0x01021994, "tmpfs"},   {0xEF53, "ext4"}, {0x58465342, "xfs"},   {0x9123683E, "btrfs"},
        {0x794c7630, "overlay"}, {0x6969, "nfs"},  {0x2FC12FC1, "zfs"},   {0x01021997, "9p"},
        {0x65735546, "fuse"},    {0x4d44, "vfat"}, {0x2011BAB0, "exfat"}, {0x5346544e, "ntfs"}};
    const auto found = known.find(type);
    name = found != known.end() ? found->second : fmt::format("{:#x}", type);
  }
  uv_fs_req_cleanup(&request);
  return name;
}

bool user_is_root() {
  uv_passwd_t passwd;
  if (uv_os_get_passwd(&passwd) != 0) return false;
  const bool root = passwd.uid == 0;
  uv_os_free_passwd(&passwd);
  return root;
}

}  // namespace

std::map<std::string, std::string> describe_environment(const fs::path& workdir) {
  std::map<std::string, std::string> environment;
  uv_utsname_t name;
  if (uv_os_uname(&name) == 0) {
    environment["os"] = os_name(name.sysname);
    environment["release"] = name.release;
    environment["arch"] = name.machine;
  }
  environment["cpus"] = std::to_string(uv_available_parallelism());
  environment["user"] = user_is_root() ? "root" : "user";
  environment["filesystem"] = filesystem_name(workdir);
  return environment;
}

std::string platform_name(const std::map<std::string, std::string>& environment) {
  auto get = [&](const char* key) {
    const auto found = environment.find(key);
    return found == environment.end() ? std::string("unknown") : found->second;
  };
  return get("os") + "-" + get("arch");
}

namespace {

// A directory has two names and one more for each directory in it: not on every file system.
bool counts_links_of_directories(const fs::path& workdir) {
  std::error_code fault;
  const fs::path outer = workdir / "probe-directory";
  fs::create_directories(outer / "inner", fault);
  uv_fs_t request;
  const bool counted =
      uv_fs_stat(nullptr, &request, outer.string().c_str(), nullptr) == 0 && request.statbuf.st_nlink == 3;
  uv_fs_req_cleanup(&request);
  fs::remove_all(outer, fault);
  return counted;
}

bool keeps_special_modes(const fs::path& file) {
  std::error_code fault;
  const fs::perms wanted = fs::perms::set_uid | fs::perms::set_gid | fs::perms::sticky_bit |
                           fs::perms::owner_all | fs::perms::group_exec;
  fs::permissions(file, wanted, fault);
  return !fault && fs::status(file, fault).permissions() == wanted;
}

bool limits_names(const fs::path& workdir) {
  std::error_code fault;
  const fs::path longest = workdir / std::string(255, 'n'), longer = workdir / std::string(256, 'n');
  std::ofstream(longest).put('x');
  std::ofstream(longer).put('x');
  const bool limited = fs::exists(longest, fault) && !fs::exists(longer, fault);
  fs::remove(longest, fault);
  fs::remove(longer, fault);
  return limited;
}

}  // namespace

std::set<std::string> directory_features(const fs::path& workdir, bool modes_bind) {
  std::set<std::string> features = {"sparse-files"};
  std::error_code fault;
  const fs::path file = workdir / "probe", link = workdir / "probe-link";
  std::ofstream(file).put('x');
  fs::create_symlink("probe", link, fault);
  if (!fault) features.insert("symlinks");
  fs::remove(link, fault);
  fs::create_hard_link(file, link, fault);
  if (!fault) features.insert("hard-links");
  fs::remove(link, fault);
  if (keeps_special_modes(file)) features.insert("special-modes");
  fs::permissions(file, fs::perms::none, fault);
  const bool has_modes = !fault && fs::status(file, fault).permissions() == fs::perms::none;
  if (has_modes) features.insert({"modes", "fifos"});
  if (has_modes && modes_bind) features.insert("enforced-permissions");
  fs::remove(file, fault);
  if (counts_links_of_directories(workdir)) features.insert("directory-link-counts");
  if (limits_names(workdir)) features.insert("name-limits");
  for (const char* device : {"full", "null", "zero"}) {
    if (fs::exists(std::string("/dev/") + device, fault)) features.insert(std::string("device-") + device);
  }
  return features;
}

namespace {

fs::path default_parent() {
  std::error_code ignored;
  const fs::path memory = "/dev/shm";
  if (fs::is_directory(memory, ignored)) {
    const auto permissions = fs::status(memory, ignored).permissions();
    if ((permissions & fs::perms::others_write) != fs::perms::none) return memory;
  }
  return fs::temp_directory_path();
}

}  // namespace

ScratchFolder::ScratchFolder(const fs::path& parent) {
  const fs::path where = parent.empty() ? default_parent() : parent;
  std::random_device random;
  std::error_code fault;
  for (int attempt = 0; attempt < 16; ++attempt) {
    path_ = where / fmt::format("ioconform-{}-{:08x}", uv_os_getpid(), random());
    if (fs::create_directory(path_, fault)) return;
  }
  path_.clear();
  throw CommandError(ExitCode::usage,
                     "cannot make a folder in '" + where.string() + "': " + fault.message() +
                         "\nhint: name another place for the cases' files with --workdir DIR");
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

}  // namespace conform
