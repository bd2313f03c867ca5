// The buffered layer: reads ahead and writes behind over a raw stream, with one buffer of fixed size for
// both.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "refio/buffered/buffer_core.h"
#include "refio/buffered/buffered_io.h"
#include "refio/raw/raw_io.h"

namespace refio {

// The size of a buffer that suits itself to how the stream is read, for when nobody has given one: `block`
// bytes at first and after a seek out of the buffer, then twice as many each time that the buffer has been
// read to its end, up to largest_adaptive_size. After a seek it is filled to the end of the block only: a
// reader who jumps about pays for what he looks at.
struct AdaptiveSize {
  std::int64_t block;  // bytes
};

// What BufferedReader, BufferedWriter and BufferedRandom have in common, which is all but their construction.
//
// Reading and writing inside the buffer is inline: two compares and a copy, no call. Whole blocks go past the
// buffer. Not thread-safe (see synchronized.h).
//
// Errors, besides those of BufferedIO: OSError for impossible answers of the raw stream; RuntimeError for a
// call that the raw stream makes while it is being called from here. Errors do not stick: the stream can be
// used again, a read that failed has consumed nothing, bytes that were taken for writing are still there, and
// a later call tries again. Destruction releases the raw stream without writing what is pending: call
// close(). Source: draft PEP "New IO", BufferedIO.
class BufferedStream : public BufferedIO, protected BufferCore {
 public:
  static constexpr std::size_t default_buffer_size = 8192;     // bytes
  static constexpr std::size_t largest_adaptive_size = 65536;  // bytes; or a block, if that is larger

  bool readable() const final;
  bool writable() const final;
  bool seekable() const final;
  bool is_closed() const final;
  // Bytes of the buffer; 0 once it is closed or detached.
  std::size_t buffer_size() const { return storage_ == nullptr ? 0 : buffer_size_; }
  // The raw stream; null after detach().
  const std::shared_ptr<RawIO>& raw() const { return raw_; }

  // Errors: ValueError for a size below -1.
  std::optional<Bytes> read(std::int64_t size = -1) final {
    // One compare: 0 and negative sizes are huge here and go the slow way, which also refuses closed streams.
    // Only whoever closed the raw stream himself still finds bytes at hand.
    if (static_cast<std::uint64_t>(size) - 1 < available() && !raw_closed_.is_closed()) {
      return take(static_cast<std::size_t>(size));
    }
    return read_slow(size);
  }
  // As read(), into `sink`, which is empty. Returns false if it would block before the first byte.
  bool read_rest(ByteSink& sink);
  // As read(target.size()), with its transfers below, into `target`. Returns the number of bytes; the rest of
  // the target is not read data.
  std::optional<std::size_t> read_to(MutableByteView target);
  std::optional<std::size_t> read_into(MutableByteView target) final {
    if (target.size() - 1 < available() && !raw_closed_.is_closed()) {
      take_into(target.data(), target.size());
      return target.size();
    }
    return read_into_slow(target);
  }
  // A negative size is a buffer's worth.
  Bytes read1(std::int64_t size = -1) final;
  std::optional<std::size_t> read_into1(MutableByteView target) final;
  ByteView peek() final;
  Bytes readline(std::int64_t limit = -1) final {
    const std::size_t length = line_in_window(limit);
    if (length > 0 && !raw_closed_.is_closed()) return take(length);
    return readline_slow(limit);
  }

  // As above, into `line`, whose storage is used again. Returns whether it holds a line: false at the end.
  bool readline(Bytes& line, std::int64_t limit = -1) {
    const std::size_t length = line_in_window(limit);
    if (length == 0 || raw_closed_.is_closed()) {
      line = readline_slow(limit);
      return !line.empty();
    }
    line.assign(reinterpret_cast<const char*>(cursor_), length);
    cursor_ += length;
    return true;
  }
  // The next byte; nullopt at the end and where it would block.
  std::optional<std::byte> get() {
    if (available() > 0 && !raw_closed_.is_closed()) return *cursor_++;
    return get_slow();
  }

  // Takes all of `data`, into the buffer or below. Returns its size.
  // Errors: BlockingIOError where it would block, with the number of bytes taken.
  std::size_t write(ByteView data) final {
    if (cursor_ == dirty_end_ && data.size() - 1 < static_cast<std::size_t>(write_limit_ - cursor_) &&
        !raw_closed_.is_closed()) {
      put(data);
      return data.size();
    }
    return write_slow(data);
  }
  // Writes what is pending and forgets what was read ahead. A stream that only reads: flushes the raw stream,
  // and forgets nothing.
  // Errors: BlockingIOError(0), OSError; what could not be written stays pending.
  void flush() final;

  // Writes what is pending and forgets what was read ahead: the raw stream stands at the logical position,
  // and the next read asks it.
  void synchronise();

  // Moves the logical position. A target in the bytes at hand costs no raw call, unless `whence` is end.
  // Errors: OSError(EINVAL) before the start; the position stays.
  std::int64_t seek(std::int64_t offset, Whence whence = Whence::start) final;
  // The logical position: the raw one, less what was read ahead, plus what is pending.
  std::int64_t tell() final;
  // As tell(), for whoever knows that nobody else moves the raw stream: it need not be asked.
  std::int64_t tell_unasked();
  // Writes what is pending and makes the file `size` bytes long, the position if absent. Returns the new
  // size.
  std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt) final;
  // Writes what is pending, then closes the raw stream, also if that failed. A second call does nothing.
  // Errors: the raw close's, with the flush's as context, or the flush's alone; what was pending is lost
  // then. If the raw stream is still open after it, so is this one.
  void close() final {
    close([this] { flush(); });
  }
  // As above, with `flush` in place of flush(): for whoever wraps this stream and lets others replace that.
  void close(const std::function<void()>& flush);
  // Flushes and gives the raw stream back, which of a reader stands behind what was read ahead.
  std::shared_ptr<RawIO> detach() final;

  int fileno() const final;
  bool isatty() const final;
  std::optional<StreamName> name() const final;

 protected:
  // Errors: ValueError if `buffer_size` (bytes) is not positive.
  BufferedStream(std::shared_ptr<RawIO> raw, std::int64_t buffer_size, bool readable, bool writable);
  BufferedStream(std::shared_ptr<RawIO> raw, AdaptiveSize size, bool readable, bool writable);

 private:
  // While one lives, the raw stream runs: every function is refused.
  class RawCall;

  void check_attached() const;
  void check_open(const char* operation) const;
  void check_readable(const char* operation) const;
  void check_writable(const char* operation) const;

  ReadOutcome raw_read(MutableByteView target);
  WriteOutcome raw_write(ByteView data);
  WriteOutcome raw_write_after(std::size_t done, ByteView rest);
  std::int64_t raw_seek(std::int64_t offset, Whence whence);
  std::int64_t position();
  // As position(), but asks the raw stream, which somebody else may have moved.
  std::int64_t position_now();
  // Brings the raw stream to the cursor and forgets the window. Requires that nothing is dirty.
  void rewind();
  // Brings the raw stream behind the window, where the bytes that follow it are. Requires that nothing is
  // dirty.
  void reach_window_end();
  // Forgets the window. Requires that the raw stream stands at the cursor, and that nothing is dirty.
  void forget_window() {
    reset_window();
    capacity_ = buffer_size_;
  }
  void settle() {
    flush_dirty();
    rewind();
  }
  void release();

  std::optional<Bytes> read_slow(std::int64_t size);
  std::optional<Bytes> read_to_end();
  std::optional<std::size_t> read_into_slow(MutableByteView target);
  std::optional<std::byte> get_slow();
  Bytes readline_slow(std::int64_t limit);
  // Appends to `line` until it is whole. Requires that the window holds no whole line, and a raw stream
  // behind it.
  void gather_line(Bytes& line, std::int64_t limit);
  // How a target that is larger than the buffer is filled without it: in whole buffers, or as far as it
  // reaches.
  enum class Bypass { whole_buffers, everything };
  std::optional<std::size_t> gather(MutableByteView target, Bypass bypass);
  // Fills `target` from `done` on and keeps `done` up to date, also when it throws. Returns whether the last
  // read would have blocked. Requires an empty window and a raw stream at the cursor.
  bool read_past_window(MutableByteView target, Bypass bypass, std::size_t& done);
  // One raw read into the rest of the storage behind the window, for a caller who wants `wanted` bytes, at
  // most as many as there is room for.
  ReadOutcome fill(std::size_t wanted);
  std::size_t fill_size(std::size_t wanted) const;
  // Makes the buffer larger if it adapts and has been read to its end. Requires an empty window.
  void grow();
  // Makes the buffer one block again, if it adapts, from the next forget_window() on. Requires that nothing
  // is dirty.
  void stop_growing();
  // Takes back bytes that a read took out of the window before it failed.
  void unread(ByteView data);

  std::size_t write_slow(ByteView data);
  // Writes more than there is room for, or a whole buffer's worth, which is not copied.
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
  RawIO::ClosedWatch raw_closed_;  // of raw_; asked by the fast paths
  std::unique_ptr<std::byte[]> storage_;
  std::size_t storage_size_ = 0;  // bytes; capacity_ at least
  std::size_t buffer_size_ = 0;   // bytes; capacity_ but for a window that holds what a failed read gave back
  std::size_t block_ = 0;         // of an adaptive size, in bytes; 0: the size stays as it was given
  // The last fill got all that it asked for, and nobody has moved the raw stream since.
  bool in_sequence_ = false;
  bool readable_;
  bool writable_;
  mutable bool busy_ = false;  // the raw stream runs
};

inline void BufferedStream::put(ByteView data) {
  std::memcpy(cursor_, data.data(), data.size());
  cursor_ += data.size();
  if (dirty_end_ < cursor_) dirty_end_ = cursor_;
  if (read_limit_ < cursor_) read_limit_ = cursor_;
}

}  // namespace refio
