#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080u;
constexpr std::uint64_t low_bits = 0x0101010101010101u;
constexpr std::size_t block = 32;  // bytes looked at together

std::uint64_t load(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Bytes of a block that begin a sequence. A fixed count and sums in bytes, so that the compiler does many at
// once.
template <std::size_t size>
std::size_t count_leads(const char* at) {
  static_assert(size <= 255);
  std::uint8_t count = 0;
  for (std::size_t i = 0; i < size; ++i) count = static_cast<std::uint8_t>(count + !is_continuation(at[i]));
  return count;
}

// Likewise of eight bytes: those whose upper two bits are not 10.
std::size_t count_leads_of_word(const char* at) {
  const std::uint64_t word = load(at);
  const std::uint64_t continuations = word >> 7 & ~word >> 6 & low_bits;
  return 8 - (continuations * low_bits >> 56);
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

std::size_t count_points(std::string_view text) {
  constexpr std::size_t stride = 128;
  std::size_t count = 0;
  std::size_t at = 0;
  for (; text.size() - at >= stride; at += stride) count += count_leads<stride>(text.data() + at);
  for (; text.size() - at >= 8; at += 8) count += count_leads_of_word(text.data() + at);
  for (; at < text.size(); ++at) count += is_continuation(text[at]) ? 0 : 1;
  return count;
}

Prefix prefix_of(std::string_view text, std::size_t count) {
  Prefix prefix{0, 0};
  while (text.size() - prefix.bytes >= block && prefix.points < count) {
    const std::size_t more = count_leads<block>(text.data() + prefix.bytes);
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
