#include "harness/binding/description.h"

#include <array>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string_view>

#include "harness/binding/vocabulary.h"
#include "harness/drive/process_privileges.h"
#include "refio/core/errors.h"
#include "refio/platform/native.h"

namespace conform {
namespace {

namespace fs = std::filesystem;

constexpr std::array common_features = {
    "checked-arguments", "text-arguments",    "buffer-arguments", "buffering-argument",
    "symlinks",          "hard-links",        "sparse-files",     "modes",
    "device-full",       "device-null",       "device-zero",      "error-context",
    "encodings",         "directory-handles", "link-counts",      "raw-path-strings",
    "calls-back",        "error-object"};

// Asks the system instead of guessing from the user's name: a file that nobody may read, and whether it
// opens.
bool modes_are_enforced() {
  std::error_code error;
  const fs::path directory = fs::temp_directory_path(error);
  if (error) return false;
  std::random_device random;
  const fs::path path =
      directory / ("ioconform-probe-" + std::to_string(random()) + std::to_string(random()));
  const auto files = refio::make_native_file_system("");
  refio::OpenOptions options;
  options.write = options.create_new = true;
  options.permissions = 0;
  const ObeyFileModes obey;
  bool enforced = false;
  try {
    files->open(path.string(), options)->close();
    options = refio::OpenOptions();
    options.read = true;
    files->open(path.string(), options);
  } catch (const refio::PermissionError&) {
    enforced = true;
  } catch (const refio::Error&) {
    enforced = false;
  }
  fs::remove(path, error);
  return enforced;
}

}  // namespace

Implementation describe_reference(const std::string& backend) {
  if (backend != "posix" && backend != "memory") {
    throw std::invalid_argument("unknown backend '" + backend + "'; known are posix and memory");
  }
  Implementation who;
  who.name = "refio-" + backend;
  who.version = REFIO_VERSION;
  who.language = "C++";
  who.binding = "python";
  const auto files = backend == "posix" ? ReferenceBackend::posix : ReferenceBackend::memory;
  for (const std::string& document : known_documents()) {
    who.documents.emplace(document, vocabulary_of(document, files)->calls());
  }
  who.features.insert(common_features.begin(), common_features.end());
  if (backend == "posix") {
    who.features.insert({"fifos", "descriptors", "sockets", "memory-maps"});
    if (modes_are_enforced()) who.features.insert("enforced-permissions");
  } else {
    who.features.insert({"enforced-permissions", "directory-link-counts", "name-limits", "special-modes"});
  }
  const refio::SystemFacts system = refio::system_facts();
  who.platform = {{"os", system.os}, {"release", system.release}, {"arch", system.arch}};
  return who;
}

nlohmann::json hello_of(const Implementation& who, bool own_filesystem) {
  nlohmann::json features = who.features;
  if (own_filesystem) features.push_back("own-filesystem");
  return {{"hello",
           {{"protocol", 1},
            {"name", who.name},
            {"version", who.version},
            {"language", who.language},
            {"binding", who.binding},
            {"documents", who.documents},
            {"features", features},
            {"platform", who.platform}}}};
}

}  // namespace conform
