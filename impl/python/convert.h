// Values on both sides: numbers, bytes, text, buffers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "refio/core/byte_sink.h"
#include "refio/python/python_error.h"

namespace refio::python {

Ref to_bytes(std::string_view octets);
// From UTF-8, with surrogates if need be.
Ref to_text(std::string_view text);
inline Ref to_number(std::int64_t number) { return checked(PyLong_FromLongLong(number)); }
inline Ref to_number(std::size_t number) { return checked(PyLong_FromSize_t(number)); }
// None for nothing.
Ref to_optional_bytes(const std::optional<Bytes>& octets);
Ref to_optional_number(const std::optional<std::size_t>& number);

// A new bytes object of what `fill(target)` puts into `size` bytes; None if it returns nothing.
template <class Fill>
Ref filled_bytes(std::int64_t size, Fill fill) {
  Ref bytes = checked(PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(size)));
  const auto target = reinterpret_cast<std::byte*>(PyBytes_AS_STRING(bytes.get()));
  const std::optional<std::size_t> count = fill(MutableByteView(target, static_cast<std::size_t>(size)));
  if (!count) return Ref::none();
  if (*count == static_cast<std::uint64_t>(size)) return bytes;
  PyObject* cut = bytes.release();
  check(_PyBytes_Resize(&cut, static_cast<Py_ssize_t>(*count)));
  return Ref::steal(cut);
}

// A bytes object that is read into without another copy.
class BytesSink final : public ByteSink {
 public:
  MutableByteView room(std::size_t count) override;
  void keep(std::size_t count) override { size_ += count; }
  ByteView kept() const override;
  // The bytes object of what is kept; the sink is of no use any more.
  Ref take();

 private:
  void resize(std::size_t capacity);
  Ref bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// The text of a str as UTF-8; of another object nothing good.
class TextView {
 public:
  explicit TextView(PyObject* text);
  std::string_view get() const { return view_; }

 private:
  Ref encoded_;
  std::string_view view_;
};

// A str as text. Errors: TypeError that says `what` must be a str.
std::string text_of(PyObject* object, const char* what);

// A number through __index__. Errors: TypeError for other objects, OverflowError or `too_large`.
std::int64_t number_of(PyObject* object, PyObject* too_large = PyExc_OverflowError);
// As number_of, but None and no object are nothing. Errors: TypeError for other objects than numbers.
std::optional<std::int64_t> optional_number(PyObject* object);
// -1 for None or nothing.
inline std::int64_t size_argument(PyObject* object) { return optional_number(object).value_or(-1); }
bool truth_of(PyObject* object);

// The memory of an object with a buffer, for as long as this lives.
class Buffer {
 public:
  enum class Access { read, write };
  // Errors: TypeError for an object that has no such buffer; BufferError for one that cannot give it as it
  // is.
  Buffer(PyObject* object, Access access);
  ~Buffer() { PyBuffer_Release(&view_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  std::size_t size() const { return static_cast<std::size_t>(view_.len); }
  ByteView bytes() const { return {static_cast<const std::byte*>(view_.buf), size()}; }
  MutableByteView target() const { return {static_cast<std::byte*>(view_.buf), size()}; }

 private:
  Py_buffer view_;
};

// A memoryview of memory that is there for one call only.
class LentView {
 public:
  explicit LentView(MutableByteView memory);
  explicit LentView(ByteView memory);
  ~LentView();
  LentView(const LentView&) = delete;
  LentView& operator=(const LentView&) = delete;
  PyObject* get() const { return view_.get(); }

 private:
  Ref view_;
};

// The arguments of a call, by position.
class Arguments {
 public:
  Arguments(PyObject* const* items, Py_ssize_t count) : items_(items), count_(count) {}
  // Errors: TypeError unless there are so many.
  const Arguments& expect(const char* function, Py_ssize_t least, Py_ssize_t most) const;
  // Null if there is none.
  PyObject* at(Py_ssize_t index) const { return index < count_ ? items_[index] : nullptr; }

 private:
  PyObject* const* items_;
  Py_ssize_t count_;
};

// Calls the method `name` of `object`.
template <class... Objects>
Ref call(PyObject* object, PyObject* name, Objects... arguments) {
  PyObject* all[] = {object, arguments...};
  return checked(PyObject_VectorcallMethod(
      name, all, (1 + sizeof...(arguments)) | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr));
}
inline Ref attribute_of(PyObject* object, PyObject* name) { return checked(PyObject_GetAttr(object, name)); }
// Null if there is none.
Ref optional_attribute(PyObject* object, PyObject* name);

}  // namespace refio::python
