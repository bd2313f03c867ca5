#include "refio/python/object.h"

#include <cstdarg>
#include <cstddef>

#include "refio/python/names.h"

namespace refio::python {

Types& types() {
  static Types all;
  return all;
}

int traverse_stream(StreamObject& self, visitproc visit, void* data) {
  const auto visited = [&](PyObject* object) { return object == nullptr ? 0 : visit(object, data); };
  const int status = visited(reinterpret_cast<PyObject*>(Py_TYPE(self.self())));
  return status != 0 ? status : visited(self.dict);
}

int clear_stream(StreamObject& self) {
  Py_CLEAR(self.dict);
  return 0;
}

bool finalize_before_release(PyObject* self) { return PyObject_CallFinalizerFromDealloc(self) == 0; }

void release_base(StreamObject& self) {
  Py_CLEAR(self.dict);
  PyTypeObject* type = Py_TYPE(self.self());
  type->tp_free(self.self());
  Py_DECREF(type);
}

void restore_dict(StreamObject& self, PyObject* dict, const char* item) {
  if (dict == Py_None) return;
  if (PyDict_Check(dict) == 0) {
    fail(PyExc_TypeError, "%s item of state should be a dict, got a %.200s", item, Py_TYPE(dict)->tp_name);
  }
  if (self.dict != nullptr) return check(PyDict_Update(self.dict, dict));
  self.dict = Ref::share(dict).release();
}

PyTypeObject* add_type(PyObject* module, PyType_Spec spec, PyTypeObject* base) {
  const Ref bases = base == nullptr ? Ref() : checked(PyTuple_Pack(1, base));
  const Ref type = checked(PyType_FromModuleAndSpec(module, &spec, bases.get()));
  check(PyModule_AddType(module, reinterpret_cast<PyTypeObject*>(type.get())));
  return reinterpret_cast<PyTypeObject*>(Ref(type).release());
}

PyMemberDef* stream_members() {
  static PyMemberDef members[] = {
      {"__dictoffset__", T_PYSSIZET, offsetof(StreamObject, dict), READONLY, nullptr},
      {"__weaklistoffset__", T_PYSSIZET, offsetof(StreamObject, weak_references), READONLY, nullptr},
      {nullptr, 0, 0, 0, nullptr}};
  return members;
}

PyMemberDef* concrete_members() {
  static PyMemberDef members[] = {
      {"__dictoffset__", T_PYSSIZET, offsetof(StreamObject, dict), READONLY, nullptr},
      {"__weaklistoffset__", T_PYSSIZET, offsetof(StreamObject, weak_references), READONLY, nullptr},
      {"_finalizing", T_BOOL, offsetof(StreamObject, finalizing), 0, nullptr},
      {nullptr, 0, 0, 0, nullptr}};
  return members;
}

Ref refuse_to_reduce(StreamObject& self, PyObject*, PyObject*) {
  fail(PyExc_TypeError, "cannot pickle '%.100s' object", Py_TYPE(self.self())->tp_name);
}

PyObject* dict_of(PyObject* self, void* data) { return PyObject_GenericGetDict(self, data); }

Ref representation(PyObject* self, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  const Ref details = Ref::steal(PyUnicode_FromFormatV(format, arguments));
  va_end(arguments);
  if (!details) throw_raised();
  return checked(PyUnicode_FromFormat("<%s%U>", Py_TYPE(self)->tp_name, details.get()));
}

Ref shown_name(PyObject* self) {
  const Ref name = Ref::steal(PyObject_GetAttr(self, names().name));
  if (!name) {
    if (PyErr_ExceptionMatches(PyExc_AttributeError) == 0 && PyErr_ExceptionMatches(PyExc_ValueError) == 0) {
      throw_raised();
    }
    PyErr_Clear();
    return checked(PyUnicode_FromString(""));
  }
  const int entered = Py_ReprEnter(self);
  check(entered);
  if (entered > 0) fail(PyExc_RuntimeError, "reentrant call inside %s.__repr__", Py_TYPE(self)->tp_name);
  Ref shown = Ref::steal(PyUnicode_FromFormat(" name=%R", name.get()));
  Py_ReprLeave(self);
  if (!shown) throw_raised();
  return shown;
}

Ref named_representation(PyObject* self) { return representation(self, "%U", shown_name(self).get()); }

}  // namespace refio::python
