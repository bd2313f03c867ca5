#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080u;
constexpr std::size_t block = 32;  // bytes looked at together

std::uint64_t load(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Bytes that begin a sequence.
std::size_t count_leads(const char* at, std::size_t size) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < size; ++i) count += is_continuation(at[i]) ? 0 : 1;
  return count;
}

}  // namespace

std::size_t ascii_run(std::string_view octets) {
  const char* at = octets.data();
  const char* const end = at + octets.size();
  while (static_cast<std::size_t>(end - at) >= block) {
    if (((load(at) | load(at + 8) | load(at + 16) | load(at + 24)) & high_bits) != 0) break;
    at += block;
  }
  while (end - at >= 8 && (load(at) & high_bits) == 0) at += 8;
  while (at < end && static_cast<signed char>(*at) >= 0) ++at;
  return static_cast<std::size_t>(at - octets.data());
}

std::size_t count_points(std::string_view text) { return count_leads(text.data(), text.size()); }

Prefix prefix_of(std::string_view text, std::size_t count) {
  Prefix prefix{0, 0};
  while (text.size() - prefix.bytes >= block && prefix.points < count) {
    const std::size_t more = count_leads(text.data() + prefix.bytes, block);
    if (more > count - prefix.points) break;
    prefix.bytes += block;
    prefix.points += more;
  }
  // The block may end inside a sequence, whose lead was counted: its rest belongs to the prefix too.
  while (prefix.bytes < text.size()) {
    if (!is_continuation(text[prefix.bytes])) {
      if (prefix.points == count) break;
      ++prefix.points;
    }
    ++prefix.bytes;
  }
  return prefix;
}

char32_t next_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t point = lead & (0x3Fu >> more);
  for (int i = 0; i < more && at < text.size() && is_continuation(text[at]); ++i) {
    point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3Fu);
  }
  return point;
}

std::u32string points_of(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) points += next_point(text, at);
  return points;
}

std::string text_of(std::u32string_view points) {
  std::string text;
  text.reserve(points.size());
  for (const char32_t point : points) append_point(text, point);
  return text;
}

}  // namespace refio
