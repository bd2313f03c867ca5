// Where a run happened: the fingerprint that goes into every result file.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace conform {

// os ("linux", "macos", "windows"), release, arch, cpus, user ("root" or "user"), filesystem of `workdir`.
std::map<std::string, std::string> describe_environment(const std::filesystem::path& workdir);

// "linux-x86_64": the folder of published results and platform expectations.
std::string platform_name(const std::map<std::string, std::string>& environment);

// What the directories under `workdir` can hold, as features of spec/schema/features.json: found out by
// trying. `modes_bind`: file modes bind adapters (process_privileges.h).
std::set<std::string> directory_features(const std::filesystem::path& workdir, bool modes_bind);

// A folder of this run's own under `parent` (empty: a memory-backed place if there is one, else the system's
// temporary directory); removed with all it holds by the destructor.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::filesystem::path& parent);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Now, in UTC: "2026-11-22T05:00:00Z".
std::string utc_now();

}  // namespace conform
