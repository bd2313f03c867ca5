// Line ends: what a stream takes for one, and which it met.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace refio {

// The `newline` argument.
enum class Newline : std::uint8_t {
  universal,  // none: "\n", "\r" and "\r\n" end a line and are read as "\n"; "\n" is written as the
              // platform's
  keep,       // "": all three end a line, unchanged; nothing is translated in writing
  lf,         // "\n": ends a line, nothing is translated
  cr,         // "\r": ends a line; "\n" is written as "\r"
  crlf,       // "\r\n": ends a line; "\n" is written as "\r\n"
};

// Errors: ValueError for anything else.
Newline parse_newline(std::optional<std::string_view> newline);

// What ends a line in mode lf, cr or crlf; "\n" in the others.
std::string_view line_end(Newline newline);
// Is "\n" written as something else? What, or empty.
std::string_view written_newline(Newline newline);
// Appends `text` with each "\n" as `newline`.
void translate_newlines(std::string_view text, std::string_view newline, std::string& out);

// Where the first line of `text` that begins at `from` or later ends: the offset just past it, or npos. Text
// up to `*scanned`, if it is given, is then known to end no line, and a later search may begin there. A "\r"
// that is the last character ends a line in mode keep (the newline decoder never cuts a pair), and decides
// nothing in mode crlf.
std::size_t find_line_end(std::string_view text, Newline newline, std::size_t from,
                          std::size_t* scanned = nullptr);

// The kinds of line end met so far.
class SeenNewlines {
 public:
  enum Kind : std::uint8_t { cr = 1, lf = 2, crlf = 4, all = 7 };
  void add(unsigned kinds) { kinds_ = static_cast<std::uint8_t>(kinds_ | kinds); }
  void clear() { kinds_ = 0; }
  unsigned kinds() const { return kinds_; }
  bool operator==(const SeenNewlines&) const = default;
  // In the order "\r", "\n", "\r\n".
  std::vector<std::string> list() const;

 private:
  std::uint8_t kinds_ = 0;
};

}  // namespace refio
