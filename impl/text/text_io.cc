#include "refio/text/text_io.h"

#include "refio/core/errors.h"
#include "refio/text/unicode.h"

namespace refio {

void TextIO::check_open(const char* operation) const {
  if (is_closed()) throw ValueError(std::string(operation) + " of a closed text stream");
}

std::vector<std::string> TextIO::readlines(std::int64_t hint) {
  check_open("readlines");
  std::vector<std::string> lines;
  std::uint64_t total = 0;
  while (hint <= 0 || total <= static_cast<std::uint64_t>(hint)) {
    std::string line = readline();
    if (line.empty()) break;
    total += count_points(line);
    lines.push_back(std::move(line));
  }
  return lines;
}

void TextIO::writelines(const ItemSource<std::string>& next_item) {
  check_open("writelines");
  write_items(next_item, [this](const std::string& item) { write(item); });
}

}  // namespace refio
