#include "refio/buffered/buffered_stream.h"

#include <algorithm>
#include <cerrno>
#include <string>

#include "refio/buffered/raw_call.h"
#include "refio/core/errors.h"

namespace refio {

BufferedStream::BufferedStream(std::shared_ptr<RawIO> raw, std::int64_t buffer_size, bool readable,
                               bool writable)
    : raw_(std::move(raw)), raw_closed_(*raw_), readable_(readable), writable_(writable) {
  if (readable && !raw_->readable()) throw UnsupportedOperation("the raw stream is not readable");
  if (writable && !raw_->writable()) throw UnsupportedOperation("the raw stream is not writable");
  if (readable && writable && !raw_->seekable()) throw UnsupportedOperation("the raw stream is not seekable");
  if (buffer_size <= 0) throw ValueError("a buffer must have at least one byte");
  capacity_ = buffer_size_ = static_cast<std::size_t>(buffer_size);
  storage_size_ = capacity_;
  storage_ = std::make_unique_for_overwrite<std::byte[]>(storage_size_);
  start_ = cursor_ = read_limit_ = raw_at_ = storage_.get();
  raw_position_ = -1;  // whoever needs it asks; most who read a file from its start never do
}

BufferedStream::BufferedStream(std::shared_ptr<RawIO> raw, AdaptiveSize size, bool readable, bool writable)
    : BufferedStream(std::move(raw), size.block, readable, writable) {
  block_ = buffer_size_;
}

void BufferedStream::check_attached() const {
  if (raw_ == nullptr) throw ValueError("the raw stream has been detached");
}

bool BufferedStream::is_closed() const {
  check_attached();
  return raw_->is_closed();
}

bool BufferedStream::readable() const {
  check_attached();
  return raw_->readable() && readable_;
}

bool BufferedStream::writable() const {
  check_attached();
  return raw_->writable() && writable_;
}

bool BufferedStream::seekable() const {
  check_attached();
  return raw_->seekable();
}

int BufferedStream::fileno() const {
  check_attached();
  return raw_->fileno();
}

bool BufferedStream::isatty() const {
  check_attached();
  return raw_->isatty();
}

std::optional<StreamName> BufferedStream::name() const {
  check_attached();
  return raw_->name();
}

void BufferedStream::check_open(const char* operation) const {
  check_attached();
  // Without a buffer this stream was closed, whatever has become of the raw stream since.
  if (raw_->is_closed() || storage_ == nullptr) {
    throw ValueError(std::string(operation) + " of closed file");
  }
  if (busy_) throw RuntimeError(std::string(operation) + ": called by the raw stream while it runs");
}

void BufferedStream::check_readable(const char* operation) const {
  if (!readable_) throw UnsupportedOperation(std::string(operation) + ": not open for reading");
}

void BufferedStream::check_writable(const char* operation) const {
  if (!writable_) throw UnsupportedOperation(std::string(operation) + ": not open for writing");
}

std::int64_t BufferedStream::raw_seek(std::int64_t offset, Whence whence) {
  in_sequence_ = false;
  const RawCall running(*this);
  return raw_position_ = raw_->seek(offset, whence);
}

std::int64_t BufferedStream::position() {
  if (raw_position_ < 0) {
    const RawCall running(*this);
    raw_position_ = raw_->tell();
  }
  // A raw stream that never moves, such as a terminal, is not ahead of what was read of it.
  return std::max<std::int64_t>(raw_position_ - raw_ahead(), 0);
}

std::int64_t BufferedStream::position_now() {
  raw_position_ = -1;
  return position();
}

void BufferedStream::rewind() {
  if (raw_ahead() != 0) raw_seek(-raw_ahead(), Whence::current);
  raw_at_ = cursor_;
  forget_window();
}

void BufferedStream::reach_window_end() {
  if (raw_at_ != read_limit_) raw_seek(read_limit_ - raw_at_, Whence::current);
  raw_at_ = read_limit_;
}

void BufferedStream::flush() {
  check_open("flush");
  if (writable_) return settle();
  const RawCall running(*this);
  raw_->flush();
}

void BufferedStream::synchronise() {
  check_open("synchronise");
  settle();
}

std::int64_t BufferedStream::seek(std::int64_t offset, Whence whence) {
  check_open("seek");
  if (!raw_->seekable()) throw UnsupportedOperation("seek: the stream is not seekable");
  // Appended bytes have no place of their own until they are written: no moving about in them.
  const bool may_stay = readable_ && available() > 0 && !(is_dirty() && raw_->appends());
  if (whence != Whence::end && may_stay) {
    const std::int64_t base = whence == Whence::current ? 0 : position();
    std::int64_t distance;
    if (!__builtin_sub_overflow(offset, base, &distance) && distance >= start_ - cursor_ &&
        distance <= read_limit_ - cursor_) {
      cursor_ += distance;
      return position();
    }
  }
  flush_dirty();
  if (whence == Whence::current && __builtin_sub_overflow(offset, raw_ahead(), &offset)) {
    throw_os_error(EINVAL, "seek");
  }
  const std::int64_t result = raw_seek(offset, whence);
  raw_at_ = cursor_;
  stop_growing();
  forget_window();
  return result;
}

std::int64_t BufferedStream::tell() {
  check_open("tell");
  if (!raw_->seekable()) throw UnsupportedOperation("tell: the stream is not seekable");
  return position_now();
}

std::int64_t BufferedStream::tell_unasked() {
  check_open("tell");
  if (!raw_->seekable()) throw UnsupportedOperation("tell: the stream is not seekable");
  return position();
}

std::int64_t BufferedStream::truncate(std::optional<std::int64_t> size) {
  check_open("truncate");
  check_writable("truncate");
  settle();
  const std::int64_t wanted = size ? *size : position_now();
  const RawCall running(*this);
  return raw_->truncate(wanted);
}

void BufferedStream::close(const std::function<void()>& flush_first) {
  if (is_closed()) return;
  check_open("close");
  const auto close_raw = [this] {
    try {
      const RawCall running(*this);
      raw_->close();
    } catch (const Error&) {
      if (raw_->is_closed()) release();
      throw;
    }
    release();
  };
  close_after(flush_first, close_raw);
}

std::shared_ptr<RawIO> BufferedStream::detach() {
  flush();
  release();
  raw_closed_.stop();
  return std::move(raw_);
}

void BufferedStream::release() {
  static_cast<BufferCore&>(*this) = BufferCore();
  storage_.reset();
}

}  // namespace refio
