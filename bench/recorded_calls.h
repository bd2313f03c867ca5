// The system calls that cases make on the reference's POSIX backend, recorded once and played again without
// anything around them: the floor that a harness can be measured against.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "refio/platform/posix/syscalls.h"

namespace conform::bench {

struct RecordedCall {
  enum class Kind { openat, close, read, write, lseek, ftruncate, fstat };
  Kind kind = Kind::openat;
  std::size_t slot = 0;  // which open file of the recording
  std::string text;      // path, or the bytes written
  int flags = 0;         // of openat; whence of lseek
  unsigned mode = 0;
  std::size_t size = 0;     // of a read
  std::int64_t offset = 0;  // of lseek and ftruncate
};

// Passes every call on and writes it down.
class RecordingSyscalls : public refio::Syscalls {
 public:
  int openat(int directory, const char* path, int flags, unsigned mode) override;
  int close(int fd) override;
  std::int64_t read(int fd, void* target, std::size_t size) override;
  std::int64_t write(int fd, const void* data, std::size_t size) override;
  std::int64_t lseek(int fd, std::int64_t offset, int whence) override;
  int ftruncate(int fd, std::int64_t size) override;
  int fstat(int fd, struct stat* status) override;

  // What was recorded since the last take().
  std::vector<RecordedCall> take();

 private:
  RecordedCall& note(RecordedCall::Kind kind, int fd);

  std::vector<RecordedCall> calls_;
  std::vector<int> slots_;  // slot -> descriptor
};

// Plays the calls with `directory`, an open descriptor, as the root. Results are not looked at.
void play(const std::vector<RecordedCall>& calls, int directory, std::string& buffer);

}  // namespace conform::bench
