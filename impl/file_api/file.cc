#include "refio/file_api/file.h"

#include <algorithm>
#include <cerrno>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/core/errors.h"
#include "refio/raw/file_io.h"

namespace refio {
namespace {

std::int64_t buffer_size_of(std::int64_t buffering) {
  if (buffering == 0) return 1;
  return buffering < 0 || buffering == 1 ? std::int64_t{BufferedStream::default_buffer_size} : buffering;
}

std::unique_ptr<BufferedStream> make_stream(std::shared_ptr<RawIO> raw, const FileMode& mode,
                                            std::int64_t buffering) {
  const std::int64_t size = buffer_size_of(buffering);
  if (mode.reads && mode.writes) return std::make_unique<BufferedRandom>(std::move(raw), size);
  if (mode.writes) return std::make_unique<BufferedWriter>(std::move(raw), size);
  return std::make_unique<BufferedReader>(std::move(raw), size);
}

}  // namespace

std::unique_ptr<File> File::open(FileSystem& files, const std::string& name, std::string_view mode,
                                 std::int64_t buffering) {
  const FileMode parsed = parse_file_mode(mode);
  return std::make_unique<File>(FileIO::open(files, name, parsed.options), parsed, buffering);
}

File::File(std::shared_ptr<RawIO> raw, const FileMode& mode, std::int64_t buffering)
    : mode_(mode), unbuffered_(buffering == 0), stream_(make_stream(std::move(raw), mode, buffering)) {}

void File::require_open(const char* operation) const {
  if (closed_) throw ValueError(std::string(operation) + " of closed file");
}

void File::require_readable(const char* operation) const {
  require_open(operation);
  if (!mode_.reads) throw UnsupportedOperation(std::string(operation) + ": the file is not open for reading");
}

void File::require_writable(const char* operation) const {
  require_open(operation);
  if (!mode_.writes)
    throw UnsupportedOperation(std::string(operation) + ": the file is not open for writing");
}

void File::require_iterable() const {
  require_readable("next");
  if (mode_.writes) throw UnsupportedOperation("next: not on a file that is open for writing");
}

Bytes File::read(std::int64_t size) {
  const auto locked = lock();
  require_readable("read");
  std::optional<Bytes> data = stream_->read(std::max<std::int64_t>(size, -1));
  if (!data) throw BlockingIOError("read", 0);
  return std::move(*data);
}

Bytes File::readline(std::int64_t size) {
  const auto locked = lock();
  require_readable("readline");
  return stream_->readline(size);
}

std::vector<Bytes> File::readlines(std::int64_t size) {
  const auto locked = lock();
  require_readable("readlines");
  return collect_lines(size, HintRule::reached, [this] { return stream_->readline(); });
}

std::optional<Bytes> File::next() {
  const auto locked = lock();
  require_iterable();
  return stream_->next();
}

std::int64_t File::seek(std::int64_t offset, std::int64_t whence) {
  const auto locked = lock();
  require_open("seek");
  const Whence from = whence_of(whence);
  if (from == Whence::start && offset < 0) throw_os_error(EINVAL, "seek");
  stream_->synchronise();
  return stream_->seek(offset, from);
}

std::int64_t File::tell() {
  const auto locked = lock();
  require_open("tell");
  return stream_->tell_unasked();
}

std::size_t File::write(ByteView data) {
  const auto locked = lock();
  require_writable("write");
  const std::size_t count = stream_->write(data);
  if (unbuffered_) stream_->flush();
  return count;
}

void File::writelines(const std::function<std::optional<Bytes>()>& next_item) {
  require_writable("writelines");
  while (const std::optional<Bytes> item = next_item()) write(view_of(*item));
}

void File::flush() {
  const auto locked = lock();
  require_open("flush");
  stream_->flush();
}

bool File::close() {
  const auto locked = lock();
  if (closed_) return false;
  closed_ = true;
  stream_->close();
  return false;
}

}  // namespace refio
