// TextIOWrapper.
#include "refio/python/buffered_adapter.h"
#include "refio/python/codec_adapter.h"
#include "refio/python/io_base.h"
#include "refio/python/names.h"
#include "refio/python/open.h"
#include "refio/python/text_support.h"
#include "refio/text/text_io_wrapper.h"

namespace refio::python {
namespace {

struct TextState {
  TextState(std::shared_ptr<BufferedAdapter> its_buffer, TextOptions options)
      : buffer(std::move(its_buffer)), stream(buffer, std::move(options)) {}
  std::shared_ptr<BufferedAdapter> buffer;
  TextIOWrapper stream;
};

struct TextObject : StatefulObject<TextState> {};

// Without a lock of its own: the interpreter's is let go of only where the stream calls what lies below, and
// there it can be called. So one thread may write while another waits for something to read.
template <class Body>
auto operate(TextObject& self, Body body) {
  const auto state = state_of(self);
  return body(state->stream);
}

const TextIOWrapper& stream_of(const TextObject& self) { return state_of(self)->stream; }

// The object below. Errors: ValueError after detach().
PyObject* attached(const TextObject& self) {
  const auto state = state_of(self);
  if (state->buffer->object() == Py_None) fail(PyExc_ValueError, "underlying buffer has been detached");
  return state->buffer->object();
}

struct InitArguments {
  PyObject* buffer = nullptr;
  const char* encoding = nullptr;
  const char* errors = nullptr;
  PyObject* newline = nullptr;
  int line_buffering = 0;
  int write_through = 0;
};

InitArguments parse_init(PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"buffer",         "encoding",      "errors", "newline",
                                     "line_buffering", "write_through", nullptr};
  InitArguments given;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "O|zzOpp:TextIOWrapper", const_cast<char**>(parameters),
                                  &given.buffer, &given.encoding, &given.errors, &given.newline,
                                  &given.line_buffering, &given.write_through) == 0) {
    throw_raised();
  }
  return given;
}

void init(TextObject& self, PyObject* items, PyObject* keywords) {
  self.state = nullptr;
  const InitArguments given = parse_init(items, keywords);
  TextOptions options;
  options.encoding = encoding_of(given.encoding);
  if (given.errors != nullptr) options.errors = given.errors;
  check_error_handler(options.errors);
  options.newline = newline_of(given.newline);
  options.line_buffering = given.line_buffering != 0;
  options.write_through = given.write_through != 0;
  options.codecs = python_codecs();
  auto buffer = std::make_shared<BufferedAdapter>(given.buffer);
  self.state = std::make_shared<TextState>(std::move(buffer), std::move(options));
}

std::optional<std::string> optional_text(PyObject* object, const char* what) {
  if (object == nullptr || object == Py_None) return std::nullopt;
  std::string text = text_of(object, what);
  // Names are text that can be encoded.
  if (PyUnicode_AsUTF8(object) == nullptr) throw_raised();
  return text;
}

// A truth as the number that it is.
std::optional<bool> optional_truth(PyObject* object) {
  if (object == nullptr || object == Py_None) return std::nullopt;
  return number_of(object) != 0;
}

Ref reconfigure(TextObject& self, PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"encoding",       "errors",        "newline",
                                     "line_buffering", "write_through", nullptr};
  PyObject* encoding = nullptr;
  PyObject* errors = nullptr;
  PyObject* newline = nullptr;
  PyObject* line_buffering = nullptr;
  PyObject* write_through = nullptr;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "|$OOOOO:reconfigure", const_cast<char**>(parameters),
                                  &encoding, &errors, &newline, &line_buffering, &write_through) == 0) {
    throw_raised();
  }
  TextChanges changes;
  changes.encoding = optional_text(encoding, "reconfigure() argument 'encoding'");
  if (changes.encoding && changes.encoding->find('\0') != std::string::npos) {
    fail(PyExc_LookupError, "unknown encoding: %R", encoding);
  }
  if (changes.encoding == "locale") changes.encoding = encoding_of("locale");
  changes.errors = optional_text(errors, "reconfigure() argument 'errors'");
  if (changes.errors) check_error_handler(*changes.errors);
  if (newline != nullptr) changes.newline = newline_of(newline);
  changes.line_buffering = optional_truth(line_buffering);
  changes.write_through = optional_truth(write_through);
  operate(self, [&](TextIOWrapper& stream) { stream.reconfigure(changes); });
  return Ref::none();
}

Ref read(TextObject& self, Arguments arguments) {
  const std::int64_t size = size_argument(arguments.expect("read", 0, 1).at(0));
  return to_text(operate(self, [&](TextIOWrapper& stream) { return stream.read(size); }));
}

Ref readline(TextObject& self, Arguments arguments) {
  const std::int64_t limit = size_argument(arguments.expect("readline", 0, 1).at(0));
  return to_text(operate(self, [&](TextIOWrapper& stream) { return stream.readline(limit); }));
}

Ref write(TextObject& self, PyObject* text) {
  if (PyUnicode_Check(text) == 0) {
    fail(PyExc_TypeError, "write() argument must be str, not %.200s", Py_TYPE(text)->tp_name);
  }
  const TextView view(text);
  return to_number(operate(self, [&](TextIOWrapper& stream) { return stream.write(view.get()); }));
}

Ref flush(TextObject& self) {
  operate(self, [](TextIOWrapper& stream) { stream.flush(); });
  return Ref::none();
}

Ref seek(TextObject& self, Arguments arguments) {
  arguments.expect("seek", 1, 2);
  const std::int64_t whence = arguments.at(1) == nullptr ? 0 : number_of(arguments.at(1));
  const bool from_start = whence == 0;
  // Another distance than nothing is refused from elsewhere, whatever it is.
  const TextPosition target =
      from_start ? position_of(arguments.at(0)) : TextPosition(number_of(arguments.at(0)));
  return to_cookie(
      operate(self, [&](TextIOWrapper& stream) { return stream.seek(target, whence_of(whence)); }));
}

Ref tell(TextObject& self) {
  return to_cookie(operate(self, [](TextIOWrapper& stream) { return stream.tell(); }));
}

Ref truncate(TextObject& self, Arguments arguments) {
  const auto size = optional_number(arguments.expect("truncate", 0, 1).at(0));
  return to_number(operate(self, [&](TextIOWrapper& stream) { return stream.truncate(size); }));
}

Ref close(TextObject& self) {
  PyObject* buffer = attached(self);
  if (truth_of(attribute_of(buffer, names().closed).get())) return Ref::none();
  if (self.finalizing) {
    const Ref result = Ref::steal(PyObject_CallMethodOneArg(buffer, names()._dealloc_warn, self.self()));
    if (!result) PyErr_Clear();
  }
  operate(self, [&](TextIOWrapper& stream) { stream.close([&] { call(self.self(), names().flush); }); });
  return Ref::none();
}

Ref detach(TextObject& self) {
  const auto state = state_of(self);
  operate(self, [](TextIOWrapper& stream) { stream.detach(); });
  Ref buffer = Ref::share(state->buffer->object());
  state->buffer->drop();
  return buffer;
}

Ref readable(TextObject& self) { return Ref::boolean(stream_of(self).readable()); }
Ref writable(TextObject& self) { return Ref::boolean(stream_of(self).writable()); }
Ref seekable(TextObject& self) { return Ref::boolean(stream_of(self).seekable()); }
Ref fileno(TextObject& self) { return to_number(std::int64_t{stream_of(self).fileno()}); }
Ref isatty(TextObject& self) { return Ref::boolean(stream_of(self).isatty()); }
Ref closed(TextObject& self) { return attribute_of(attached(self), names().closed); }
Ref name(TextObject& self) { return attribute_of(attached(self), names().name); }
Ref encoding(TextObject& self) { return to_text(stream_of(self).encoding()); }
Ref errors(TextObject& self) { return to_text(stream_of(self).errors()); }
Ref line_buffering(TextObject& self) { return Ref::boolean(stream_of(self).line_buffering()); }
Ref write_through(TextObject& self) { return Ref::boolean(stream_of(self).write_through()); }
Ref newlines(TextObject& self) { return to_newlines(stream_of(self).newlines()); }
Ref chunk_size(TextObject& self) { return to_number(stream_of(self).chunk_size()); }

Ref buffer(TextObject& self) {
  return self.state == nullptr ? Ref::none() : Ref::share(self.state->buffer->object());
}

void set_chunk_size(TextObject& self, PyObject* value) {
  if (value == nullptr) fail(PyExc_AttributeError, "cannot delete attribute");
  const std::int64_t size = number_of(value, PyExc_ValueError);
  operate(self, [&](TextIOWrapper& stream) { stream.set_chunk_size(size); });
}

PyObject* represent(PyObject* self) noexcept {
  return internal::guarded([&] {
    auto& object = *reinterpret_cast<TextObject*>(self);
    const Ref its_encoding = encoding(object);
    const Ref its_name = shown_name(self);
    const Ref mode = optional_attribute(self, names().mode);
    const Ref shown_mode =
        checked(mode ? PyUnicode_FromFormat(" mode=%R", mode.get()) : PyUnicode_FromString(""));
    return representation(self, "%U%U encoding=%R", its_name.get(), shown_mode.get(), its_encoding.get());
  });
}

PyObject* next(PyObject* self) noexcept {
  if (!Py_IS_TYPE(self, types().text)) return next_line(self);
  return internal::guarded([&] {
    const auto line =
        operate(*reinterpret_cast<TextObject*>(self), [](TextIOWrapper& stream) { return stream.next(); });
    return line ? to_text(*line) : Ref();
  });
}

int traverse_text(PyObject* self, visitproc visit, void* data) noexcept {
  const auto& state = reinterpret_cast<TextObject*>(self)->state;
  const int status = state == nullptr ? 0 : visit(state->buffer->object(), data);
  return status != 0 ? status : traverse<TextObject>(self, visit, data);
}

int clear_text(PyObject* self) noexcept {
  const auto state = std::move(reinterpret_cast<TextObject*>(self)->state);
  return clear<TextObject>(self);
}

PyMethodDef* methods() {
  static PyMethodDef all[] = {method<read>("read"),
                              method<readline>("readline"),
                              method1<write>("write"),
                              method0<flush>("flush"),
                              method<seek>("seek"),
                              method0<tell>("tell"),
                              method<truncate>("truncate"),
                              method0<close>("close"),
                              method0<detach>("detach"),
                              keyword_method<reconfigure>("reconfigure"),
                              method0<readable>("readable"),
                              method0<writable>("writable"),
                              method0<seekable>("seekable"),
                              method0<fileno>("fileno"),
                              method0<isatty>("isatty"),
                              keyword_method<refuse_to_reduce>("__reduce__"),
                              keyword_method<refuse_to_reduce>("__reduce_ex__"),
                              no_more_methods()};
  return all;
}

PyGetSetDef* attributes() {
  static PyGetSetDef all[] = {{"__dict__", dict_of, nullptr, nullptr, nullptr},
                              attribute<closed>("closed"),
                              attribute<name>("name"),
                              attribute<buffer>("buffer"),
                              attribute<encoding>("encoding"),
                              attribute<errors>("errors"),
                              attribute<newlines>("newlines"),
                              attribute<line_buffering>("line_buffering"),
                              attribute<write_through>("write_through"),
                              attribute<chunk_size, set_chunk_size>("_CHUNK_SIZE"),
                              no_more_attributes()};
  return all;
}

}  // namespace

void add_text_type(PyObject* module) {
  PyType_Slot slots[] = {{Py_tp_new, slot(create<TextObject>)},
                         {Py_tp_init, slot(initialize<init>)},
                         {Py_tp_dealloc, slot(destroy<TextObject>)},
                         {Py_tp_traverse, slot(traverse_text)},
                         {Py_tp_clear, slot(clear_text)},
                         {Py_tp_repr, slot(represent)},
                         {Py_tp_iter, slot(iterate)},
                         {Py_tp_iternext, slot(next)},
                         {Py_tp_methods, methods()},
                         {Py_tp_getset, attributes()},
                         {Py_tp_members, concrete_members()},
                         {0, nullptr}};
  types().text = add_type(module, {"refio.TextIOWrapper", sizeof(TextObject), 0, stream_flags, slots},
                          types().text_base);
}

}  // namespace refio::python
