#include "refio/python/raw_adapter.h"

#include <algorithm>
#include <cstring>

#include "refio/python/file_object.h"
#include "refio/python/names.h"

namespace refio::python {
namespace {

// What a transfer answered, as a count; a wrong one is refused by whoever asked.
std::size_t count_of(const Ref& answer, const char* operation) {
  const Py_ssize_t count = PyNumber_AsSsize_t(answer.get(), PyExc_ValueError);
  if (count == -1 && PyErr_Occurred() != nullptr) {
    const Ref cause = take_raised();
    PyErr_Format(PyExc_OSError, "raw %s() failed", operation);
    Ref error = take_raised();
    PyException_SetCause(error.get(), Ref(cause).release());
    PyException_SetContext(error.get(), Ref(cause).release());
    raise_object(std::move(error));
    throw_raised();
  }
  return static_cast<std::size_t>(count);
}

ReadOutcome read_by_readinto(PyObject* object, MutableByteView target) {
  const LentView view(target);
  const Ref answer = call(object, names().readinto, view.get());
  if (answer.is_none()) return ReadOutcome::would_block();
  return ReadOutcome::bytes(count_of(answer, "readinto"));
}

}  // namespace

FileIO* RawAdapter::direct() const {
  if (!is_plain(raw_.get(), types().file_io)) return nullptr;
  return reinterpret_cast<FileObject*>(raw_.get())->state.get();
}

bool RawAdapter::has_default_readall() const {
  if (PyType_IsSubtype(Py_TYPE(raw_.get()), types().raw_base) == 0) return false;
  PyObject* dict = reinterpret_cast<StreamObject*>(raw_.get())->dict;
  if (dict != nullptr && PyDict_GET_SIZE(dict) > 0 && PyDict_Contains(dict, names().readall) != 0)
    return false;
  const Ref its = attribute_of(reinterpret_cast<PyObject*>(Py_TYPE(raw_.get())), names().readall);
  const Ref by_default = attribute_of(reinterpret_cast<PyObject*>(types().raw_base), names().readall);
  return its.get() == by_default.get();
}

void RawAdapter::refresh() {
  if (raw_.is_none()) return;
  if (const FileIO* file = direct()) return mark_closed(file->is_closed());
  const Ref closed = optional_attribute(raw_.get(), names().closed);
  mark_closed(closed && truth_of(closed.get()));
}

bool RawAdapter::appends() const {
  if (!PyObject_TypeCheck(raw_.get(), types().file_io)) return false;
  const auto& file = reinterpret_cast<FileObject*>(raw_.get())->state;
  return file != nullptr && file->appends();
}

bool RawAdapter::readable_now() const { return truth_of(call(raw_.get(), names().readable).get()); }
bool RawAdapter::writable_now() const { return truth_of(call(raw_.get(), names().writable).get()); }
bool RawAdapter::seekable_now() const { return truth_of(call(raw_.get(), names().seekable).get()); }

// A transfer that a signal has cut short is no error: before the next one the signal's handler runs.
ReadOutcome RawAdapter::read_impl(MutableByteView target) {
  check(PyErr_CheckSignals());
  if (FileIO* file = direct()) return file->read_into(target);
  return read_by_readinto(raw_.get(), target);
}

ReadOutcome RawAdapter::read_rest_impl(ByteSink& sink) {
  if (FileIO* file = direct()) return file->read_rest(sink);
  // What refio does is better than the default of its own base class, which loses what came before an error.
  if (has_default_readall()) return RawIO::read_rest_impl(sink);
  const Ref readall = optional_attribute(raw_.get(), names().readall);
  if (!readall) {
    ReadsByRead reads(raw_.get());
    return reads.read_rest(sink);
  }
  const Ref answer = checked(PyObject_CallNoArgs(readall.get()));
  if (answer.is_none()) return ReadOutcome::would_block();
  if (PyBytes_Check(answer.get()) == 0) fail(PyExc_TypeError, "readall() should return bytes");
  const auto size = static_cast<std::size_t>(PyBytes_GET_SIZE(answer.get()));
  if (size == 0) return ReadOutcome::end();
  std::memcpy(sink.room(size).data(), PyBytes_AS_STRING(answer.get()), size);
  sink.keep(size);
  return ReadOutcome::end();
}

WriteOutcome RawAdapter::write_impl(ByteView data) {
  check(PyErr_CheckSignals());
  if (FileIO* file = direct()) return file->write(data);
  const LentView view(data);
  const Ref answer = call(raw_.get(), names().write, view.get());
  if (answer.is_none()) return WriteOutcome::would_block();
  return WriteOutcome::bytes(count_of(answer, "write"));
}

std::int64_t RawAdapter::seek_impl(std::int64_t offset, Whence whence) {
  if (FileIO* file = direct()) return file->seek(offset, whence);
  const Ref where = to_number(offset);
  const Ref from = to_number(static_cast<std::int64_t>(whence));
  return number_of(call(raw_.get(), names().seek, where.get(), from.get()).get(), PyExc_ValueError);
}

std::int64_t RawAdapter::tell_impl() {
  if (FileIO* file = direct()) return file->tell();
  return number_of(call(raw_.get(), names().tell).get(), PyExc_ValueError);
}

void RawAdapter::truncate_impl(std::int64_t size) {
  call(raw_.get(), names().truncate, to_number(size).get());
}

void RawAdapter::flush_impl() { call(raw_.get(), names().flush); }

void RawAdapter::close_impl() {
  try {
    call(raw_.get(), names().close);
  } catch (...) {
    const Ref closed = Ref::steal(PyObject_GetAttr(raw_.get(), names().closed));
    const int truth = closed ? PyObject_IsTrue(closed.get()) : -1;
    if (truth < 0) PyErr_Clear();
    if (truth > 0) mark_closed();
    throw;
  }
}

std::optional<int> RawAdapter::fileno_impl() const {
  return static_cast<int>(number_of(call(raw_.get(), names().fileno).get()));
}

bool RawAdapter::isatty_impl() { return truth_of(call(raw_.get(), names().isatty).get()); }

ReadOutcome ReadsByReadinto::read_impl(MutableByteView target) { return read_by_readinto(object_, target); }

ReadOutcome ReadsByRead::read_impl(MutableByteView target) {
  if (left_.empty()) {
    const Ref size = to_number(target.size());
    const Ref answer = call(object_, names().read, size.get());
    if (answer.is_none()) return ReadOutcome::would_block();
    if (PyBytes_Check(answer.get()) == 0) fail(PyExc_TypeError, "read() should return bytes");
    left_.assign(PyBytes_AS_STRING(answer.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(answer.get())));
  }
  const std::size_t count = std::min(left_.size(), target.size());
  if (count == 0) return ReadOutcome::end();
  std::memcpy(target.data(), left_.data(), count);
  left_.erase(0, count);
  return ReadOutcome::bytes(count);
}

}  // namespace refio::python
