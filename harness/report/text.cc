#include "harness/report/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/model/value_json.h"

namespace conform {
namespace {

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

// nlohmann's serialiser replaces what is ill-formed, its parser gives the repaired text back.
std::string repaired(std::string_view text) {
  const Json json(text);
  return Json::parse(json.dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

std::string spelled(char32_t code_point) {
  const auto number = static_cast<unsigned>(code_point);
  switch (code_point) {
    case U'\n':
      return "\\n";
    case U'\r':
      return "\\r";
    case U'\t':
      return "\\t";
    default:
      break;
  }
  if (number < 0x100) return fmt::format("\\x{:02x}", number);
  return number < 0x10000 ? fmt::format("\\u{:04x}", number) : fmt::format("\\U{:08x}", number);
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

}  // namespace

bool is_hazardous(char32_t c) {
  if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) return true;
  if (c == 0x61c || c == 0x200e || c == 0x200f || c == 0xfeff) return true;
  if ((c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) return true;
  if ((c >= 0xd800 && c <= 0xdfff) || (c >= 0xfdd0 && c <= 0xfdef)) return true;
  return (c & 0xfffe) == 0xfffe;
}

std::string clean_text(std::string_view text, Breaks breaks) {
  if (is_plain_ascii(text)) return std::string(text);
  const std::string valid = repaired(text);
  const auto code_points = code_points_of(valid);
  if (!code_points) return "(ill-formed text)";
  std::string out;
  for (const char32_t c : *code_points) {
    const bool kept = breaks == Breaks::keep && (c == U'\n' || c == U'\t');
    if (is_hazardous(c) && !kept) {
      out += spelled(c);
    } else {
      out += c < 0x80 ? std::string(1, static_cast<char>(c)) : utf8_of(std::u32string(1, c));
    }
  }
  return out;
}

std::size_t columns(std::string_view clean) {
  return static_cast<std::size_t>(
      std::count_if(clean.begin(), clean.end(), [](char c) { return !is_continuation(c); }));
}

std::string shortened(const std::string& clean, std::size_t limit) {
  if (clean.size() <= limit || columns(clean) <= limit) return clean;
  if (limit == 0) return {};
  std::size_t end = 0;
  for (std::size_t seen = 0; end < clean.size(); ++end) {
    if (!is_continuation(clean[end]) && ++seen == limit) break;
  }
  return clean.substr(0, end) + "…";
}

std::string tail_of(const std::string& text, std::size_t limit) {
  if (text.size() <= limit) return text;
  std::size_t start = text.size() - limit;
  while (start < text.size() && is_continuation(text[start])) ++start;
  return "…" + text.substr(start);
}

std::string padded_right(const std::string& clean, std::size_t width) {
  const std::size_t used = columns(clean);
  return used >= width ? clean : clean + std::string(width - used, ' ');
}

std::string padded_left(const std::string& clean, std::size_t width) {
  const std::size_t used = columns(clean);
  return used >= width ? clean : std::string(width - used, ' ') + clean;
}

std::string shell_quoted(std::string_view text) {
  const std::string clean = clean_text(text);
  const std::string harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,+@%=";
  if (!clean.empty() && clean.find_first_not_of(harmless) == std::string::npos) return clean;
  std::string out = "'";
  for (const char c : clean) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

}  // namespace conform
