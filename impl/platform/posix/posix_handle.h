// One descriptor as a Handle.
#pragma once

#include "refio/platform/backend.h"
#include "refio/platform/posix/syscalls.h"

namespace refio {

class PosixHandle final : public Handle {
 public:
  // Takes over `fd`, and closes it in the end if it `owns` it. `calls` outlives the handle.
  PosixHandle(int fd, Syscalls& calls, bool owns = true) : fd_(fd), calls_(calls), owns_(owns) {}
  PosixHandle(const PosixHandle&) = delete;
  PosixHandle& operator=(const PosixHandle&) = delete;
  ~PosixHandle() override;

  ReadOutcome read(MutableByteView target) override;
  WriteOutcome write(ByteView data) override;
  ReadOutcome pread(MutableByteView target, std::uint64_t offset) override;
  WriteOutcome pwrite(ByteView data, std::uint64_t offset) override;
  std::int64_t seek(std::int64_t offset, Whence whence) override;
  bool is_seekable() override;
  std::uint64_t size() override;
  void truncate(std::uint64_t size) override;
  void sync() override;
  FileStatus status() override;
  std::optional<int> descriptor() const override { return fd_; }
  bool is_terminal() override { return calls_.isatty(fd_) == 1; }
  void disown() override { owns_ = false; }
  void close() override;

 private:
  int fd_;
  Syscalls& calls_;
  bool owns_;
};

}  // namespace refio
