// A platform that can do nothing: the whole surface, every call refused with OSError(ENOSYS).
#pragma once

#include "refio/platform/backend.h"

namespace refio {

class UnsupportedHandle final : public Handle {
 public:
  ReadOutcome read(MutableByteView target) override;
  WriteOutcome write(ByteView data) override;
  ReadOutcome pread(MutableByteView target, std::uint64_t offset) override;
  WriteOutcome pwrite(ByteView data, std::uint64_t offset) override;
  std::int64_t seek(std::int64_t offset, Whence whence) override;
  bool is_seekable() override;
  std::uint64_t size() override;
  void truncate(std::uint64_t size) override;
  void sync() override;
  FileStatus status() override;
  void close() override;
};

class UnsupportedFileSystem final : public FileSystem {
 public:
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
};

}  // namespace refio
