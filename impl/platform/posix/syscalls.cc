#include "refio/platform/posix/syscalls.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace refio {

static_assert(sizeof(off_t) == 8, "build with 64-bit file offsets (_FILE_OFFSET_BITS=64)");

int Syscalls::openat(int directory, const char* path, int flags, unsigned mode) {
  return ::openat(directory, path, flags, static_cast<mode_t>(mode));
}
int Syscalls::close(int fd) { return ::close(fd); }
std::int64_t Syscalls::read(int fd, void* target, std::size_t size) { return ::read(fd, target, size); }
std::int64_t Syscalls::write(int fd, const void* data, std::size_t size) { return ::write(fd, data, size); }
std::int64_t Syscalls::pread(int fd, void* target, std::size_t size, std::int64_t offset) {
  return ::pread(fd, target, size, offset);
}
std::int64_t Syscalls::pwrite(int fd, const void* data, std::size_t size, std::int64_t offset) {
  return ::pwrite(fd, data, size, offset);
}
std::int64_t Syscalls::lseek(int fd, std::int64_t offset, int whence) { return ::lseek(fd, offset, whence); }
int Syscalls::ftruncate(int fd, std::int64_t size) { return ::ftruncate(fd, size); }
int Syscalls::fsync(int fd) { return ::fsync(fd); }
int Syscalls::fstat(int fd, struct stat* status) { return ::fstat(fd, status); }
int Syscalls::fstatat(int directory, const char* path, struct stat* status, int flags) {
  return ::fstatat(directory, path, status, flags);
}
int Syscalls::unlinkat(int directory, const char* path, int flags) {
  return ::unlinkat(directory, path, flags);
}
int Syscalls::isatty(int fd) { return ::isatty(fd); }
int Syscalls::set_close_on_exec(int fd) { return ::fcntl(fd, F_SETFD, FD_CLOEXEC); }

Syscalls& Syscalls::native() {
  static Syscalls calls;
  return calls;
}

}  // namespace refio
