// What the standard library does not say or do about files: identity, space taken, fifos, reads that never
// block.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "harness/model/snapshot.h"

namespace conform {

struct FileDetail {
  Entry::Type type = Entry::Type::other;
  std::uint64_t size = 0;       // bytes
  std::uint64_t allocated = 0;  // bytes
  std::uint64_t links = 0;
  unsigned mode = 0;  // permission bits
  std::uint64_t device = 0, inode = 0;
};

// All of them throw std::filesystem::filesystem_error, and none follows a symlink at the end of `path`.
FileDetail detail_of(const std::filesystem::path& path);
// Up to `count` bytes from `offset`; fewer at the end of the file. Opens without waiting for a writer, and
// where the mode forbids reading, adds the owner's right for that long.
std::string read_range(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t count);
void make_fifo(const std::filesystem::path& path, unsigned mode);

}  // namespace conform
