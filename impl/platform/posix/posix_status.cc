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
  return status;
}

}  // namespace refio
