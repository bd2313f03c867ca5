#include "refio/raw/file_io.h"

#include <cerrno>

#include "refio/core/errors.h"

namespace refio {

std::unique_ptr<FileIO> FileIO::open(FileSystem& files, const std::string& path, const OpenOptions& options) {
  auto handle = files.open(path, options);
  // Platforms open a directory for reading; a stream of bytes it is not.
  if (handle->status().type == FileType::directory) throw_os_error(EISDIR, "open", path);
  return std::make_unique<FileIO>(std::move(handle), options);
}

FileIO::FileIO(std::unique_ptr<Handle> handle, const OpenOptions& options)
    : handle_(std::move(handle)), options_(options), seekable_(handle_->is_seekable()) {}

ReadOutcome FileIO::read_impl(MutableByteView target) { return handle_->read(target); }

WriteOutcome FileIO::write_impl(ByteView data) { return handle_->write(data); }

std::int64_t FileIO::seek_impl(std::int64_t offset, Whence whence) { return handle_->seek(offset, whence); }

void FileIO::truncate_impl(std::int64_t size) { handle_->truncate(static_cast<std::uint64_t>(size)); }

void FileIO::close_impl() {
  mark_closed();
  handle_->close();
}

std::optional<std::uint64_t> FileIO::remaining() {
  if (!seekable_) return std::nullopt;
  const FileStatus status = handle_->status();
  if (status.type != FileType::file) return std::nullopt;
  const auto position = static_cast<std::uint64_t>(handle_->seek(0, Whence::current));
  return position < status.size ? status.size - position : 0;
}

}  // namespace refio
