// The raw layer: one call here is at most one call of the platform, unbuffered.
#pragma once

#include <cstdint>
#include <optional>

#include "refio/core/bytes.h"
#include "refio/core/outcome.h"
#include "refio/platform/backend.h"

namespace refio {

// A stream of bytes without a buffer. Public functions check the stream's state and what the implementation
// answered; implementations supply the protected functions. Not thread-safe.
//
// Errors of all functions but close, is_closed and the three questions: ValueError if the stream is closed;
// UnsupportedOperation if it cannot do this; OSError from below. An error leaves the stream open.
// Source: draft PEP "New IO", RawIO.
class RawIO {
 public:
  RawIO() = default;
  RawIO(const RawIO&) = delete;
  RawIO& operator=(const RawIO&) = delete;
  virtual ~RawIO() = default;

  virtual bool readable() const { return false; }
  virtual bool writable() const { return false; }
  virtual bool seekable() const { return false; }
  // Does every write go to the end, whatever the position?
  virtual bool appends() const { return false; }
  bool is_closed() const { return closed_; }

  // Reads up to target.size() bytes into the target's front, in one transfer.
  // Errors: OSError if the implementation claims more bytes than were asked for.
  ReadOutcome read_into(MutableByteView target);
  // Reads to the end. Returns nullopt if the stream would block before the first byte; what was read if
  // later.
  std::optional<Bytes> read_all();
  // Writes up to data.size() bytes, in one transfer. Errors: as read_into.
  WriteOutcome write(ByteView data);
  // Moves the position. Units: bytes. Returns the new position from the start.
  // Errors: OSError(EINVAL) before the start, and if the implementation claims a negative position.
  std::int64_t seek(std::int64_t offset, Whence whence = Whence::start);
  std::int64_t tell();
  // Makes the file `size` bytes long; the position stays. Returns the new size.
  std::int64_t truncate(std::int64_t size);
  // Does nothing below; a closed stream refuses.
  void flush();
  // Closes; a second call does nothing. If it throws, is_closed() tells whether the stream was closed all the
  // same.
  void close();

 protected:
  // Implementations. Called on an open stream, never with an empty span.
  virtual ReadOutcome read_impl(MutableByteView target);
  virtual WriteOutcome write_impl(ByteView data);
  virtual std::int64_t seek_impl(std::int64_t offset, Whence whence);
  virtual void truncate_impl(std::int64_t size);
  virtual void flush_impl() {}
  virtual void close_impl() = 0;
  // Bytes from the position to the end, if that is cheaply known.
  virtual std::optional<std::uint64_t> remaining() { return std::nullopt; }

  // For a close_impl that throws although the stream is closed.
  void mark_closed() { closed_ = true; }

 private:
  void check_open(const char* operation) const;

  bool closed_ = false;
};

}  // namespace refio
