// BufferedRWPair.
#include "refio/buffered/buffered_rw_pair.h"

#include "refio/buffered/synchronized.h"
#include "refio/python/io_base.h"
#include "refio/python/raw_adapter.h"
#include "refio/python/system.h"

namespace refio::python {
namespace {

struct PairState {
  PairState(std::shared_ptr<RawAdapter> from, std::shared_ptr<RawAdapter> to, std::int64_t size)
      : reader(std::move(from)), writer(std::move(to)), pair(reader, writer, size) {}
  std::shared_ptr<RawAdapter> reader;
  std::shared_ptr<RawAdapter> writer;
  BufferedPair<Synchronized<BufferedReader, InterpreterMutex>, Synchronized<BufferedWriter, InterpreterMutex>>
      pair;
};

struct PairObject : StatefulObject<PairState> {};

std::shared_ptr<PairState> refreshed(PairObject& self) {
  auto state = state_of(self);
  state->reader->refresh();
  state->writer->refresh();
  return state;
}

void init(PairObject& self, PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"reader", "writer", "buffer_size", nullptr};
  PyObject* reader = nullptr;
  PyObject* writer = nullptr;
  Py_ssize_t size = static_cast<Py_ssize_t>(BufferedStream::default_buffer_size);
  self.state = nullptr;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "OO|n:BufferedRWPair", const_cast<char**>(parameters),
                                  &reader, &writer, &size) == 0) {
    throw_raised();
  }
  auto from = std::make_shared<RawAdapter>(reader);
  auto to = std::make_shared<RawAdapter>(writer);
  self.state = std::make_shared<PairState>(std::move(from), std::move(to), size);
}

Ref read(PairObject& self, Arguments arguments) {
  const std::int64_t size = size_argument(arguments.expect("read", 0, 1).at(0));
  return to_optional_bytes(refreshed(self)->pair.read(size));
}

Ref read1(PairObject& self, Arguments arguments) {
  arguments.expect("read1", 0, 1);
  const std::int64_t size = arguments.at(0) == nullptr ? -1 : number_of(arguments.at(0));
  return to_bytes(refreshed(self)->pair.read1(size));
}

Ref readinto(PairObject& self, PyObject* target) {
  const Buffer buffer(target, Buffer::Access::write);
  return to_optional_number(refreshed(self)->pair.read_into(buffer.target()));
}

Ref readinto1(PairObject& self, PyObject* target) {
  const Buffer buffer(target, Buffer::Access::write);
  return to_optional_number(refreshed(self)->pair.read_into1(buffer.target()));
}

Ref peek(PairObject& self, Arguments arguments) {
  arguments.expect("peek", 0, 1);
  if (arguments.at(0) != nullptr) number_of(arguments.at(0));
  return to_bytes(refreshed(self)->pair.reader().exclusively(
      [](BufferedReader& reader) { return Bytes(chars_of(reader.peek())); }));
}

Ref write(PairObject& self, PyObject* data) {
  const Buffer buffer(data, Buffer::Access::read);
  return to_number(refreshed(self)->pair.write(buffer.bytes()));
}

Ref flush(PairObject& self) {
  refreshed(self)->pair.flush();
  return Ref::none();
}

Ref close(PairObject& self) {
  const auto state = refreshed(self);
  state->pair.close([&] { state->pair.writer().close(); },
                    [&] {
                      // Both may be the same stream, and closed by now.
                      state->reader->refresh();
                      state->pair.reader().close();
                    });
  return Ref::none();
}

Ref closed(PairObject& self) { return Ref::boolean(refreshed(self)->pair.writer().unguarded().is_closed()); }
Ref readable(PairObject& self) { return Ref::boolean(refreshed(self)->pair.reader().unguarded().readable()); }
Ref writable(PairObject& self) { return Ref::boolean(refreshed(self)->pair.writer().unguarded().writable()); }
Ref isatty(PairObject& self) { return Ref::boolean(refreshed(self)->pair.isatty()); }

int traverse_pair(PyObject* self, visitproc visit, void* data) noexcept {
  int status = traverse<PairObject>(self, visit, data);
  const auto& state = reinterpret_cast<PairObject*>(self)->state;
  if (state == nullptr) return status;
  if (status == 0) status = visit(state->reader->object(), data);
  return status != 0 ? status : visit(state->writer->object(), data);
}

int clear_pair(PyObject* self) noexcept {
  const auto state = std::move(reinterpret_cast<PairObject*>(self)->state);
  return clear<PairObject>(self);
}

}  // namespace

void add_pair_type(PyObject* module) {
  static PyMethodDef methods[] = {method<read>("read"),
                                  method<read1>("read1"),
                                  method1<readinto>("readinto"),
                                  method1<readinto1>("readinto1"),
                                  method<peek>("peek"),
                                  method1<write>("write"),
                                  method0<flush>("flush"),
                                  method0<close>("close"),
                                  method0<readable>("readable"),
                                  method0<writable>("writable"),
                                  method0<isatty>("isatty"),
                                  keyword_method<refuse_to_reduce>("__reduce__"),
                                  keyword_method<refuse_to_reduce>("__reduce_ex__"),
                                  no_more_methods()};
  static PyGetSetDef attributes[] = {
      {"__dict__", dict_of, nullptr, nullptr, nullptr}, attribute<closed>("closed"), no_more_attributes()};
  PyType_Slot slots[] = {{Py_tp_new, slot(create<PairObject>)},
                         {Py_tp_init, slot(initialize<init>)},
                         {Py_tp_dealloc, slot(destroy<PairObject>)},
                         {Py_tp_traverse, slot(traverse_pair)},
                         {Py_tp_clear, slot(clear_pair)},
                         {Py_tp_methods, methods},
                         {Py_tp_getset, attributes},
                         {Py_tp_members, stream_members()},
                         {0, nullptr}};
  types().pair = add_type(module, {"refio.BufferedRWPair", sizeof(PairObject), 0, stream_flags, slots},
                          types().buffered_base);
}

}  // namespace refio::python
