#include "refio/raw/file_io.h"

#include <algorithm>
#include <cerrno>
#include <limits>

#include "refio/core/errors.h"
#include "refio/core/open_mode.h"

namespace refio {
namespace {

constexpr std::size_t smallest_chunk = 8192;
constexpr std::size_t largest_chunk = std::size_t{1} << 26;

OpenOptions options_of(std::string_view mode) {
  const OpenMode parsed = parse_open_mode(mode);
  if (parsed.text) throw ValueError("invalid mode '" + std::string(mode) + "': a raw stream is no text");
  OpenOptions options;
  options.read = parsed.reads();
  options.write = parsed.writes();
  options.append = parsed.basis == OpenMode::Basis::append;
  options.create = parsed.basis == OpenMode::Basis::write || options.append;
  options.create_new = parsed.basis == OpenMode::Basis::create_new;
  options.truncate = parsed.basis == OpenMode::Basis::write;
  return options;
}

// Platforms open a directory for reading; a stream of bytes it is not. Returns the file's status.
FileStatus refuse_directory(Handle& handle, const std::string& path) {
  const FileStatus status = handle.status();
  if (status.type == FileType::directory) throw_os_error(EISDIR, "open", path);
  return status;
}

std::unique_ptr<Handle> open_named(FileSystem& files, const std::string& name, const OpenOptions& options,
                                   const FileIO::Opener& opener) {
  if (opener == nullptr) return files.open(name, options);
  const std::int64_t descriptor = opener(name, files.native_flags(options));
  if (descriptor < 0) throw ValueError("opener returned " + std::to_string(descriptor));
  if (descriptor > std::numeric_limits<int>::max()) throw_os_error(EBADF, "open", name);
  return files.adopt(static_cast<int>(descriptor), Adoption::take);
}

std::unique_ptr<Handle> adopt(FileSystem& files, int descriptor, bool closefd) {
  if (descriptor < 0) throw ValueError("a descriptor is not negative");
  const auto handle = files.adopt(descriptor, Adoption::borrow);
  refuse_directory(*handle, {});
  // From here on nothing fails that would leave the caller without his descriptor.
  return files.adopt(descriptor, closefd ? Adoption::own : Adoption::borrow);
}

}  // namespace

std::unique_ptr<FileIO> FileIO::open(FileSystem& files, const std::string& path, const OpenOptions& options) {
  auto handle = files.open(path, options);
  const FileStatus status = refuse_directory(*handle, path);
  auto opened = std::make_unique<FileIO>(std::move(handle), options, path);
  opened->block_size_ = status.block_size;
  return opened;
}

std::unique_ptr<FileIO> FileIO::open(FileSystem& files, const StreamName& file, std::string_view mode,
                                     bool closefd, const Opener& opener) {
  const OpenOptions options = options_of(mode);
  std::unique_ptr<FileIO> opened;
  if (const int* descriptor = std::get_if<int>(&file)) {
    opened = std::make_unique<FileIO>(adopt(files, *descriptor, closefd), options, file, closefd);
  } else {
    if (!closefd) throw ValueError("a file that is opened by name cannot be left open");
    const auto& name = std::get<std::string>(file);
    auto handle = open_named(files, name, options, opener);
    const FileStatus status = refuse_directory(*handle, name);
    opened = std::make_unique<FileIO>(std::move(handle), options, file);
    opened->block_size_ = status.block_size;
  }
  if (options.append && opened->can_seek()) opened->seek(0, Whence::end);
  return opened;
}

FileIO::FileIO(std::unique_ptr<Handle> handle, const OpenOptions& options, std::optional<StreamName> name,
               bool closefd)
    : handle_(std::move(handle)), options_(options), name_(std::move(name)), closefd_(closefd) {}

bool FileIO::can_seek() const {
  if (!seekable_) seekable_ = !is_closed() && handle_->is_seekable();
  return *seekable_;
}

std::uint64_t FileIO::block_size() const { return block_size_ ? *block_size_ : handle_->status().block_size; }

void FileIO::disown() {
  closefd_ = false;
  handle_->disown();
}

std::string_view FileIO::mode() const {
  if (options_.create_new) return options_.read ? "xb+" : "xb";
  if (options_.append) return options_.read ? "ab+" : "ab";
  if (options_.read) return options_.write ? "rb+" : "rb";
  return "wb";
}

ReadOutcome FileIO::read_impl(MutableByteView target) { return handle_->read(target); }

WriteOutcome FileIO::write_impl(ByteView data) { return handle_->write(data); }

std::int64_t FileIO::seek_impl(std::int64_t offset, Whence whence) { return handle_->seek(offset, whence); }

void FileIO::truncate_impl(std::int64_t size) { handle_->truncate(static_cast<std::uint64_t>(size)); }

void FileIO::close_impl() {
  mark_closed();
  handle_->close();
}

std::optional<std::uint64_t> FileIO::remaining() {
  if (!can_seek()) return std::nullopt;
  const FileStatus status = handle_->status();
  if (status.type != FileType::file) return std::nullopt;
  const auto position = static_cast<std::uint64_t>(handle_->seek(0, Whence::current));
  return position < status.size ? status.size - position : 0;
}

// What is left and one byte more, which shows the end; else ever larger chunks.
std::size_t FileIO::next_chunk(std::size_t have) {
  if (have == 0) {
    if (const auto left = remaining()) {
      return static_cast<std::size_t>(std::min<std::uint64_t>(*left, largest_chunk)) + 1;
    }
  }
  return std::clamp(have, smallest_chunk, largest_chunk);
}

}  // namespace refio
