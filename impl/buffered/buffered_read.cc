// The read side of BufferedStream.
#include <algorithm>

#include "refio/buffered/buffered_stream.h"

namespace refio {
namespace {

// A size may be far beyond the file: memory is asked for in growing parts.
constexpr std::size_t first_part = std::size_t{1} << 20;

std::size_t next_part(std::uint64_t wanted, std::size_t have) {
  return static_cast<std::size_t>(std::min<std::uint64_t>(wanted, std::max(first_part, have)));
}

}  // namespace

ReadOutcome BufferedStream::raw_read(MutableByteView target) {
  const ReadOutcome outcome = raw_->read_into(target);
  if (raw_position_ >= 0) raw_position_ += static_cast<std::int64_t>(outcome.count());
  return outcome;
}

ReadOutcome BufferedStream::fill() {
  const ReadOutcome outcome = raw_read({read_limit_, start_ + capacity_});
  read_limit_ += outcome.count();
  raw_at_ = read_limit_;
  return outcome;
}

std::optional<Bytes> BufferedStream::read_slow(std::int64_t size) {
  check_open("read");
  check_readable("read");
  if (size == 0) return Bytes();
  if (size < 0) return read_to_end();
  const auto wanted = static_cast<std::uint64_t>(size);
  Bytes data;
  while (data.size() < wanted) {
    const std::size_t have = data.size();
    const std::size_t part = next_part(wanted - have, have);
    data.resize(have + part);
    const auto count = read_into_slow(mutable_view_of(data).subspan(have));
    data.resize(have + count.value_or(0));
    if (!count && have == 0) return std::nullopt;
    if (count.value_or(0) < part) break;
  }
  return data;
}

std::optional<Bytes> BufferedStream::read_to_end() {
  flush_dirty();
  Bytes data = take(available());
  rewind();
  raw_position_ = -1;  // unknown, should the raw stream fail midway
  const std::optional<Bytes> rest = raw_->read_all();
  if (!rest) return data.empty() ? std::nullopt : std::optional(std::move(data));
  if (data.empty()) return rest;
  return data += *rest;
}

std::optional<std::size_t> BufferedStream::read_into_slow(MutableByteView target) {
  check_open("read");
  check_readable("read");
  if (target.empty()) return 0;
  flush_dirty();
  const std::size_t at_hand = std::min(available(), target.size());
  take_into(target.data(), at_hand);
  if (at_hand == target.size()) return at_hand;
  rewind();
  const auto more = read_past_window(target.subspan(at_hand));
  check_invariants();
  if (!more && at_hand == 0) return std::nullopt;
  return at_hand + more.value_or(0);
}

std::optional<std::size_t> BufferedStream::read_past_window(MutableByteView target) {
  std::size_t done = 0;
  while (target.size() - done >= capacity_) {
    const std::size_t left = target.size() - done;
    const ReadOutcome outcome = raw_read(target.subspan(done, left - left % capacity_));
    if (outcome.is_would_block() && done == 0) return std::nullopt;
    if (outcome.count() == 0) return done;
    done += outcome.count();
  }
  // Once satisfied, no further raw read: it could block for ever on a pipe.
  while (done < target.size()) {
    const ReadOutcome outcome = fill();
    if (outcome.is_would_block() && done == 0) return std::nullopt;
    if (outcome.count() == 0) return done;
    const std::size_t count = std::min(available(), target.size() - done);
    take_into(target.data() + done, count);
    done += count;
  }
  return done;
}

Bytes BufferedStream::read1(std::int64_t size) {
  check_open("read");
  check_readable("read");
  if (size == 0) return {};
  const std::size_t wanted = size < 0 ? capacity_ : next_part(static_cast<std::uint64_t>(size), capacity_);
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
  if (available() == 0) {
    settle();
    if (target.size() > capacity_) {
      const ReadOutcome outcome = raw_read(target);
      return outcome.is_would_block() ? std::nullopt : std::optional(outcome.count());
    }
    if (fill().is_would_block()) return std::nullopt;
  }
  const std::size_t count = std::min(available(), target.size());
  take_into(target.data(), count);
  return count;
}

ByteView BufferedStream::peek() {
  check_open("peek");
  check_readable("peek");
  if (available() == 0) {
    settle();
    fill();
  }
  return {cursor_, available()};
}

Bytes BufferedStream::readline_slow(std::int64_t limit) {
  check_open("readline");
  check_readable("readline");
  if (limit == 0) return {};
  flush_dirty();
  Bytes line;
  while (true) {
    // The window holds no line's end and less than the limit: all of it belongs to the line.
    const std::size_t at_hand = available();
    line += take(at_hand);
    if (limit > 0) limit -= static_cast<std::int64_t>(at_hand);
    rewind();
    if (fill().count() == 0) return line;
    if (const std::size_t length = line_in_window(limit)) return line += take(length);
  }
}

}  // namespace refio
