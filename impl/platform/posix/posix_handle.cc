#include "refio/platform/posix/posix_handle.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include "refio/core/errors.h"
#include "refio/platform/posix/posix_status.h"
#include "refio/platform/posix/retried.h"

namespace refio {
namespace {

// Darwin and FreeBSD refuse transfers of 2 GiB and more; Linux cuts them. One limit everywhere.
constexpr std::size_t largest_transfer = std::size_t{1} << 30;

bool is_would_block(int error) { return error == EAGAIN || error == EWOULDBLOCK; }

ReadOutcome read_outcome(std::int64_t result, std::size_t asked, const char* operation) {
  if (result > 0) return ReadOutcome::bytes(static_cast<std::size_t>(result));
  if (result == 0) return asked == 0 ? ReadOutcome::bytes(0) : ReadOutcome::end();
  if (is_would_block(errno)) return ReadOutcome::would_block();
  throw_os_error(errno, operation);
}

WriteOutcome write_outcome(std::int64_t result, const char* operation) {
  if (result >= 0) return WriteOutcome::bytes(static_cast<std::size_t>(result));
  if (is_would_block(errno)) return WriteOutcome::would_block();
  throw_os_error(errno, operation);
}

std::int64_t native_offset(std::uint64_t offset, const char* operation) {
  if (offset > std::numeric_limits<std::int64_t>::max()) throw_os_error(EINVAL, operation);
  return static_cast<std::int64_t>(offset);
}

int native_whence(Whence whence) {
  switch (whence) {
    case Whence::start:
      return SEEK_SET;
    case Whence::current:
      return SEEK_CUR;
    case Whence::end:
      break;
  }
  return SEEK_END;
}

}  // namespace

PosixHandle::~PosixHandle() {
  if (fd_ >= 0 && owns_) calls_.close(fd_);
}

ReadOutcome PosixHandle::read(MutableByteView target) {
  const std::size_t size = std::min(target.size(), largest_transfer);
  return read_outcome(retried([&] { return calls_.read(fd_, target.data(), size); }), size, "read");
}

WriteOutcome PosixHandle::write(ByteView data) {
  const std::size_t size = std::min(data.size(), largest_transfer);
  return write_outcome(retried([&] { return calls_.write(fd_, data.data(), size); }), "write");
}

ReadOutcome PosixHandle::pread(MutableByteView target, std::uint64_t offset) {
  const std::size_t size = std::min(target.size(), largest_transfer);
  const std::int64_t at = native_offset(offset, "pread");
  return read_outcome(retried([&] { return calls_.pread(fd_, target.data(), size, at); }), size, "pread");
}

WriteOutcome PosixHandle::pwrite(ByteView data, std::uint64_t offset) {
  const std::size_t size = std::min(data.size(), largest_transfer);
  const std::int64_t at = native_offset(offset, "pwrite");
  return write_outcome(retried([&] { return calls_.pwrite(fd_, data.data(), size, at); }), "pwrite");
}

std::int64_t PosixHandle::seek(std::int64_t offset, Whence whence) {
  const std::int64_t position = calls_.lseek(fd_, offset, native_whence(whence));
  if (position < 0) throw_os_error(errno, "seek");
  return position;
}

// Other errors, such as that of a descriptor that was closed behind the handle's back, are for the call
// itself to tell.
bool PosixHandle::is_seekable() { return calls_.lseek(fd_, 0, SEEK_CUR) >= 0 || errno != ESPIPE; }

std::uint64_t PosixHandle::size() { return status().size; }

void PosixHandle::truncate(std::uint64_t size) {
  const std::int64_t native = native_offset(size, "truncate");
  if (retried([&] { return calls_.ftruncate(fd_, native); }) < 0) throw_os_error(errno, "truncate");
}

void PosixHandle::sync() {
  if (retried([&] { return calls_.fsync(fd_); }) < 0) throw_os_error(errno, "sync");
}

FileStatus PosixHandle::status() {
  struct stat native;
  if (retried([&] { return calls_.fstat(fd_, &native); }) < 0) throw_os_error(errno, "status");
  return status_of(native);
}

void PosixHandle::close() {
  if (fd_ < 0) return;
  const int fd = fd_;
  fd_ = -1;
  if (!owns_) return;
  // Not repeated on EINTR: Linux has released the descriptor by then, and a second close could hit another
  // file.
  if (calls_.close(fd) < 0 && errno != EINTR) throw_os_error(errno, "close");
}

}  // namespace refio
