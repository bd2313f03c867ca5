// Cuts a stream of bytes into lines, up to a limit.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace conform {

class LineReader {
 public:
  // `limit`: the longest line, in bytes, without its newline.
  explicit LineReader(std::size_t limit) : limit_(limit) {}

  // Takes what came. After a line that is longer than the limit everything is dropped.
  void feed(std::string_view bytes);

  // The oldest complete line, without its newline; absent if there is none yet.
  std::optional<std::string> next();

  bool has_line() const { return !lines_.empty(); }
  // True once a line longer than the limit was seen; lines before it are still handed out.
  bool overflowed() const { return overflowed_; }
  // The beginning of a line whose newline has not come.
  const std::string& unfinished() const { return rest_; }

 private:
  std::size_t limit_;
  std::deque<std::string> lines_;
  std::string rest_;
  bool overflowed_ = false;
};

}  // namespace conform
