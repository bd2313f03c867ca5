#include "refio/buffered/buffered_io.h"

#include <string>

#include "refio/core/errors.h"

namespace refio {
namespace {

[[noreturn]] void refuse(const char* operation) {
  throw UnsupportedOperation(std::string(operation) + ": this stream cannot do that");
}

}  // namespace

void BufferedIO::check_not_closed(const char* operation) const {
  if (is_closed()) throw ValueError(std::string(operation) + " of closed file");
}

ByteView BufferedIO::peek() {
  check_not_closed("peek");
  refuse("peek");
}

std::vector<Bytes> BufferedIO::readlines(std::int64_t hint) {
  return collect_lines(hint, HintRule::exceeded, [this] { return readline(); });
}

std::optional<Bytes> BufferedIO::next() { return line_or_end(readline()); }

void BufferedIO::writelines(const ItemSource<Bytes>& next_item) {
  check_not_closed("writelines");
  write_items(next_item, [this](const Bytes& item) { write(view_of(item)); });
}

std::shared_ptr<RawIO> BufferedIO::detach() {
  check_not_closed("detach");
  refuse("detach");
}

int BufferedIO::fileno() const {
  check_not_closed("fileno");
  refuse("fileno");
}

bool BufferedIO::isatty() const {
  check_not_closed("isatty");
  return false;
}

}  // namespace refio
