#include "refio/python/io_base.h"
#include "refio/python/names.h"
#include "refio/python/raw_adapter.h"

namespace refio::python {
namespace {

Ref read(StreamObject& self, Arguments arguments) {
  PyObject* argument = arguments.expect("read", 0, 1).at(0);
  const std::int64_t size = size_argument(argument);
  if (size < 0) return call(self.self(), names().readall);
  ReadsByReadinto reads(self.self());
  return to_optional_bytes(reads.read(size));
}

Ref readall(StreamObject& self) {
  ReadsByRead reads(self.self());
  return to_optional_bytes(reads.read_all());
}

// What a raw stream has to supply.
Ref not_implemented(StreamObject&, Arguments) { fail(PyExc_NotImplementedError, ""); }

}  // namespace

PyTypeObject* add_raw_base(PyObject* module) {
  static PyMethodDef methods[] = {method<read>("read"), method0<readall>("readall"),
                                  method<not_implemented>("readinto"), method<not_implemented>("write"),
                                  no_more_methods()};
  PyType_Slot slots[] = {{Py_tp_dealloc, slot(destroy_stateless)},
                         {Py_tp_methods, methods},
                         {Py_tp_members, stream_members()},
                         {0, nullptr}};
  return add_type(module, {"refio._RawIOBase", sizeof(StreamObject), 0, inheriting_flags, slots},
                  types().io_base);
}

}  // namespace refio::python
