// BytesIO and the buffer of its contents.
#include "refio/python/bytes_object.h"

#include "refio/python/io_base.h"
#include "refio/python/names.h"

namespace refio::python {
namespace {

// Is of use before __init__, as what was pickled is.
PyObject* create_usable(PyTypeObject* type, PyObject* items, PyObject* keywords) noexcept {
  PyObject* self = create<BytesObject>(type, items, keywords);
  if (self != nullptr) reinterpret_cast<BytesObject*>(self)->state = std::make_shared<BytesIO>();
  return self;
}

void init(BytesObject& self, PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"initial_bytes", nullptr};
  PyObject* initial = nullptr;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "|O:BytesIO", const_cast<char**>(parameters), &initial) ==
      0) {
    throw_raised();
  }
  // A view of the contents forbids what a new start would do to them.
  if (self.state != nullptr) self.state->close();
  if (initial == nullptr || initial == Py_None) {
    self.state = std::make_shared<BytesIO>();
    return;
  }
  const Buffer contents(initial, Buffer::Access::read);
  self.state = std::make_shared<BytesIO>(contents.bytes());
}

Ref read(BytesObject& self, Arguments arguments) {
  const std::int64_t size = size_argument(arguments.expect("read", 0, 1).at(0));
  return to_optional_bytes(state_of(self)->read(size));
}

Ref read1(BytesObject& self, Arguments arguments) {
  const std::int64_t size = size_argument(arguments.expect("read1", 0, 1).at(0));
  return to_bytes(state_of(self)->read1(size));
}

Ref readinto(BytesObject& self, PyObject* target) {
  const Buffer buffer(target, Buffer::Access::write);
  return to_optional_number(state_of(self)->read_into(buffer.target()));
}

Ref readline(BytesObject& self, Arguments arguments) {
  const std::int64_t limit = size_argument(arguments.expect("readline", 0, 1).at(0));
  return to_bytes(state_of(self)->readline(limit));
}

Ref write(BytesObject& self, PyObject* data) {
  const auto state = state_of(self);
  // As its own contents may be what is written, and hinder that.
  const Buffer buffer(data, Buffer::Access::read);
  return to_number(state->write(buffer.bytes()));
}

Ref seek(BytesObject& self, Arguments arguments) {
  arguments.expect("seek", 1, 2);
  const std::int64_t offset = number_of(arguments.at(0));
  const std::int64_t whence = arguments.at(1) == nullptr ? 0 : number_of(arguments.at(1));
  const auto state = state_of(self);
  state->tell();  // closed comes before a whence that is wrong
  return to_number(state->seek(offset, whence_of(whence)));
}

Ref tell(BytesObject& self) { return to_number(state_of(self)->tell()); }

Ref truncate(BytesObject& self, Arguments arguments) {
  const auto size = optional_number(arguments.expect("truncate", 0, 1).at(0));
  return to_number(state_of(self)->truncate(size));
}

Ref close(BytesObject& self) {
  state_of(self)->close();
  return Ref::none();
}

Ref flush(BytesObject& self) {
  state_of(self)->flush();
  return Ref::none();
}

Ref closed(BytesObject& self) { return Ref::boolean(state_of(self)->is_closed()); }
Ref isatty(BytesObject& self) { return Ref::boolean(state_of(self)->isatty()); }
Ref readable(BytesObject& self) { return Ref::boolean(state_of(self)->readable()); }
Ref writable(BytesObject& self) { return Ref::boolean(state_of(self)->writable()); }
Ref seekable(BytesObject& self) { return Ref::boolean(state_of(self)->seekable()); }
Ref getvalue(BytesObject& self) { return to_bytes(state_of(self)->getvalue()); }

PyObject* next(PyObject* self) noexcept {
  if (!is_plain(self, types().bytes_io)) return next_line(self);
  return internal::guarded([&] {
    const auto line = state_of(*reinterpret_cast<BytesObject*>(self))->next();
    return line ? to_bytes(*line) : Ref();
  });
}

Ref size_of(BytesObject& self) {
  const std::size_t contents =
      self.state == nullptr || self.state->is_closed() ? 0 : self.state->getvalue().size();
  return to_number(static_cast<std::size_t>(Py_TYPE(self.self())->tp_basicsize) + sizeof(BytesIO) + contents);
}

Ref getstate(BytesObject& self) {
  const Ref contents = getvalue(self);
  const Ref position = tell(self);
  const Ref dict = self.dict == nullptr ? Ref::none() : checked(PyDict_Copy(self.dict));
  return checked(PyTuple_Pack(3, contents.get(), position.get(), dict.get()));
}

Ref setstate(BytesObject& self, PyObject* state) {
  if (PyTuple_Check(state) == 0 || PyTuple_GET_SIZE(state) < 3) {
    fail(PyExc_TypeError, "%.200s.__setstate__ argument should be 3-tuple, got %.200s",
         Py_TYPE(self.self())->tp_name, Py_TYPE(state)->tp_name);
  }
  state_of(self)->tell();  // refuses a closed stream
  const Buffer contents(PyTuple_GET_ITEM(state, 0), Buffer::Access::read);
  PyObject* position = PyTuple_GET_ITEM(state, 1);
  if (PyLong_Check(position) == 0) {
    fail(PyExc_TypeError, "second item of state must be an integer, not %.200s", Py_TYPE(position)->tp_name);
  }
  const std::int64_t at = number_of(position);
  if (at < 0) fail(PyExc_ValueError, "position value cannot be negative");
  auto made = std::make_shared<BytesIO>(contents.bytes());
  made->seek(at);
  self.state->close();
  self.state = std::move(made);
  restore_dict(self, PyTuple_GET_ITEM(state, 2), "third");
  return Ref::none();
}

// What getbuffer() makes a memoryview of. A view of the contents is in use as long as a memoryview is.
struct ViewObject {
  PyObject ob_base;
  PyObject* source;
};

int get_buffer(PyObject* self, Py_buffer* view, int flags) noexcept {
  return internal::guarded_status([&] {
    PyObject* source = reinterpret_cast<ViewObject*>(self)->source;
    auto used = std::make_unique<BytesView>(state_of(*reinterpret_cast<BytesObject*>(source))->getbuffer());
    const MutableByteView bytes = used->bytes();
    static std::byte nowhere;
    void* memory = bytes.data() == nullptr ? &nowhere : bytes.data();
    check(PyBuffer_FillInfo(view, self, memory, static_cast<Py_ssize_t>(bytes.size()), 0, flags));
    view->internal = used.release();
  });
}

void release_buffer(PyObject*, Py_buffer* view) noexcept { delete static_cast<BytesView*>(view->internal); }

int traverse_view(PyObject* self, visitproc visit, void* data) noexcept {
  const int status = visit(reinterpret_cast<PyObject*>(Py_TYPE(self)), data);
  PyObject* source = reinterpret_cast<ViewObject*>(self)->source;
  return status != 0 || source == nullptr ? status : visit(source, data);
}

int clear_view(PyObject* self) noexcept {
  Py_CLEAR(reinterpret_cast<ViewObject*>(self)->source);
  return 0;
}

void destroy_view(PyObject* self) noexcept {
  PyObject_GC_UnTrack(self);
  clear_view(self);
  PyTypeObject* type = Py_TYPE(self);
  type->tp_free(self);
  Py_DECREF(type);
}

Ref getbuffer(BytesObject& self) {
  state_of(self)->tell();
  const Ref view = checked(types().bytes_view->tp_alloc(types().bytes_view, 0));
  reinterpret_cast<ViewObject*>(view.get())->source = Ref::share(self.self()).release();
  return checked(PyMemoryView_FromObject(view.get()));
}

PyTypeObject* add_view_type(PyObject* module) {
  PyType_Slot slots[] = {{Py_tp_dealloc, slot(destroy_view)},
                         {Py_tp_traverse, slot(traverse_view)},
                         {Py_tp_clear, slot(clear_view)},
                         {Py_bf_getbuffer, slot(get_buffer)},
                         {Py_bf_releasebuffer, slot(release_buffer)},
                         {0, nullptr}};
  const unsigned flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION;
  return add_type(module, {"refio._BytesIOBuffer", sizeof(ViewObject), 0, flags, slots}, nullptr);
}

}  // namespace

void add_bytes_io(PyObject* module) {
  types().bytes_view = add_view_type(module);
  static PyMethodDef methods[] = {method<read>("read"),
                                  method<read1>("read1"),
                                  method1<readinto>("readinto"),
                                  method1<readinto>("readinto1"),
                                  method<readline>("readline"),
                                  method1<write>("write"),
                                  method<seek>("seek"),
                                  method0<tell>("tell"),
                                  method<truncate>("truncate"),
                                  method0<close>("close"),
                                  method0<flush>("flush"),
                                  method0<isatty>("isatty"),
                                  method0<readable>("readable"),
                                  method0<writable>("writable"),
                                  method0<seekable>("seekable"),
                                  method0<getvalue>("getvalue"),
                                  method0<getbuffer>("getbuffer"),
                                  method0<getstate>("__getstate__"),
                                  method1<setstate>("__setstate__"),
                                  method0<size_of>("__sizeof__"),
                                  no_more_methods()};
  static PyGetSetDef attributes[] = {
      {"__dict__", dict_of, nullptr, nullptr, nullptr}, attribute<closed>("closed"), no_more_attributes()};
  PyType_Slot slots[] = {{Py_tp_new, slot(create_usable)},
                         {Py_tp_init, slot(initialize<init>)},
                         {Py_tp_dealloc, slot(destroy<BytesObject>)},
                         {Py_tp_traverse, slot(traverse<BytesObject>)},
                         {Py_tp_clear, slot(clear<BytesObject>)},
                         {Py_tp_iter, slot(iterate)},
                         {Py_tp_iternext, slot(next)},
                         {Py_tp_methods, methods},
                         {Py_tp_getset, attributes},
                         {Py_tp_members, stream_members()},
                         {0, nullptr}};
  types().bytes_io =
      add_type(module, {"refio.BytesIO", sizeof(BytesObject), 0, stream_flags, slots}, types().buffered_base);
}

}  // namespace refio::python
