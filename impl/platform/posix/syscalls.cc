#include "refio/platform/posix/syscalls.h"

#include <fcntl.h>
#include <stdio.h>
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
int Syscalls::renameat(int from_directory, const char* from, int to_directory, const char* to) {
  return ::renameat(from_directory, from, to_directory, to);
}
int Syscalls::linkat(int existing_directory, const char* existing, int directory, const char* path,
                     int flags) {
  return ::linkat(existing_directory, existing, directory, path, flags);
}
int Syscalls::symlinkat(const char* target, int directory, const char* path) {
  return ::symlinkat(target, directory, path);
}
std::int64_t Syscalls::readlinkat(int directory, const char* path, char* target, std::size_t size) {
  return ::readlinkat(directory, path, target, size);
}
int Syscalls::mkdirat(int directory, const char* path, unsigned mode) {
  return ::mkdirat(directory, path, static_cast<mode_t>(mode));
}
int Syscalls::fchmodat(int directory, const char* path, unsigned mode, int flags) {
  return ::fchmodat(directory, path, static_cast<mode_t>(mode), flags);
}
int Syscalls::isatty(int fd) { return ::isatty(fd); }
int Syscalls::set_close_on_exec(int fd) { return ::fcntl(fd, F_SETFD, FD_CLOEXEC); }

Syscalls& Syscalls::native() {
  // Never destroyed: a thread that was given up may still close its files while the process ends.
  static auto& calls = *new Syscalls;
  return calls;
}

}  // namespace refio
