#include "refio/platform/posix/posix_file_system.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "refio/core/errors.h"
#include "refio/platform/posix/native_path.h"
#include "refio/platform/posix/posix_handle.h"
#include "refio/platform/posix/posix_status.h"

namespace refio {
namespace {

int open_retried(Syscalls& calls, int directory, const std::string& path, int flags, unsigned permissions) {
  int fd;
  do {
    fd = calls.openat(directory, path.c_str(), flags, permissions);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) throw_os_error(errno, "open", path);
  return fd;
}

}  // namespace

PosixFileSystem::PosixFileSystem(const std::string& root, Syscalls& calls)
    : calls_(calls),
      root_(root.empty() ? AT_FDCWD
                         : open_retried(calls, AT_FDCWD, root, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)) {}

PosixFileSystem::~PosixFileSystem() {
  if (root_ != AT_FDCWD) calls_.close(root_);
}

std::unique_ptr<Handle> PosixFileSystem::open(const std::string& path, const OpenOptions& options) {
  return std::make_unique<PosixHandle>(open_descriptor(path, options), calls_);
}

int PosixFileSystem::open_descriptor(const std::string& path, const OpenOptions& options) {
  refuse_nul(path);
  return open_retried(calls_, root_, path, native_flags(options), options.permissions);
}

int PosixFileSystem::open_native(const std::string& path, int flags) {
  refuse_nul(path);
  return open_retried(calls_, root_, path, flags, OpenOptions().permissions);
}

int PosixFileSystem::native_flags(const OpenOptions& options) const {
  int flags = O_CLOEXEC | O_NOCTTY;
  if (options.read && (options.write || options.append)) {
    flags |= O_RDWR;
  } else {
    flags |= options.write || options.append ? O_WRONLY : O_RDONLY;
  }
  if (options.append) flags |= O_APPEND;
  if (options.create || options.create_new) flags |= O_CREAT;
  if (options.create_new) flags |= O_EXCL;
  if (options.truncate) flags |= O_TRUNC;
  if (options.no_follow) flags |= O_NOFOLLOW;
  if (options.directory) flags |= O_DIRECTORY;
  if (options.nonblock) flags |= O_NONBLOCK;
  return flags;
}

std::unique_ptr<Handle> PosixFileSystem::adopt(int descriptor, Adoption adoption) {
  struct stat native;
  if (calls_.fstat(descriptor, &native) < 0) throw_os_error(errno, "open");
  if (adoption == Adoption::take) calls_.set_close_on_exec(descriptor);
  return std::make_unique<PosixHandle>(descriptor, calls_, adoption != Adoption::borrow);
}

FileStatus PosixFileSystem::status(const std::string& path, bool follow) {
  refuse_nul(path);
  struct stat native;
  const int flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
  if (calls_.fstatat(root_, path.c_str(), &native, flags) < 0) throw_os_error(errno, "status", path);
  return status_of(native);
}

}  // namespace refio
