#include "refio/python/io_base.h"

#include "refio/python/names.h"

namespace refio::python {
namespace {

[[noreturn]] void refuse(const char* operation) { fail(unsupported_operation(), "%s", operation); }

Ref seek(StreamObject&, Arguments) { refuse("seek"); }
Ref truncate(StreamObject&, Arguments) { refuse("truncate"); }
Ref fileno(StreamObject&) { refuse("fileno"); }

Ref tell(StreamObject& self) {
  return call(self.self(), names().seek, to_number(std::int64_t{0}).get(), to_number(std::int64_t{1}).get());
}

void check_own_state(const StreamObject& self) {
  if (self.closed) fail(PyExc_ValueError, "I/O operation on closed file.");
}

Ref flush(StreamObject& self) {
  check_own_state(self);
  return Ref::none();
}

Ref close(StreamObject& self) {
  if (self.closed) return Ref::none();
  try {
    call(self.self(), names().flush);
  } catch (...) {
    self.closed = true;
    throw;
  }
  self.closed = true;
  return Ref::none();
}

Ref closed(StreamObject& self) { return Ref::boolean(self.closed); }

Ref no(StreamObject&) { return Ref::boolean(false); }

Ref isatty(StreamObject& self) {
  check_not_closed(self.self());
  return Ref::boolean(false);
}

Ref enter(StreamObject& self) {
  check_not_closed(self.self());
  return Ref::share(self.self());
}

Ref exit(StreamObject& self, Arguments) { return call(self.self(), names().close); }

Ref check_closed(StreamObject& self, Arguments) {
  check_not_closed(self.self());
  return Ref::none();
}

Ref check_ability(StreamObject& self, PyObject* query, const char* refusal) {
  Ref answer = call(self.self(), query);
  if (answer.get() != Py_True) refuse(refusal);
  return answer;
}

Ref check_seekable(StreamObject& self, Arguments) {
  return check_ability(self, names().seekable, "File or stream is not seekable.");
}
Ref check_readable(StreamObject& self, Arguments) {
  return check_ability(self, names().readable, "File or stream is not readable.");
}
Ref check_writable(StreamObject& self, Arguments) {
  return check_ability(self, names().writable, "File or stream is not writable.");
}

bool is_closed_or_unknown(PyObject* self) {
  const Ref closed = Ref::steal(PyObject_GetAttr(self, names().closed));
  if (!closed) {
    const bool missing = PyErr_ExceptionMatches(PyExc_AttributeError) != 0;
    PyErr_Clear();
    return !missing;
  }
  const int truth = PyObject_IsTrue(closed.get());
  if (truth < 0) PyErr_Clear();
  return truth != 0;
}

bool reports_errors() {
#if PY_VERSION_HEX >= 0x030D0000
  return true;
#else
  const Ref flags = Ref::share(PySys_GetObject("flags"));
  const Ref mode = flags ? Ref::steal(PyObject_GetAttrString(flags.get(), "dev_mode")) : Ref();
  if (!mode) PyErr_Clear();
  return mode && PyObject_IsTrue(mode.get()) > 0;
#endif
}

}  // namespace

void check_not_closed(PyObject* self) {
  if (truth_of(attribute_of(self, names().closed).get()))
    fail(PyExc_ValueError, "I/O operation on closed file.");
}

void close_at_last(PyObject* self) noexcept {
  const SavedException saved;
  if (is_closed_or_unknown(self)) return;
  // Tells close() that nobody else did.
  if (PyObject_SetAttr(self, names()._finalizing, Py_True) < 0) PyErr_Clear();
  const Ref result = Ref::steal(PyObject_CallMethodNoArgs(self, names().close));
  if (result) return;
  if (reports_errors()) {
    PyErr_WriteUnraisable(self);
  } else {
    PyErr_Clear();
  }
}

void destroy_stateless(PyObject* self) noexcept {
  if (!finalize_before_release(self)) return;
  auto& object = *reinterpret_cast<StreamObject*>(self);
  PyObject_GC_UnTrack(self);
  if (object.weak_references != nullptr) PyObject_ClearWeakRefs(self);
  release_base(object);
}

PyTypeObject* add_io_base(PyObject* module) {
  static PyMethodDef methods[] = {method<seek>("seek"),
                                  method0<tell>("tell"),
                                  method<truncate>("truncate"),
                                  method0<flush>("flush"),
                                  method0<close>("close"),
                                  method0<no>("seekable"),
                                  method0<no>("readable"),
                                  method0<no>("writable"),
                                  method<check_closed>("_checkClosed"),
                                  method<check_seekable>("_checkSeekable"),
                                  method<check_readable>("_checkReadable"),
                                  method<check_writable>("_checkWritable"),
                                  method0<fileno>("fileno"),
                                  method0<isatty>("isatty"),
                                  method0<enter>("__enter__"),
                                  method<exit>("__exit__"),
                                  method<readline_by_read>("readline"),
                                  method<readlines>("readlines"),
                                  method1<writelines>("writelines"),
                                  no_more_methods()};
  static PyGetSetDef attributes[] = {
      {"__dict__", dict_of, nullptr, nullptr, nullptr}, attribute<closed>("closed"), no_more_attributes()};
  PyType_Slot slots[] = {{Py_tp_new, slot(PyType_GenericNew)},
                         {Py_tp_dealloc, slot(destroy_stateless)},
                         {Py_tp_finalize, slot(close_at_last)},
                         {Py_tp_traverse, slot(traverse<StreamObject>)},
                         {Py_tp_clear, slot(clear<StreamObject>)},
                         {Py_tp_iter, slot(iterate)},
                         {Py_tp_iternext, slot(next_line)},
                         {Py_tp_methods, methods},
                         {Py_tp_getset, attributes},
                         {Py_tp_members, stream_members()},
                         {0, nullptr}};
  return add_type(module, {"refio._IOBase", sizeof(StreamObject), 0, stream_flags, slots}, nullptr);
}

}  // namespace refio::python
