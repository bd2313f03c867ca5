// A Python object as a raw stream.
#pragma once

#include "refio/python/convert.h"
#include "refio/raw/file_io.h"
#include "refio/raw/raw_io.h"

namespace refio::python {

// Calls the object's methods, which are looked up at each call. Whether it is closed is asked by refresh(),
// once before each operation of whatever stands on it.
class RawAdapter final : public RawIO {
 public:
  // Errors: those of asking the object whether it is closed.
  explicit RawAdapter(PyObject* raw) : raw_(Ref::share(raw)) { refresh(); }

  PyObject* object() const { return raw_.get(); }
  void refresh();
  // For the garbage collector: lets go of the object.
  void drop() { raw_ = Ref::none(); }

  bool can_read() const override { return true; }
  bool can_write() const override { return true; }
  bool can_seek() const override { return true; }
  bool appends() const override;

 protected:
  bool readable_now() const override;
  bool writable_now() const override;
  bool seekable_now() const override;
  ReadOutcome read_impl(MutableByteView target) override;
  ReadOutcome read_rest_impl(ByteSink& sink) override;
  WriteOutcome write_impl(ByteView data) override;
  std::int64_t seek_impl(std::int64_t offset, Whence whence) override;
  std::int64_t tell_impl() override;
  void truncate_impl(std::int64_t size) override;
  void flush_impl() override;
  void close_impl() override;
  std::optional<int> fileno_impl() const override;
  bool isatty_impl() override;

 private:
  // The refio file itself, if nothing of Python stands in between.
  FileIO* direct() const;
  // Is readall() of its class what RawIOBase has?
  bool has_default_readall() const;
  Ref raw_;
};

// Reads of an object by its own readinto() or read(), for the default methods of base classes.
class ReadsByReadinto final : public RawIO {
 public:
  explicit ReadsByReadinto(PyObject* object) : object_(object) {}
  bool can_read() const override { return true; }

 protected:
  ReadOutcome read_impl(MutableByteView target) override;
  void close_impl() override {}

 private:
  PyObject* object_;  // outlives this
};

class ReadsByRead final : public RawIO {
 public:
  explicit ReadsByRead(PyObject* object) : object_(object) {}
  bool can_read() const override { return true; }

 protected:
  ReadOutcome read_impl(MutableByteView target) override;
  void close_impl() override {}

 private:
  PyObject* object_;  // outlives this
  Bytes left_;        // what came beyond what was asked for
};

}  // namespace refio::python
