// Platforms that make trouble.
#pragma once

#include <cerrno>
#include <cstdint>
#include <memory>

#include "refio/platform/backend.h"
#include "refio/platform/posix/syscalls.h"

namespace refio::testing {

// Transfers of at most one byte.
class OneByteSyscalls final : public Syscalls {
 public:
  std::int64_t read(int fd, void* target, std::size_t size) override {
    return Syscalls::read(fd, target, size > 0 ? 1 : 0);
  }
  std::int64_t write(int fd, const void* data, std::size_t size) override {
    return Syscalls::write(fd, data, size > 0 ? 1 : 0);
  }
  std::int64_t pread(int fd, void* target, std::size_t size, std::int64_t offset) override {
    return Syscalls::pread(fd, target, size > 0 ? 1 : 0, offset);
  }
  std::int64_t pwrite(int fd, const void* data, std::size_t size, std::int64_t offset) override {
    return Syscalls::pwrite(fd, data, size > 0 ? 1 : 0, offset);
  }
};

// Every call that a signal can interrupt is interrupted twice before it is let through.
class InterruptedSyscalls final : public Syscalls {
 public:
  int openat(int directory, const char* path, int flags, unsigned mode) override {
    return interrupted() ? -1 : Syscalls::openat(directory, path, flags, mode);
  }
  std::int64_t read(int fd, void* target, std::size_t size) override {
    return interrupted() ? -1 : Syscalls::read(fd, target, size);
  }
  std::int64_t write(int fd, const void* data, std::size_t size) override {
    return interrupted() ? -1 : Syscalls::write(fd, data, size);
  }
  std::int64_t pread(int fd, void* target, std::size_t size, std::int64_t offset) override {
    return interrupted() ? -1 : Syscalls::pread(fd, target, size, offset);
  }
  std::int64_t pwrite(int fd, const void* data, std::size_t size, std::int64_t offset) override {
    return interrupted() ? -1 : Syscalls::pwrite(fd, data, size, offset);
  }
  int ftruncate(int fd, std::int64_t size) override {
    return interrupted() ? -1 : Syscalls::ftruncate(fd, size);
  }
  int fsync(int fd) override { return interrupted() ? -1 : Syscalls::fsync(fd); }

 private:
  bool interrupted() {
    if (++count_ % 3 == 0) return false;
    errno = EINTR;
    return true;
  }
  int count_ = 0;
};

// A disk that takes so many bytes, then part of a write, then nothing.
class FullDiskSyscalls final : public Syscalls {
 public:
  explicit FullDiskSyscalls(std::uint64_t capacity) : left_(capacity) {}
  std::int64_t write(int fd, const void* data, std::size_t size) override {
    if (left_ == 0 && size > 0) {
      errno = ENOSPC;
      return -1;
    }
    const std::int64_t count =
        Syscalls::write(fd, data, size < left_ ? size : static_cast<std::size_t>(left_));
    if (count > 0) left_ -= static_cast<std::uint64_t>(count);
    return count;
  }

 private:
  std::uint64_t left_;
};

struct Degradation {
  std::size_t transfer_limit = SIZE_MAX;      // bytes a call
  std::uint64_t write_capacity = UINT64_MAX;  // bytes that write() takes in all; then OSError(ENOSPC)
};

// Any file system with these limits.
std::shared_ptr<FileSystem> degrade(std::shared_ptr<FileSystem> files, const Degradation& degradation);

}  // namespace refio::testing
