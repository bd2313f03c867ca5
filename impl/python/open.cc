#include "refio/open/open.h"

#include "refio/python/codec_adapter.h"
#include "refio/python/names.h"
#include "refio/python/object.h"
#include "refio/python/open.h"
#include "refio/python/text_support.h"

namespace refio::python {
namespace {

// Of the module _locale: at shutdown nothing can be imported any more.
PyObject* getencoding = nullptr;

bool has_flag(const char* name) {
  const Ref flags = Ref::share(PySys_GetObject("flags"));
  if (!flags) return false;
  const Ref flag = checked(PyObject_GetAttrString(flags.get(), name));
  return truth_of(flag.get());
}

std::string locale_encoding() {
  const Ref encoding = checked(PyObject_CallNoArgs(getencoding));
  return text_of(encoding.get(), "the locale's encoding");
}

void warn_of_default_encoding(int stack_level) {
  if (!has_flag("warn_default_encoding")) return;
  check(PyErr_WarnEx(PyExc_EncodingWarning, "'encoding' argument not specified", stack_level));
}

std::string resolved(const char* encoding) {
  return std::string_view(encoding) == "locale" ? locale_encoding() : encoding;
}

struct Given {
  PyObject* file = nullptr;
  const char* mode = "r";
  int buffering = -1;
  const char* encoding = nullptr;
  const char* errors = nullptr;
  PyObject* newline = Py_None;
  int closefd = 1;
  PyObject* opener = Py_None;
};

Given parse(PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"file",    "mode",    "buffering", "encoding", "errors",
                                     "newline", "closefd", "opener",    nullptr};
  Given given;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "O|sizzOpO:open", const_cast<char**>(parameters),
                                  &given.file, &given.mode, &given.buffering, &given.encoding, &given.errors,
                                  &given.newline, &given.closefd, &given.opener) == 0) {
    throw_raised();
  }
  return given;
}

OpenArguments arguments_of(const Given& given) {
  OpenArguments arguments;
  arguments.mode = given.mode;
  arguments.buffering = given.buffering;
  if (given.encoding != nullptr) arguments.encoding = given.encoding;
  if (given.errors != nullptr) arguments.errors = given.errors;
  if (given.newline != Py_None) arguments.newline = text_of(given.newline, "open() argument 'newline'");
  return arguments;
}

PyTypeObject* type_of(Layers::Buffer buffer) {
  if (buffer == Layers::Buffer::random) return types().random;
  return buffer == Layers::Buffer::writer ? types().writer : types().reader;
}

template <class... Objects>
Ref make(PyTypeObject* type, Objects... arguments) {
  PyObject* all[] = {arguments...};
  return checked(PyObject_Vectorcall(reinterpret_cast<PyObject*>(type), all, sizeof...(arguments), nullptr));
}

Ref make_raw(const Given& given) {
  const Ref path =
      PyNumber_Check(given.file) != 0 ? Ref::share(given.file) : checked(PyOS_FSPath(given.file));
  const Ref mode = to_text(raw_mode(given.mode));
  return make(types().file_io, path.get(), mode.get(), given.closefd != 0 ? Py_True : Py_False, given.opener);
}

Ref make_text(const Given& given, const Ref& buffer, bool line_buffering) {
  const auto optional = [](const char* text) { return text == nullptr ? Ref::none() : to_text(text); };
  // The warning is the business of whoever called open(), not of this.
  if (given.encoding == nullptr) warn_of_default_encoding(1);
  const Ref encoding = to_text(given.encoding == nullptr ? encoding_of("locale") : given.encoding);
  Ref text = make(types().text, buffer.get(), encoding.get(), optional(given.errors).get(), given.newline,
                  line_buffering ? Py_True : Py_False);
  const Ref mode = to_text(given.mode);
  check(PyObject_SetAttr(text.get(), names().mode, mode.get()));
  return text;
}

// Puts on `top`, which is the raw stream first and becomes whatever is on it.
void put_layers(const Given& given, const OpenMode& mode, Ref& top) {
  const bool is_terminal = given.buffering < 0 && truth_of(call(top.get(), names().isatty).get());
  const Ref block = checked(PyObject_GetAttrString(top.get(), "_blksize"));
  const Layers layers =
      layers_for(mode, given.buffering, static_cast<std::uint64_t>(number_of(block.get())), is_terminal);
  if (layers.buffer == Layers::Buffer::none) return;
  top = make(type_of(layers.buffer), top.get(), to_number(layers.buffer_size).get());
  if (layers.text) top = make_text(given, top, layers.line_buffering);
}

// What is refused creates and empties no file.
void check_text(const Given& given) {
  newline_of(given.newline);
  if (given.encoding != nullptr) python_codecs()->traits_of(resolved(given.encoding));
}

Ref open_stream(const Given& given) {
  const OpenMode mode = check_arguments(arguments_of(given));
  if (!mode.binary) check_text(given);
  if (mode.binary && given.buffering == 1) {
    check(PyErr_WarnEx(
        PyExc_RuntimeWarning,
        "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will "
        "be used",
        1));
  }
  Ref top = make_raw(given);
  try {
    put_layers(given, mode, top);
  } catch (Error& error) {
    // What was opened is closed; both errors are told.
    const std::shared_ptr<const Error> first = error.clone();
    close_after([&] { first->raise(); }, [&] { call(top.get(), names().close); });
  }
  return top;
}

PyObject* open_function(PyObject*, PyObject* items, PyObject* keywords) noexcept {
  return internal::guarded([&] { return open_stream(parse(items, keywords)); });
}

PyObject* open_code_function(PyObject*, PyObject* items, PyObject* keywords) noexcept {
  return internal::guarded([&] {
    static const char* parameters[] = {"path", nullptr};
    Given given;
    if (PyArg_ParseTupleAndKeywords(items, keywords, "U:open_code", const_cast<char**>(parameters),
                                    &given.file) == 0) {
      throw_raised();
    }
    given.mode = "rb";
    return open_stream(given);
  });
}

PyObject* text_encoding_function(PyObject*, PyObject* const* items, Py_ssize_t count) noexcept {
  return internal::guarded([&] {
    const Arguments arguments(items, count);
    PyObject* encoding = arguments.expect("text_encoding", 1, 2).at(0);
    if (encoding != Py_None) return Ref::share(encoding);
    const std::int64_t level = arguments.at(1) == nullptr ? 2 : number_of(arguments.at(1));
    warn_of_default_encoding(static_cast<int>(level));
    return to_text(has_flag("utf8_mode") ? "utf-8" : "locale");
  });
}

}  // namespace

std::string encoding_of(const char* given) {
  if (given == nullptr) warn_of_default_encoding(1);
  const bool by_locale = given == nullptr || std::string_view(given) == "locale";
  if (!by_locale) return given;
  return given == nullptr && has_flag("utf8_mode") ? "utf-8" : locale_encoding();
}

void check_error_handler(const std::string& errors) {
  if (!has_flag("dev_mode")) return;
  checked(PyCodec_LookupError(errors.c_str()));
}

void find_locale() {
  const Ref locale = checked(PyImport_ImportModule("_locale"));
  getencoding = checked(PyObject_GetAttrString(locale.get(), "getencoding")).release();
}

PyMethodDef* functions() {
  static const auto with_keywords = [](PyObject* (*function)(PyObject*, PyObject*, PyObject*)) {
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
  };
  static PyMethodDef all[] = {
      {"open", with_keywords(open_function), METH_VARARGS | METH_KEYWORDS, nullptr},
      {"open_code", with_keywords(open_code_function), METH_VARARGS | METH_KEYWORDS, nullptr},
      {"text_encoding", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(text_encoding_function)),
       METH_FASTCALL, nullptr},
      no_more_methods()};
  return all;
}

}  // namespace refio::python
