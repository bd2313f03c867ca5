#include "harness/drive/process_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace conform {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& path) {
  throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

Entry::Type type_of(mode_t mode) {
  if (S_ISREG(mode)) return Entry::Type::file;
  if (S_ISDIR(mode)) return Entry::Type::directory;
  if (S_ISLNK(mode)) return Entry::Type::symlink;
  if (S_ISFIFO(mode)) return Entry::Type::fifo;
  return Entry::Type::other;
}

class OpenFile {
 public:
  explicit OpenFile(const fs::path& path) : path_(path), file_(try_open()) {
    if (file_ < 0 && errno == EACCES) open_with_right_added();
    if (file_ < 0) fail("cannot open", path);
  }
  ~OpenFile() { ::close(file_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  std::size_t read_at(char* into, std::size_t count, std::uint64_t offset) const {
    const ssize_t got = ::pread(file_, into, count, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) return read_at(into, count, offset);
    if (got < 0) fail("cannot read", path_);
    return static_cast<std::size_t>(got);
  }

 private:
  int try_open() const {
    return ::open(path_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  }

  void open_with_right_added() {
    const unsigned mode = detail_of(path_).mode;
    if (::fchmodat(AT_FDCWD, path_.c_str(), mode | S_IRUSR, 0) != 0) fail("cannot open", path_);
    file_ = try_open();
    const int reason = errno;
    ::fchmodat(AT_FDCWD, path_.c_str(), mode, 0);
    errno = reason;
  }

  const fs::path& path_;
  int file_;
};

}  // namespace

FileDetail detail_of(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) fail("cannot look at", path);
  FileDetail detail;
  detail.type = type_of(status.st_mode);
  detail.size = static_cast<std::uint64_t>(status.st_size);
  detail.allocated = static_cast<std::uint64_t>(status.st_blocks) * 512;
  detail.links = status.st_nlink;
  detail.mode = status.st_mode & 07777;
  detail.device = status.st_dev;
  detail.inode = status.st_ino;
  return detail;
}

std::string read_range(const fs::path& path, std::uint64_t offset, std::uint64_t count) {
  const OpenFile file(path);
  std::string bytes;
  while (bytes.size() < count) {
    const std::size_t before = bytes.size();
    const std::size_t wanted = std::min<std::uint64_t>(count - before, std::uint64_t{1} << 20);
    bytes.resize(before + wanted);
    const std::size_t got = file.read_at(bytes.data() + before, wanted, offset + before);
    bytes.resize(before + got);
    if (got == 0) break;
  }
  return bytes;
}

void make_fifo(const fs::path& path, unsigned mode) {
  if (::mkfifo(path.c_str(), static_cast<mode_t>(mode)) != 0) fail("cannot make the fifo", path);
}

}  // namespace conform
