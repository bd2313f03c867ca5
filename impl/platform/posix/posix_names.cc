// The calls of a PosixFileSystem that are about names, not about open files.
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "refio/core/errors.h"
#include "refio/platform/posix/native_path.h"
#include "refio/platform/posix/posix_file_system.h"
#include "refio/platform/posix/posix_handle.h"

namespace refio {
namespace {

// A directory as a stream of names; closes what it was made of.
class NameStream {
 public:
  explicit NameStream(int fd) : stream_(::fdopendir(fd)) {
    if (stream_ != nullptr) return;
    const int error = errno;
    ::close(fd);
    errno = error;
  }
  NameStream(const NameStream&) = delete;
  NameStream& operator=(const NameStream&) = delete;
  ~NameStream() {
    if (stream_ != nullptr) ::closedir(stream_);
  }

  bool is_open() const { return stream_ != nullptr; }
  // The next name; null at the end, and then errno is 0, or on failure.
  const char* next() {
    errno = 0;
    const struct dirent* entry = ::readdir(stream_);
    return entry == nullptr ? nullptr : entry->d_name;
  }

 private:
  DIR* stream_;
};

}  // namespace

std::vector<std::string> PosixFileSystem::list(const std::string& path) {
  OpenOptions options;
  options.read = options.directory = true;
  NameStream stream(open_descriptor(path, options));
  if (!stream.is_open()) throw_os_error(errno, "list", path);
  std::vector<std::string> names;
  while (const char* name = stream.next()) {
    if (std::string_view(name) != "." && std::string_view(name) != "..") names.emplace_back(name);
  }
  if (errno != 0) throw_os_error(errno, "list", path);
  return names;
}

void PosixFileSystem::rename(const std::string& from, const std::string& to) {
  refuse_nul(from);
  refuse_nul(to);
  if (calls_.renameat(root_, from.c_str(), root_, to.c_str()) < 0) throw_os_error(errno, "rename", from, to);
}

void PosixFileSystem::unlink(const std::string& path) {
  refuse_nul(path);
  if (calls_.unlinkat(root_, path.c_str(), 0) < 0) throw_os_error(errno, "unlink", path);
}

void PosixFileSystem::remove_directory(const std::string& path) {
  refuse_nul(path);
  if (calls_.unlinkat(root_, path.c_str(), AT_REMOVEDIR) < 0) {
    throw_os_error(errno, "remove_directory", path);
  }
}

void PosixFileSystem::link(const std::string& existing, const std::string& path) {
  refuse_nul(existing);
  refuse_nul(path);
  if (calls_.linkat(root_, existing.c_str(), root_, path.c_str(), 0) < 0) {
    throw_os_error(errno, "link", existing, path);
  }
}

void PosixFileSystem::symlink(const std::string& target, const std::string& path) {
  refuse_nul(target);
  refuse_nul(path);
  if (calls_.symlinkat(target.c_str(), root_, path.c_str()) < 0) {
    throw_os_error(errno, "symlink", target, path);
  }
}

std::string PosixFileSystem::read_link(const std::string& path) {
  refuse_nul(path);
  // A target that fills the buffer may have been cut.
  for (std::string target(256, '\0');; target.resize(2 * target.size())) {
    const std::int64_t size = calls_.readlinkat(root_, path.c_str(), target.data(), target.size());
    if (size < 0) throw_os_error(errno, "read_link", path);
    if (static_cast<std::size_t>(size) == target.size()) continue;
    target.resize(static_cast<std::size_t>(size));
    return target;
  }
}

void PosixFileSystem::make_directory(const std::string& path, unsigned permissions) {
  refuse_nul(path);
  if (calls_.mkdirat(root_, path.c_str(), permissions) < 0) throw_os_error(errno, "make_directory", path);
}

void PosixFileSystem::set_permissions(const std::string& path, unsigned permissions) {
  refuse_nul(path);
  if (calls_.fchmodat(root_, path.c_str(), permissions, 0) < 0) {
    throw_os_error(errno, "set_permissions", path);
  }
}

// There is no truncateat(): the file is opened, which raises what truncate() raises, but for a FIFO without a
// reader (ENXIO), on which truncate() is EINVAL.
void PosixFileSystem::truncate(const std::string& path, std::uint64_t size) {
  constexpr auto largest = static_cast<std::uint64_t>(INT64_MAX);
  if (size > largest) throw_os_error(EINVAL, "truncate", path);
  OpenOptions options;
  options.write = options.nonblock = true;
  try {
    open(path, options)->truncate(size);
  } catch (const OSError& error) {
    const int native = error.native_errno().value_or(EIO);
    throw_os_error(native == ENXIO ? EINVAL : native, "truncate", path);
  }
}

}  // namespace refio
