// The shape of the module's objects, and how C++ functions become methods.
#pragma once

#include <memory>
#include <new>

#include "refio/python/convert.h"

namespace refio::python {

// What every stream object begins with. Python zeroes the memory.
struct StreamObject {
  PyObject ob_base;
  PyObject* dict;
  PyObject* weak_references;
  bool closed;      // of a stream that has nothing below: the base classes
  bool finalizing;  // the last reference is gone
  PyObject* self() { return reinterpret_cast<PyObject*>(this); }
};

// As StreamObject, with C++ state that is there once __init__ has succeeded.
template <class State>
struct StatefulObject : StreamObject {
  std::shared_ptr<State> state;
};

// The types, once the module is made.
struct Types {
  PyTypeObject* io_base = nullptr;
  PyTypeObject* raw_base = nullptr;
  PyTypeObject* buffered_base = nullptr;
  PyTypeObject* text_base = nullptr;
  PyTypeObject* file_io = nullptr;
  PyTypeObject* bytes_io = nullptr;
  PyTypeObject* bytes_view = nullptr;
  PyTypeObject* string_io = nullptr;
  PyTypeObject* reader = nullptr;
  PyTypeObject* writer = nullptr;
  PyTypeObject* random = nullptr;
  PyTypeObject* pair = nullptr;
  PyTypeObject* text = nullptr;
  PyTypeObject* newline_decoder = nullptr;
};
Types& types();

// Puts the attributes of a pickled object back; None is none. `item` is the place that a TypeError names.
void restore_dict(StreamObject& self, PyObject* dict, const char* item);

// The object, which is of the very type: no method is overridden by a class, and none by an attribute.
inline bool is_plain(PyObject* object, PyTypeObject* type) {
  if (!Py_IS_TYPE(object, type)) return false;
  PyObject* dict = reinterpret_cast<StreamObject*>(object)->dict;
  return dict == nullptr || PyDict_GET_SIZE(dict) == 0;
}

// The state of an object. Errors: ValueError before __init__.
template <class State>
std::shared_ptr<State> state_of(const StatefulObject<State>& object) {
  if (object.state == nullptr) fail(PyExc_ValueError, "I/O operation on uninitialized object");
  return object.state;
}

namespace internal {

// What a C++ function becomes, so that what it throws is raised.
template <class Body>
PyObject* guarded(Body body) noexcept {
  try {
    return body().release();
  } catch (...) {
    raise_current();
    return nullptr;
  }
}
template <class Body>
int guarded_status(Body body, PyObject* filename = nullptr) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    raise_current(filename);
    return -1;
  }
}

template <class Function>
struct SelfOf;
template <class Self, class... Rest>
struct SelfOf<Ref (*)(Self&, Rest...)> {
  using type = Self;
};
template <class Self, class... Rest>
struct SelfOf<void (*)(Self&, Rest...)> {
  using type = Self;
};

template <auto Body>
auto& self_as(PyObject* self) {
  return *reinterpret_cast<typename SelfOf<decltype(Body)>::type*>(self);
}

template <auto Body>
PyObject* no_arguments(PyObject* self, PyObject*) noexcept {
  return guarded([&] { return Body(self_as<Body>(self)); });
}
template <auto Body>
PyObject* one_argument(PyObject* self, PyObject* argument) noexcept {
  return guarded([&] { return Body(self_as<Body>(self), argument); });
}
template <auto Body>
PyObject* some_arguments(PyObject* self, PyObject* const* items, Py_ssize_t count) noexcept {
  return guarded([&] { return Body(self_as<Body>(self), Arguments(items, count)); });
}
template <auto Body>
PyObject* keyword_arguments(PyObject* self, PyObject* items, PyObject* keywords) noexcept {
  return guarded([&] { return Body(self_as<Body>(self), items, keywords); });
}

}  // namespace internal

// Entries of method tables: Body(self), Body(self, argument), Body(self, Arguments), Body(self, tuple, dict).
template <auto Body>
PyMethodDef method0(const char* name) {
  return {name, internal::no_arguments<Body>, METH_NOARGS, nullptr};
}
template <auto Body>
PyMethodDef method1(const char* name) {
  return {name, internal::one_argument<Body>, METH_O, nullptr};
}
template <auto Body>
PyMethodDef method(const char* name) {
  const auto function = reinterpret_cast<void (*)()>(internal::some_arguments<Body>);
  return {name, reinterpret_cast<PyCFunction>(function), METH_FASTCALL, nullptr};
}
template <auto Body>
PyMethodDef keyword_method(const char* name) {
  const auto function = reinterpret_cast<void (*)()>(internal::keyword_arguments<Body>);
  return {name, reinterpret_cast<PyCFunction>(function), METH_VARARGS | METH_KEYWORDS, nullptr};
}
inline PyMethodDef no_more_methods() { return {nullptr, nullptr, 0, nullptr}; }

template <auto Body>
PyObject* getter(PyObject* self, void*) noexcept {
  return internal::no_arguments<Body>(self, nullptr);
}
// Body(self, value): `value` is null if the attribute is to be deleted.
template <auto Body>
int setter(PyObject* self, PyObject* value, void*) noexcept {
  return internal::guarded_status([&] { Body(internal::self_as<Body>(self), value); });
}
template <auto Body>
PyGetSetDef attribute(const char* name) {
  return {name, getter<Body>, nullptr, nullptr, nullptr};
}
template <auto Get, auto Set>
PyGetSetDef attribute(const char* name) {
  return {name, getter<Get>, setter<Set>, nullptr, nullptr};
}
inline PyGetSetDef no_more_attributes() { return {nullptr, nullptr, nullptr, nullptr, nullptr}; }

// tp_init from Body(self, tuple, dict).
template <auto Body>
int initialize(PyObject* self, PyObject* items, PyObject* keywords) noexcept {
  return internal::guarded_status([&] { Body(internal::self_as<Body>(self), items, keywords); });
}

template <class Slot>
void* slot(Slot function) {
  return reinterpret_cast<void*>(function);
}

// Slots that every stream type has.
int traverse_stream(StreamObject& self, visitproc visit, void* data);
int clear_stream(StreamObject& self);
PyObject* dict_of(PyObject* self, void*);

// tp_new, tp_dealloc of a StatefulObject<State>.
template <class Object>
PyObject* create(PyTypeObject* type, PyObject*, PyObject*) noexcept {
  PyObject* self = type->tp_alloc(type, 0);
  if (self != nullptr) new (&reinterpret_cast<Object*>(self)->state) decltype(Object::state)();
  return self;
}
// Runs the finalizer. Returns false if the object lives on.
bool finalize_before_release(PyObject* self);
void release_base(StreamObject& self);
template <class Object>
void destroy(PyObject* self) noexcept {
  if (!finalize_before_release(self)) return;
  auto& object = *reinterpret_cast<Object*>(self);
  PyObject_GC_UnTrack(self);
  if (object.weak_references != nullptr) PyObject_ClearWeakRefs(self);
  object.state.reset();
  std::destroy_at(&object.state);
  release_base(object);
}

template <class Object>
int traverse(PyObject* self, visitproc visit, void* data) noexcept {
  return traverse_stream(*reinterpret_cast<Object*>(self), visit, data);
}
template <class Object>
int clear(PyObject* self) noexcept {
  return clear_stream(*reinterpret_cast<Object*>(self));
}

// Adds a type to the module and returns it. `base` may be null.
PyTypeObject* add_type(PyObject* module, PyType_Spec spec, PyTypeObject* base);

inline constexpr unsigned stream_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC;
// Of a type that takes its memory's layout, and how it is traversed, from its base.
inline constexpr unsigned inheriting_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
// Members that every stream type needs: where its dict and its weak references are.
PyMemberDef* stream_members();
// Those, and `_finalizing`.
PyMemberDef* concrete_members();

// Shared by all concrete streams.
Ref refuse_to_reduce(StreamObject& self, PyObject*, PyObject*);
// "<refio.X name='n'>"; `details` goes behind the class, and may be empty.
Ref representation(PyObject* self, const char* details_format, ...);

// " name='n'" of the attribute `name`; empty if there is none.
Ref shown_name(PyObject* self);
// The representation with that.
Ref named_representation(PyObject* self);

// Each adds its types.
void add_base_types(PyObject* module);
void add_file_io(PyObject* module);
void add_bytes_io(PyObject* module);
void add_string_io(PyObject* module);
void add_buffered_types(PyObject* module);
void add_pair_type(PyObject* module);
void add_newline_decoder(PyObject* module);
void add_text_type(PyObject* module);

}  // namespace refio::python
