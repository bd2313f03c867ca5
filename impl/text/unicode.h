// Text as refio carries it: UTF-8 in a std::string, generalised so that lone surrogates can be carried too
// (as three bytes, ED A0..BF 80..BF). Sizes, limits and counts at the API are code points; offsets inside
// this folder are bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace refio {

inline constexpr char32_t replacement_character = 0xFFFD;
inline constexpr char32_t last_code_point = 0x10FFFF;

inline bool is_surrogate(char32_t point) { return point >= 0xD800 && point <= 0xDFFF; }
// 80 to BF, which are the lowest as signed numbers.
inline bool is_continuation(char octet) { return static_cast<signed char>(octet) < -64; }

// Bytes of the run of ASCII at the front.
std::size_t ascii_run(std::string_view octets);
inline bool is_ascii(std::string_view octets) { return ascii_run(octets) == octets.size(); }

// Code points in well-formed text.
std::size_t count_points(std::string_view text);

// The first `count` code points of a text, or all there are.
struct Prefix {
  std::size_t bytes;
  std::size_t points;
};
Prefix prefix_of(std::string_view text, std::size_t count);

// Bytes of the sequence that begins with `lead`, in well-formed text.
inline std::size_t sequence_length(char lead) {
  const auto octet = static_cast<unsigned char>(lead);
  if (octet < 0x80) return 1;
  if (octet < 0xE0) return 2;
  return octet < 0xF0 ? 3 : 4;
}

// The code point at `at` < text.size(), and moves `at` behind it. Never reads past the end; what is not
// well-formed gives some code point and moves on by at least one byte.
char32_t next_point(std::string_view text, std::size_t& at);

// Writes the bytes of a code point, four at most. Returns where they end.
inline char* put_point(char* out, char32_t point) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  if (point < 0x80) {
    *out++ = byte(point);
    return out;
  }
  if (point < 0x800) {
    *out++ = byte(0xC0 | point >> 6);
  } else {
    if (point < 0x10000) {
      *out++ = byte(0xE0 | point >> 12);
    } else {
      *out++ = byte(0xF0 | point >> 18);
      *out++ = byte(0x80 | (point >> 12 & 0x3F));
    }
    *out++ = byte(0x80 | (point >> 6 & 0x3F));
  }
  *out++ = byte(0x80 | (point & 0x3F));
  return out;
}

inline void append_point(std::string& text, char32_t point) {
  char bytes[4];
  text.append(bytes, put_point(bytes, point));
}

std::u32string points_of(std::string_view text);
std::string text_of(std::u32string_view points);

}  // namespace refio
