#include "refio/platform/native.h"

#include "refio/platform/unsupported/unsupported_file_system.h"

namespace refio {

std::shared_ptr<FileSystem> make_native_file_system(const std::string&) {
  return std::make_shared<UnsupportedFileSystem>();
}

std::shared_ptr<FileSystem> make_native_file_system(const std::string&, CallWatch&) {
  return std::make_shared<UnsupportedFileSystem>();
}

StandardStreams take_standard_streams() {
  return {std::make_unique<UnsupportedHandle>(), std::make_unique<UnsupportedHandle>()};
}

SystemFacts system_facts() { return {"unsupported", "", ""}; }

}  // namespace refio
