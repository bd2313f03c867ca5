// An adapter's manifest.json (spec/schema/manifest.json): what it is called, how it is started, where it is
// found.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/problem.h"

namespace conform {

// One implementation that an adapter can stand for.
struct ManifestVariant {
  std::string name;                  // "cpython-io"
  std::vector<std::string> command;  // words; "{executable}", "{adapter}" and "{installed}" are put in
  std::vector<std::string> names;    // globs on file names, looked for in PATH
  std::vector<std::string> paths;    // globs on whole paths; "~" is the home folder, "{build}" the program's
  std::vector<std::string> installed;  // files that must be there, relative to Manifest::installed
};

struct Manifest {
  std::filesystem::path folder;     // of the adapter
  std::filesystem::path installed;  // where tools/install-implementations puts what it stands for
  std::string file;                 // for messages, relative to the suite's root
  std::vector<ManifestVariant> variants;
};

// Reads harness/adapters/*/manifest.json, in order of name. Faults go to `problems`; such a manifest is left
// out.
std::vector<Manifest> read_manifests(const std::filesystem::path& suite_root, Problems& problems);

// Is everything there that has to be installed for `variant`?
bool is_installed(const Manifest& manifest, const ManifestVariant& variant);

// Does the variant's command name a program that has to be found?
bool needs_executable(const ManifestVariant& variant);

// Programs on this machine that `variant` runs on, each once by its real path, sorted. Scripts (version
// managers' shims) are passed over: they would be found again as what they start.
std::vector<std::filesystem::path> find_executables(const ManifestVariant& variant);

// The variant's command line for one executable (empty if it needs none).
std::vector<std::string> command_line(const Manifest& manifest, const ManifestVariant& variant,
                                      const std::filesystem::path& executable);

}  // namespace conform
