#include <cstring>

#include "refio/python/io_base.h"
#include "refio/python/names.h"

namespace refio::python {
namespace {

[[noreturn]] void refuse(const char* operation) { fail(unsupported_operation(), "%s", operation); }

Ref detach(StreamObject&) { refuse("detach"); }
Ref read(StreamObject&, Arguments) { refuse("read"); }
Ref read1(StreamObject&, Arguments) { refuse("read1"); }
Ref readline(StreamObject&, Arguments) { refuse("readline"); }
Ref write(StreamObject&, Arguments) { refuse("write"); }
Ref nothing(StreamObject&) { return Ref::none(); }

Ref read_into_by(StreamObject& self, PyObject* target, PyObject* method) {
  const Buffer buffer(target, Buffer::Access::write);
  const Ref data = call(self.self(), method, to_number(buffer.size()).get());
  if (PyBytes_Check(data.get()) == 0) fail(PyExc_TypeError, "read() should return bytes");
  const auto size = static_cast<std::size_t>(PyBytes_GET_SIZE(data.get()));
  if (size > buffer.size()) {
    fail(PyExc_ValueError, "read() returned too much data: %zu bytes requested, %zu returned", buffer.size(),
         size);
  }
  if (size > 0) std::memcpy(buffer.target().data(), PyBytes_AS_STRING(data.get()), size);
  return to_number(size);
}

Ref readinto(StreamObject& self, PyObject* target) { return read_into_by(self, target, names().read); }
Ref readinto1(StreamObject& self, PyObject* target) { return read_into_by(self, target, names().read1); }

PyTypeObject* add_buffered_base(PyObject* module) {
  static PyMethodDef methods[] = {method0<detach>("detach"),
                                  method<read>("read"),
                                  method<read1>("read1"),
                                  method1<readinto>("readinto"),
                                  method1<readinto1>("readinto1"),
                                  method<write>("write"),
                                  no_more_methods()};
  PyType_Slot slots[] = {{Py_tp_dealloc, slot(destroy_stateless)},
                         {Py_tp_methods, methods},
                         {Py_tp_members, stream_members()},
                         {0, nullptr}};
  return add_type(module, {"refio._BufferedIOBase", sizeof(StreamObject), 0, inheriting_flags, slots},
                  types().io_base);
}

PyTypeObject* add_text_base(PyObject* module) {
  static PyMethodDef methods[] = {method0<detach>("detach"), method<read>("read"),
                                  method<readline>("readline"), method<write>("write"), no_more_methods()};
  static PyGetSetDef attributes[] = {attribute<nothing>("encoding"), attribute<nothing>("newlines"),
                                     attribute<nothing>("errors"), no_more_attributes()};
  PyType_Slot slots[] = {{Py_tp_dealloc, slot(destroy_stateless)},
                         {Py_tp_methods, methods},
                         {Py_tp_getset, attributes},
                         {Py_tp_members, stream_members()},
                         {0, nullptr}};
  return add_type(module, {"refio._TextIOBase", sizeof(StreamObject), 0, inheriting_flags, slots},
                  types().io_base);
}

}  // namespace

void add_base_types(PyObject* module) {
  types().io_base = add_io_base(module);
  types().raw_base = add_raw_base(module);
  types().buffered_base = add_buffered_base(module);
  types().text_base = add_text_base(module);
}

}  // namespace refio::python
