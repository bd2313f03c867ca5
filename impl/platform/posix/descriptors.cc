#include "refio/platform/descriptors.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>

#include "refio/core/errors.h"
#include "refio/platform/posix/retried.h"

namespace refio {
namespace {

// As a descriptor, closed unless it is released.
class Owned {
 public:
  Owned(int fd, const char* operation) : fd_(fd) {
    if (fd < 0) throw_os_error(errno, operation);
  }
  ~Owned() {
    if (fd_ >= 0) ::close(fd_);
  }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;

  int get() const { return fd_; }
  int release() {
    const int fd = fd_;
    fd_ = -1;
    return fd;
  }

 private:
  int fd_;
};

void check(int result, const char* operation) {
  if (result < 0) throw_os_error(errno, operation);
}

// Not one call with the flags, as pipe2() would be: macOS has it not.
void keep_from_children(int fd) { check(::fcntl(fd, F_SETFD, FD_CLOEXEC), "set close-on-exec"); }

void make_nonblocking(int fd) {
  const int flags = ::fcntl(fd, F_GETFL);
  check(flags, "get the flags of a descriptor");
  check(::fcntl(fd, F_SETFL, flags | O_NONBLOCK), "set the flags of a descriptor");
}

int native_whence(Whence whence) {
  if (whence == Whence::start) return SEEK_SET;
  return whence == Whence::current ? SEEK_CUR : SEEK_END;
}

}  // namespace

DescriptorPair make_pipe(bool blocking) {
  int ends[2];
  check(::pipe(ends), "make a pipe");
  Owned read_end(ends[0], "make a pipe");
  Owned write_end(ends[1], "make a pipe");
  for (const int end : ends) {
    keep_from_children(end);
    if (!blocking) make_nonblocking(end);
  }
  return {read_end.release(), write_end.release()};
}

DescriptorPair make_terminal() {
  Owned controller(::posix_openpt(O_RDWR | O_NOCTTY), "make a terminal");
  keep_from_children(controller.get());
  check(::grantpt(controller.get()), "make a terminal");
  check(::unlockpt(controller.get()), "make a terminal");
  const char* name = ::ptsname(controller.get());
  if (name == nullptr) throw_os_error(errno, "make a terminal");
  Owned terminal(::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC), "open a terminal");
  return {controller.release(), terminal.release()};
}

void close_descriptor(int descriptor) {
  // Not repeated on EINTR: Linux has released the descriptor by then.
  if (::close(descriptor) < 0 && errno != EINTR) throw_os_error(errno, "close");
}

Bytes read_descriptor(int descriptor, std::size_t size) {
  Bytes data(size, '\0');
  const std::int64_t count = retried([&] { return ::read(descriptor, data.data(), size); });
  if (count < 0) throw_os_error(errno, "read");
  data.resize(static_cast<std::size_t>(count));
  return data;
}

std::size_t write_descriptor(int descriptor, ByteView data) {
  const std::int64_t count = retried([&] { return ::write(descriptor, data.data(), data.size()); });
  if (count < 0) throw_os_error(errno, "write");
  return static_cast<std::size_t>(count);
}

std::int64_t seek_descriptor(int descriptor, std::int64_t offset, Whence whence) {
  const std::int64_t position = ::lseek(descriptor, offset, native_whence(whence));
  if (position < 0) throw_os_error(errno, "seek");
  return position;
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

bool is_inheritable(int descriptor) {
  const int flags = ::fcntl(descriptor, F_GETFD);
  check(flags, "get the flags of a descriptor");
  return (flags & FD_CLOEXEC) == 0;
}

}  // namespace refio
