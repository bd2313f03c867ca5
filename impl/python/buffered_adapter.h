// A Python object as a buffered stream, for text to stand on.
#pragma once

#include "refio/buffered/buffered_io.h"
#include "refio/python/convert.h"

namespace refio::python {

// Calls the object's methods, which are looked up at each call.
class BufferedAdapter final : public BufferedIO {
 public:
  explicit BufferedAdapter(PyObject* buffer);

  PyObject* object() const { return buffer_.get(); }
  // For the garbage collector: lets go of the object.
  void drop() { buffer_ = Ref::none(); }

  bool readable() const override;
  bool writable() const override;
  bool seekable() const override;
  bool is_closed() const override;
  std::optional<Bytes> read(std::int64_t size) override;
  Bytes read1(std::int64_t size) override;
  std::optional<std::size_t> read_into(MutableByteView target) override;
  std::optional<std::size_t> read_into1(MutableByteView target) override;
  Bytes readline(std::int64_t limit) override;
  std::size_t write(ByteView data) override;
  void flush() override;
  std::int64_t seek(std::int64_t offset, Whence whence) override;
  std::int64_t tell() override;
  std::int64_t truncate(std::optional<std::int64_t> size) override;
  void close() override;
  int fileno() const override;
  bool isatty() const override;

 private:
  // The refio stream itself, if nothing of Python stands in between; else null.
  std::shared_ptr<BufferedIO> direct() const;
  Ref buffer_;
  bool has_read1_;
};

}  // namespace refio::python
