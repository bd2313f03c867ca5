// What a platform has to offer: files behind handles. One interface, one folder a platform; everything above
// is free of system headers.
//
// A new platform starts as a copy of unsupported/, which has the whole surface and refuses every call.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "refio/core/bytes.h"
#include "refio/core/outcome.h"
#include "refio/core/whence.h"

namespace refio {

enum class FileType { file, directory, symlink, fifo, device, other };

// A moment of the system's clock, which counts from 1970 on.
using FileTime = std::chrono::sys_time<std::chrono::nanoseconds>;

struct FileStatus {
  FileType type = FileType::file;
  std::uint64_t size = 0;  // bytes; of a symbolic link: of its target; of other types: as the system likes
  std::uint64_t allocated = 0;   // bytes that the file occupies
  std::uint64_t links = 0;       // number of names; of directories: as the system likes
  unsigned mode = 0;             // permission bits, set-id and sticky bits (07777)
  std::uint64_t block_size = 0;  // bytes that suit transfers; 0: not known
  FileTime modified;             // last change of the contents
  FileTime changed;              // last change of contents, mode, names or number of names
};

struct OpenOptions {
  bool read = false;
  bool write = false;
  bool append = false;      // every write goes to the end, whatever the position
  bool create = false;      // make the file if there is none
  bool create_new = false;  // make the file; there must be none
  bool truncate = false;
  bool no_follow = false;       // a symbolic link as last name is refused
  bool directory = false;       // must be a directory
  bool nonblock = false;        // transfers that would have to wait do not
  unsigned permissions = 0666;  // of a file that is made, less the process's mask
};

// Who closes a descriptor that a handle is made for: `borrow`: not the handle. `own`: the handle. `take`: the
// handle, and child processes do not inherit it from here on.
enum class Adoption { borrow, own, take };

// An open file. Not thread-safe: the layers above serialise. Transfers may be shorter than asked for; an
// interrupted call is repeated inside. Every call but close() requires an open handle. Errors: subclasses of
// OSError with the native errno: EBADF for a transfer that the handle was not opened for, EISDIR for one of a
// directory, EINVAL for an offset or a size above what a signed number holds (a negative one, that is).
class Handle {
 public:
  virtual ~Handle() = default;

  // Reads at the position and moves it by the number of bytes read.
  virtual ReadOutcome read(MutableByteView target) = 0;
  // Writes at the position (append: at the end) and moves it behind the last byte written.
  virtual WriteOutcome write(ByteView data) = 0;
  // As read and write, at `offset` bytes from the start; the position stays. Where an append handle's pwrite
  // goes is the platform's matter: to `offset` says POSIX, Linux appends.
  virtual ReadOutcome pread(MutableByteView target, std::uint64_t offset) = 0;
  virtual WriteOutcome pwrite(ByteView data, std::uint64_t offset) = 0;
  // Moves the position; past the end is allowed. Returns the new one, in bytes from the start.
  // Errors: OSError(EINVAL) for a position before the start, OSError(ESPIPE) if not seekable; the position
  // stays.
  virtual std::int64_t seek(std::int64_t offset, Whence whence) = 0;
  // Whether seek() works; not false because of another error than ESPIPE.
  virtual bool is_seekable() = 0;
  // Bytes, now.
  virtual std::uint64_t size() = 0;
  // Makes the file `size` bytes long; new bytes are zero. The position stays. Errors: OSError(EINVAL, EBADF)
  // if the handle does not write; POSIX permits both.
  virtual void truncate(std::uint64_t size) = 0;
  // Returns when the device has the data.
  virtual void sync() = 0;
  virtual FileStatus status() = 0;
  // The number by which the process knows the file; nullopt if there is none. Answers also when the number
  // was closed behind the handle's back.
  virtual std::optional<int> descriptor() const { return std::nullopt; }
  // Leaves the descriptor to whoever has it besides: neither close() nor destruction closes it.
  virtual void disown() {}
  // Is this a terminal? Never fails.
  virtual bool is_terminal() { return false; }
  // Releases the file, also when it throws. A second call does nothing.
  virtual void close() = 0;
};

// Names and the files behind them. Thread-safe.
//
// Names are resolved against the file system's root, whatever the process's current directory is. Errors of
// every call: FileNotFoundError, FileExistsError, IsADirectoryError, NotADirectoryError, PermissionError,
// OSError(ELOOP, ENAMETOOLONG, ENOSPC, …), with the native errno and the name as given, of two names the
// first as path() and the other as second_path(); ValueError for a name with a NUL. What is refused changes
// nothing.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  virtual std::unique_ptr<Handle> open(const std::string& path, const OpenOptions& options) = 0;
  // What `path` is; `follow`: behind a symbolic link, else the link itself.
  virtual FileStatus status(const std::string& path, bool follow) = 0;
  // The names in a directory, without "." and "..", in no particular order.
  virtual std::vector<std::string> list(const std::string& path) = 0;

  // Gives what is called `from` the name `to`, in one step; a file `to` is replaced by one that is no
  // directory, an empty directory by a directory. Symbolic links are renamed, not followed. Two names of one
  // file: nothing happens. Errors: IsADirectoryError, NotADirectoryError for the one over the other,
  // OSError(ENOTEMPTY or EEXIST) for a directory with something in it, OSError(EINVAL) for a directory into
  // itself, OSError(EBUSY or EINVAL) for "." and "..".
  virtual void rename(const std::string& from, const std::string& to) = 0;
  // Takes the name away; an open file lives on without it. A directory is refused: IsADirectoryError, or
  // PermissionError(EPERM).
  virtual void unlink(const std::string& path) = 0;
  // Takes an empty directory away. Errors: OSError(ENOTEMPTY or EEXIST), OSError(EINVAL) for ".".
  virtual void remove_directory(const std::string& path) = 0;
  // Gives a file one name more. A symbolic link as `existing`: it gets the name, or what it points at, as the
  // system likes. Errors: PermissionError(EPERM) for a directory.
  virtual void link(const std::string& existing, const std::string& path) = 0;
  // Makes a symbolic link. `target` is kept word for word and need not exist.
  virtual void symlink(const std::string& target, const std::string& path) = 0;
  // The target of a symbolic link, word for word. Errors: OSError(EINVAL) for anything else.
  virtual std::string read_link(const std::string& path) = 0;
  // Makes a directory, with these permissions less the process's mask.
  virtual void make_directory(const std::string& path, unsigned permissions = 0777) = 0;
  // Sets permission bits, set-id and sticky bits (07777), behind symbolic links.
  virtual void set_permissions(const std::string& path, unsigned permissions) = 0;
  // As Handle::truncate, by name. Errors: PermissionError if the modes do not allow writing; OSError(EINVAL)
  // for what is neither file nor directory.
  virtual void truncate(const std::string& path, std::uint64_t size) = 0;

  // A handle on what is open as `descriptor` already. Default, and for a number that is not open:
  // OSError(EBADF).
  virtual std::unique_ptr<Handle> adopt(int descriptor, Adoption adoption);
  // Opens as open() does, but leaves the bare descriptor to the caller; child processes do not inherit it.
  // Default: OSError(ENOSYS).
  virtual int open_descriptor(const std::string& path, const OpenOptions& options);
  // As above, but with flags of the system's own open() and nothing added to them: they also say who inherits
  // it. What is made may be read and written by all, less the process's mask. Default: OSError(ENOSYS).
  virtual int open_native(const std::string& path, int flags);
  // What the system's open() would be given for `options`; 0 if the system has no such thing.
  virtual int native_flags(const OpenOptions& options) const;
};

}  // namespace refio
