#include "tests/contract/doubles/degraded.h"

#include <algorithm>

#include "refio/core/errors.h"

namespace refio::testing {
namespace {

class DegradedHandle final : public Handle {
 public:
  DegradedHandle(std::unique_ptr<Handle> handle, std::shared_ptr<Degradation> limits)
      : handle_(std::move(handle)), limits_(std::move(limits)) {}

  ReadOutcome read(MutableByteView target) override {
    return handle_->read(target.first(cut(target.size())));
  }
  WriteOutcome write(ByteView data) override {
    if (!data.empty() && limits_->write_capacity == 0) throw_os_error(ENOSPC, "write");
    const std::size_t size = std::min<std::uint64_t>(cut(data.size()), limits_->write_capacity);
    const WriteOutcome outcome = handle_->write(data.first(size));
    limits_->write_capacity -= outcome.count();
    return outcome;
  }
  ReadOutcome pread(MutableByteView target, std::uint64_t offset) override {
    return handle_->pread(target.first(cut(target.size())), offset);
  }
  WriteOutcome pwrite(ByteView data, std::uint64_t offset) override {
    return handle_->pwrite(data.first(cut(data.size())), offset);
  }
  std::int64_t seek(std::int64_t offset, Whence whence) override { return handle_->seek(offset, whence); }
  bool is_seekable() override { return handle_->is_seekable(); }
  std::uint64_t size() override { return handle_->size(); }
  void truncate(std::uint64_t size) override { handle_->truncate(size); }
  void sync() override { handle_->sync(); }
  FileStatus status() override { return handle_->status(); }
  std::optional<int> descriptor() const override { return handle_->descriptor(); }
  bool is_terminal() override { return handle_->is_terminal(); }
  void close() override { handle_->close(); }

 private:
  std::size_t cut(std::size_t size) const { return std::min(size, limits_->transfer_limit); }

  std::unique_ptr<Handle> handle_;
  std::shared_ptr<Degradation> limits_;
};

class DegradedFileSystem final : public FileSystem {
 public:
  DegradedFileSystem(std::shared_ptr<FileSystem> files, const Degradation& degradation)
      : files_(std::move(files)), limits_(std::make_shared<Degradation>(degradation)) {}

  std::unique_ptr<Handle> open(const std::string& path, const OpenOptions& options) override {
    return std::make_unique<DegradedHandle>(files_->open(path, options), limits_);
  }
  FileStatus status(const std::string& path, bool follow) override { return files_->status(path, follow); }
  std::vector<std::string> list(const std::string& path) override { return files_->list(path); }
  void rename(const std::string& from, const std::string& to) override { files_->rename(from, to); }
  void unlink(const std::string& path) override { files_->unlink(path); }
  void remove_directory(const std::string& path) override { files_->remove_directory(path); }
  void link(const std::string& existing, const std::string& path) override { files_->link(existing, path); }
  void symlink(const std::string& target, const std::string& path) override { files_->symlink(target, path); }
  std::string read_link(const std::string& path) override { return files_->read_link(path); }
  void make_directory(const std::string& path, unsigned permissions) override {
    files_->make_directory(path, permissions);
  }
  void set_permissions(const std::string& path, unsigned permissions) override {
    files_->set_permissions(path, permissions);
  }
  void truncate(const std::string& path, std::uint64_t size) override { files_->truncate(path, size); }

 private:
  std::shared_ptr<FileSystem> files_;
  std::shared_ptr<Degradation> limits_;
};

}  // namespace

std::shared_ptr<FileSystem> degrade(std::shared_ptr<FileSystem> files, const Degradation& degradation) {
  return std::make_shared<DegradedFileSystem>(std::move(files), degradation);
}

}  // namespace refio::testing
