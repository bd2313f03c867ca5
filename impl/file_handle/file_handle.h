// The open file of the document file-handle (spec/file-handle.md): one call here is one call of the platform.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "refio/core/bytes.h"
#include "refio/core/whence.h"
#include "refio/platform/backend.h"

namespace refio {

// An open file with a cursor of its own, without a buffer: what is written, every other handle sees at once.
// Calls on names are those of FileSystem (refio/platform/backend.h): status (file-handle fs.stat/1-8,
// fs.lstat/1-4), rename (fs.rename/1-12), unlink (fs.unlink/1-7), remove_directory (fs.rmdir/1-6), link
// (fs.link/1-7), symlink (fs.symlink/1-7), read_link (fs.readlink/1-3), make_directory (fs.mkdir/1-6), list
// (fs.list/1-6), set_permissions (fs.chmod/1-7), truncate (fs.truncate/1-7); path/1-14 is common to all.
//
// Sizes and offsets are bytes from the start of the file. Transfers move all of what is there and fits, but
// may be shorter on pipes, terminals and full disks. What the handle may do is asked at each call, whatever
// the modes of the file have become. Every call on a closed handle raises OSError(EBADF), close() too.
// OSError carries the native errno; after one the handle is as it was. Thread-safe: calls on one handle wait
// for each other.
//
// Destruction of an open handle releases it. Source: file-handle handles/1-5, nameless/1-7, large/1-2.
class FileHandle {
 public:
  // Most bytes that one transfer moves.
  static constexpr std::size_t largest_transfer = std::size_t{1} << 30;

  // Opens `path` in `files`. `words`: see parse_open_words. `permissions`: of a file that is made, less the
  // process's mask. The cursor is 0, also when appending. Errors: ValueError for the words; those of
  // FileSystem::open with the name; a refused call creates and truncates nothing. Source: file-handle
  // open/1-24.
  static std::unique_ptr<FileHandle> open(FileSystem& files, const std::string& path,
                                          std::span<const std::string> words, unsigned permissions = 0666);
  // Takes over a handle that is open.
  explicit FileHandle(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;

  // Reads up to `size` bytes at the cursor and moves it behind them. Returns none at the end of the file and
  // past it; holes read as zeros. Errors: OSError(EBADF) if not opened to read; IsADirectoryError for a
  // directory. Source: file-handle h.read/1-9.
  Bytes read(std::size_t size);
  // As read, at `offset`; the cursor stays. Errors: also OSError(EINVAL) for a negative offset,
  // OSError(ESPIPE) if not seekable. Source: file-handle h.pread/1-7.
  Bytes pread(std::size_t size, std::int64_t offset);
  // Writes at the cursor, or at the end if the handle appends, and moves the cursor behind the data. What
  // lies between the end of the file and the cursor becomes a hole. Returns the number of bytes written.
  // Errors: OSError(EBADF) if not opened to write, OSError(ENOSPC, EFBIG) if there is no room for one byte.
  // Source: file-handle h.write/1-8.
  std::size_t write(ByteView data);
  // As write, at `offset`; the cursor stays. On an append handle POSIX writes at `offset`; Linux, and the
  // file system in memory with it, appends (pwrite(2), BUGS). Errors: also OSError(EINVAL) for a negative
  // offset. Source: file-handle h.pwrite/1-7.
  std::size_t pwrite(ByteView data, std::int64_t offset);
  // Moves the cursor `offset` bytes from the start, from itself or from the end; past the end is allowed and
  // makes the file no longer. Returns the new cursor. Errors: OSError(EINVAL) for a place before the start,
  // OSError(ESPIPE) if not seekable; the cursor stays. Source: file-handle h.seek/1-9.
  std::int64_t seek(std::int64_t offset, Whence whence);
  // Makes the file `size` bytes long: what is cut off is gone, what is added is zeros. The cursor stays.
  // Errors: OSError(EINVAL) for a negative size; OSError(EINVAL, EBADF) if not opened to write. Source:
  // file-handle h.truncate/1-7.
  void truncate(std::int64_t size);
  // Returns when the device has what was written. Source: file-handle h.sync/1-2.
  void sync();
  // What the file is now, also when it has no name any longer. Source: file-handle h.stat/1-3.
  FileStatus status();
  // Releases the file, also when it raises. Errors: OSError(EBADF) the second time. Source: file-handle
  // h.close/1-4.
  void close();

 private:
  // Requires the lock.
  Handle& opened(const char* operation);

  std::mutex mutex_;
  std::unique_ptr<Handle> handle_;  // null: closed
};

}  // namespace refio
