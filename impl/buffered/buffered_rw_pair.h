// Reading and writing over two raw streams that know nothing of each other.
#pragma once

#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"

namespace refio {

// A BufferedReader over one raw stream and a BufferedWriter over another, such as the two directions of a
// socket. Never seekable; detach() is unsupported. Source: draft PEP "New IO", BufferedIO.
class BufferedRWPair final : public BufferedIO {
 public:
  // `buffer_size` is that of each side. Errors: UnsupportedOperation if `reader` is not readable or `writer`
  // not writable; ValueError if `buffer_size` (bytes) is not positive.
  BufferedRWPair(std::shared_ptr<RawIO> reader, std::shared_ptr<RawIO> writer,
                 std::int64_t buffer_size = BufferedStream::default_buffer_size);

  bool readable() const final { return reader_.readable(); }
  bool writable() const final { return writer_.writable(); }
  bool seekable() const final;
  // Is the writer closed?
  bool is_closed() const final { return writer_.is_closed(); }

  std::optional<Bytes> read(std::int64_t size = -1) final { return reader_.read(size); }
  Bytes read1(std::int64_t size = -1) final { return reader_.read1(size); }
  std::optional<std::size_t> read_into(MutableByteView target) final { return reader_.read_into(target); }
  std::optional<std::size_t> read_into1(MutableByteView target) final { return reader_.read_into1(target); }
  ByteView peek() final { return reader_.peek(); }
  Bytes readline(std::int64_t limit = -1) final { return reader_.readline(limit); }
  std::size_t write(ByteView data) final { return writer_.write(data); }
  void flush() final { writer_.flush(); }

  // The three are UnsupportedOperation.
  std::int64_t seek(std::int64_t offset, Whence whence = Whence::start) final;
  std::int64_t tell() final;
  std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt) final;

  // Closes the writer, then the reader, also if the writer failed. Errors: the reader's, with the writer's as
  // context, or the writer's alone.
  void close() final;
  // Is either side a terminal?
  bool isatty() const final;

 private:
  BufferedReader reader_;
  BufferedWriter writer_;
};

}  // namespace refio
