#include "refio/raw/raw_io.h"

#include <algorithm>
#include <string>

#include "refio/core/errors.h"

namespace refio {
namespace {

constexpr std::size_t smallest_chunk = 8192;
constexpr std::size_t largest_chunk = std::size_t{1} << 26;

[[noreturn]] void refuse(const char* operation) {
  throw UnsupportedOperation(std::string(operation) + ": this stream cannot do that");
}

void check_count(const char* operation, std::size_t count, std::size_t asked) {
  if (count <= asked) return;
  throw OSError("raw " + std::string(operation) + " claims " + std::to_string(count) + " bytes, at most " +
                std::to_string(asked) + " are possible");
}

// How much to ask for next: what is left and one byte more, which shows the end; else ever larger chunks.
std::size_t next_chunk(std::size_t have, std::optional<std::uint64_t> remaining) {
  if (have == 0 && remaining) {
    return static_cast<std::size_t>(std::min<std::uint64_t>(*remaining, largest_chunk)) + 1;
  }
  return std::clamp(have, smallest_chunk, largest_chunk);
}

}  // namespace

void RawIO::check_open(const char* operation) const {
  if (closed_) throw ValueError(std::string(operation) + " of a closed stream");
}

ReadOutcome RawIO::read_into(MutableByteView target) {
  check_open("read");
  if (!readable()) refuse("read");
  if (target.empty()) return ReadOutcome::bytes(0);
  const ReadOutcome outcome = read_impl(target);
  check_count("read", outcome.count(), target.size());
  // A transfer of no bytes is the end, however the implementation spells it.
  if (outcome.count() == 0 && !outcome.is_would_block()) return ReadOutcome::end();
  return outcome;
}

std::optional<Bytes> RawIO::read_all() {
  check_open("read");
  if (!readable()) refuse("read");
  Bytes data;
  while (true) {
    const std::size_t have = data.size();
    data.resize(have + next_chunk(have, have == 0 ? remaining() : std::nullopt));
    const ReadOutcome outcome = read_into(mutable_view_of(data).subspan(have));
    data.resize(have + outcome.count());
    if (outcome.is_end()) return data;
    if (outcome.is_would_block()) return data.empty() ? std::nullopt : std::optional(std::move(data));
  }
}

WriteOutcome RawIO::write(ByteView data) {
  check_open("write");
  if (!writable()) refuse("write");
  if (data.empty()) return WriteOutcome::bytes(0);
  const WriteOutcome outcome = write_impl(data);
  check_count("write", outcome.count(), data.size());
  return outcome;
}

std::int64_t RawIO::seek(std::int64_t offset, Whence whence) {
  check_open("seek");
  if (!seekable()) refuse("seek");
  const std::int64_t position = seek_impl(offset, whence);
  if (position < 0) throw OSError("raw seek claims the impossible position " + std::to_string(position));
  return position;
}

std::int64_t RawIO::tell() { return seek(0, Whence::current); }

std::int64_t RawIO::truncate(std::int64_t size) {
  check_open("truncate");
  if (!writable()) refuse("truncate");
  if (size < 0) throw ValueError("truncate: a file cannot have " + std::to_string(size) + " bytes");
  truncate_impl(size);
  return size;
}

void RawIO::flush() {
  check_open("flush");
  flush_impl();
}

void RawIO::close() {
  if (closed_) return;
  close_impl();
  closed_ = true;
}

ReadOutcome RawIO::read_impl(MutableByteView) { refuse("read"); }
WriteOutcome RawIO::write_impl(ByteView) { refuse("write"); }
std::int64_t RawIO::seek_impl(std::int64_t, Whence) { refuse("seek"); }
void RawIO::truncate_impl(std::int64_t) { refuse("truncate"); }

}  // namespace refio
