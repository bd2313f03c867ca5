// What is UTF-8, however many bytes are checked at once: against sets made of every character by the
// standard's digits, one sequence at a time.
#include <gtest/gtest.h>

#include <array>
#include <bitset>
#include <memory>
#include <string>
#include <vector>

#include "refio/core/errors.h"
#include "refio/text/codecs/registry.h"
#include "refio/text/codecs/utf8_check.h"
#include "refio/text/unicode.h"
#include "tests/contract/doubles/codecs.h"

namespace refio::testing {
namespace {

// More than a block of the checker, with characters of every length, and such that none stands at the same
// place of two blocks.
std::string filler(std::size_t size) {
  constexpr std::array<std::string_view, 5> characters = {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
                                                          "plain "};
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += characters[(i * i + i / 3) % characters.size()];
  return text;
}

std::uint32_t number_of(std::string_view octets) {
  std::uint32_t number = 0;
  for (const char octet : octets) number = number << 8 | static_cast<unsigned char>(octet);
  return number;
}

// Every character and every beginning of one.
class Book {
 public:
  Book() {
    for (char32_t point = 0x80; point <= last_code_point; ++point) {
      if (is_surrogate(point)) continue;
      const std::string bytes = by_the_book(point);
      const auto lead = static_cast<unsigned char>(bytes[0]);
      lengths_[lead] = bytes.size();
      pairs_->set(number_of(bytes.substr(0, 2)));
      triples_->set(number_of(bytes.substr(0, 3)) & 0xFFFFFF);
    }
    for (std::size_t i = 0; i < 0x80; ++i) lengths_[i] = 1;
  }

  // The longest beginning of a character that stands at `at`.
  Utf8Sequence sequence_at(std::string_view octets, std::size_t at) const {
    const std::size_t length = lengths_[static_cast<unsigned char>(octets[at])];
    std::size_t have = 1;
    while (have < length && at + have < octets.size() && begins(octets.substr(at, have + 1))) ++have;
    const bool cut = at + have == octets.size();
    return {have, length,
            length == 0 ? "invalid start byte"
            : cut       ? "unexpected end of data"
                        : "invalid continuation byte"};
  }
  std::size_t run(std::string_view octets) const {
    std::size_t at = 0;
    while (at < octets.size()) {
      const Utf8Sequence sequence = sequence_at(octets, at);
      if (!sequence.is_whole()) break;
      at += sequence.length;
    }
    return at;
  }

 private:
  static std::string by_the_book(char32_t point) {
    const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
    if (point < 0x800) return {byte(0xC0 | point / 64), byte(0x80 | point % 64)};
    if (point < 0x10000) {
      return {byte(0xE0 | point / 4096), byte(0x80 | point / 64 % 64), byte(0x80 | point % 64)};
    }
    return {byte(0xF0 | point / 262144), byte(0x80 | point / 4096 % 64), byte(0x80 | point / 64 % 64),
            byte(0x80 | point % 64)};
  }
  bool begins(std::string_view octets) const {
    if (octets.size() == 2) return pairs_->test(number_of(octets));
    if (octets.size() == 3) return triples_->test(number_of(octets));
    return is_continuation(octets[3]);  // a fourth byte has all of the range, whatever stands before it
  }

  std::array<std::size_t, 256> lengths_{};
  std::unique_ptr<std::bitset<1 << 16>> pairs_ = std::make_unique<std::bitset<1 << 16>>();
  std::unique_ptr<std::bitset<1 << 24>> triples_ = std::make_unique<std::bitset<1 << 24>>();
};

const Book& book() {
  static const Book made;
  return made;
}

// All that is next to a boundary of Table 3-7, and something between.
constexpr std::array<unsigned char, 30> boundaries = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
    0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFB, 0xFC, 0xFE, 0xFF};

// The `count` bytes of a number in base 30.
std::string bytes_of(std::size_t number, std::size_t count) {
  std::string octets;
  for (std::size_t i = 0; i < count; ++i, number /= boundaries.size()) {
    octets += static_cast<char>(boundaries[number % boundaries.size()]);
  }
  return octets;
}

void expect_as_the_book(std::string_view octets) {
  const std::size_t run = book().run(octets);
  ASSERT_EQ(utf8_run(octets), run) << hex_of(Bytes(octets));
  if (run == octets.size()) return;
  const Utf8Sequence expected = book().sequence_at(octets, run);
  const Utf8Sequence found = utf8_sequence_at(octets, run);
  ASSERT_EQ(found.have, expected.have) << hex_of(Bytes(octets));
  ASSERT_EQ(found.is_whole(), expected.is_whole()) << hex_of(Bytes(octets));
  ASSERT_STREQ(found.reason, expected.reason) << hex_of(Bytes(octets));
}

// What stands around a sequence: characters of every length, and ASCII, in which nothing else can make the
// checker stop to look closer.
std::vector<std::string> surroundings(std::size_t size) { return {filler(size), std::string(size, 'x')}; }

TEST(Utf8Check, ThreeBytesOfEveryKindAreAsTheBookSays) {
  std::string octets(3, '\0');
  for (std::uint32_t number = 0x7F0000; number < 1u << 24; ++number) {
    for (std::size_t i = 0; i < 3; ++i) octets[i] = static_cast<char>(number >> 8 * (2 - i) & 0xFF);
    if (utf8_run(octets) != book().run(octets)) expect_as_the_book(octets);
    ASSERT_FALSE(HasFatalFailure());
  }
}

void check_triples_within(const std::string& text) {
  const std::size_t at = text.size();
  std::string octets = text + "..." + text;
  for (std::uint32_t pair = 0xC000; pair < 1u << 16; ++pair) {
    for (const unsigned char third : boundaries) {
      octets[at] = static_cast<char>(pair >> 8);
      octets[at + 1] = static_cast<char>(pair & 0xFF);
      octets[at + 2] = static_cast<char>(third);
      const std::size_t run = book().run(std::string_view(octets).substr(at));
      ASSERT_EQ(utf8_run(octets), at + run) << std::hex << pair << " " << int{third};
    }
  }
}

TEST(Utf8Check, ThreeBytesInABlockAreAsTheBookSays) {
  for (const std::string& text : surroundings(150)) check_triples_within(text);
}

TEST(Utf8Check, FourBytesAtBoundariesAreAsTheBookSays) {
  for (std::size_t number = 0; number < 30 * 30 * 30 * 30; ++number) {
    const std::string four = bytes_of(number, 4);
    if (utf8_run(four) != book().run(four)) expect_as_the_book(four);
    ASSERT_FALSE(HasFatalFailure());
  }
}

void check_quads_within(const std::string& text) {
  for (std::size_t number = 0; number < 30 * 30 * 30 * 30; number += 7) {
    std::size_t at = 3 + number % 257;
    while (is_continuation(text[at])) ++at;
    const std::string four = bytes_of(number, 4);
    // Behind it: nothing, or what ends in another place of a block each time.
    const std::string octets =
        text.substr(0, at) + four + (number % 3 == 0 ? "" : text.substr(0, number % 211));
    const std::size_t run = at + book().run(std::string_view(octets).substr(at));
    ASSERT_EQ(utf8_run(octets), run) << hex_of(four) << " at " << at;
  }
}

TEST(Utf8Check, FourBytesAtEveryPlaceOfABlockAreAsTheBookSays) {
  for (const std::string& text : surroundings(600)) check_quads_within(text);
}

TEST(Utf8Check, TruncatedAtEveryByteOfLongText) {
  const std::string text = filler(700);
  for (std::size_t size = 0; size <= text.size(); ++size)
    expect_as_the_book(std::string_view(text).substr(0, size));
}

void check_bad_bytes_within(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const unsigned char octet : boundaries) {
      std::string spoilt = text;
      spoilt[at] = static_cast<char>(octet);
      expect_as_the_book(spoilt);
      // Not from the start: what is before is no part of it.
      expect_as_the_book(std::string_view(spoilt).substr(at < 2 ? 0 : at - 1));
      ASSERT_FALSE(::testing::Test::HasFatalFailure());
    }
  }
}

TEST(Utf8Check, OneBadByteAnywhereIsFound) {
  for (const std::string& text : surroundings(520)) check_bad_bytes_within(text);
}

TEST(Utf8Check, NothingBeforeTheInputCounts) {
  // A lead that is no part of the input must not make its first bytes continuations.
  for (const char* lead : {"\xC3", "\xE4\xB8", "\xF0\x9F\x98", "\xF5"}) {
    const std::string octets = lead + std::string(300, '\x80');
    EXPECT_EQ(utf8_run(std::string_view(octets).substr(std::string_view(lead).size())), 0u);
  }
}

// What one fault at `at` becomes: text, or nothing for an error; and the bytes it takes.
struct Mended {
  bool raises;
  std::size_t bytes;
  std::string text;
};

Mended mended(const std::string& errors, std::string_view input, std::size_t at, std::size_t have) {
  Mended result{false, have, {}};
  if (errors == "surrogatepass") {
    const std::string_view three = input.substr(at, 3);
    const bool surrogate = three.size() == 3 && three[0] == '\xED' &&
                           static_cast<unsigned char>(three[1]) >= 0xA0 && is_continuation(three[1]) &&
                           is_continuation(three[2]);
    return {!surrogate, 3, std::string(surrogate ? three : "")};
  }
  if (errors == "replace") append_point(result.text, replacement_character);
  for (const char octet : input.substr(at, have)) {
    const auto value = static_cast<unsigned char>(octet);
    constexpr const char* digits = "0123456789abcdef";
    if (errors == "backslashreplace") result.text += {'\\', 'x', digits[value / 16], digits[value % 16]};
    if (errors == "surrogateescape") append_point(result.text, 0xDC00u + value);
  }
  result.raises = errors == "strict";
  return result;
}

// Decodes one sequence at a time: the text, or the error as "error START END REASON".
std::string slowly(const std::string& errors, std::string_view input) {
  std::string text;
  for (std::size_t at = 0; at < input.size();) {
    const Utf8Sequence sequence = book().sequence_at(input, at);
    if (sequence.is_whole()) {
      text += input.substr(at, sequence.length);
      at += sequence.length;
      continue;
    }
    const Mended mend = mended(errors, input, at, sequence.have);
    if (mend.raises) {
      return "error " + std::to_string(at) + " " + std::to_string(at + sequence.have) + " " + sequence.reason;
    }
    text += mend.text;
    at += mend.bytes;
  }
  return text;
}

std::string decoded(IncrementalDecoder& decoder, std::string_view first, std::string_view second) {
  try {
    std::string text = decoder.decode(first);
    decoder.decode_into(second, true, text);
    return text;
  } catch (const UnicodeDecodeError& error) {
    return "error " + std::to_string(error.start()) + " " + std::to_string(error.end()) + " " +
           error.reason();
  }
}

class Utf8Handlers : public ::testing::TestWithParam<std::string> {};

TEST_P(Utf8Handlers, AreAskedWhereTheBookFindsAFault) {
  const std::string before = filler(140);
  const std::string behind = filler(140);
  const auto decoder = make_decoder("utf-8", GetParam());
  for (std::size_t number = 0; number < 30 * 30 * 30; ++number) {
    const std::string three = bytes_of(number, 3);
    for (const std::string& input : {three, before + three + behind}) {
      decoder->reset();
      ASSERT_EQ(decoded(*decoder, "", input), slowly(GetParam(), input)) << hex_of(input);
    }
  }
}

TEST_P(Utf8Handlers, NeverSeeWhereChunksAreCut) {
  const std::string input = filler(150) + "\xED\xA0\x80" + filler(140) + "\xF0\x9F\x98" + filler(30) + "\xC3";
  for (std::size_t size = 0; size <= input.size(); ++size) {
    const std::string_view front = std::string_view(input).substr(0, size);
    const auto decoder = make_decoder("utf-8", GetParam());
    if (GetParam() == "strict" || GetParam() == "surrogatepass") {
      // The first error ends the test, and its place counts from what was pending.
      EXPECT_EQ(decoded(*decoder, "", front), slowly(GetParam(), front)) << size;
      continue;
    }
    EXPECT_EQ(decoded(*decoder, front, std::string_view(input).substr(size)), slowly(GetParam(), input))
        << size;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Utf8Handlers,
                         ::testing::Values("strict", "ignore", "replace", "backslashreplace",
                                           "surrogateescape", "surrogatepass"));

TEST(Utf8Check, CutsOfLongTextDoNotShow) {
  const std::string text = filler(300);
  expect_cuts_do_not_show("utf-8", "strict", text, text);
}

}  // namespace
}  // namespace refio::testing
