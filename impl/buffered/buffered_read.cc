// The read side of BufferedStream.
#include <algorithm>
#include <new>

#include "refio/buffered/buffered_stream.h"
#include "refio/buffered/raw_call.h"
#include "refio/core/errors.h"

namespace refio {
namespace {

// A size may be far beyond the file: memory is asked for in growing parts.
constexpr std::size_t first_part = std::size_t{1} << 20;

std::size_t next_part(std::uint64_t wanted, std::size_t have) {
  return static_cast<std::size_t>(std::min<std::uint64_t>(wanted, std::max(first_part, have)));
}

}  // namespace

ReadOutcome BufferedStream::raw_read(MutableByteView target) {
  const RawCall running(*this);
  const ReadOutcome outcome = uninterrupted([&] { return raw_->read_into(target); });
  if (raw_position_ >= 0) raw_position_ += static_cast<std::int64_t>(outcome.count());
  return outcome;
}

ReadOutcome BufferedStream::fill(std::size_t wanted) {
  if (read_limit_ == start_) grow();
  const std::size_t asked = fill_size(wanted);
  const ReadOutcome outcome = raw_read({read_limit_, asked});
  read_limit_ += outcome.count();
  raw_at_ = read_limit_;
  in_sequence_ = outcome.count() == asked;
  return outcome;
}

std::size_t BufferedStream::fill_size(std::size_t wanted) const {
  const auto rest = static_cast<std::size_t>(start_ + capacity_ - read_limit_);
  if (block_ == 0 || in_sequence_ || raw_position_ < 0) return rest;
  // Of a block more than is wanted costs next to nothing; another block costs as much as the first.
  const std::size_t beyond =
      static_cast<std::size_t>(raw_position_ % static_cast<std::int64_t>(block_)) + wanted;
  const std::size_t to_block_end = (block_ - beyond % block_) % block_;
  return std::min(rest, wanted + to_block_end);
}

void BufferedStream::grow() {
  const std::size_t size = std::min(2 * buffer_size_, largest_adaptive_size);
  if (block_ == 0 || !in_sequence_ || size <= buffer_size_) return;
  if (storage_size_ < size) {
    auto storage = std::unique_ptr<std::byte[]>(new (std::nothrow) std::byte[size]);
    if (storage == nullptr) return;  // slower, and no less right
    storage_ = std::move(storage);
    storage_size_ = size;
    start_ = cursor_ = read_limit_ = raw_at_ = storage_.get();
  }
  capacity_ = buffer_size_ = size;
}

void BufferedStream::stop_growing() {
  if (block_ != 0) buffer_size_ = block_;
}

void BufferedStream::unread(ByteView data) {
  if (data.empty()) return;
  const std::size_t at_hand = available();
  const std::size_t size = data.size() + at_hand;
  const std::size_t capacity = std::max(size, buffer_size_);
  auto storage = std::make_unique_for_overwrite<std::byte[]>(capacity);
  std::copy(data.begin(), data.end(), storage.get());
  std::copy(cursor_, read_limit_, storage.get() + data.size());
  storage_ = std::move(storage);
  start_ = cursor_ = storage_.get();
  read_limit_ = raw_at_ = start_ + size;
  capacity_ = storage_size_ = capacity;
}

std::optional<Bytes> BufferedStream::read_slow(std::int64_t size) {
  check_open("read");
  check_readable("read");
  if (size < -1) throw ValueError("read: a size is -1, which means everything, or not negative");
  if (size == 0) return Bytes();
  if (size < 0) return read_to_end();
  const auto wanted = static_cast<std::uint64_t>(size);
  Bytes data;
  while (data.size() < wanted) {
    const std::size_t have = data.size();
    const std::size_t part = next_part(wanted - have, have);
    data.resize(have + part);
    std::optional<std::size_t> count;
    try {
      count = gather(mutable_view_of(data).subspan(have), Bypass::whole_buffers);
    } catch (...) {
      unread(view_of(data).first(have));
      throw;
    }
    data.resize(have + count.value_or(0));
    if (!count && have == 0) return std::nullopt;
    if (count.value_or(0) < part) break;
  }
  return data;
}

std::optional<Bytes> BufferedStream::read_to_end() {
  Bytes data;
  {
    StringSink sink(data);
    if (!read_rest(sink)) return std::nullopt;
  }
  return data;
}

bool BufferedStream::read_rest(ByteSink& sink) {
  check_open("read");
  check_readable("read");
  flush_dirty();
  reach_window_end();
  const std::size_t at_hand = available();
  take_into(sink.room(at_hand).data(), at_hand);
  sink.keep(at_hand);
  forget_window();
  raw_position_ = -1;
  try {
    const RawCall running(*this);
    const ReadOutcome outcome = uninterrupted([&] { return raw_->read_rest(sink); });
    return !outcome.is_would_block() || !sink.kept().empty();
  } catch (...) {
    unread(sink.kept());
    throw;
  }
}

std::optional<std::size_t> BufferedStream::read_to(MutableByteView target) {
  if (target.size() - 1 < available() && !raw_->is_closed()) {
    take_into(target.data(), target.size());
    return target.size();
  }
  check_open("read");
  check_readable("read");
  if (target.empty()) return 0;
  return gather(target, Bypass::whole_buffers);
}

std::optional<std::size_t> BufferedStream::read_into_slow(MutableByteView target) {
  check_open("read");
  check_readable("read");
  if (target.empty()) return 0;
  return gather(target, Bypass::everything);
}

std::optional<std::size_t> BufferedStream::gather(MutableByteView target, Bypass bypass) {
  flush_dirty();
  reach_window_end();
  std::size_t done = available();
  take_into(target.data(), done);
  forget_window();
  try {
    if (read_past_window(target, bypass, done) && done == 0) return std::nullopt;
  } catch (...) {
    unread(target.first(done));
    throw;
  }
  check_invariants();
  return done;
}

bool BufferedStream::read_past_window(MutableByteView target, Bypass bypass, std::size_t& done) {
  const std::size_t smallest = bypass == Bypass::everything ? capacity_ + 1 : capacity_;
  while (target.size() - done >= smallest) {
    const std::size_t left = target.size() - done;
    const std::size_t asked = bypass == Bypass::everything ? left : left - left % capacity_;
    const ReadOutcome outcome = raw_read(target.subspan(done, asked));
    if (outcome.count() == 0) return outcome.is_would_block();
    done += outcome.count();
  }
  // Once satisfied, no further raw read: it could block for ever on a pipe.
  while (done < target.size()) {
    const ReadOutcome outcome = fill(target.size() - done);
    if (outcome.count() == 0) return outcome.is_would_block();
    const std::size_t count = std::min(available(), target.size() - done);
    take_into(target.data() + done, count);
    done += count;
  }
  return false;
}

std::optional<std::byte> BufferedStream::get_slow() {
  std::byte byte{};
  const auto count = read_into_slow({&byte, 1});
  return count.value_or(0) == 0 ? std::nullopt : std::optional(byte);
}

Bytes BufferedStream::read1(std::int64_t size) {
  check_open("read");
  check_readable("read");
  if (size == 0) return {};
  const std::size_t wanted =
      size < 0 ? buffer_size_ : next_part(static_cast<std::uint64_t>(size), buffer_size_);
  if (available() > 0) return take(std::min(available(), wanted));
  settle();
  Bytes data(wanted, '\0');
  data.resize(raw_read(mutable_view_of(data)).count());
  return data;
}

std::optional<std::size_t> BufferedStream::read_into1(MutableByteView target) {
  check_open("read");
  check_readable("read");
  if (target.empty()) return 0;
  std::size_t done = std::min(available(), target.size());
  if (done < target.size()) {
    flush_dirty();
    reach_window_end();
  }
  take_into(target.data(), done);
  const std::size_t left = target.size() - done;
  if (left == 0) return done;
  forget_window();
  ReadOutcome outcome = ReadOutcome::bytes(0);
  try {
    if (left > buffer_size_) {
      outcome = raw_read(target.subspan(done));
      done += outcome.count();
    } else if (done == 0) {
      outcome = fill(left);
      done = std::min(available(), left);
      take_into(target.data(), done);
    }
  } catch (...) {
    unread(target.first(done));
    throw;
  }
  if (outcome.is_would_block() && done == 0) return std::nullopt;
  return done;
}

ByteView BufferedStream::peek() {
  check_open("peek");
  check_readable("peek");
  if (available() == 0) {
    settle();
    fill(1);
  }
  // What a failed read gave back may be more than a buffer's worth.
  return {cursor_, std::min(available(), buffer_size_)};
}

Bytes BufferedStream::readline_slow(std::int64_t limit) {
  check_open("readline");
  check_readable("readline");
  if (limit == 0) return {};
  flush_dirty();
  reach_window_end();
  Bytes line;
  try {
    gather_line(line, limit);
  } catch (...) {
    unread(view_of(line));
    throw;
  }
  return line;
}

void BufferedStream::gather_line(Bytes& line, std::int64_t limit) {
  while (true) {
    // The window holds no line's end and less than the limit: all of it belongs to the line.
    const std::size_t at_hand = available();
    line += take(at_hand);
    if (limit > 0) limit -= static_cast<std::int64_t>(at_hand);
    forget_window();
    if (fill(1).count() == 0) return;
    if (const std::size_t length = line_in_window(limit)) {
      line += take(length);
      return;
    }
  }
}

}  // namespace refio
