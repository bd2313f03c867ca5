#include "refio/open/open.h"

#include <algorithm>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/core/errors.h"
#include "refio/core/open_mode.h"
#include "refio/text/text_io_wrapper.h"

namespace refio {
namespace {

void refuse_text_arguments(const OpenArguments& arguments) {
  const auto refuse = [](const char* name) {
    throw ValueError(std::string("a stream of bytes takes no ") + name);
  };
  if (arguments.encoding) refuse("encoding");
  if (arguments.errors) refuse("errors");
  if (arguments.newline) refuse("newline");
}

TextOptions text_options(const OpenArguments& arguments) {
  TextOptions options;
  if (arguments.encoding) options.encoding = *arguments.encoding;
  if (arguments.errors) options.errors = *arguments.errors;
  options.newline = parse_newline(arguments.newline);
  return options;
}

// All that can be found wrong without opening anything, so that what is refused creates and truncates
// nothing.
OpenMode check(const OpenArguments& arguments) {
  const OpenMode mode = parse_open_mode(arguments.mode);
  if (mode.binary) {
    refuse_text_arguments(arguments);
    return mode;
  }
  if (arguments.buffering == 0) throw ValueError("text cannot be without a buffer");
  traits_of(text_options(arguments).encoding);  // refuses an unknown encoding
  return mode;
}

std::string raw_mode(std::string mode) {
  std::erase(mode, 't');
  return mode;
}

std::int64_t default_size(const FileIO& raw) {
  const std::uint64_t block = raw.block_size();
  if (block > 1 && block <= std::uint64_t{1} << 30) return static_cast<std::int64_t>(block);
  return static_cast<std::int64_t>(BufferedStream::default_buffer_size);
}

template <class Size>
std::shared_ptr<BufferedIO> buffered(const std::shared_ptr<FileIO>& raw, const OpenMode& mode, Size size) {
  if (mode.update) return std::make_shared<BufferedRandom>(raw, size);
  if (mode.writes()) return std::make_shared<BufferedWriter>(raw, size);
  return std::make_shared<BufferedReader>(raw, size);
}

OpenedStream layered(const std::shared_ptr<FileIO>& raw, const OpenMode& mode,
                     const OpenArguments& arguments) {
  if (arguments.buffering == 0) return raw;
  auto buffer = arguments.buffering > 1 ? buffered(raw, mode, arguments.buffering)
                                        : buffered(raw, mode, AdaptiveSize{default_size(*raw)});
  if (mode.binary) return buffer;
  const bool by_line = arguments.buffering == 1 || (arguments.buffering < 0 && raw->isatty());
  TextOptions options = text_options(arguments);
  options.line_buffering = by_line;
  return std::make_shared<TextIOWrapper>(std::move(buffer), std::move(options));
}

}  // namespace

OpenedStream open(FileSystem& files, const StreamName& file, const OpenArguments& arguments) {
  const OpenMode mode = check(arguments);
  const std::shared_ptr<FileIO> raw =
      FileIO::open(files, file, raw_mode(arguments.mode), arguments.closefd, arguments.opener);
  return layered(raw, mode, arguments);
}

}  // namespace refio
