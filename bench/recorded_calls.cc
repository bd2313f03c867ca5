#include "bench/recorded_calls.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

namespace conform::bench {

using Kind = RecordedCall::Kind;

RecordedCall& RecordingSyscalls::note(Kind kind, int fd) {
  const auto found = std::find(slots_.rbegin(), slots_.rend(), fd);
  RecordedCall call;
  call.kind = kind;
  call.slot = static_cast<std::size_t>(slots_.rend() - found) - 1;
  calls_.push_back(std::move(call));
  return calls_.back();
}

int RecordingSyscalls::openat(int directory, const char* path, int flags, unsigned mode) {
  const int fd = Syscalls::openat(directory, path, flags, mode);
  RecordedCall call;
  call.slot = slots_.size();
  call.text = path;
  call.flags = flags;
  call.mode = mode;
  calls_.push_back(std::move(call));
  slots_.push_back(fd);
  return fd;
}

int RecordingSyscalls::close(int fd) {
  note(Kind::close, fd);
  return Syscalls::close(fd);
}

std::int64_t RecordingSyscalls::read(int fd, void* target, std::size_t size) {
  note(Kind::read, fd).size = size;
  return Syscalls::read(fd, target, size);
}

std::int64_t RecordingSyscalls::write(int fd, const void* data, std::size_t size) {
  note(Kind::write, fd).text.assign(static_cast<const char*>(data), size);
  return Syscalls::write(fd, data, size);
}

std::int64_t RecordingSyscalls::lseek(int fd, std::int64_t offset, int whence) {
  RecordedCall& call = note(Kind::lseek, fd);
  call.offset = offset;
  call.flags = whence;
  return Syscalls::lseek(fd, offset, whence);
}

int RecordingSyscalls::ftruncate(int fd, std::int64_t size) {
  note(Kind::ftruncate, fd).offset = size;
  return Syscalls::ftruncate(fd, size);
}

int RecordingSyscalls::fstat(int fd, struct stat* status) {
  note(Kind::fstat, fd);
  return Syscalls::fstat(fd, status);
}

std::vector<RecordedCall> RecordingSyscalls::take() {
  slots_.clear();
  return std::exchange(calls_, {});
}

void play(const std::vector<RecordedCall>& calls, int directory, std::string& buffer) {
  refio::Syscalls& native = refio::Syscalls::native();
  std::vector<int> slots;
  struct stat status;
  for (const RecordedCall& call : calls) {
    if (call.kind == Kind::openat) {
      slots.push_back(native.openat(directory, call.text.c_str(), call.flags, call.mode));
      continue;
    }
    const int fd = slots[call.slot];
    if (buffer.size() < call.size) buffer.resize(call.size);
    if (call.kind == Kind::close)
      native.close(fd);
    else if (call.kind == Kind::read)
      native.read(fd, buffer.data(), call.size);
    else if (call.kind == Kind::write)
      native.write(fd, call.text.data(), call.text.size());
    else if (call.kind == Kind::lseek)
      native.lseek(fd, call.offset, call.flags);
    else if (call.kind == Kind::ftruncate)
      native.ftruncate(fd, call.offset);
    else
      native.fstat(fd, &status);
  }
}

}  // namespace conform::bench
