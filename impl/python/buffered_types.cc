// BufferedReader, BufferedWriter, BufferedRandom.
#include "refio/python/buffered_object.h"
#include "refio/python/io_base.h"
#include "refio/python/names.h"

namespace refio::python {
namespace {

template <class Body>
auto operate(BufferedObject& self, Body body) {
  const auto state = state_of(self);
  return state->stream.exclusively([&](AnyBuffered& stream) {
    state->raw->refresh();
    return body(stream);
  });
}

// For what tells of the stream without using it: an operation of another thread may be going on.
template <class Body>
auto query(BufferedObject& self, Body body) {
  const auto state = state_of(self);
  state->raw->refresh();
  return body(state->stream.unguarded());
}

struct InitArguments {
  PyObject* raw = nullptr;
  Py_ssize_t size = static_cast<Py_ssize_t>(BufferedStream::default_buffer_size);
};

template <bool reads, bool writes>
void init(BufferedObject& self, PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"raw", "buffer_size", nullptr};
  const char* format = !writes ? "O|n:BufferedReader" : reads ? "O|n:BufferedRandom" : "O|n:BufferedWriter";
  self.state = nullptr;
  InitArguments given;
  if (PyArg_ParseTupleAndKeywords(items, keywords, format, const_cast<char**>(parameters), &given.raw,
                                  &given.size) == 0) {
    throw_raised();
  }
  auto raw = std::make_shared<RawAdapter>(given.raw);
  self.state = std::make_shared<BufferedState>(std::move(raw), given.size, reads, writes);
}

Ref read(BufferedObject& self, Arguments arguments) {
  const std::int64_t size = size_argument(arguments.expect("read", 0, 1).at(0));
  if (size == -1) {
    BytesSink sink;
    const bool any = operate(self, [&](AnyBuffered& stream) { return stream.read_rest(sink); });
    return any ? sink.take() : Ref::none();
  }
  // Anything below is refused there.
  if (size < 0)
    return to_optional_bytes(operate(self, [&](AnyBuffered& stream) { return stream.read(size); }));
  return filled_bytes(size, [&](MutableByteView target) {
    return operate(self, [&](AnyBuffered& stream) { return stream.read_to(target); });
  });
}

Ref read1(BufferedObject& self, Arguments arguments) {
  arguments.expect("read1", 0, 1);
  const std::int64_t size = arguments.at(0) == nullptr ? -1 : number_of(arguments.at(0));
  return to_bytes(operate(self, [&](AnyBuffered& stream) { return stream.read1(size); }));
}

Ref readinto(BufferedObject& self, PyObject* target) {
  const Buffer buffer(target, Buffer::Access::write);
  return to_optional_number(
      operate(self, [&](AnyBuffered& stream) { return stream.read_into(buffer.target()); }));
}

Ref readinto1(BufferedObject& self, PyObject* target) {
  const Buffer buffer(target, Buffer::Access::write);
  return to_optional_number(
      operate(self, [&](AnyBuffered& stream) { return stream.read_into1(buffer.target()); }));
}

Ref peek(BufferedObject& self, Arguments arguments) {
  arguments.expect("peek", 0, 1);
  if (arguments.at(0) != nullptr) number_of(arguments.at(0));
  return to_bytes(operate(self, [](AnyBuffered& stream) { return Bytes(chars_of(stream.peek())); }));
}

Ref readline(BufferedObject& self, Arguments arguments) {
  const std::int64_t limit = size_argument(arguments.expect("readline", 0, 1).at(0));
  return to_bytes(operate(self, [&](AnyBuffered& stream) { return stream.readline(limit); }));
}

Ref write(BufferedObject& self, PyObject* data) {
  const Buffer buffer(data, Buffer::Access::read);
  return to_number(operate(self, [&](AnyBuffered& stream) { return stream.write(buffer.bytes()); }));
}

Ref flush(BufferedObject& self) {
  operate(self, [](AnyBuffered& stream) { stream.flush(); });
  return Ref::none();
}

Ref seek(BufferedObject& self, Arguments arguments) {
  arguments.expect("seek", 1, 2);
  const std::int64_t whence = arguments.at(1) == nullptr ? 0 : number_of(arguments.at(1));
  // Closed comes before an offset that is wrong.
  if (query(self, [](const AnyBuffered& stream) { return stream.is_closed(); })) {
    throw ValueError("seek of closed file");
  }
  const std::int64_t offset = number_of(arguments.at(0), PyExc_ValueError);
  return to_number(
      operate(self, [&](AnyBuffered& stream) { return stream.seek(offset, whence_of(whence)); }));
}

Ref tell(BufferedObject& self) {
  return to_number(operate(self, [](AnyBuffered& stream) { return stream.tell(); }));
}

Ref truncate(BufferedObject& self, Arguments arguments) {
  const auto size = optional_number(arguments.expect("truncate", 0, 1).at(0));
  return to_number(operate(self, [&](AnyBuffered& stream) { return stream.truncate(size); }));
}

bool is_closed(BufferedObject& self) {
  return query(self, [](const AnyBuffered& stream) { return stream.is_closed(); });
}
Ref closed(BufferedObject& self) { return Ref::boolean(is_closed(self)); }

Ref warn_of_release(BufferedObject& self, PyObject* source) {
  if (self.state == nullptr) return Ref::none();
  const Ref result =
      Ref::steal(PyObject_CallMethodOneArg(self.state->raw->object(), names()._dealloc_warn, source));
  if (!result) PyErr_Clear();
  return Ref::none();
}

// flush() is whatever a class or an attribute makes of it, and runs without the lock, as it takes it itself.
Ref close(BufferedObject& self) {
  if (is_closed(self)) return Ref::none();
  if (self.finalizing) warn_of_release(self, self.self());
  close_after([&] { call(self.self(), names().flush); },
              [&] { operate(self, [](AnyBuffered& stream) { stream.close([] {}); }); });
  return Ref::none();
}

Ref detach(BufferedObject& self) {
  const auto state = state_of(self);
  operate(self, [](AnyBuffered& stream) { stream.detach(); });
  Ref raw = Ref::share(state->raw->object());
  state->raw->drop();
  return raw;
}

Ref readable(BufferedObject& self) {
  return Ref::boolean(query(self, [](const AnyBuffered& stream) { return stream.readable(); }));
}
Ref writable(BufferedObject& self) {
  return Ref::boolean(query(self, [](const AnyBuffered& stream) { return stream.writable(); }));
}
Ref seekable(BufferedObject& self) {
  return Ref::boolean(query(self, [](const AnyBuffered& stream) { return stream.seekable(); }));
}
Ref fileno(BufferedObject& self) {
  return to_number(std::int64_t{query(self, [](const AnyBuffered& stream) { return stream.fileno(); })});
}
Ref isatty(BufferedObject& self) {
  return Ref::boolean(query(self, [](const AnyBuffered& stream) { return stream.isatty(); }));
}

// The object below. Errors: ValueError after detach().
PyObject* attached(BufferedObject& self) {
  const auto state = state_of(self);
  state->stream.unguarded().is_closed();  // refuses a detached stream
  return state->raw->object();
}

Ref raw(BufferedObject& self) {
  return self.state == nullptr ? Ref::none() : Ref::share(self.state->raw->object());
}
Ref name(BufferedObject& self) { return attribute_of(attached(self), names().name); }
Ref mode(BufferedObject& self) { return attribute_of(attached(self), names().mode); }

Ref size_of(BufferedObject& self) {
  const auto size = static_cast<std::size_t>(Py_TYPE(self.self())->tp_basicsize);
  return to_number(size + (self.state == nullptr ? 0 : self.state->stream.unguarded().buffer_size()));
}

PyObject* represent(PyObject* self) noexcept {
  return internal::guarded([&] { return named_representation(self); });
}

PyObject* next(PyObject* self) noexcept {
  const Types& all = types();
  if (!Py_IS_TYPE(self, all.reader) && !Py_IS_TYPE(self, all.random)) return next_line(self);
  return internal::guarded([&] {
    const auto line =
        operate(*reinterpret_cast<BufferedObject*>(self), [](AnyBuffered& stream) { return stream.next(); });
    return line ? to_bytes(*line) : Ref();
  });
}

int traverse_buffered(PyObject* self, visitproc visit, void* data) noexcept {
  const auto& state = reinterpret_cast<BufferedObject*>(self)->state;
  const int status = state == nullptr ? 0 : visit(state->raw->object(), data);
  return status != 0 ? status : traverse<BufferedObject>(self, visit, data);
}

int clear_buffered(PyObject* self) noexcept {
  const auto state = std::move(reinterpret_cast<BufferedObject*>(self)->state);
  return clear<BufferedObject>(self);
}

const PyMethodDef common[] = {method0<detach>("detach"),
                              method0<readable>("readable"),
                              method0<writable>("writable"),
                              method0<flush>("flush"),
                              method0<close>("close"),
                              method0<seekable>("seekable"),
                              method0<fileno>("fileno"),
                              method0<isatty>("isatty"),
                              method1<warn_of_release>("_dealloc_warn"),
                              method<seek>("seek"),
                              method0<tell>("tell"),
                              method<truncate>("truncate"),
                              method0<size_of>("__sizeof__"),
                              keyword_method<refuse_to_reduce>("__reduce__"),
                              keyword_method<refuse_to_reduce>("__reduce_ex__")};
const PyMethodDef reading[] = {method<read>("read"),          method<read1>("read1"),
                               method1<readinto>("readinto"), method1<readinto1>("readinto1"),
                               method<peek>("peek"),          method<readline>("readline")};
const PyMethodDef writing[] = {method1<write>("write")};

// Lives as long as the type.
PyMethodDef* methods(bool reads, bool writes) {
  auto& all = *new std::vector<PyMethodDef>(std::begin(common), std::end(common));
  if (reads) all.insert(all.end(), std::begin(reading), std::end(reading));
  if (writes) all.insert(all.end(), std::begin(writing), std::end(writing));
  all.push_back(no_more_methods());
  return all.data();
}

template <bool reads, bool writes>
PyTypeObject* add(PyObject* module, const char* type_name) {
  static PyGetSetDef attributes[] = {{"__dict__", dict_of, nullptr, nullptr, nullptr},
                                     attribute<closed>("closed"),
                                     attribute<raw>("raw"),
                                     attribute<name>("name"),
                                     attribute<mode>("mode"),
                                     no_more_attributes()};
  PyType_Slot slots[] = {{Py_tp_new, slot(create<BufferedObject>)},
                         {Py_tp_init, slot(initialize<init<reads, writes>>)},
                         {Py_tp_dealloc, slot(destroy<BufferedObject>)},
                         {Py_tp_traverse, slot(traverse_buffered)},
                         {Py_tp_clear, slot(clear_buffered)},
                         {Py_tp_repr, slot(represent)},
                         {Py_tp_iter, slot(iterate)},
                         {Py_tp_iternext, slot(next)},
                         {Py_tp_methods, methods(reads, writes)},
                         {Py_tp_getset, attributes},
                         {Py_tp_members, concrete_members()},
                         {0, nullptr}};
  return add_type(module, {type_name, sizeof(BufferedObject), 0, stream_flags, slots}, types().buffered_base);
}

}  // namespace

void add_buffered_types(PyObject* module) {
  types().reader = add<true, false>(module, "refio.BufferedReader");
  types().writer = add<false, true>(module, "refio.BufferedWriter");
  types().random = add<true, true>(module, "refio.BufferedRandom");
}

}  // namespace refio::python
