// A whole file system in memory: directories, sparse files, hard and symbolic links, modes, files that live
// on unlinked, and the devices full, null and zero. Its behaviour is that of Linux where POSIX leaves room.
// FIFOs have a name and a status, but cannot be opened (OSError(ENXIO)).
#pragma once

#include <map>
#include <optional>

#include "refio/platform/memory/volume.h"

namespace refio {

// One name to lay into a fresh file system.
struct MemoryFixture {
  FileType type = FileType::file;  // file, directory, symlink, fifo or device
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

// Everybody who uses it is one user, the owner of all files; whether their modes bind that user is a setting.
// A value: a copy is another file system with the same files and settings. Handles stay with the file system
// in which they were opened, and live as long as they are kept. Thread-safe, but for assignment.
class MemoryFileSystem final : public FileSystem {
 public:
  explicit MemoryFileSystem(const MemoryOptions& options = {});
  MemoryFileSystem(const MemoryFileSystem& other);
  // Handles on the files that were here keep them.
  MemoryFileSystem& operator=(const MemoryFileSystem& other);

  std::unique_ptr<Handle> open(const std::string& path, const OpenOptions& options) override;
  FileStatus status(const std::string& path, bool follow) override;
  // In code-point order.
  std::vector<std::string> list(const std::string& path) override;
  void rename(const std::string& from, const std::string& to) override;
  void unlink(const std::string& path) override;
  void remove_directory(const std::string& path) override;
  // A symbolic link as `existing` gets the name itself.
  void link(const std::string& existing, const std::string& path) override;
  void symlink(const std::string& target, const std::string& path) override;
  std::string read_link(const std::string& path) override;
  void make_directory(const std::string& path, unsigned permissions = 0777) override;
  void set_permissions(const std::string& path, unsigned permissions) override;
  void truncate(const std::string& path, std::uint64_t size) override;

  // Permission bits that files made from here on do not get. Returns what was in force.
  unsigned set_mask(unsigned mask);
  // Are the modes of files made not to bind? Handles that are open keep what they may do.
  void set_privileged(bool privileged);

  // The same names, for the same files: equal types, contents, modes, targets, and the same hard links.
  // Times, settings, what pages a file occupies and files without a name do not count.
  friend bool operator==(const MemoryFileSystem& a, const MemoryFileSystem& b);
  // 32 hexadecimal digits, equal for equal file systems and, to all intents, for no others.
  std::string digest() const;

  // Lays files by name ("a/b": directories in between are made), links after what they name, modes last;
  // whatever the modes say. Errors: ValueError for a type or device that does not exist here; those of open()
  // otherwise.
  void lay(const std::map<std::string, MemoryFixture>& fixtures);
  // Everything below the root, by path from it; whatever the modes say.
  std::map<std::string, MemoryEntry> snapshot(std::uint64_t contents_limit);
  // Up to `size` bytes of a file from `offset` on. Errors: those of status().
  Bytes contents_at(const std::string& path, std::uint64_t offset, std::size_t size);

 private:
  std::shared_ptr<Volume> volume_;  // never null
};

}  // namespace refio
