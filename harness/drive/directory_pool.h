// The directories that cases run in: a few, emptied after each case and never removed, because making and
// removing one costs more than most cases do.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace conform {

class DirectoryPool {
 public:
  // Makes a directory of its own under `workdir`, which is made if it is not there. Throws
  // std::runtime_error.
  explicit DirectoryPool(const std::filesystem::path& workdir);
  // Removes everything it made.
  ~DirectoryPool();
  DirectoryPool(const DirectoryPool&) = delete;
  DirectoryPool& operator=(const DirectoryPool&) = delete;

  // An empty directory that no one else has; made only if none is free. Throws std::runtime_error.
  std::filesystem::path take();
  // Empties the directory and keeps it for the next. If that is not possible it is given up, and the reason
  // is returned; empty: all is well.
  std::string give_back(const std::filesystem::path& directory);

  const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
  std::vector<std::filesystem::path> free_;
  std::size_t made_ = 0;
};

// Removes what `directory` holds, whatever its modes, without following symlinks; makes the directory anew if
// it is gone or something else has its name. Returns why that was not possible; empty: it is empty now, with
// mode 0755.
std::string empty_directory(const std::filesystem::path& directory);

}  // namespace conform
