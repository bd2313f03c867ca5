#include "refio/python/convert.h"

#include <algorithm>

#include "refio/python/names.h"

namespace refio::python {

Ref to_bytes(std::string_view octets) {
  return checked(PyBytes_FromStringAndSize(octets.data(), static_cast<Py_ssize_t>(octets.size())));
}

Ref to_text(std::string_view text) {
  return checked(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "surrogatepass"));
}

void BytesSink::resize(std::size_t capacity) {
  if (!bytes_) {
    bytes_ = checked(PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(capacity)));
  } else {
    PyObject* bytes = bytes_.release();
    check(_PyBytes_Resize(&bytes, static_cast<Py_ssize_t>(capacity)));
    bytes_ = Ref::steal(bytes);
  }
  capacity_ = capacity;
}

MutableByteView BytesSink::room(std::size_t count) {
  const std::size_t wanted = size_ + count;
  if (!bytes_ || wanted > capacity_)
    resize(capacity_ == 0 ? wanted : std::max(wanted, capacity_ + capacity_ / 2));
  return {reinterpret_cast<std::byte*>(PyBytes_AS_STRING(bytes_.get())) + size_, count};
}

ByteView BytesSink::kept() const {
  if (!bytes_) return {};
  return {reinterpret_cast<const std::byte*>(PyBytes_AS_STRING(bytes_.get())), size_};
}

Ref BytesSink::take() {
  if (!bytes_ || size_ != capacity_) resize(size_);
  return std::move(bytes_);
}

Ref to_optional_bytes(const std::optional<Bytes>& octets) { return octets ? to_bytes(*octets) : Ref::none(); }

Ref to_optional_number(const std::optional<std::size_t>& number) {
  return number ? to_number(*number) : Ref::none();
}

TextView::TextView(PyObject* text) {
  Py_ssize_t size = 0;
  if (const char* chars = PyUnicode_AsUTF8AndSize(text, &size)) {
    view_ = {chars, static_cast<std::size_t>(size)};
    return;
  }
  if (PyErr_ExceptionMatches(PyExc_UnicodeEncodeError) == 0) throw_raised();
  PyErr_Clear();
  encoded_ = checked(PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass"));
  view_ = {PyBytes_AS_STRING(encoded_.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(encoded_.get()))};
}

std::string text_of(PyObject* object, const char* what) {
  if (PyUnicode_Check(object) == 0) {
    fail(PyExc_TypeError, "%s must be str, not %.200s", what, Py_TYPE(object)->tp_name);
  }
  return std::string(TextView(object).get());
}

std::int64_t number_of(PyObject* object, PyObject* too_large) {
  const Ref index = checked(PyNumber_Index(object));
  int overflow = 0;
  const long long number = PyLong_AsLongLongAndOverflow(index.get(), &overflow);
  if (overflow != 0) fail(too_large, "cannot fit 'int' into an offset-sized integer");
  return number;
}

std::optional<std::int64_t> optional_number(PyObject* object) {
  if (object == nullptr || object == Py_None) return std::nullopt;
  if (PyIndex_Check(object) == 0) {
    fail(PyExc_TypeError, "argument should be integer or None, not '%.200s'", Py_TYPE(object)->tp_name);
  }
  return number_of(object);
}

bool truth_of(PyObject* object) {
  const int truth = PyObject_IsTrue(object);
  check(truth);
  return truth != 0;
}

Buffer::Buffer(PyObject* object, Access access) {
  if (access == Access::read) {
    check(PyObject_GetBuffer(object, &view_, PyBUF_SIMPLE));
    return;
  }
  if (PyObject_GetBuffer(object, &view_, PyBUF_WRITABLE) == 0) return;
  PyErr_Clear();
  fail(PyExc_TypeError, "a read-write bytes-like object is required, not '%.200s'", Py_TYPE(object)->tp_name);
}

LentView::LentView(MutableByteView memory)
    : view_(checked(PyMemoryView_FromMemory(reinterpret_cast<char*>(memory.data()),
                                            static_cast<Py_ssize_t>(memory.size()), PyBUF_WRITE))) {}

LentView::LentView(ByteView memory)
    : view_(checked(PyMemoryView_FromMemory(
          const_cast<char*>(reinterpret_cast<const char*>(memory.data())),  // read only
          static_cast<Py_ssize_t>(memory.size()), PyBUF_READ))) {}

// Whoever has kept the view finds it released; only a view of the view can be left.
LentView::~LentView() {
  if (Py_REFCNT(view_.get()) == 1) return;
  const SavedException saved;
  const Ref released = Ref::steal(PyObject_CallMethodNoArgs(view_.get(), names().release));
  if (!released) PyErr_Clear();
}

const Arguments& Arguments::expect(const char* function, Py_ssize_t least, Py_ssize_t most) const {
  if (count_ < least) {
    fail(PyExc_TypeError, "%s() takes at least %zd argument%s (%zd given)", function, least,
         least == 1 ? "" : "s", count_);
  }
  if (count_ > most) {
    fail(PyExc_TypeError, "%s() takes at most %zd argument%s (%zd given)", function, most,
         most == 1 ? "" : "s", count_);
  }
  return *this;
}

Ref optional_attribute(PyObject* object, PyObject* name) {
  Ref value = Ref::steal(PyObject_GetAttr(object, name));
  if (value) return value;
  if (PyErr_ExceptionMatches(PyExc_AttributeError) == 0) throw_raised();
  PyErr_Clear();
  return value;
}

}  // namespace refio::python
