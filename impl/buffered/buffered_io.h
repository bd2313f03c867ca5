// The buffered interface: what a text stream stands on, and what programs read bytes from.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "refio/core/bytes.h"
#include "refio/core/lines.h"
#include "refio/core/stream_name.h"
#include "refio/core/whence.h"

namespace refio {

class RawIO;

// A stream of bytes that reads and writes all it is asked to. Not thread-safe (see synchronized.h).
//
// Errors of every function but close(), is_closed() and name(): ValueError once the stream is closed or
// detached; UnsupportedOperation, which is an OSError and a ValueError, if it cannot do this; OSError from
// below. An error leaves the stream usable. Sizes and positions are bytes. Source: draft PEP "New IO",
// BufferedIO; Python io.BufferedIOBase.
class BufferedIO {
 public:
  BufferedIO() = default;
  BufferedIO(const BufferedIO&) = delete;
  BufferedIO& operator=(const BufferedIO&) = delete;
  virtual ~BufferedIO() = default;

  virtual bool readable() const = 0;
  virtual bool writable() const = 0;
  virtual bool seekable() const = 0;
  // Errors: ValueError if the stream is detached.
  virtual bool is_closed() const = 0;

  // Reads `size` bytes, or to the end if `size` is negative; fewer only at the end or where it would block.
  // Returns nullopt if it would block before the first byte; no bytes at the end.
  virtual std::optional<Bytes> read(std::int64_t size = -1) = 0;
  // Reads up to `size` bytes (negative: as many as suits the stream) with at most one transfer below, and
  // none if bytes are at hand. Returns no bytes at the end and where it would block.
  virtual Bytes read1(std::int64_t size = -1) = 0;
  // As read(target.size()), into `target`. Returns the number of bytes; the rest of the target is as it was.
  virtual std::optional<std::size_t> read_into(MutableByteView target) = 0;
  // As read_into, with at most one transfer below.
  virtual std::optional<std::size_t> read_into1(MutableByteView target) = 0;
  // The bytes at hand, after at most one transfer if there are none; the position stays. Valid until the next
  // call.
  virtual ByteView peek();
  // Reads up to and including the next LF, but at most `limit` bytes if that is not negative.
  // Returns no bytes at the end.
  virtual Bytes readline(std::int64_t limit = -1) = 0;
  // Reads lines until they have more than `hint` bytes; all that are left if `hint` is zero or negative.
  std::vector<Bytes> readlines(std::int64_t hint = -1);
  // The next line; nullopt at the end.
  std::optional<Bytes> next();

  // Takes all of `data`. Returns its size.
  // Errors: BlockingIOError where it would block, with the number of bytes taken; OSError from below,
  // likewise (OSError::taken).
  virtual std::size_t write(ByteView data) = 0;
  // Writes every item that `next_item` gives, one write each; what it throws passes through.
  void writelines(const ItemSource<Bytes>& next_item);
  // Hands what is pending to the stream below.
  virtual void flush() = 0;

  // Moves the position. Returns the new one, from the start.
  virtual std::int64_t seek(std::int64_t offset, Whence whence = Whence::start) = 0;
  virtual std::int64_t tell() = 0;
  // Makes the stream `size` bytes long, the position if absent; the position stays. Returns the size asked
  // for.
  virtual std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt) = 0;

  // Hands on what is pending and closes what is below. A second call does nothing.
  virtual void close() = 0;
  // Hands on what is pending and gives the raw stream back; this object is of no use any more.
  // Default: UnsupportedOperation.
  virtual std::shared_ptr<RawIO> detach();

  // The descriptor below. Default: UnsupportedOperation.
  virtual int fileno() const;
  // Is this a terminal? Default: no.
  virtual bool isatty() const;
  // What the stream was opened by; nullopt if there is no such thing.
  virtual std::optional<StreamName> name() const { return std::nullopt; }

 protected:
  // Errors: ValueError if the stream is closed.
  void check_not_closed(const char* operation) const;
};

}  // namespace refio
