#include "refio/text/newlines.h"

#include <cstring>

#include "refio/core/errors.h"

namespace refio {
namespace {

constexpr std::size_t npos = std::string_view::npos;
// What "\n" is written as in mode universal: that of the systems this library knows.
constexpr std::string_view platform_newline = "\n";

std::size_t find_octet(std::string_view text, char octet, std::size_t from) {
  if (from >= text.size()) return npos;
  const void* found = std::memchr(text.data() + from, octet, text.size() - from);
  return found == nullptr ? npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// Does any of the eight bytes come before '\r' + 1 in the code?
bool has_control(const char* at) {
  constexpr std::uint64_t ones = 0x0101010101010101u;
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return ((word - ones * ('\r' + 1)) & ~word & (ones << 7)) != 0;
}

std::size_t find_cr_or_lf(std::string_view text, std::size_t from) {
  const char* at = text.data() + from;
  const char* const end = text.data() + text.size();
  while (at < end) {
    if (end - at >= 8 && !has_control(at)) {
      at += 8;
      continue;
    }
    const char* const stop = end - at >= 8 ? at + 8 : end;
    for (; at < stop; ++at) {
      if (*at == '\n' || *at == '\r') return static_cast<std::size_t>(at - text.data());
    }
  }
  return npos;
}

}  // namespace

Newline parse_newline(std::optional<std::string_view> newline) {
  if (!newline) return Newline::universal;
  if (newline->empty()) return Newline::keep;
  if (*newline == "\n") return Newline::lf;
  if (*newline == "\r") return Newline::cr;
  if (*newline == "\r\n") return Newline::crlf;
  throw ValueError("newline can be none, \"\", \"\\n\", \"\\r\" and \"\\r\\n\"");
}

std::string_view line_end(Newline newline) {
  if (newline == Newline::crlf) return "\r\n";
  return newline == Newline::cr ? "\r" : "\n";
}

std::string_view written_newline(Newline newline) {
  switch (newline) {
    case Newline::cr:
      return "\r";
    case Newline::crlf:
      return "\r\n";
    case Newline::universal:
      return platform_newline == "\n" ? std::string_view() : platform_newline;
    default:
      return {};
  }
}

void translate_newlines(std::string_view text, std::string_view newline, std::string& out) {
  std::size_t at = 0;
  while (true) {
    const std::size_t end = find_octet(text, '\n', at);
    if (end == npos) break;
    out.append(text.substr(at, end - at)).append(newline);
    at = end + 1;
  }
  out.append(text.substr(at));
}

std::size_t find_line_end(std::string_view text, Newline newline, std::size_t from, std::size_t* scanned) {
  if (scanned != nullptr) *scanned = text.size();
  std::size_t at;
  switch (newline) {
    case Newline::keep:
      at = find_cr_or_lf(text, from);
      if (at == npos) return npos;
      return at + (text.substr(at, 2) == "\r\n" ? 2 : 1);
    case Newline::cr:
      at = find_octet(text, '\r', from);
      return at == npos ? npos : at + 1;
    case Newline::crlf:
      at = find_octet(text, '\r', from);
      while (at != npos && at + 1 < text.size() && text[at + 1] != '\n') at = find_octet(text, '\r', at + 1);
      if (at == npos) return npos;
      if (at + 1 < text.size()) return at + 2;
      if (scanned != nullptr) *scanned = at;
      return npos;
    default:
      at = find_octet(text, '\n', from);
      return at == npos ? npos : at + 1;
  }
}

std::vector<std::string> SeenNewlines::list() const {
  std::vector<std::string> kinds;
  if ((kinds_ & cr) != 0) kinds.emplace_back("\r");
  if ((kinds_ & lf) != 0) kinds.emplace_back("\n");
  if ((kinds_ & crlf) != 0) kinds.emplace_back("\r\n");
  return kinds;
}

}  // namespace refio
