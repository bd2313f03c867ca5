// The table of system calls that the POSIX backend makes. Tests put their own in its place, to inject
// interrupted calls, short transfers and full disks. Signatures are those of POSIX, in fixed-width types.
#pragma once

#include <cstddef>
#include <cstdint>

struct stat;

namespace refio {

// Every function returns -1 and sets errno on failure, as its namesake does.
class Syscalls {
 public:
  virtual ~Syscalls() = default;
  virtual int openat(int directory, const char* path, int flags, unsigned mode);
  virtual int close(int fd);
  virtual std::int64_t read(int fd, void* target, std::size_t size);
  virtual std::int64_t write(int fd, const void* data, std::size_t size);
  virtual std::int64_t pread(int fd, void* target, std::size_t size, std::int64_t offset);
  virtual std::int64_t pwrite(int fd, const void* data, std::size_t size, std::int64_t offset);
  virtual std::int64_t lseek(int fd, std::int64_t offset, int whence);
  virtual int ftruncate(int fd, std::int64_t size);
  virtual int fsync(int fd);
  virtual int fstat(int fd, struct stat* status);
  virtual int fstatat(int directory, const char* path, struct stat* status, int flags);
  virtual int unlinkat(int directory, const char* path, int flags);
  virtual int renameat(int from_directory, const char* from, int to_directory, const char* to);
  virtual int linkat(int existing_directory, const char* existing, int directory, const char* path,
                     int flags);
  virtual int symlinkat(const char* target, int directory, const char* path);
  virtual std::int64_t readlinkat(int directory, const char* path, char* target, std::size_t size);
  virtual int mkdirat(int directory, const char* path, unsigned mode);
  virtual int fchmodat(int directory, const char* path, unsigned mode, int flags);
  virtual int isatty(int fd);
  // Closed in child processes from here on?
  virtual int set_close_on_exec(int fd);

  // The operating system's own.
  static Syscalls& native();
};

}  // namespace refio
