#include "refio/buffered/buffered_stream.h"

#include <cerrno>
#include <string>

#include "refio/core/errors.h"

namespace refio {

BufferedStream::BufferedStream(std::shared_ptr<RawIO> raw, std::int64_t buffer_size, bool readable,
                               bool writable)
    : raw_(std::move(raw)), readable_(readable), writable_(writable) {
  if (raw_->is_closed()) throw ValueError("the raw stream is closed");
  if (readable && !raw_->readable()) throw UnsupportedOperation("the raw stream is not readable");
  if (writable && !raw_->writable()) throw UnsupportedOperation("the raw stream is not writable");
  if (readable && writable && !raw_->seekable()) throw UnsupportedOperation("the raw stream is not seekable");
  if (buffer_size <= 0) throw ValueError("a buffer must have at least one byte");
  capacity_ = static_cast<std::size_t>(buffer_size);
  storage_ = std::make_unique_for_overwrite<std::byte[]>(capacity_);
  start_ = cursor_ = read_limit_ = raw_at_ = storage_.get();
  raw_position_ = raw_->seekable() ? raw_->tell() : 0;
}

bool BufferedStream::is_closed() const {
  if (raw_ == nullptr) throw ValueError("the raw stream has been detached");
  return raw_->is_closed();
}

void BufferedStream::check_open(const char* operation) const {
  if (raw_ == nullptr) throw ValueError("the raw stream has been detached");
  if (raw_->is_closed()) throw ValueError(std::string(operation) + " of closed file");
}

void BufferedStream::check_readable(const char* operation) const {
  if (!readable_) throw UnsupportedOperation(std::string(operation) + ": not open for reading");
}

void BufferedStream::check_writable(const char* operation) const {
  if (!writable_) throw UnsupportedOperation(std::string(operation) + ": not open for writing");
}

std::int64_t BufferedStream::raw_seek(std::int64_t offset, Whence whence) {
  return raw_position_ = raw_->seek(offset, whence);
}

std::int64_t BufferedStream::position() {
  if (raw_position_ < 0) raw_position_ = raw_->tell();
  return raw_position_ - raw_ahead();
}

void BufferedStream::rewind() {
  if (raw_ahead() != 0) raw_seek(-raw_ahead(), Whence::current);
  raw_at_ = cursor_;
  reset_window();
}

void BufferedStream::flush() {
  check_open("flush");
  if (writable_) settle();
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
  reset_window();
  return result;
}

std::int64_t BufferedStream::tell() {
  check_open("tell");
  if (!raw_->seekable()) throw UnsupportedOperation("tell: the stream is not seekable");
  return position();
}

std::int64_t BufferedStream::truncate(std::optional<std::int64_t> size) {
  check_open("truncate");
  check_writable("truncate");
  settle();
  return raw_->truncate(size ? *size : position());
}

void BufferedStream::close() {
  if (is_closed()) return;
  std::shared_ptr<const Error> flush_error;
  try {
    flush();
  } catch (const Error& error) {
    flush_error = error.clone();
  }
  try {
    raw_->close();
  } catch (Error& error) {
    if (raw_->is_closed()) release();
    if (flush_error != nullptr) error.set_context(flush_error);
    throw;
  }
  release();
  if (flush_error != nullptr) flush_error->raise();
}

std::shared_ptr<RawIO> BufferedStream::detach() {
  flush();
  if (raw_->seekable()) rewind();
  release();
  return std::move(raw_);
}

void BufferedStream::release() {
  static_cast<BufferCore&>(*this) = BufferCore();
  storage_.reset();
}

}  // namespace refio
