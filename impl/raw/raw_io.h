// The raw layer: one call here is at most one call of the platform, unbuffered.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "refio/core/byte_sink.h"
#include "refio/core/bytes.h"
#include "refio/core/lines.h"
#include "refio/core/outcome.h"
#include "refio/core/stream_name.h"
#include "refio/core/whence.h"

namespace refio {

// A stream of bytes without a buffer. Public functions check the stream's state and what the implementation
// answered; implementations supply the protected functions and the can_...(). Not thread-safe.
//
// Errors of all functions but close(), is_closed(), name() and the can_...(): ValueError if the stream is
// closed; UnsupportedOperation if it cannot do this; OSError from below. An error leaves the stream open.
// Sizes and positions are bytes. Source: draft PEP "New IO", RawIO.
class RawIO {
 public:
  // is_closed() of a raw stream, at hand for those who must look before each call of theirs and would rather
  // not follow a pointer for it. Begins when it is made and ends with stop() or destruction, which comes
  // before the raw stream's.
  class ClosedWatch {
   public:
    explicit ClosedWatch(RawIO& raw) : raw_(&raw), next_(raw.watches_), closed_(raw.closed_) {
      raw.watches_ = this;
    }
    ~ClosedWatch() { stop(); }
    ClosedWatch(const ClosedWatch&) = delete;
    ClosedWatch& operator=(const ClosedWatch&) = delete;

    bool is_closed() const { return closed_; }
    // From here on is_closed() answers what it answered last. A second call does nothing.
    void stop();

   private:
    friend class RawIO;
    RawIO* raw_;         // null once stopped
    ClosedWatch* next_;  // of the same raw stream
    bool closed_;
  };

  RawIO() = default;
  RawIO(const RawIO&) = delete;
  RawIO& operator=(const RawIO&) = delete;
  virtual ~RawIO() = default;

  // What the stream is able to; closed or not, without asking anybody. A stream that has to ask somebody else
  // says yes here, and what it is told in the ..._now() below.
  virtual bool can_read() const { return false; }
  virtual bool can_write() const { return false; }
  virtual bool can_seek() const { return false; }
  // Does every write go to the end, whatever the position?
  virtual bool appends() const { return false; }

  bool readable() const;
  bool writable() const;
  bool seekable() const;
  bool is_closed() const { return closed_; }

  // Reads up to target.size() bytes into the target's front, in one transfer.
  // Errors: OSError if the implementation claims more bytes than were asked for.
  ReadOutcome read_into(MutableByteView target);
  // Reads up to `size` bytes in one transfer, or everything if `size` is negative. Returns nullopt if it
  // would block; no bytes at the end. A `size` beyond what memory can be had for is cut.
  std::optional<Bytes> read(std::int64_t size = -1);
  // Reads to the end. Returns nullopt if the stream would block before the first byte; what was read if
  // later.
  std::optional<Bytes> read_all();
  // As read_all, appending to `data`, which has what was read also when this throws. Returns end() or
  // would_block().
  ReadOutcome read_rest(Bytes& data);
  ReadOutcome read_rest(ByteSink& sink);
  // Reads up to and including the next LF, but at most `limit` bytes if that is not negative, a byte a
  // transfer: nothing behind the line is taken. Returns what there is at the end, and where it would block.
  Bytes readline(std::int64_t limit = -1);
  // Reads lines until they have more than `hint` bytes; all that are left if `hint` is zero or negative.
  std::vector<Bytes> readlines(std::int64_t hint = -1);
  // The next line; nullopt at the end.
  std::optional<Bytes> next();

  // Writes up to data.size() bytes, in one transfer. Errors: as read_into.
  WriteOutcome write(ByteView data);
  // Writes every item that `next_item` gives, one transfer each, of which some may be short; what `next_item`
  // throws passes through.
  void writelines(const ItemSource<Bytes>& next_item);

  // Moves the position. Returns the new position from the start.
  // Errors: OSError(EINVAL) before the start, and OSError if the implementation claims a negative position.
  std::int64_t seek(std::int64_t offset, Whence whence = Whence::start);
  std::int64_t tell();
  // Makes the file `size` bytes long, the position if absent; the position stays. Returns the new size.
  // Errors: OSError(EINVAL) for a negative size.
  std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt);
  // Does nothing below, unless the implementation says so.
  void flush();
  // Closes; a second call does nothing. If it throws, is_closed() tells whether the stream was closed all the
  // same.
  void close();
  // As above, with `flush`, and then the closing whether that worked or not. Errors: the closing's, with the
  // flush's as context, or the flush's alone.
  void close(const std::function<void()>& flush);

  // The descriptor below. Errors: UnsupportedOperation if there is none.
  int fileno() const;
  // Is this a terminal?
  bool isatty();
  // What the stream was opened by; nullopt if there is no such thing.
  virtual std::optional<StreamName> name() const { return std::nullopt; }

 protected:
  // What the stream is able to, for readable(), writable() and seekable().
  virtual bool readable_now() const { return can_read(); }
  virtual bool writable_now() const { return can_write(); }
  virtual bool seekable_now() const { return can_seek(); }
  // Implementations. Called on an open stream, never with an empty span.
  virtual ReadOutcome read_impl(MutableByteView target);
  // What read_rest() does. Default: transfers of next_chunk() until there is nothing.
  virtual ReadOutcome read_rest_impl(ByteSink& sink);
  virtual WriteOutcome write_impl(ByteView data);
  virtual std::int64_t seek_impl(std::int64_t offset, Whence whence);
  virtual std::int64_t tell_impl() { return seek_impl(0, Whence::current); }
  virtual void truncate_impl(std::int64_t size);
  virtual void flush_impl() {}
  virtual void close_impl() = 0;
  virtual std::optional<int> fileno_impl() const { return std::nullopt; }
  virtual bool isatty_impl() { return false; }
  // Bytes from the position to the end, if that is cheaply known.
  virtual std::optional<std::uint64_t> remaining() { return std::nullopt; }
  // How much read_all() asks for next, when it has `have` bytes.
  virtual std::size_t next_chunk(std::size_t have);
  // The same after an answer that was short by `left` bytes, and so is mostly the last one.
  virtual std::size_t chunk_to_see_the_end(std::size_t left);

  // For a close_impl that throws although the stream is closed, and for a stream that somebody else may close
  // or reopen.
  void mark_closed(bool closed = true);

 private:
  void check_open(const char* operation) const;

  bool closed_ = false;
  ClosedWatch* watches_ = nullptr;
};

}  // namespace refio
