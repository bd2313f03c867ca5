#include "refio/platform/posix/posix_status.h"

namespace refio {
namespace {

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::file;
  if (S_ISDIR(mode)) return FileType::directory;
  if (S_ISLNK(mode)) return FileType::symlink;
  if (S_ISFIFO(mode)) return FileType::fifo;
  if (S_ISCHR(mode) || S_ISBLK(mode)) return FileType::device;
  return FileType::other;
}

FileTime time_of(const struct timespec& native) {
  return FileTime(std::chrono::seconds(native.tv_sec) + std::chrono::nanoseconds(native.tv_nsec));
}

#ifdef __APPLE__
FileTime modified_of(const struct stat& native) { return time_of(native.st_mtimespec); }
FileTime changed_of(const struct stat& native) { return time_of(native.st_ctimespec); }
#else
FileTime modified_of(const struct stat& native) { return time_of(native.st_mtim); }
FileTime changed_of(const struct stat& native) { return time_of(native.st_ctim); }
#endif

}  // namespace

FileStatus status_of(const struct stat& native) {
  FileStatus status;
  status.type = type_of(native.st_mode);
  status.size = static_cast<std::uint64_t>(native.st_size);
  status.allocated =
      static_cast<std::uint64_t>(native.st_blocks) * 512;  // POSIX: units of 512, whatever st_blksize
  status.links = native.st_nlink;
  status.mode = native.st_mode & 07777;
  status.block_size = static_cast<std::uint64_t>(native.st_blksize);
  status.modified = modified_of(native);
  status.changed = changed_of(native);
  return status;
}

}  // namespace refio
