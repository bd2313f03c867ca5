#include "refio/buffered/buffered_rw_pair.h"

#include <string>

#include "refio/core/errors.h"

namespace refio {
namespace {

[[noreturn]] void refuse(const char* operation) {
  throw UnsupportedOperation(std::string(operation) + ": a pair of streams has no position");
}

}  // namespace

BufferedRWPair::BufferedRWPair(std::shared_ptr<RawIO> reader, std::shared_ptr<RawIO> writer,
                               std::int64_t buffer_size)
    : reader_(std::move(reader), buffer_size), writer_(std::move(writer), buffer_size) {}

bool BufferedRWPair::seekable() const {
  check_not_closed("seekable");
  return false;
}

std::int64_t BufferedRWPair::seek(std::int64_t, Whence) {
  check_not_closed("seek");
  refuse("seek");
}

std::int64_t BufferedRWPair::tell() {
  check_not_closed("tell");
  refuse("tell");
}

std::int64_t BufferedRWPair::truncate(std::optional<std::int64_t>) {
  check_not_closed("truncate");
  refuse("truncate");
}

void BufferedRWPair::close() {
  std::shared_ptr<const Error> writer_error;
  try {
    writer_.close();
  } catch (const Error& error) {
    writer_error = error.clone();
  }
  try {
    reader_.close();
  } catch (Error& error) {
    if (writer_error != nullptr) add_context(error, writer_error);
    throw;
  }
  if (writer_error != nullptr) writer_error->raise();
}

bool BufferedRWPair::isatty() const { return writer_.isatty() || reader_.isatty(); }

}  // namespace refio
