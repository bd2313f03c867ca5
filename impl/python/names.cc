#include "refio/python/names.h"

#include "refio/python/python_error.h"

namespace refio::python {
namespace {

Names the_names;

PyObject* interned(const char* name) { return checked(PyUnicode_InternFromString(name)).release(); }

}  // namespace

const Names& names() { return the_names; }

void make_names() {
#define REFIO_PYTHON_NAME(name) the_names.name = interned(#name);
  REFIO_PYTHON_NAMES(REFIO_PYTHON_NAME)
#undef REFIO_PYTHON_NAME
  the_names.errno_ = interned("errno");
}

}  // namespace refio::python
