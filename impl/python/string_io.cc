// StringIO.
#include "refio/memory/string_io.h"

#include "refio/python/io_base.h"
#include "refio/python/text_support.h"

namespace refio::python {
namespace {

struct StringState {
  StringState(std::string_view initial, Ref its_newline, Newline mode)
      : newline(std::move(its_newline)), stream(initial, mode) {}
  Ref newline;  // as it was given
  StringIO stream;
};

struct StringObject : StatefulObject<StringState> {};

StringIO& stream_of(const StringObject& self) { return state_of(self)->stream; }

std::shared_ptr<StringState> make_state(PyObject* initial, PyObject* newline) {
  if (initial != nullptr && initial != Py_None && PyUnicode_Check(initial) == 0) {
    fail(PyExc_TypeError, "initial_value must be str or None, not %.200s", Py_TYPE(initial)->tp_name);
  }
  const Newline mode = newline_of(newline);
  const bool empty = initial == nullptr || initial == Py_None;
  const std::string text = empty ? std::string() : text_of(initial, "initial_value");
  return std::make_shared<StringState>(text, Ref::share(newline), mode);
}

void init(StringObject& self, PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"initial_value", "newline", nullptr};
  PyObject* initial = nullptr;
  PyObject* newline = nullptr;
  self.state = nullptr;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "|OO:StringIO", const_cast<char**>(parameters), &initial,
                                  &newline) == 0) {
    throw_raised();
  }
  const Ref by_default = newline == nullptr ? checked(PyUnicode_FromString("\n")) : Ref::share(newline);
  self.state = make_state(initial, by_default.get());
}

Ref read(StringObject& self, Arguments arguments) {
  const std::int64_t size = size_argument(arguments.expect("read", 0, 1).at(0));
  return to_text(stream_of(self).read(size));
}

Ref readline(StringObject& self, Arguments arguments) {
  const std::int64_t limit = size_argument(arguments.expect("readline", 0, 1).at(0));
  return to_text(stream_of(self).readline(limit));
}

Ref write(StringObject& self, PyObject* text) {
  if (PyUnicode_Check(text) == 0) {
    fail(PyExc_TypeError, "string argument expected, got '%s'", Py_TYPE(text)->tp_name);
  }
  return to_number(stream_of(self).write(TextView(text).get()));
}

Ref seek(StringObject& self, Arguments arguments) {
  arguments.expect("seek", 1, 2);
  const std::int64_t offset = number_of(arguments.at(0));
  const std::int64_t whence = arguments.at(1) == nullptr ? 0 : number_of(arguments.at(1));
  StringIO& stream = stream_of(self);
  stream.tell();  // closed comes before a whence that is wrong
  return to_number(stream.seek(offset, whence_of(whence)).position);
}

Ref tell(StringObject& self) { return to_number(stream_of(self).tell().position); }

Ref truncate(StringObject& self, Arguments arguments) {
  const auto size = optional_number(arguments.expect("truncate", 0, 1).at(0));
  return to_number(stream_of(self).truncate(size));
}

Ref close(StringObject& self) {
  stream_of(self).close();
  return Ref::none();
}

Ref flush(StringObject& self) {
  stream_of(self).flush();
  return Ref::none();
}

Ref getvalue(StringObject& self) { return to_text(stream_of(self).getvalue()); }
Ref closed(StringObject& self) { return Ref::boolean(stream_of(self).is_closed()); }
Ref isatty(StringObject& self) { return Ref::boolean(stream_of(self).isatty()); }
Ref readable(StringObject& self) { return Ref::boolean(stream_of(self).readable()); }
Ref writable(StringObject& self) { return Ref::boolean(stream_of(self).writable()); }
Ref seekable(StringObject& self) { return Ref::boolean(stream_of(self).seekable()); }
Ref line_buffering(StringObject& self) { return Ref::boolean(stream_of(self).line_buffering()); }
Ref newlines(StringObject& self) { return to_newlines(stream_of(self).newlines()); }

PyObject* next(PyObject* self) noexcept {
  if (!is_plain(self, types().string_io)) return next_line(self);
  return internal::guarded([&] {
    const auto line = stream_of(*reinterpret_cast<StringObject*>(self)).next();
    return line ? to_text(*line) : Ref();
  });
}

Ref getstate(StringObject& self) {
  const Ref text = getvalue(self);
  const Ref position = tell(self);
  const Ref dict = self.dict == nullptr ? Ref::none() : checked(PyDict_Copy(self.dict));
  return checked(PyTuple_Pack(4, text.get(), self.state->newline.get(), position.get(), dict.get()));
}

Ref setstate(StringObject& self, PyObject* state) {
  if (PyTuple_Check(state) == 0 || PyTuple_GET_SIZE(state) < 4) {
    fail(PyExc_TypeError, "%.200s.__setstate__ argument should be 4-tuple, got %.200s",
         Py_TYPE(self.self())->tp_name, Py_TYPE(state)->tp_name);
  }
  if (self.state != nullptr) self.state->stream.tell();  // refuses a closed stream
  // The text was translated when it was written: it is taken as it is.
  auto made = make_state(PyTuple_GET_ITEM(state, 0), PyTuple_GET_ITEM(state, 1));
  made->stream.set_value(text_of(PyTuple_GET_ITEM(state, 0), "initial_value"));
  PyObject* position = PyTuple_GET_ITEM(state, 2);
  if (PyLong_Check(position) == 0) {
    fail(PyExc_TypeError, "third item of state must be an integer, got %.200s", Py_TYPE(position)->tp_name);
  }
  const std::int64_t at = number_of(position);
  if (at < 0) fail(PyExc_ValueError, "position value cannot be negative");
  made->stream.seek(at);
  restore_dict(self, PyTuple_GET_ITEM(state, 3), "fourth");
  self.state = std::move(made);
  return Ref::none();
}

}  // namespace

void add_string_io(PyObject* module) {
  static PyMethodDef methods[] = {method<read>("read"),
                                  method<readline>("readline"),
                                  method1<write>("write"),
                                  method<seek>("seek"),
                                  method0<tell>("tell"),
                                  method<truncate>("truncate"),
                                  method0<close>("close"),
                                  method0<flush>("flush"),
                                  method0<getvalue>("getvalue"),
                                  method0<isatty>("isatty"),
                                  method0<readable>("readable"),
                                  method0<writable>("writable"),
                                  method0<seekable>("seekable"),
                                  method0<getstate>("__getstate__"),
                                  method1<setstate>("__setstate__"),
                                  no_more_methods()};
  static PyGetSetDef attributes[] = {{"__dict__", dict_of, nullptr, nullptr, nullptr},
                                     attribute<closed>("closed"),
                                     attribute<line_buffering>("line_buffering"),
                                     attribute<newlines>("newlines"),
                                     no_more_attributes()};
  PyType_Slot slots[] = {{Py_tp_new, slot(create<StringObject>)},
                         {Py_tp_init, slot(initialize<init>)},
                         {Py_tp_dealloc, slot(destroy<StringObject>)},
                         {Py_tp_traverse, slot(traverse<StringObject>)},
                         {Py_tp_clear, slot(clear<StringObject>)},
                         {Py_tp_iter, slot(iterate)},
                         {Py_tp_iternext, slot(next)},
                         {Py_tp_methods, methods},
                         {Py_tp_getset, attributes},
                         {Py_tp_members, stream_members()},
                         {0, nullptr}};
  types().string_io =
      add_type(module, {"refio.StringIO", sizeof(StringObject), 0, stream_flags, slots}, types().text_base);
}

}  // namespace refio::python
