// Where a read of unknown length puts its bytes.
#pragma once

#include "refio/core/bytes.h"

namespace refio {

// Memory that grows at its end: asked for as room, and kept as far as it was filled.
class ByteSink {
 public:
  ByteSink() = default;
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  virtual ~ByteSink() = default;

  // Room for `count` bytes behind the bytes that are kept. Valid until the next call. Errors: MemoryError,
  // std::bad_alloc.
  virtual MutableByteView room(std::size_t count) = 0;
  // Keeps the first `count` bytes of the last room.
  virtual void keep(std::size_t count) = 0;
  // All that are kept. Valid until the next call.
  virtual ByteView kept() const = 0;
};

// Appends to a string, which has what is kept and nothing else once this is gone.
class StringSink final : public ByteSink {
 public:
  // `bytes` outlives this; what is in it already counts as kept.
  explicit StringSink(Bytes& bytes) : bytes_(bytes), size_(bytes.size()) {}
  ~StringSink() override { bytes_.resize(size_); }

  MutableByteView room(std::size_t count) override {
    bytes_.resize(size_ + count);
    return mutable_view_of(bytes_).subspan(size_);
  }
  void keep(std::size_t count) override { size_ += count; }
  ByteView kept() const override { return view_of(bytes_).first(size_); }

 private:
  Bytes& bytes_;
  std::size_t size_;
};

}  // namespace refio
