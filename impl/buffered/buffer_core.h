// The words of a buffered stream: one window of storage, a cursor in it, and what lies around the cursor.
//
//   start_        raw_at_: the byte that the raw stream stands before
//   |  dirty_begin_ … dirty_end_: written here, not yet below
//   v      v        v
//   [......################.................         ]  capacity_
//               ^cursor_                    ^read_limit_
//
// Everything derivable is derived: bytes to read without a call are read_limit_ - cursor_, the logical
// position is the raw position - (raw_at_ - cursor_). A stream that is closed has null pointers, so that
// every fast path fails.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "refio/core/bytes.h"

namespace refio {

class BufferCore {
 protected:
  std::size_t available() const { return static_cast<std::size_t>(read_limit_ - cursor_); }
  std::size_t room() const { return static_cast<std::size_t>(start_ + capacity_ - cursor_); }
  bool is_dirty() const { return dirty_end_ != nullptr; }
  // Bytes by which the raw stream is ahead of the cursor (negative: behind).
  std::ptrdiff_t raw_ahead() const { return raw_at_ - cursor_; }

  // Moves `count` <= available() bytes out of the window.
  Bytes take(std::size_t count) {
    const char* begin = reinterpret_cast<const char*>(cursor_);
    cursor_ += count;
    return Bytes(begin, count);
  }
  void take_into(std::byte* target, std::size_t count) {
    std::memcpy(target, cursor_, count);
    cursor_ += count;
  }

  // The length of the line at the cursor, cut at `limit` if that is not negative; 0 if the window does not
  // tell.
  std::size_t line_in_window(std::int64_t limit) const {
    std::size_t span = available();
    const bool cut = static_cast<std::uint64_t>(limit) <= span;  // a negative limit is a huge one here
    if (cut) span = static_cast<std::size_t>(limit);
    if (span == 0) return 0;
    if (const void* end = std::memchr(cursor_, '\n', span)) {
      return static_cast<std::size_t>(static_cast<const std::byte*>(end) - cursor_) + 1;
    }
    return cut ? span : 0;
  }

  // Forgets the window. Requires that the raw stream stands at the cursor, and that nothing is dirty.
  void reset_window() {
    assert(raw_at_ == cursor_ && !is_dirty());
    cursor_ = read_limit_ = raw_at_ = start_;
  }

  // Call after every slow path.
  void check_invariants() const {
    assert(start_ <= cursor_ && cursor_ <= start_ + capacity_);
    assert(cursor_ <= read_limit_ && read_limit_ <= start_ + capacity_);
    assert(!is_dirty() || (start_ <= dirty_begin_ && dirty_begin_ < dirty_end_));
    assert(!is_dirty() || dirty_end_ <= write_limit_);
    assert(is_dirty() || (dirty_begin_ == nullptr && write_limit_ == nullptr));
  }

  std::byte* start_ = nullptr;
  std::size_t capacity_ = 0;
  std::byte* cursor_ = nullptr;
  std::byte* read_limit_ = nullptr;   // just past the last byte of the window; cursor_: none is left
  std::byte* write_limit_ = nullptr;  // end of storage while something is dirty; else null
  std::byte* dirty_begin_ = nullptr;  // null: nothing is dirty
  std::byte* dirty_end_ = nullptr;
  std::byte* raw_at_ = nullptr;
  std::int64_t raw_position_ = 0;  // absolute, in bytes; negative: not known
};

}  // namespace refio
