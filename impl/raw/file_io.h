// A platform's file as a raw stream.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "refio/platform/backend.h"
#include "refio/raw/raw_io.h"

namespace refio {

class FileIO final : public RawIO {
 public:
  // Opens `name` in place of the system: given the name and what the system's open() would be given, answers
  // a descriptor.
  using Opener = std::function<std::int64_t(const std::string& name, int flags)>;

  // Opens `path`; directories are refused. The position is 0, also when appending. Errors: those of
  // FileSystem::open; IsADirectoryError for a directory in any mode, and then nothing was created or
  // truncated. Source: file-api open/5, open/7.
  static std::unique_ptr<FileIO> open(FileSystem& files, const std::string& path, const OpenOptions& options);

  // Opens a name, or makes a stream of a descriptor that is open already. `mode`: one of r w a x, with + and
  // b where wanted. When appending the position is at the end. `closefd` false: close() leaves the descriptor
  // open. Errors: ValueError for a mode, a negative descriptor, closefd false with a name; those of
  // FileSystem::open and FileSystem::adopt; IsADirectoryError with the name. A descriptor that was given is
  // left open then. Source: draft PEP "New IO", RawIO; Python io.FileIO.
  static std::unique_ptr<FileIO> open(FileSystem& files, const StreamName& file, std::string_view mode,
                                      bool closefd = true, const Opener& opener = nullptr);

  // Takes over `handle`, which was opened with `options`. Asks it nothing.
  FileIO(std::unique_ptr<Handle> handle, const OpenOptions& options,
         std::optional<StreamName> name = std::nullopt, bool closefd = true);

  bool can_read() const override { return options_.read; }
  bool can_write() const override { return options_.write || options_.append; }
  // Asks the platform the first time; closed before that, it says no.
  bool can_seek() const override;
  bool appends() const override { return options_.append; }
  std::optional<StreamName> name() const override { return name_; }

  // The mode in its one spelling: rb, wb, ab, xb, ab+, xb+, or rb+ for the rest that reads and writes.
  std::string_view mode() const;
  // Does close() close the descriptor?
  bool closefd() const { return closefd_; }
  // The descriptor is the caller's again: neither close() nor destruction closes it.
  void disown();
  // Bytes that suit transfers, as the platform says; 0: it does not.
  std::uint64_t block_size() const;

 protected:
  ReadOutcome read_impl(MutableByteView target) override;
  WriteOutcome write_impl(ByteView data) override;
  std::int64_t seek_impl(std::int64_t offset, Whence whence) override;
  void truncate_impl(std::int64_t size) override;
  // The file is released even if this throws: a descriptor must not be closed twice.
  void close_impl() override;
  std::optional<int> fileno_impl() const override { return handle_->descriptor(); }
  bool isatty_impl() override { return handle_->is_terminal(); }
  std::optional<std::uint64_t> remaining() override;
  std::size_t next_chunk(std::size_t have) override;
  // What is there already will do: no memory is moved for it.
  std::size_t chunk_to_see_the_end(std::size_t left) override { return left; }

 private:
  std::unique_ptr<Handle> handle_;
  OpenOptions options_;
  std::optional<StreamName> name_;
  bool closefd_;
  std::optional<std::uint64_t> block_size_;  // as it was at opening, if it was asked for then
  mutable std::optional<bool> seekable_;     // nullopt: not asked yet
};

}  // namespace refio
