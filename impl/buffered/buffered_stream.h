// The buffered layer: reads ahead and writes behind over a raw stream, with one buffer of fixed size for
// both.
#pragma once

#include <memory>
#include <optional>

#include "refio/buffered/buffer_core.h"
#include "refio/raw/raw_io.h"

namespace refio {

// What BufferedReader, BufferedWriter and BufferedRandom have in common, which is all but their construction.
//
// Reading and writing inside the buffer is inline: a compare and a copy, no call. Whole blocks go past the
// buffer. Not thread-safe.
//
// Errors of every function: ValueError after close() or detach(); UnsupportedOperation if the stream does not
// read, write or seek; OSError from the raw stream, and for impossible answers of it. Errors do not stick:
// the stream can be used again, bytes that were taken for writing are still there, and a later call tries
// again. Destruction releases the raw stream without writing what is pending: call close(). Source: draft PEP
// "New IO", BufferedIO.
class BufferedStream : protected BufferCore {
 public:
  static constexpr std::size_t default_buffer_size = 8192;  // bytes

  BufferedStream(const BufferedStream&) = delete;
  BufferedStream& operator=(const BufferedStream&) = delete;
  virtual ~BufferedStream() = default;

  bool readable() const { return readable_; }
  bool writable() const { return writable_; }
  bool seekable() const { return raw_ != nullptr && raw_->seekable(); }
  bool is_closed() const;
  // The raw stream; null after detach().
  const std::shared_ptr<RawIO>& raw() const { return raw_; }

  // Reads `size` bytes, or to the end if `size` is negative; fewer only at the end or where it would block.
  // Returns nullopt if it would block before the first byte; no bytes at the end.
  std::optional<Bytes> read(std::int64_t size = -1) {
    // One compare: 0 and negative sizes are huge here and go the slow way, which also refuses closed streams.
    if (static_cast<std::uint64_t>(size) - 1 < available()) return take(static_cast<std::size_t>(size));
    return read_slow(size);
  }
  // As read(target.size()), into `target`. Returns the number of bytes; the rest of the target is as it was.
  std::optional<std::size_t> read_into(MutableByteView target) {
    if (target.size() - 1 < available()) {
      take_into(target.data(), target.size());
      return target.size();
    }
    return read_into_slow(target);
  }
  // Reads up to `size` bytes (negative: a buffer's worth) with at most one raw read, and none if bytes are at
  // hand. Returns no bytes at the end and where it would block.
  Bytes read1(std::int64_t size = -1);
  // As read1, into `target`. Returns nullopt if it would block.
  std::optional<std::size_t> read_into1(MutableByteView target);
  // The bytes at hand, after at most one raw read if there are none; the position stays. Valid until the next
  // call.
  ByteView peek();
  // Reads up to and including the next LF, but at most `limit` bytes if that is not negative.
  // Returns no bytes at the end.
  Bytes readline(std::int64_t limit = -1) {
    if (const std::size_t length = line_in_window(limit)) return take(length);
    return readline_slow(limit);
  }

  // Takes all of `data`, into the buffer or below. Returns its size.
  // Errors: BlockingIOError where it would block, with the number of bytes taken.
  std::size_t write(ByteView data) {
    if (cursor_ == dirty_end_ && data.size() - 1 < static_cast<std::size_t>(write_limit_ - cursor_)) {
      put(data);
      return data.size();
    }
    return write_slow(data);
  }
  // Writes what is pending and forgets what was read ahead (a stream that only reads: does neither).
  // Errors: BlockingIOError(0), OSError; what could not be written stays pending.
  void flush();

  // Writes what is pending and forgets what was read ahead: the raw stream stands at the logical position,
  // and the next read asks it.
  void synchronise();

  // Moves the logical position. Units: bytes. Returns the new position from the start. A target in the bytes
  // at hand costs no raw call, unless `whence` is end. Errors: OSError(EINVAL) before the start; the position
  // stays.
  std::int64_t seek(std::int64_t offset, Whence whence = Whence::start);
  // The logical position: the raw one, less what was read ahead, plus what is pending.
  std::int64_t tell();
  // Writes what is pending and makes the file `size` bytes long, the position if absent. Returns the new
  // size.
  std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt);
  // Writes what is pending, then closes the raw stream, also if that failed. A second call does nothing.
  // Errors: the raw close's, with the flush's as context, or the flush's alone; what was pending is lost
  // then.
  void close();
  // Writes what is pending and gives the raw stream back; this object is of no use any more.
  std::shared_ptr<RawIO> detach();

 protected:
  // Errors: ValueError if `buffer_size` (bytes) is not positive.
  BufferedStream(std::shared_ptr<RawIO> raw, std::int64_t buffer_size, bool readable, bool writable);

 private:
  void check_open(const char* operation) const;
  void check_readable(const char* operation) const;
  void check_writable(const char* operation) const;

  ReadOutcome raw_read(MutableByteView target);
  WriteOutcome raw_write(ByteView data);
  std::int64_t raw_seek(std::int64_t offset, Whence whence);
  std::int64_t position();
  // Brings the raw stream to the cursor and forgets the window. Requires that nothing is dirty.
  void rewind();
  void settle() {
    flush_dirty();
    rewind();
  }
  void release();

  std::optional<Bytes> read_slow(std::int64_t size);
  std::optional<Bytes> read_to_end();
  std::optional<std::size_t> read_into_slow(MutableByteView target);
  Bytes readline_slow(std::int64_t limit);
  // Fills `target` as read_into says. Requires an empty window and a raw stream at the cursor.
  std::optional<std::size_t> read_past_window(MutableByteView target);
  // One raw read into the rest of the storage behind the window.
  ReadOutcome fill();

  std::size_t write_slow(ByteView data);
  // Writes more than there is room for.
  std::size_t write_through(ByteView data);
  // What to do with `data` while the pending bytes cannot be written without blocking.
  std::size_t absorb_while_blocked(ByteView data);
  // Where the first byte of a new pending range goes.
  void begin_dirty();
  // Copies `data` to the cursor; requires room and that the result is one pending range.
  void put(ByteView data);
  // Writes the pending range; what was read ahead stays.
  void flush_dirty();

  std::shared_ptr<RawIO> raw_;
  std::unique_ptr<std::byte[]> storage_;
  bool readable_;
  bool writable_;
};

inline void BufferedStream::put(ByteView data) {
  std::memcpy(cursor_, data.data(), data.size());
  cursor_ += data.size();
  if (dirty_end_ < cursor_) dirty_end_ = cursor_;
  if (read_limit_ < cursor_) read_limit_ = cursor_;
}

}  // namespace refio
