#include "harness/cli/manifest.h"

#include <uv.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace conform {

namespace fs = std::filesystem;

namespace {

// *, ? and [a-z] within one path component.
std::regex regex_of(const std::string& glob) {
  std::string pattern;
  for (const char c : glob) {
    if (c == '*')
      pattern += "[^/]*";
    else if (c == '?')
      pattern += "[^/]";
    else if (std::string(".+^$(){}|\\").find(c) != std::string::npos)
      pattern += std::string("\\") + c;
    else
      pattern += c;
  }
  return std::regex(pattern);
}

bool has_wildcard(const std::string& text) { return text.find_first_of("*?[") != std::string::npos; }

void add_matches(const fs::path& folder, const std::string& name, std::vector<fs::path>& found) {
  std::error_code fault;
  if (!has_wildcard(name)) {
    if (fs::exists(folder / name, fault)) found.push_back(folder / name);
    return;
  }
  const std::regex wanted = regex_of(name);
  for (const auto& entry :
       fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, fault)) {
    if (std::regex_match(entry.path().filename().string(), wanted)) found.push_back(entry.path());
  }
}

// The folder of this very program, where the build put it.
fs::path program_folder() {
  std::array<char, 4096> path{};
  std::size_t size = path.size();
  if (uv_exepath(path.data(), &size) != 0) return {};
  return fs::path(std::string(path.data(), size)).parent_path();
}

fs::path installed_folder(const fs::path& suite_root, const fs::path& adapter) {
  const char* variable = std::getenv("IOCONFORM_IMPLEMENTATIONS");
  const bool named = variable != nullptr && *variable != '\0';
  return fs::absolute(named ? fs::path(variable) : suite_root / "build" / "implementations") /
         adapter.filename();
}

void put_in(std::string& word, const std::string& name, const fs::path& value) {
  const std::size_t at = word.find(name);
  if (at != std::string::npos) word.replace(at, name.size(), value.string());
}

std::vector<fs::path> expand_path(std::string glob) {
  put_in(glob, "{build}", program_folder());
  if (glob.rfind("~/", 0) == 0) {
    const char* home = std::getenv("HOME");
    if (home == nullptr) return {};
    glob = std::string(home) + glob.substr(1);
  }
  const fs::path whole(glob);
  std::vector<fs::path> found = {whole.root_path()};
  for (const fs::path& component : whole.relative_path()) {
    std::vector<fs::path> next;
    for (const fs::path& folder : found) add_matches(folder, component.string(), next);
    found = std::move(next);
  }
  return found;
}

std::vector<fs::path> folders_of_path_variable() {
  std::vector<fs::path> folders;
  const char* variable = std::getenv("PATH");
  std::istringstream words(variable == nullptr ? "" : variable);
  for (std::string folder; std::getline(words, folder, ':');) {
    if (!folder.empty()) folders.emplace_back(folder);
  }
  return folders;
}

bool is_program(const fs::path& path) {
  std::error_code fault;
  if (!fs::is_regular_file(path, fault)) return false;
  const fs::perms bits = fs::status(path, fault).permissions();
  if ((bits & (fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec)) == fs::perms::none)
    return false;
  std::ifstream in(path, std::ios::binary);
  char head[2] = {};
  in.read(head, 2);
  return in && !(head[0] == '#' && head[1] == '!');
}

std::vector<std::string> strings_at(const Json& json, const char* key) {
  std::vector<std::string> words;
  if (!json.contains(key)) return words;
  for (const Json& word : json.at(key)) words.push_back(word.get<std::string>());
  return words;
}

ManifestVariant variant_of(const Json& json) {
  ManifestVariant variant;
  variant.name = json.at("name").get<std::string>();
  variant.command = strings_at(json, "command");
  variant.installed = strings_at(json, "installed");
  if (json.contains("discover")) {
    variant.names = strings_at(json.at("discover"), "names");
    variant.paths = strings_at(json.at("discover"), "paths");
  }
  if (variant.name.empty() || variant.command.empty())
    throw std::invalid_argument("a variant needs a name and a command");
  return variant;
}

}  // namespace

std::vector<Manifest> read_manifests(const fs::path& suite_root, Problems& problems) {
  std::vector<fs::path> files;
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(suite_root / "harness" / "adapters", fault)) {
    if (fs::exists(entry.path() / "manifest.json")) files.push_back(entry.path() / "manifest.json");
  }
  std::sort(files.begin(), files.end());
  std::vector<Manifest> manifests;
  for (const fs::path& file : files) {
    Manifest manifest{file.parent_path(),
                      installed_folder(suite_root, file.parent_path()),
                      fs::relative(file, suite_root).generic_string(),
                      {}};
    try {
      std::ifstream in(file, std::ios::binary);
      const Json json = Json::parse(in);
      for (const Json& variant : json.at("variants")) manifest.variants.push_back(variant_of(variant));
      manifests.push_back(std::move(manifest));
    } catch (const std::exception& error) {
      problems.push_back({Problem::Severity::error, manifest.file, "", error.what(),
                          "a manifest as spec/schema/manifest.json describes it",
                          "spec/protocol.md, \"The manifest\", has an example"});
    }
  }
  return manifests;
}

bool is_installed(const Manifest& manifest, const ManifestVariant& variant) {
  return std::all_of(variant.installed.begin(), variant.installed.end(), [&](const std::string& file) {
    std::error_code fault;
    return fs::exists(manifest.installed / file, fault);
  });
}

bool needs_executable(const ManifestVariant& variant) {
  return std::any_of(variant.command.begin(), variant.command.end(),
                     [](const std::string& word) { return word.find("{executable}") != std::string::npos; });
}

std::vector<fs::path> find_executables(const ManifestVariant& variant) {
  std::vector<fs::path> found;
  for (const fs::path& folder : folders_of_path_variable()) {
    for (const std::string& name : variant.names) add_matches(folder, name, found);
  }
  for (const std::string& glob : variant.paths) {
    for (const fs::path& path : expand_path(glob)) found.push_back(path);
  }
  std::set<fs::path> programs;
  for (const fs::path& path : found) {
    std::error_code fault;
    const fs::path real = fs::canonical(path, fault);
    if (!fault && is_program(real)) programs.insert(real);
  }
  return {programs.begin(), programs.end()};
}

std::vector<std::string> command_line(const Manifest& manifest, const ManifestVariant& variant,
                                      const fs::path& executable) {
  std::vector<std::string> words = variant.command;
  for (std::string& word : words) {
    put_in(word, "{executable}", executable);
    put_in(word, "{adapter}", manifest.folder);
    put_in(word, "{installed}", manifest.installed);
    put_in(word, "{build}", program_folder());
  }
  return words;
}

}  // namespace conform
