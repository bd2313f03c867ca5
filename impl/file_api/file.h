// The file object of the file API (spec/file-api.md).
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include "refio/buffered/buffered_stream.h"
#include "refio/file_api/mode.h"

namespace refio {

// A file opened by name, for bytes. Thread-safe: every operation waits for the one that is running on this
// object, close() too; operations on different objects do not wait for each other. Source: file-api lock/1-4.
//
// Every operation checks, in this order: closed (ValueError), mode (UnsupportedOperation, which is an OSError
// and a ValueError), arguments. What is refused changes nothing. Sizes and offsets are bytes; reading,
// writing and lines share one position. OSError comes from below, in any operation, and does not end the
// file's use.
//
// Destruction of an open file releases it without writing what is pending.
class File {
 public:
  // Opens `name` in `files`. `mode`: rb, r+b, wb, w+b, ab or a+b. `buffering`: the buffer's size in bytes; 0:
  // no buffer; 1 or negative: 8192. The position is 0 in every mode (open/5). Errors: ValueError for a mode;
  // FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError and other OSErrors with the
  // name. A refused call creates and truncates nothing. Source: file-api open/1-13.
  static std::unique_ptr<File> open(FileSystem& files, const std::string& name, std::string_view mode = "rb",
                                    std::int64_t buffering = -1);
  // A file object over any raw stream, which it owns from here on.
  File(std::shared_ptr<RawIO> raw, const FileMode& mode, std::int64_t buffering = -1);
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  // Reads `size` bytes, or everything to the end if `size` is negative; fewer only at the end, and there
  // none. Errors: BlockingIOError if nothing is there yet. Source: file-api read/1-13.
  Bytes read(std::int64_t size = -1);
  // Reads up to and including the next LF, at most `size` bytes if that is not negative. Returns no bytes at
  // the end. Source: file-api readline/1-13.
  Bytes readline(std::int64_t size = -1);
  // Reads whole lines until they have `size` bytes or more; all that are left if `size` is 0 or negative.
  // Source: file-api readlines/0-11.
  std::vector<Bytes> readlines(std::int64_t size = -1);
  // The next line; nullopt at the end, again each time, until the file grows. Refused on every file that was
  // opened for writing, also if it reads. Source: file-api next/1-8.
  std::optional<Bytes> next();

  // Moves the position: `whence` 0 from the start, 1 from the position, 2 from the end, pending writes
  // included. What was read ahead is dropped. Past the end is allowed. Returns the new position from the
  // start. Errors: OSError(EINVAL) for a position before the start, ValueError for another whence. Source:
  // seek/0-14.
  std::int64_t seek(std::int64_t offset, std::int64_t whence = 0);
  // The position. Source: file-api tell/1-3.
  std::int64_t tell();

  // Writes all of `data` at the position, in append mode at the end. Returns its size. The bytes are in the
  // file after flush() or close(). Source: file-api write/0-13.
  std::size_t write(ByteView data);
  // Writes every item that `next_item` gives, until it gives nullopt. One write each, so that `next_item` may
  // use this file; what it throws passes through, and what came before stays written. Source: file-api
  // writelines/0-11.
  void writelines(const std::function<std::optional<Bytes>()>& next_item);
  // As above, over a range of anything that converts to std::string_view.
  template <std::ranges::input_range Range>
  void writelines(Range&& lines);
  // Writes what is pending to the file, where every other handle sees it; nothing else. On a file that is not
  // writable: nothing. Errors: OSError(ENOSPC, …); what could not be written stays pending. Source: file-api
  // flush/1-8.
  void flush();
  // Writes what is pending and closes. Returns false, as a second call does, which does nothing else. If it
  // throws, what was pending is lost and the file is closed all the same. Source: file-api close/1-10.
  bool close();
  bool closed() const { return closed_; }

  // The checks that come before those of arguments, for bindings that check kinds of arguments themselves.
  // Errors: ValueError if closed; UnsupportedOperation if the mode does not allow it.
  void require_open(const char* operation) const;
  void require_readable(const char* operation) const;
  void require_writable(const char* operation) const;
  void require_iterable() const;

 private:
  // The lock, taken by each operation; what follows it works on an open file.
  std::unique_lock<std::mutex> lock() { return std::unique_lock(mutex_); }

  FileMode mode_;
  bool unbuffered_;
  std::unique_ptr<BufferedStream> stream_;
  std::atomic<bool> closed_ = false;
  std::mutex mutex_;
};

template <std::ranges::input_range Range>
void File::writelines(Range&& lines) {
  require_writable("writelines");
  for (auto&& line : lines) write(view_of(std::string_view(line)));
}

}  // namespace refio
