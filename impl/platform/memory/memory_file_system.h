// A whole file system in memory: directories, sparse files, hard and symbolic links, modes, files that live
// on unlinked, and the devices full, null and zero. Its behaviour is that of Linux where POSIX leaves room.
#pragma once

#include <map>
#include <optional>

#include "refio/platform/memory/volume.h"

namespace refio {

// One name to lay into a fresh file system.
struct MemoryFixture {
  FileType type = FileType::file;  // file, directory, symlink or device
  Bytes contents;                  // files
  std::uint64_t size = 0;          // files: bytes; what is more than the contents is a hole
  std::string target;              // symlinks: verbatim; devices: "full", "null" or "zero"
  std::string link_to;             // not empty: another name of that file; nothing else counts
  std::optional<unsigned> mode;    // permission bits; else 0666 or 0777 less the mask
};

// One name, as it is.
struct MemoryEntry {
  FileStatus status;
  std::optional<Bytes> contents;       // files up to the limit that was asked for
  std::string target;                  // symlinks
  std::optional<std::string> same_as;  // the first name, in code-point order, of the same file
};

class MemoryFileSystem final : public FileSystem {
 public:
  explicit MemoryFileSystem(const MemoryOptions& options = {});

  std::unique_ptr<Handle> open(const std::string& path, const OpenOptions& options) override;
  FileStatus status(const std::string& path, bool follow) override;
  void unlink(const std::string& path) override;

  // Lays files by name ("a/b": directories in between are made), links after what they name, modes last.
  // Errors: ValueError for a type or device that does not exist here; those of open() otherwise.
  void lay(const std::map<std::string, MemoryFixture>& fixtures);
  // Everything below the root, by path from it; whatever the modes say.
  std::map<std::string, MemoryEntry> snapshot(std::uint64_t contents_limit);
  // Up to `size` bytes of a file from `offset` on. Errors: those of status().
  Bytes contents_at(const std::string& path, std::uint64_t offset, std::size_t size);

 private:
  std::shared_ptr<Node> open_existing(const Place& place, const std::string& path,
                                      const OpenOptions& options);
  std::shared_ptr<Node> create(const Place& place, const std::string& path, const OpenOptions& options);

  std::shared_ptr<Volume> volume_;
};

}  // namespace refio
