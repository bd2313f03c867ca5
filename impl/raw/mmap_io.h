// A mapped part of a file as a raw stream.
#pragma once

#include <memory>

#include "refio/platform/mapping.h"
#include "refio/raw/raw_io.h"

namespace refio {

// Reads and writes memory that a file is mapped to. The length is fixed: a write is cut at the end, and
// refused there and behind it with OSError(ENOSPC); truncate() and fileno() are unsupported. Source:
// raw-io/mmap-io/1-9.
class MMapIO final : public RawIO {
 public:
  // Maps as map_file() does, and has its errors.
  explicit MMapIO(int descriptor, std::uint64_t length = 0, MappingAccess access = MappingAccess::write,
                  std::uint64_t offset = 0);

  bool can_read() const override { return true; }
  bool can_write() const override { return access_ != MappingAccess::read; }
  bool can_seek() const override { return true; }

 protected:
  ReadOutcome read_impl(MutableByteView target) override;
  WriteOutcome write_impl(ByteView data) override;
  std::int64_t seek_impl(std::int64_t offset, Whence whence) override;
  // Returns when the file has what was written.
  void flush_impl() override { mapping_->flush(); }
  void close_impl() override;
  std::optional<std::uint64_t> remaining() override;

 private:
  std::unique_ptr<Mapping> mapping_;  // null once closed
  MappingAccess access_;
  std::uint64_t position_ = 0;
};

}  // namespace refio
