// The operating system's own calls, each with a CallWatch around it.
#pragma once

#include "refio/platform/call_watch.h"
#include "refio/platform/posix/syscalls.h"

namespace refio {

class WatchedSyscalls final : public Syscalls {
 public:
  // `watch` outlives this object.
  explicit WatchedSyscalls(CallWatch& watch) : watch_(watch) {}

  int openat(int directory, const char* path, int flags, unsigned mode) override;
  int close(int fd) override;
  std::int64_t read(int fd, void* target, std::size_t size) override;
  std::int64_t write(int fd, const void* data, std::size_t size) override;
  std::int64_t pread(int fd, void* target, std::size_t size, std::int64_t offset) override;
  std::int64_t pwrite(int fd, const void* data, std::size_t size, std::int64_t offset) override;
  int ftruncate(int fd, std::int64_t size) override;
  int fsync(int fd) override;

 private:
  template <class Call>
  auto watched(Call call);
  template <class Call>
  auto interruptible(Call call);

  CallWatch& watch_;
};

}  // namespace refio
