#include "refio/platform/posix/watched_syscalls.h"

#include <cerrno>

namespace refio {

template <class Call>
auto WatchedSyscalls::watched(Call call) {
  watch_.before_call();
  const auto result = call();
  const int error = errno;
  watch_.after_call();
  errno = error;
  return result;
}

template <class Call>
auto WatchedSyscalls::interruptible(Call call) {
  const auto result = watched(call);
  if (result == -1 && errno == EINTR) {
    watch_.interrupted();
    errno = EINTR;
  }
  return result;
}

int WatchedSyscalls::openat(int directory, const char* path, int flags, unsigned mode) {
  return interruptible([&] { return Syscalls::openat(directory, path, flags, mode); });
}

// A close is not made again, so an interrupted one is no matter for the watch.
int WatchedSyscalls::close(int fd) {
  return watched([&] { return Syscalls::close(fd); });
}

std::int64_t WatchedSyscalls::read(int fd, void* target, std::size_t size) {
  return interruptible([&] { return Syscalls::read(fd, target, size); });
}

std::int64_t WatchedSyscalls::write(int fd, const void* data, std::size_t size) {
  return interruptible([&] { return Syscalls::write(fd, data, size); });
}

std::int64_t WatchedSyscalls::pread(int fd, void* target, std::size_t size, std::int64_t offset) {
  return interruptible([&] { return Syscalls::pread(fd, target, size, offset); });
}

std::int64_t WatchedSyscalls::pwrite(int fd, const void* data, std::size_t size, std::int64_t offset) {
  return interruptible([&] { return Syscalls::pwrite(fd, data, size, offset); });
}

int WatchedSyscalls::ftruncate(int fd, std::int64_t size) {
  return interruptible([&] { return Syscalls::ftruncate(fd, size); });
}

int WatchedSyscalls::fsync(int fd) {
  return interruptible([&] { return Syscalls::fsync(fd); });
}

}  // namespace refio
