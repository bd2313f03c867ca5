// Files of a POSIX system, resolved against a directory that is held open.
#pragma once

#include "refio/platform/backend.h"
#include "refio/platform/posix/syscalls.h"

namespace refio {

class PosixFileSystem final : public FileSystem {
 public:
  // Names are resolved against `root`, which stays the root when it is renamed; empty: the current directory
  // of each call. `calls` outlives the file system and its handles. Errors: OSError if `root` cannot be
  // opened.
  explicit PosixFileSystem(const std::string& root, Syscalls& calls = Syscalls::native());
  PosixFileSystem(const PosixFileSystem&) = delete;
  PosixFileSystem& operator=(const PosixFileSystem&) = delete;
  ~PosixFileSystem() override;

  std::unique_ptr<Handle> open(const std::string& path, const OpenOptions& options) override;
  FileStatus status(const std::string& path, bool follow) override;
  std::vector<std::string> list(const std::string& path) override;
  void rename(const std::string& from, const std::string& to) override;
  void unlink(const std::string& path) override;
  void remove_directory(const std::string& path) override;
  void link(const std::string& existing, const std::string& path) override;
  void symlink(const std::string& target, const std::string& path) override;
  std::string read_link(const std::string& path) override;
  void make_directory(const std::string& path, unsigned permissions) override;
  void set_permissions(const std::string& path, unsigned permissions) override;
  void truncate(const std::string& path, std::uint64_t size) override;
  std::unique_ptr<Handle> adopt(int descriptor, Adoption adoption) override;
  int open_descriptor(const std::string& path, const OpenOptions& options) override;
  int open_native(const std::string& path, int flags) override;
  int native_flags(const OpenOptions& options) const override;

 private:
  Syscalls& calls_;
  int root_;
};

}  // namespace refio
