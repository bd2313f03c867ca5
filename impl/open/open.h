// open(): the stream that a mode and a buffer size ask for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "refio/buffered/buffered_io.h"
#include "refio/core/open_mode.h"
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

// What open() puts on a raw stream, for whoever has layers of his own.
struct Layers {
  enum class Buffer { none, reader, writer, random };
  Buffer buffer = Buffer::none;
  std::int64_t buffer_size = 0;  // bytes
  bool text = false;
  bool line_buffering = false;
};

// Refuses what can be found wrong without opening anything: a mode, arguments of text with a mode of bytes,
// text without a buffer. Errors: ValueError.
OpenMode check_arguments(const OpenArguments& arguments);
// The mode of the raw stream of a stream of `mode`.
std::string raw_mode(std::string mode);
// `block_size`: bytes that suit transfers of the file, 0 if that is not known.
Layers layers_for(const OpenMode& mode, std::int64_t buffering, std::uint64_t block_size, bool is_terminal);

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
