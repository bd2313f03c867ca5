// A platform's file as a raw stream.
#pragma once

#include <memory>
#include <string>

#include "refio/raw/raw_io.h"

namespace refio {

class FileIO final : public RawIO {
 public:
  // Opens `path`; directories are refused. Errors: those of FileSystem::open; IsADirectoryError for a
  // directory in any mode, and then nothing was created or truncated. Source: file-api open/7.
  static std::unique_ptr<FileIO> open(FileSystem& files, const std::string& path, const OpenOptions& options);

  // Takes over `handle`, which was opened with `options`.
  FileIO(std::unique_ptr<Handle> handle, const OpenOptions& options);

  bool readable() const override { return options_.read; }
  bool writable() const override { return options_.write || options_.append; }
  bool seekable() const override { return seekable_; }
  bool appends() const override { return options_.append; }

 protected:
  ReadOutcome read_impl(MutableByteView target) override;
  WriteOutcome write_impl(ByteView data) override;
  std::int64_t seek_impl(std::int64_t offset, Whence whence) override;
  void truncate_impl(std::int64_t size) override;
  // The file is released even if this throws: a descriptor must not be closed twice.
  void close_impl() override;
  std::optional<std::uint64_t> remaining() override;

 private:
  std::unique_ptr<Handle> handle_;
  OpenOptions options_;
  bool seekable_;
};

}  // namespace refio
