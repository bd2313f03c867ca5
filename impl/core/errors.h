// The one hierarchy of raised errors.
//
//   Error
//   ├── OSError                     what the operating system (or a stand-in for it) refused; has an errno
//   │   ├── BlockingIOError  FileNotFoundError  FileExistsError  IsADirectoryError  NotADirectoryError
//   │   ├── PermissionError  InterruptedError  BrokenPipeError  TimeoutError
//   │   └── UnsupportedOperation    also a ValueError
//   ├── ValueError                  the right kind of argument with an impossible value; a closed stream
//   │   └── UnicodeError            UnicodeDecodeError  UnicodeEncodeError: what a codec refused
//   ├── LookupError                 no such encoding, no such error handler
//   ├── BufferError                 a view of the contents is in use, which forbids this
//   ├── RuntimeError                a call from inside another call of the same object
//   ├── MemoryError                 more memory than there is
//   ├── TypeError                   the wrong kind of argument
//   └── OverflowError               a number that the call cannot represent
//
// End of stream, would-block and end of iteration are values, not errors. An error leaves the stream usable:
// only close() and detach() end its use.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace refio {

class Error : public std::exception {
 public:
  explicit Error(std::string message) : message_(std::move(message)) {}

  const char* what() const noexcept override { return message_.c_str(); }
  const std::string& message() const { return message_; }

  // The native error number, if there is one.
  std::optional<int> native_errno() const { return errno_; }
  // The name that the failing call was given; empty if it was given none.
  const std::string& path() const { return path_; }
  // The other name of a call that was given two; empty: none.
  const std::string& second_path() const { return second_path_; }
  // The error that was being handled when this one arose; null: none.
  const std::shared_ptr<const Error>& context() const { return context_; }
  void set_context(std::shared_ptr<const Error> context) { context_ = std::move(context); }

  // The class and its bases, nearest first, without Error: {"FileNotFoundError", "OSError"}.
  virtual std::vector<std::string_view> class_chain() const = 0;
  // Throws a copy of this error as its own class.
  [[noreturn]] virtual void raise() const = 0;
  virtual std::shared_ptr<Error> clone() const = 0;

 protected:
  Error() = default;
  std::string message_;
  std::optional<int> errno_;
  std::string path_;
  std::string second_path_;
  std::shared_ptr<const Error> context_;
};

// Repeats the three functions that every class of the hierarchy answers for itself.
#define REFIO_ERROR_CLASS(name, ...)                                                          \
  std::vector<std::string_view> class_chain() const override { return {#name, __VA_ARGS__}; } \
  [[noreturn]] void raise() const override { throw *this; }                                   \
  std::shared_ptr<Error> clone() const override { return std::make_shared<name>(*this); }

class OSError : public virtual Error {
 public:
  // `native` is an errno value; `operation` names the call that failed, `path` the name it was given.
  OSError(int native, std::string_view operation, std::string path = {});
  // An error that no errno stands for, such as an impossible answer of a raw stream.
  explicit OSError(std::string message) : Error(std::move(message)) {}
  // Bytes of the failing write of a buffered stream that were taken before it failed.
  std::size_t taken() const { return taken_; }
  void set_taken(std::size_t count) { taken_ = count; }
  void set_second_path(std::string path) { second_path_ = std::move(path); }
  std::vector<std::string_view> class_chain() const override { return {"OSError"}; }
  [[noreturn]] void raise() const override { throw *this; }
  std::shared_ptr<Error> clone() const override { return std::make_shared<OSError>(*this); }

 protected:
  OSError() : Error(std::string()) {}

 private:
  std::size_t taken_ = 0;
};

class ValueError : public virtual Error {
 public:
  explicit ValueError(std::string message) : Error(std::move(message)) {}
  std::vector<std::string_view> class_chain() const override { return {"ValueError"}; }
  [[noreturn]] void raise() const override { throw *this; }
  std::shared_ptr<Error> clone() const override { return std::make_shared<ValueError>(*this); }
};

// The stream cannot do this at all, whatever its state: reading from a writer, seeking in a pipe.
class UnsupportedOperation : public OSError, public ValueError {
 public:
  explicit UnsupportedOperation(const std::string& message)
      : Error(message), OSError(message), ValueError(message) {}
  REFIO_ERROR_CLASS(UnsupportedOperation, "OSError", "ValueError")
};

class TypeError : public virtual Error {
 public:
  explicit TypeError(std::string message) : Error(std::move(message)) {}
  REFIO_ERROR_CLASS(TypeError)
};

class OverflowError : public virtual Error {
 public:
  explicit OverflowError(std::string message) : Error(std::move(message)) {}
  REFIO_ERROR_CLASS(OverflowError, "ArithmeticError")
};

// A name that is not in a table: of encodings, of error handlers.
class LookupError : public virtual Error {
 public:
  explicit LookupError(std::string message) : Error(std::move(message)) {}
  REFIO_ERROR_CLASS(LookupError)
};

// The contents cannot be resized or closed while a view of them is in use.
class BufferError : public virtual Error {
 public:
  explicit BufferError(std::string message) : Error(std::move(message)) {}
  REFIO_ERROR_CLASS(BufferError)
};

// A call that came from inside a call of the same object, such as from the raw stream below it.
class RuntimeError : public virtual Error {
 public:
  explicit RuntimeError(std::string message) : Error(std::move(message)) {}
  REFIO_ERROR_CLASS(RuntimeError)
};

class MemoryError : public virtual Error {
 public:
  explicit MemoryError(std::string message) : Error(std::move(message)) {}
  REFIO_ERROR_CLASS(MemoryError)
};

// What cannot be decoded or encoded. Units of start and end: bytes (decoding) or code points (encoding) of
// what the codec was given, the range that is at fault.
class UnicodeError : public ValueError {
 public:
  UnicodeError(std::string_view encoding, std::size_t start, std::size_t end, std::string reason);
  const std::string& encoding() const { return encoding_; }
  std::size_t start() const { return start_; }
  std::size_t end() const { return end_; }
  const std::string& reason() const { return reason_; }
  // What the codec was given, bytes or text, in which start and end count; empty if it is not known.
  const std::string& object() const { return object_; }
  // Says so, of `object`, in which the fault begins at `start`; end follows.
  void relate_to(std::string object, std::size_t start);
  REFIO_ERROR_CLASS(UnicodeError, "ValueError")

 private:
  std::string encoding_;
  std::size_t start_;
  std::size_t end_;
  std::string reason_;
  std::string object_;
};

class UnicodeDecodeError : public UnicodeError {
 public:
  UnicodeDecodeError(std::string_view encoding, std::size_t start, std::size_t end,
                     const std::string& reason);
  REFIO_ERROR_CLASS(UnicodeDecodeError, "UnicodeError", "ValueError")
};

class UnicodeEncodeError : public UnicodeError {
 public:
  UnicodeEncodeError(std::string_view encoding, std::size_t start, std::size_t end,
                     const std::string& reason);
  REFIO_ERROR_CLASS(UnicodeEncodeError, "UnicodeError", "ValueError")
};

// A non-blocking stream could not take or give everything. Units of characters_written: bytes of this call's
// data that were taken (written or buffered) before it would have blocked.
class BlockingIOError : public OSError {
 public:
  BlockingIOError(std::string_view operation, std::size_t characters_written, std::string path = {});
  std::size_t characters_written() const { return characters_written_; }
  REFIO_ERROR_CLASS(BlockingIOError, "OSError")

 private:
  std::size_t characters_written_;
};

// A stream with a time limit had nothing to give, or took nothing, in time. Has no errno.
class TimeoutError : public OSError {
 public:
  explicit TimeoutError(const std::string& message) : Error(message), OSError(message) {}
  REFIO_ERROR_CLASS(TimeoutError, "OSError")
};

#define REFIO_OS_ERROR(name)                                              \
  class name : public OSError {                                           \
   public:                                                                \
    name(int native, std::string_view operation, const std::string& path) \
        : Error(std::string()), OSError(native, operation, path) {}       \
    REFIO_ERROR_CLASS(name, "OSError")                                    \
  }
REFIO_OS_ERROR(FileNotFoundError);
REFIO_OS_ERROR(FileExistsError);
REFIO_OS_ERROR(IsADirectoryError);
REFIO_OS_ERROR(NotADirectoryError);
REFIO_OS_ERROR(PermissionError);
REFIO_OS_ERROR(InterruptedError);
REFIO_OS_ERROR(BrokenPipeError);
#undef REFIO_OS_ERROR
#undef REFIO_ERROR_CLASS

// Says that `error` arose while `context` was being handled: at the end of what contexts it has.
void add_context(Error& error, std::shared_ptr<const Error> context);

// Calls `first`, then `close` whether that worked or not. Errors: those of `close`, with those of `first` as
// context, or those of `first` alone.
void close_after(const std::function<void()>& first, const std::function<void()>& close);

// Throws the subclass of OSError that stands for `native` (plain OSError if none does).
[[noreturn]] void throw_os_error(int native, std::string_view operation, const std::string& path = {});
// As above, for a call that was given two names.
[[noreturn]] void throw_os_error(int native, std::string_view operation, const std::string& path,
                                 const std::string& second_path);

// The portable name of an errno value ("ENOSPC"), in its canonical spelling (EAGAIN, EOPNOTSUPP, EDEADLK);
// empty for a number that has no name here.
std::string_view errno_name(int native);
// The errno value of a name, aliases included; nullopt for an unknown name.
std::optional<int> errno_value(std::string_view name);

}  // namespace refio
