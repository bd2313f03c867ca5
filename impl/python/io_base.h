// The base classes and what the concrete ones share with them.
#pragma once

#include "refio/python/object.h"

namespace refio::python {

// ValueError if the attribute `closed` of the object is true.
void check_not_closed(PyObject* self);

// Methods of lines, over the object's own readline(), read(), peek() and write(); io_base_lines.cc.
Ref readline_by_read(StreamObject& self, Arguments arguments);
Ref readlines(StreamObject& self, Arguments arguments);
Ref writelines(StreamObject& self, PyObject* lines);
PyObject* iterate(PyObject* self) noexcept;
// The next line; null without an exception at the end.
PyObject* next_line(PyObject* self) noexcept;

// tp_finalize: closes what is open, and keeps errors to itself.
void close_at_last(PyObject* self) noexcept;
void destroy_stateless(PyObject* self) noexcept;

PyTypeObject* add_io_base(PyObject* module);
PyTypeObject* add_raw_base(PyObject* module);

}  // namespace refio::python
