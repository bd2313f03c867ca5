#include "refio/file_handle/file_handle.h"

#include <algorithm>
#include <cerrno>

#include "refio/core/errors.h"
#include "refio/file_handle/open_words.h"

namespace refio {
namespace {

template <class Transfer>
Bytes read_with(std::size_t size, const char* operation, Transfer transfer) {
  Bytes data(std::min(size, FileHandle::largest_transfer), '\0');
  const ReadOutcome outcome = transfer(mutable_view_of(data));
  if (outcome.is_would_block()) throw_os_error(EAGAIN, operation);
  data.resize(outcome.count());
  return data;
}

std::size_t count_of(WriteOutcome outcome, const char* operation) {
  if (outcome.is_would_block()) throw_os_error(EAGAIN, operation);
  return outcome.count();
}

}  // namespace

std::unique_ptr<FileHandle> FileHandle::open(FileSystem& files, const std::string& path,
                                             std::span<const std::string> words, unsigned permissions) {
  OpenOptions options = parse_open_words(words);
  options.permissions = permissions;
  return std::make_unique<FileHandle>(files.open(path, options));
}

Handle& FileHandle::opened(const char* operation) {
  if (handle_ == nullptr) throw_os_error(EBADF, operation);
  return *handle_;
}

Bytes FileHandle::read(std::size_t size) {
  const std::lock_guard lock(mutex_);
  Handle& handle = opened("read");
  return read_with(size, "read", [&](MutableByteView target) { return handle.read(target); });
}

// A negative offset or size, as a number without a sign, is what every platform refuses with EINVAL.
Bytes FileHandle::pread(std::size_t size, std::int64_t offset) {
  const std::lock_guard lock(mutex_);
  Handle& handle = opened("pread");
  return read_with(size, "pread", [&](MutableByteView target) {
    return handle.pread(target, static_cast<std::uint64_t>(offset));
  });
}

std::size_t FileHandle::write(ByteView data) {
  const std::lock_guard lock(mutex_);
  return count_of(opened("write").write(data), "write");
}

std::size_t FileHandle::pwrite(ByteView data, std::int64_t offset) {
  const std::lock_guard lock(mutex_);
  return count_of(opened("pwrite").pwrite(data, static_cast<std::uint64_t>(offset)), "pwrite");
}

std::int64_t FileHandle::seek(std::int64_t offset, Whence whence) {
  const std::lock_guard lock(mutex_);
  return opened("seek").seek(offset, whence);
}

void FileHandle::truncate(std::int64_t size) {
  const std::lock_guard lock(mutex_);
  opened("truncate").truncate(static_cast<std::uint64_t>(size));
}

void FileHandle::sync() {
  const std::lock_guard lock(mutex_);
  opened("sync").sync();
}

FileStatus FileHandle::status() {
  const std::lock_guard lock(mutex_);
  return opened("status").status();
}

void FileHandle::close() {
  const std::lock_guard lock(mutex_);
  Handle& handle = opened("close");
  const std::unique_ptr<Handle> released = std::move(handle_);
  handle.close();
}

}  // namespace refio
