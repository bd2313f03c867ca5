// The write side of BufferedStream.
#include <cerrno>
#include <cstring>

#include "refio/buffered/buffered_stream.h"
#include "refio/buffered/raw_call.h"
#include "refio/core/errors.h"

namespace refio {
namespace {

// A raw stream that takes nothing is asked again, but not for ever.
constexpr int most_refusals = 100;

}  // namespace

WriteOutcome BufferedStream::raw_write(ByteView data) {
  const RawCall running(*this);
  WriteOutcome outcome = WriteOutcome::bytes(0);
  for (int i = 0; outcome == WriteOutcome::bytes(0); ++i) {
    if (i == most_refusals) {
      throw OSError("raw write took none of " + std::to_string(data.size()) + " bytes, again and again");
    }
    outcome = uninterrupted([&] { return raw_->write(data); });
  }
  if (raw_->appends()) {
    raw_position_ = -1;  // at the end, wherever that is by now
  } else if (raw_position_ >= 0) {
    raw_position_ += static_cast<std::int64_t>(outcome.count());
  }
  return outcome;
}

void BufferedStream::flush_dirty() {
  if (!is_dirty()) return;
  if (raw_at_ != dirty_begin_) {
    raw_seek(dirty_begin_ - raw_at_, Whence::current);
    raw_at_ = dirty_begin_;
  }
  while (dirty_begin_ < dirty_end_) {
    const WriteOutcome outcome = raw_write({dirty_begin_, dirty_end_});
    if (outcome.is_would_block()) throw BlockingIOError("flush", 0);
    dirty_begin_ += outcome.count();
    raw_at_ = dirty_begin_;
  }
  dirty_begin_ = dirty_end_ = write_limit_ = nullptr;
}

void BufferedStream::begin_dirty() {
  if (raw_->appends() && raw_->seekable()) {
    // The position is behind what was written last, and that will be the end.
    rewind();
    raw_seek(0, Whence::end);
  } else if (raw_ahead() == 0) {
    forget_window();
  }
  if (room() == 0) rewind();
  dirty_begin_ = dirty_end_ = cursor_;
  write_limit_ = start_ + capacity_;
}

std::size_t BufferedStream::write_slow(ByteView data) {
  check_open("write");
  check_writable("write");
  if (data.empty()) return 0;
  // Only touching ranges are joined: what lies between others may have been changed by someone else.
  if (is_dirty() && (cursor_ < dirty_begin_ || cursor_ > dirty_end_)) settle();
  if (data.size() > room() || data.size() >= buffer_size_) return write_through(data);
  if (!is_dirty()) begin_dirty();
  put(data);
  check_invariants();
  return data.size();
}

std::size_t BufferedStream::absorb_while_blocked(ByteView data) {
  // In the middle of the pending bytes nothing can be absorbed without reordering them.
  if (cursor_ != dirty_end_) throw BlockingIOError("write", 0);
  const std::size_t pending = static_cast<std::size_t>(dirty_end_ - dirty_begin_);
  std::memmove(start_, dirty_begin_, pending);
  dirty_begin_ = raw_at_ = start_;
  dirty_end_ = cursor_ = start_ + pending;
  read_limit_ = cursor_;
  const std::size_t count = std::min(room(), data.size());
  put(data.first(count));
  check_invariants();
  if (count < data.size()) throw BlockingIOError("write", count);
  return count;
}

// Of a write of which `done` bytes were taken already.
WriteOutcome BufferedStream::raw_write_after(std::size_t done, ByteView rest) {
  try {
    return raw_write(rest);
  } catch (OSError& error) {
    error.set_taken(done);
    throw;
  }
}

std::size_t BufferedStream::write_through(ByteView data) {
  try {
    flush_dirty();
  } catch (const BlockingIOError&) {
    return absorb_while_blocked(data);
  }
  rewind();
  std::size_t done = 0;
  while (data.size() - done >= capacity_) {
    const WriteOutcome outcome = raw_write_after(done, data.subspan(done));
    if (outcome.is_would_block() && data.size() - done == capacity_) break;
    if (outcome.is_would_block()) {
      begin_dirty();
      put(data.subspan(done, capacity_));
      throw BlockingIOError("write", done + capacity_);
    }
    done += outcome.count();
  }
  if (done < data.size()) {
    begin_dirty();
    put(data.subspan(done));
  }
  check_invariants();
  return data.size();
}

}  // namespace refio
