#include "harness/binding/cookie.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "refio/core/errors.h"

namespace conform {
namespace {

// Lowest first: position (two), flags, bytes, characters, end.
using Words = std::array<std::uint32_t, 6>;
constexpr std::uint32_t digit_base = 10;
constexpr std::uint32_t end_limit = 256;

// Divides by ten. Returns the remainder.
std::uint32_t take_digit(Words& words) {
  std::uint64_t rest = 0;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    const std::uint64_t number = rest << 32 | *word;
    *word = static_cast<std::uint32_t>(number / digit_base);
    rest = number % digit_base;
  }
  return static_cast<std::uint32_t>(rest);
}

// Multiplies by ten and adds `digit`. Returns false if that does not fit.
bool put_digit(Words& words, std::uint32_t digit) {
  std::uint64_t carry = digit;
  for (std::uint32_t& word : words) {
    const std::uint64_t number = std::uint64_t{word} * digit_base + carry;
    word = static_cast<std::uint32_t>(number);
    carry = number >> 32;
  }
  return carry == 0;
}

bool is_zero(const Words& words) {
  return std::all_of(words.begin(), words.end(), [](std::uint32_t word) { return word == 0; });
}

}  // namespace

Integer cookie_of(const refio::TextPosition& place) {
  const auto position = static_cast<std::uint64_t>(place.position);
  Words words = {static_cast<std::uint32_t>(position),
                 static_cast<std::uint32_t>(position >> 32),
                 place.decoder_flags,
                 place.bytes_to_feed,
                 place.chars_to_skip,
                 place.need_eof ? 1u : 0u};
  std::string digits;
  while (!is_zero(words)) digits += static_cast<char>('0' + take_digit(words));
  if (digits.empty()) digits = "0";
  std::reverse(digits.begin(), digits.end());
  return {digits};
}

refio::TextPosition place_of(const Integer& cookie) {
  if (cookie.decimal.front() == '-') throw refio::ValueError("negative seek position " + cookie.decimal);
  Words words{};
  for (const char digit : cookie.decimal) {
    if (!put_digit(words, static_cast<std::uint32_t>(digit - '0')) || words.back() >= end_limit) {
      throw refio::OverflowError(cookie.decimal + " is more than any place");
    }
  }
  refio::TextPosition place;
  place.position = static_cast<std::int64_t>(std::uint64_t{words[1]} << 32 | words[0]);
  place.decoder_flags = words[2];
  place.bytes_to_feed = words[3];
  place.chars_to_skip = words[4];
  place.need_eof = words[5] != 0;
  return place;
}

}  // namespace conform
