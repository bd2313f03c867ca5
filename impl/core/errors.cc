#include "refio/core/errors.h"

#include <array>
#include <cerrno>
#include <system_error>

namespace refio {
namespace {

struct ErrnoName {
  int value;
  std::string_view name;
};

// Canonical names first: the first entry with a value names it, later ones are aliases.
constexpr std::array errno_names = {
    ErrnoName{EPERM, "EPERM"},
    ErrnoName{ENOENT, "ENOENT"},
    ErrnoName{EINTR, "EINTR"},
    ErrnoName{EIO, "EIO"},
    ErrnoName{ENXIO, "ENXIO"},
    ErrnoName{EBADF, "EBADF"},
    ErrnoName{EAGAIN, "EAGAIN"},
    ErrnoName{ENOMEM, "ENOMEM"},
    ErrnoName{EACCES, "EACCES"},
    ErrnoName{EBUSY, "EBUSY"},
    ErrnoName{EEXIST, "EEXIST"},
    ErrnoName{EXDEV, "EXDEV"},
    ErrnoName{ENODEV, "ENODEV"},
    ErrnoName{ENOTDIR, "ENOTDIR"},
    ErrnoName{EISDIR, "EISDIR"},
    ErrnoName{EINVAL, "EINVAL"},
    ErrnoName{ENFILE, "ENFILE"},
    ErrnoName{EMFILE, "EMFILE"},
    ErrnoName{ENOTTY, "ENOTTY"},
    ErrnoName{ETXTBSY, "ETXTBSY"},
    ErrnoName{EFBIG, "EFBIG"},
    ErrnoName{ENOSPC, "ENOSPC"},
    ErrnoName{ESPIPE, "ESPIPE"},
    ErrnoName{EROFS, "EROFS"},
    ErrnoName{EMLINK, "EMLINK"},
    ErrnoName{EPIPE, "EPIPE"},
    ErrnoName{EDOM, "EDOM"},
    ErrnoName{ERANGE, "ERANGE"},
    ErrnoName{EDEADLK, "EDEADLK"},
    ErrnoName{ENAMETOOLONG, "ENAMETOOLONG"},
    ErrnoName{ENOLCK, "ENOLCK"},
    ErrnoName{ENOSYS, "ENOSYS"},
    ErrnoName{ENOTEMPTY, "ENOTEMPTY"},
    ErrnoName{ELOOP, "ELOOP"},
    ErrnoName{EILSEQ, "EILSEQ"},
    ErrnoName{EOVERFLOW, "EOVERFLOW"},
    ErrnoName{EOPNOTSUPP, "EOPNOTSUPP"},
    ErrnoName{ETIMEDOUT, "ETIMEDOUT"},
    ErrnoName{ECONNRESET, "ECONNRESET"},
    ErrnoName{ECANCELED, "ECANCELED"},
#ifdef EDQUOT
    ErrnoName{EDQUOT, "EDQUOT"},
#endif
#ifdef ESTALE
    ErrnoName{ESTALE, "ESTALE"},
#endif
    ErrnoName{EWOULDBLOCK, "EWOULDBLOCK"},
    ErrnoName{ENOTSUP, "ENOTSUP"},
};

std::string describe(int native, std::string_view operation, const std::string& path) {
  std::string text(operation);
  if (!path.empty()) text += " '" + path + "'";
  return text + ": " + std::generic_category().message(native);
}

}  // namespace

OSError::OSError(int native, std::string_view operation, std::string path)
    : Error(describe(native, operation, path)) {
  // The virtual base is built by the most derived class, so its facts are set here and not by its
  // constructor.
  message_ = describe(native, operation, path);
  errno_ = native;
  path_ = std::move(path);
}

BlockingIOError::BlockingIOError(std::string_view operation, std::size_t characters_written, std::string path)
    : Error(std::string()),
      OSError(EAGAIN, operation, std::move(path)),
      characters_written_(characters_written) {}

UnicodeError::UnicodeError(std::string_view encoding, std::size_t start, std::size_t end, std::string reason)
    : Error(std::string()),
      ValueError(std::string()),
      encoding_(encoding),
      start_(start),
      end_(end),
      reason_(std::move(reason)) {
  relate_to({}, start);
}

void UnicodeError::relate_to(std::string object, std::size_t start) {
  end_ = start + (end_ - start_);
  start_ = start;
  object_ = std::move(object);
  message_ =
      "'" + encoding_ + "' codec, " + std::to_string(start_) + " to " + std::to_string(end_) + ": " + reason_;
}

UnicodeDecodeError::UnicodeDecodeError(std::string_view encoding, std::size_t start, std::size_t end,
                                       const std::string& reason)
    : Error(std::string()), UnicodeError(encoding, start, end, reason) {}

UnicodeEncodeError::UnicodeEncodeError(std::string_view encoding, std::size_t start, std::size_t end,
                                       const std::string& reason)
    : Error(std::string()), UnicodeError(encoding, start, end, reason) {}

void add_context(Error& error, std::shared_ptr<const Error> context) {
  if (error.context() == nullptr) return error.set_context(std::move(context));
  const std::shared_ptr<Error> last = error.context()->clone();
  add_context(*last, std::move(context));
  error.set_context(last);
}

void close_after(const std::function<void()>& first, const std::function<void()>& close) {
  std::shared_ptr<const Error> earlier;
  try {
    first();
  } catch (const Error& error) {
    earlier = error.clone();
  }
  try {
    close();
  } catch (Error& error) {
    if (earlier != nullptr) add_context(error, earlier);
    throw;
  }
  if (earlier != nullptr) earlier->raise();
}

void throw_os_error(int native, std::string_view operation, const std::string& path) {
  switch (native) {
    case ENOENT:
      throw FileNotFoundError(native, operation, path);
    case EEXIST:
      throw FileExistsError(native, operation, path);
    case EISDIR:
      throw IsADirectoryError(native, operation, path);
    case ENOTDIR:
      throw NotADirectoryError(native, operation, path);
    case EACCES:
    case EPERM:
      throw PermissionError(native, operation, path);
    case EINTR:
      throw InterruptedError(native, operation, path);
    case EPIPE:
      throw BrokenPipeError(native, operation, path);
    case EAGAIN:
      throw BlockingIOError(operation, 0, path);
    default:
      throw OSError(native, operation, path);
  }
}

void throw_os_error(int native, std::string_view operation, const std::string& path,
                    const std::string& second_path) {
  try {
    throw_os_error(native, operation, path);
  } catch (OSError& error) {
    error.set_second_path(second_path);
    throw;
  }
}

std::string_view errno_name(int native) {
  for (const ErrnoName& entry : errno_names) {
    if (entry.value == native) return entry.name;
  }
  return {};
}

std::optional<int> errno_value(std::string_view name) {
  for (const ErrnoName& entry : errno_names) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

}  // namespace refio
