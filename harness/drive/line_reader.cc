#include "harness/drive/line_reader.h"

#include <utility>

namespace conform {

void LineReader::feed(std::string_view bytes) {
  while (!overflowed_ && !bytes.empty()) {
    const std::size_t newline = bytes.find('\n');
    const std::string_view piece = bytes.substr(0, newline);
    if (rest_.size() + piece.size() > limit_) {
      overflowed_ = true;
      return;
    }
    rest_.append(piece);
    if (newline == std::string_view::npos) return;
    lines_.push_back(std::exchange(rest_, {}));
    bytes.remove_prefix(newline + 1);
  }
}

std::optional<std::string> LineReader::next() {
  if (lines_.empty()) return std::nullopt;
  std::string line = std::move(lines_.front());
  lines_.pop_front();
  return line;
}

}  // namespace conform
