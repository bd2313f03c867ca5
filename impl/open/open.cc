#include "refio/open/open.h"

#include <algorithm>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/core/errors.h"
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

std::int64_t buffer_size(std::uint64_t block, std::int64_t buffering) {
  if (buffering > 1) return buffering;
  if (block > 1 && block <= std::uint64_t{1} << 30) return static_cast<std::int64_t>(block);
  return static_cast<std::int64_t>(BufferedStream::default_buffer_size);
}

Layers::Buffer buffer_for(const OpenMode& mode) {
  if (mode.update) return Layers::Buffer::random;
  return mode.writes() ? Layers::Buffer::writer : Layers::Buffer::reader;
}

template <class Size>
std::shared_ptr<BufferedIO> buffered(const std::shared_ptr<FileIO>& raw, Layers::Buffer buffer, Size size) {
  switch (buffer) {
    case Layers::Buffer::random:
      return std::make_shared<BufferedRandom>(raw, size);
    case Layers::Buffer::writer:
      return std::make_shared<BufferedWriter>(raw, size);
    default:
      return std::make_shared<BufferedReader>(raw, size);
  }
}

}  // namespace

OpenMode check_arguments(const OpenArguments& arguments) {
  const OpenMode mode = parse_open_mode(arguments.mode);
  if (mode.binary) {
    refuse_text_arguments(arguments);
  } else if (arguments.buffering == 0) {
    throw ValueError("text cannot be without a buffer");
  }
  return mode;
}

std::string raw_mode(std::string mode) {
  std::erase(mode, 't');
  return mode;
}

Layers layers_for(const OpenMode& mode, std::int64_t buffering, std::uint64_t block_size, bool is_terminal) {
  if (buffering == 0) return {};
  Layers layers{buffer_for(mode), buffer_size(block_size, buffering), !mode.binary, false};
  layers.line_buffering = layers.text && (buffering == 1 || (buffering < 0 && is_terminal));
  return layers;
}

OpenedStream open(FileSystem& files, const StreamName& file, const OpenArguments& arguments) {
  const OpenMode mode = check_arguments(arguments);
  TextOptions options;
  if (!mode.binary) {
    options = text_options(arguments);
    traits_of(options.encoding);  // an unknown encoding creates and truncates nothing
  }
  const std::shared_ptr<FileIO> raw =
      FileIO::open(files, file, raw_mode(arguments.mode), arguments.closefd, arguments.opener);
  if (arguments.buffering == 0) return raw;
  const bool asks = arguments.buffering < 0 && !mode.binary;
  const Layers layers = layers_for(mode, arguments.buffering, raw->block_size(), asks && raw->isatty());
  auto buffer = arguments.buffering > 1 ? buffered(raw, layers.buffer, layers.buffer_size)
                                        : buffered(raw, layers.buffer, AdaptiveSize{layers.buffer_size});
  if (!layers.text) return buffer;
  options.line_buffering = layers.line_buffering;
  return std::make_shared<TextIOWrapper>(std::move(buffer), std::move(options));
}

}  // namespace refio
