#include "refio/raw/raw_io.h"

#include <algorithm>
#include <cerrno>
#include <string>

#include "refio/core/errors.h"

namespace refio {
namespace {

constexpr std::size_t smallest_chunk = 8192;
// A size may be far beyond what there is: that much memory is had without asking how much is left.
constexpr std::uint64_t harmless_size = std::uint64_t{1} << 20;
constexpr std::uint64_t largest_read = std::uint64_t{1} << 30;

[[noreturn]] void refuse(const char* operation) {
  throw UnsupportedOperation(std::string(operation) + ": this stream cannot do that");
}

void check_count(const char* operation, std::size_t count, std::size_t asked) {
  if (count <= asked) return;
  throw OSError("raw " + std::string(operation) + " claims " +
                std::to_string(static_cast<std::int64_t>(count)) + " bytes, 0 to " + std::to_string(asked) +
                " are possible");
}

}  // namespace

void RawIO::check_open(const char* operation) const {
  if (closed_) throw ValueError(std::string(operation) + " of a closed stream");
}

void RawIO::mark_closed(bool closed) {
  closed_ = closed;
  for (ClosedWatch* watch = watches_; watch != nullptr; watch = watch->next_) watch->closed_ = closed;
}

void RawIO::ClosedWatch::stop() {
  if (raw_ == nullptr) return;
  ClosedWatch** link = &raw_->watches_;
  while (*link != this) link = &(*link)->next_;
  *link = next_;
  raw_ = nullptr;
}

bool RawIO::readable() const {
  check_open("readable");
  return readable_now();
}

bool RawIO::writable() const {
  check_open("writable");
  return writable_now();
}

bool RawIO::seekable() const {
  check_open("seekable");
  return seekable_now();
}

ReadOutcome RawIO::read_into(MutableByteView target) {
  check_open("read");
  if (!can_read()) refuse("read");
  if (target.empty()) return ReadOutcome::bytes(0);
  const ReadOutcome outcome = read_impl(target);
  check_count("read", outcome.count(), target.size());
  // A transfer of no bytes is the end, however the implementation spells it.
  if (outcome.count() == 0 && !outcome.is_would_block()) return ReadOutcome::end();
  return outcome;
}

std::optional<Bytes> RawIO::read(std::int64_t size) {
  if (size < 0) return read_all();
  check_open("read");
  if (!can_read()) refuse("read");
  auto wanted = static_cast<std::uint64_t>(size);
  if (wanted > harmless_size) {
    // A file may have grown since it told its size, and some claim to be empty that are not.
    wanted = std::min({wanted, largest_read, std::max(remaining().value_or(largest_read), harmless_size)});
  }
  Bytes data(static_cast<std::size_t>(wanted), '\0');
  const ReadOutcome outcome = read_into(mutable_view_of(data));
  if (outcome.is_would_block()) return std::nullopt;
  data.resize(outcome.count());
  return data;
}

std::optional<Bytes> RawIO::read_all() {
  Bytes data;
  if (read_rest(data).is_would_block() && data.empty()) return std::nullopt;
  return data;
}

ReadOutcome RawIO::read_rest(Bytes& data) {
  StringSink sink(data);
  return read_rest(sink);
}

ReadOutcome RawIO::read_rest(ByteSink& sink) {
  check_open("read");
  if (!can_read()) refuse("read");
  return read_rest_impl(sink);
}

ReadOutcome RawIO::read_rest_impl(ByteSink& sink) {
  std::size_t have = 0;
  std::size_t chunk = next_chunk(0);
  while (true) {
    const ReadOutcome outcome = read_into(sink.room(chunk));
    if (outcome.count() == 0) return outcome;
    sink.keep(outcome.count());
    have += outcome.count();
    const std::size_t left = chunk - outcome.count();
    chunk = left > 0 ? chunk_to_see_the_end(left) : next_chunk(have);
  }
}

std::size_t RawIO::next_chunk(std::size_t) { return smallest_chunk; }
std::size_t RawIO::chunk_to_see_the_end(std::size_t) { return smallest_chunk; }

Bytes RawIO::readline(std::int64_t limit) {
  check_open("readline");
  if (!can_read()) refuse("readline");
  Bytes line;
  std::byte byte;
  while (limit < 0 || line.size() < static_cast<std::uint64_t>(limit)) {
    if (read_into({&byte, 1}).count() == 0) break;
    line.push_back(static_cast<char>(byte));
    if (line.back() == '\n') break;
  }
  return line;
}

std::vector<Bytes> RawIO::readlines(std::int64_t hint) {
  return collect_lines(hint, HintRule::exceeded, [this] { return readline(); });
}

std::optional<Bytes> RawIO::next() { return line_or_end(readline()); }

WriteOutcome RawIO::write(ByteView data) {
  check_open("write");
  if (!can_write()) refuse("write");
  if (data.empty()) return WriteOutcome::bytes(0);
  const WriteOutcome outcome = write_impl(data);
  check_count("write", outcome.count(), data.size());
  return outcome;
}

void RawIO::writelines(const ItemSource<Bytes>& next_item) {
  check_open("writelines");
  write_items(next_item, [this](const Bytes& item) { write(view_of(item)); });
}

std::int64_t RawIO::seek(std::int64_t offset, Whence whence) {
  check_open("seek");
  if (!can_seek()) refuse("seek");
  const std::int64_t position = seek_impl(offset, whence);
  if (position < 0) throw OSError("raw seek claims the impossible position " + std::to_string(position));
  return position;
}

std::int64_t RawIO::tell() {
  check_open("tell");
  if (!can_seek()) refuse("tell");
  const std::int64_t position = tell_impl();
  if (position < 0) throw OSError("raw tell claims the impossible position " + std::to_string(position));
  return position;
}

std::int64_t RawIO::truncate(std::optional<std::int64_t> size) {
  check_open("truncate");
  if (!can_write()) refuse("truncate");
  const std::int64_t wanted = size ? *size : tell();
  if (wanted < 0) throw_os_error(EINVAL, "truncate");
  truncate_impl(wanted);
  return wanted;
}

void RawIO::flush() {
  check_open("flush");
  flush_impl();
}

void RawIO::close() {
  if (closed_) return;
  close_impl();
  mark_closed();
}

void RawIO::close(const std::function<void()>& flush_first) {
  if (closed_) return;
  close_after(flush_first, [this] { close(); });
}

int RawIO::fileno() const {
  check_open("fileno");
  const std::optional<int> descriptor = fileno_impl();
  if (!descriptor) refuse("fileno");
  return *descriptor;
}

bool RawIO::isatty() {
  check_open("isatty");
  return isatty_impl();
}

ReadOutcome RawIO::read_impl(MutableByteView) { refuse("read"); }
WriteOutcome RawIO::write_impl(ByteView) { refuse("write"); }
std::int64_t RawIO::seek_impl(std::int64_t, Whence) { refuse("seek"); }
void RawIO::truncate_impl(std::int64_t) { refuse("truncate"); }

}  // namespace refio
