// A handle on a file in memory.
#pragma once

#include "refio/platform/memory/volume.h"

namespace refio {

class MemoryHandle final : public Handle {
 public:
  MemoryHandle(std::shared_ptr<Volume> volume, std::shared_ptr<Node> node, const OpenOptions& options)
      : volume_(std::move(volume)), node_(std::move(node)), options_(options) {}

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
  void close() override;

 private:
  bool may_write() const { return options_.write || options_.append; }
  // Locked; throws EBADF after close().
  std::unique_lock<std::mutex> locked(const char* operation);
  ReadOutcome read_at(std::uint64_t offset, MutableByteView target);
  std::size_t write_at(std::uint64_t offset, ByteView data);

  std::shared_ptr<Volume> volume_;
  std::shared_ptr<Node> node_;  // null after close()
  OpenOptions options_;
  std::uint64_t position_ = 0;
};

}  // namespace refio
