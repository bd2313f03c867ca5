// open(): the stream that a mode and a buffer size ask for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "refio/buffered/buffered_io.h"
#include "refio/raw/file_io.h"

namespace refio {

class TextIOWrapper;

struct OpenArguments {
  std::string mode = "r";
  // The buffer's size in bytes; 0: none (bytes only); 1: lines (text), the default size (bytes); negative:
  // the default size, which is the file's block size, else 8192, and grows while the stream is read in
  // sequence (see AdaptiveSize); a terminal as text is buffered by lines.
  std::int64_t buffering = -1;
  std::optional<std::string> encoding = std::nullopt;  // of text; absent: utf-8
  std::optional<std::string> errors = std::nullopt;    // of text; absent: strict
  std::optional<std::string> newline = std::nullopt;   // of text; absent: translate
  bool closefd = true;
  FileIO::Opener opener = nullptr;
};

// A raw stream for bytes without a buffer; a BufferedReader, BufferedWriter or BufferedRandom for bytes; a
// TextIOWrapper over one of these for text.
using OpenedStream =
    std::variant<std::shared_ptr<FileIO>, std::shared_ptr<BufferedIO>, std::shared_ptr<TextIOWrapper>>;

// Opens a file by name, or makes a stream of a descriptor. Errors: ValueError for a mode, for arguments of
// text with a mode of bytes, for text without a buffer; those of FileIO::open; those of TextIOWrapper's
// construction. Nothing is left open after an error, but a descriptor that was given and `closefd` false.
// Source: draft PEP "New IO", open; Python io.open.
OpenedStream open(FileSystem& files, const StreamName& file, const OpenArguments& arguments = {});

}  // namespace refio
