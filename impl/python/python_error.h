// Errors on both sides: Python exceptions pass through refio as refio errors that carry them, and come out as
// the same objects; refio's own become Python's.
#pragma once

#include "refio/core/errors.h"
#include "refio/python/ref.h"

namespace refio::python {

// A Python exception inside of an error of refio.
class Carrier {
 public:
  explicit Carrier(Ref exception) : exception_(std::move(exception)) {}
  virtual ~Carrier() = default;
  const Ref& exception() const { return exception_; }

 protected:
  Carrier(const Carrier&) = default;
  Carrier& operator=(const Carrier&) = default;

 private:
  Ref exception_;
};

// Takes the exception that Python has raised and throws it as an Error: an OSError, BlockingIOError,
// ValueError or UnicodeDecodeError if it is one, with its facts, so that refio deals with it as with its own.
[[noreturn]] void throw_raised();

// `object` if there is one; else throws what Python has raised.
inline Ref checked(PyObject* object) {
  if (object == nullptr) throw_raised();
  return Ref::steal(object);
}
inline void check(int status) {
  if (status < 0) throw_raised();
}

// Raises `exception` with a text as printf has it, and throws it.
[[noreturn]] void fail(PyObject* exception, const char* format, ...);

// The exception that stands for `error`: the one it carries, or a new one; its contexts are chained to it.
// `filename`, if there is one, is put into an OSError that has an errno and no name yet.
Ref exception_for(const Error& error, PyObject* filename = nullptr);
// Raises the exception for the C++ exception that is being handled.
void raise_current(PyObject* filename = nullptr) noexcept;
// Raises `exception` itself.
void raise_object(Ref exception);
// What Python has raised, which it forgets.
Ref take_raised();

// The class UnsupportedOperation of the module.
PyObject* unsupported_operation();
void make_unsupported_operation(PyObject* module);

// Keeps what is raised meanwhile from disturbing what was raised before.
class SavedException {
 public:
  SavedException() : exception_(PyErr_Occurred() != nullptr ? take_raised() : Ref()) {}
  SavedException(const SavedException&) = delete;
  SavedException& operator=(const SavedException&) = delete;
  ~SavedException() {
    if (exception_) raise_object(std::move(exception_));
  }

 private:
  Ref exception_;
};

}  // namespace refio::python
