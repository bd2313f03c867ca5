// Reading and writing over two raw streams that know nothing of each other.
#pragma once

#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/core/errors.h"

namespace refio {

// A Reader over one raw stream and a Writer over another, such as the two directions of a socket. Never
// seekable; detach() is unsupported. Over two streams of synchronized.h each side has its own lock, so that
// one may be written to while the other waits. Source: draft PEP "New IO", BufferedIO.
template <class Reader, class Writer>
class BufferedPair final : public BufferedIO {
 public:
  // `buffer_size` is that of each side. Errors: UnsupportedOperation if `reader` is not readable or `writer`
  // not writable; ValueError if `buffer_size` (bytes) is not positive.
  BufferedPair(std::shared_ptr<RawIO> reader, std::shared_ptr<RawIO> writer,
               std::int64_t buffer_size = BufferedStream::default_buffer_size)
      : reader_(std::move(reader), buffer_size), writer_(std::move(writer), buffer_size) {}

  bool readable() const final { return reader_.readable(); }
  bool writable() const final { return writer_.writable(); }
  bool seekable() const final {
    check_not_closed("seekable");
    return false;
  }
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
  std::int64_t seek(std::int64_t, Whence = Whence::start) final { return refuse("seek"); }
  std::int64_t tell() final { return refuse("tell"); }
  std::int64_t truncate(std::optional<std::int64_t> = std::nullopt) final { return refuse("truncate"); }

  // Closes the writer, then the reader, also if the writer failed. Errors: the reader's, with the writer's as
  // context, or the writer's alone.
  void close() final {
    close([this] { writer_.close(); }, [this] { reader_.close(); });
  }
  // As above, with functions of the caller's in place of the sides' close().
  void close(const std::function<void()>& close_writer, const std::function<void()>& close_reader);
  // Is either side a terminal?
  bool isatty() const final { return writer_.isatty() || reader_.isatty(); }

  Reader& reader() { return reader_; }
  Writer& writer() { return writer_; }

 private:
  std::int64_t refuse(const char* operation) const {
    check_not_closed(operation);
    throw UnsupportedOperation(std::string(operation) + ": a pair of streams has no position");
  }

  Reader reader_;
  Writer writer_;
};

using BufferedRWPair = BufferedPair<BufferedReader, BufferedWriter>;

template <class Reader, class Writer>
void BufferedPair<Reader, Writer>::close(const std::function<void()>& close_writer,
                                         const std::function<void()>& close_reader) {
  close_after(close_writer, close_reader);
}

}  // namespace refio
