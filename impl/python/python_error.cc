#include "refio/python/python_error.h"

#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <new>
#include <optional>
#include <stdexcept>

#include "refio/python/names.h"

namespace refio::python {
namespace {

PyObject* the_unsupported_operation = nullptr;

// As `Base`, which is what refio takes it for.
template <class Base>
class Carried final : public Base, public Carrier {
 public:
  template <class... Arguments>
  explicit Carried(Ref exception, Arguments&&... arguments)
      : Error(std::string()), Base(std::forward<Arguments>(arguments)...), Carrier(std::move(exception)) {}
  [[noreturn]] void raise() const override { throw *this; }
  std::shared_ptr<Error> clone() const override { return std::make_shared<Carried>(*this); }
};

// An exception that refio has no dealings with.
class Foreign : public virtual Error {
 public:
  std::vector<std::string_view> class_chain() const override { return {"Exception"}; }
};

Ref attribute(PyObject* object, PyObject* name) {
  Ref value = Ref::steal(PyObject_GetAttr(object, name));
  if (!value) PyErr_Clear();
  return value;
}

std::optional<long> number(PyObject* object, PyObject* name) {
  const Ref value = attribute(object, name);
  if (!value || !PyLong_Check(value.get())) return std::nullopt;
  const long result = PyLong_AsLong(value.get());
  if (result == -1 && PyErr_Occurred() != nullptr) {
    PyErr_Clear();
    return std::nullopt;
  }
  return result;
}

std::string text(PyObject* object, PyObject* name) {
  const Ref value = attribute(object, name);
  const char* chars = value && PyUnicode_Check(value.get()) ? PyUnicode_AsUTF8(value.get()) : nullptr;
  if (chars == nullptr) PyErr_Clear();
  return chars == nullptr ? std::string() : std::string(chars);
}

[[noreturn]] void throw_os_error_with(Ref exception) {
  PyObject* object = exception.get();
  if (PyErr_GivenExceptionMatches(object, PyExc_BlockingIOError) != 0) {
    const long taken = number(object, names().characters_written).value_or(0);
    throw Carried<BlockingIOError>(std::move(exception), "", static_cast<std::size_t>(taken < 0 ? 0 : taken));
  }
  const auto native = number(object, names().errno_);
  if (native) throw Carried<OSError>(std::move(exception), static_cast<int>(*native), "");
  throw Carried<OSError>(std::move(exception), std::string());
}

[[noreturn]] void throw_decode_error_with(Ref exception) {
  PyObject* object = exception.get();
  const auto start = static_cast<std::size_t>(number(object, names().start).value_or(0));
  const auto end = static_cast<std::size_t>(number(object, names().end).value_or(0));
  const std::string encoding = text(object, names().encoding);
  throw Carried<UnicodeDecodeError>(std::move(exception), encoding, start, end, text(object, names().reason));
}

PyObject* class_of(std::string_view name) {
  if (name == "UnsupportedOperation") return the_unsupported_operation;
  if (name == "ValueError") return PyExc_ValueError;
  if (name == "LookupError") return PyExc_LookupError;
  if (name == "BufferError") return PyExc_BufferError;
  if (name == "RuntimeError") return PyExc_RuntimeError;
  if (name == "MemoryError") return PyExc_MemoryError;
  if (name == "TypeError") return PyExc_TypeError;
  if (name == "OverflowError") return PyExc_OverflowError;
  if (name == "TimeoutError") return PyExc_TimeoutError;
  return PyExc_OSError;
}

Ref made_unicode_error(const UnicodeError& error) {
  const auto start = static_cast<Py_ssize_t>(error.start());
  const auto end = static_cast<Py_ssize_t>(error.end());
  const char* encoding = error.encoding().c_str();
  const char* reason = error.reason().c_str();
  const std::string& object = error.object();
  const auto size = static_cast<Py_ssize_t>(object.size());
  if (dynamic_cast<const UnicodeDecodeError*>(&error) != nullptr) {
    return Ref::steal(PyObject_CallFunction(PyExc_UnicodeDecodeError, "sy#nns", encoding, object.data(), size,
                                            start, end, reason));
  }
  Ref text = Ref::steal(PyUnicode_DecodeUTF8(object.data(), size, "surrogatepass"));
  if (!text) return text;
  return Ref::steal(
      PyObject_CallFunction(PyExc_UnicodeEncodeError, "sOnns", encoding, text.get(), start, end, reason));
}

Ref made_os_error(const OSError& error, PyObject* filename) {
  const int native = *error.native_errno();
  if (const auto* blocked = dynamic_cast<const BlockingIOError*>(&error)) {
    return Ref::steal(PyObject_CallFunction(PyExc_BlockingIOError, "isn", EAGAIN,
                                            "write could not complete without blocking",
                                            static_cast<Py_ssize_t>(blocked->characters_written())));
  }
  if (filename != nullptr) {
    return Ref::steal(PyObject_CallFunction(PyExc_OSError, "isO", native, std::strerror(native), filename));
  }
  return Ref::steal(PyObject_CallFunction(PyExc_OSError, "is", native, std::strerror(native)));
}

Ref made_exception(const Error& error, PyObject* filename) {
  const auto* os_error = dynamic_cast<const OSError*>(&error);
  if (os_error != nullptr && error.native_errno()) return made_os_error(*os_error, filename);
  if (const auto* unicode = dynamic_cast<const UnicodeError*>(&error)) return made_unicode_error(*unicode);
  return Ref::steal(PyObject_CallFunction(class_of(error.class_chain().front()), "s", error.what()));
}

// Puts `context` at the end of the contexts of `exception`, unless it is there.
void chain(PyObject* exception, Ref context) {
  Ref last = Ref::share(exception);
  while (last.get() != context.get()) {
    Ref next = Ref::steal(PyException_GetContext(last.get()));
    if (!next) return PyException_SetContext(last.get(), context.release());
    last = std::move(next);
  }
}

}  // namespace

Ref take_raised() {
#if PY_VERSION_HEX >= 0x030C0000
  return Ref::steal(PyErr_GetRaisedException());
#else
  PyObject* type;
  PyObject* value;
  PyObject* traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback != nullptr) PyException_SetTraceback(value, traceback);
  Py_XDECREF(type);
  Py_XDECREF(traceback);
  return Ref::steal(value);
#endif
}

void raise_object(Ref exception) {
#if PY_VERSION_HEX >= 0x030C0000
  PyErr_SetRaisedException(exception.release());
#else
  PyObject* type = reinterpret_cast<PyObject*>(Py_TYPE(exception.get()));
  Py_INCREF(type);
  PyObject* traceback = PyException_GetTraceback(exception.get());
  PyErr_Restore(type, exception.release(), traceback);
#endif
}

void throw_raised() {
  if (PyErr_Occurred() == nullptr) PyErr_SetString(PyExc_SystemError, "a call failed without an exception");
  Ref exception = take_raised();
  PyObject* object = exception.get();
  if (PyErr_GivenExceptionMatches(object, PyExc_OSError) != 0) throw_os_error_with(std::move(exception));
  if (PyErr_GivenExceptionMatches(object, PyExc_UnicodeDecodeError) != 0) {
    throw_decode_error_with(std::move(exception));
  }
  if (PyErr_GivenExceptionMatches(object, PyExc_ValueError) != 0) {
    throw Carried<ValueError>(std::move(exception), std::string());
  }
  throw Carried<Foreign>(std::move(exception));
}

void fail(PyObject* exception, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  PyErr_FormatV(exception, format, arguments);
  va_end(arguments);
  throw_raised();
}

Ref exception_for(const Error& error, PyObject* filename) {
  const auto* carrier = dynamic_cast<const Carrier*>(&error);
  Ref exception = carrier != nullptr ? carrier->exception() : made_exception(error, filename);
  if (exception && error.context() != nullptr) chain(exception.get(), exception_for(*error.context()));
  return exception;
}

void raise_current(PyObject* filename) noexcept {
  try {
    throw;
  } catch (const Error& error) {
    Ref exception = exception_for(error, filename);
    if (exception) raise_object(std::move(exception));
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  } catch (const std::length_error&) {
    PyErr_NoMemory();
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_SystemError, error.what());
  }
}

PyObject* unsupported_operation() { return the_unsupported_operation; }

void make_unsupported_operation(PyObject* module) {
  const Ref bases = checked(PyTuple_Pack(2, PyExc_OSError, PyExc_ValueError));
  Ref made = checked(PyErr_NewException("refio.UnsupportedOperation", bases.get(), nullptr));
  check(PyModule_AddObjectRef(module, "UnsupportedOperation", made.get()));
  the_unsupported_operation = made.release();
}

}  // namespace refio::python
