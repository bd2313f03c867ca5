// A file of bytes in memory.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "refio/buffered/buffered_io.h"

namespace refio {

namespace internal {

// The contents of a BytesIO, shared with the views of them.
struct BytesStore {
  struct Free {
    void operator()(std::byte* bytes) const { std::free(bytes); }
  };
  std::unique_ptr<std::byte[], Free> bytes;  // from std::realloc
  std::size_t size = 0;                      // kept up to date while there are views, which hold it fixed
  std::size_t exports = 0;                   // views in use
};

}  // namespace internal

// A window on the contents of a BytesIO, which cannot be resized or closed while the view is in use. It may
// outlive the BytesIO. Not thread-safe.
class BytesView {
 public:
  explicit BytesView(std::shared_ptr<internal::BytesStore> store);
  BytesView(BytesView&& other) noexcept : store_(std::move(other.store_)) {}
  BytesView& operator=(BytesView&& other) noexcept;
  ~BytesView() { release(); }

  // The contents, to read and to change. Errors: ValueError after release().
  MutableByteView bytes() const;
  // Ends the use; a second call does nothing.
  void release();

 private:
  std::shared_ptr<internal::BytesStore> store_;  // null once released
};

// Reads, writes and seeks in memory; grows as it is written to. Reading and writing within what memory it has
// is inline: compares and a copy, no call. Not thread-safe.
//
// Errors of every function but close(), is_closed() and name(): ValueError once closed. detach(), peek() and
// fileno() are unsupported. Source: draft PEP "New IO", RawIO, ByteIO; Python io.BytesIO.
class BytesIO final : public BufferedIO {
 public:
  // Starts with a copy of `initial`, at position 0.
  explicit BytesIO(ByteView initial = {});
  explicit BytesIO(std::string_view initial) : BytesIO(view_of(initial)) {}

  bool readable() const final;
  bool writable() const final;
  bool seekable() const final;
  bool is_closed() const final { return store_ == nullptr; }

  // Any negative size means all.
  std::optional<Bytes> read(std::int64_t size = -1) final {
    // One compare: 0 and negative sizes are huge here, and a closed stream has nothing left.
    if (static_cast<std::uint64_t>(size) - 1 < left()) return take(static_cast<std::size_t>(size));
    return read_slow(size);
  }
  Bytes read1(std::int64_t size = -1) final { return *read(size); }
  std::optional<std::size_t> read_into(MutableByteView target) final {
    if (target.size() - 1 < left()) {
      std::memmove(target.data(), data_ + position_, target.size());
      position_ += target.size();
      return target.size();
    }
    return read_into_slow(target);
  }
  std::optional<std::size_t> read_into1(MutableByteView target) final { return read_into(target); }
  Bytes readline(std::int64_t limit = -1) final {
    const std::size_t length = line_length(limit);
    if (length > 0) return take(length);
    check_not_closed("readline");
    return Bytes();
  }
  // As above, into `line`, whose storage is used again. Returns whether it holds a line: false at the end.
  bool readline(Bytes& line, std::int64_t limit = -1) {
    const std::size_t length = line_length(limit);
    if (length == 0) check_not_closed("readline");
    line.assign(reinterpret_cast<const char*>(data_) + (length == 0 ? 0 : position_), length);
    position_ += length;
    return length > 0;
  }

  // Writing past the end fills the gap with zeros; writing nothing does nothing. Errors: BufferError if the
  // contents would have to grow while a view is in use; MemoryError.
  std::size_t write(ByteView data) final {
    if (position_ <= size_ && data.size() - 1 < write_limit_ - position_) {
      std::memmove(data_ + position_, data.data(), data.size());
      position_ += data.size();
      if (size_ < position_) size_ = static_cast<std::size_t>(position_);
      return data.size();
    }
    return write_slow(data);
  }
  // Does nothing.
  void flush() final;

  // A target from the start must not be negative (ValueError); one from the position or the end that would
  // lie before the start is the start. Past the end is allowed.
  std::int64_t seek(std::int64_t offset, Whence whence = Whence::start) final;
  std::int64_t tell() final;
  // Cuts, and never grows. Returns `size`. Errors: ValueError for a negative size; BufferError if there is
  // something to cut while a view is in use.
  std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt) final;
  // Releases the contents. Errors: BufferError while a view is in use; the stream stays open.
  void close() final;

  // A copy of all contents, whatever the position.
  Bytes getvalue() const;
  // The contents themselves.
  BytesView getbuffer();

 private:
  std::uint64_t left() const { return position_ < size_ ? size_ - position_ : 0; }
  // Bytes up to the line's end, `limit` at most unless that is negative; 0 at the end, and once closed.
  std::size_t line_length(std::int64_t limit) const {
    // A negative limit is a huge one here.
    const auto span = static_cast<std::size_t>(std::min(left(), static_cast<std::uint64_t>(limit)));
    if (span == 0) return 0;
    const std::byte* begin = data_ + position_;
    const void* end = std::memchr(begin, '\n', span);
    return end == nullptr ? span : static_cast<std::size_t>(static_cast<const std::byte*>(end) - begin) + 1;
  }
  Bytes take(std::size_t count) {
    const char* begin = reinterpret_cast<const char*>(data_ + position_);
    position_ += count;
    return Bytes(begin, count);
  }
  std::optional<Bytes> read_slow(std::int64_t size);
  std::size_t read_into_slow(MutableByteView target);
  std::size_t write_slow(ByteView data);
  // Makes room for `capacity` bytes, and then some.
  void reserve(std::size_t capacity);

  std::shared_ptr<internal::BytesStore> store_;  // null once closed
  // Copies of what is in the store, for the fast paths; zero once closed.
  std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  std::size_t write_limit_ = 0;  // how far a write may reach without asking; capacity_, or less while viewed
  std::uint64_t position_ = 0;
};

}  // namespace refio
