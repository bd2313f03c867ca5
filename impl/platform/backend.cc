#include "refio/platform/backend.h"

#include <cerrno>

#include "refio/core/errors.h"

namespace refio {

std::unique_ptr<Handle> FileSystem::adopt(int, Adoption) { throw_os_error(EBADF, "open"); }

int FileSystem::open_descriptor(const std::string& path, const OpenOptions&) {
  throw_os_error(ENOSYS, "open", path);
}

int FileSystem::open_native(const std::string& path, int) { throw_os_error(ENOSYS, "open", path); }

int FileSystem::native_flags(const OpenOptions&) const { return 0; }

}  // namespace refio
