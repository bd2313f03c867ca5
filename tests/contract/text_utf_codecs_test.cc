// The codecs of Unicode's own encodings, against what the standard says rather than against themselves.
#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "refio/text/codecs/registry.h"
#include "refio/text/unicode.h"
#include "tests/contract/doubles/codecs.h"

namespace refio::testing {
namespace {

// Unicode, Table 3-6, digit by digit.
Bytes utf8_by_the_book(char32_t point) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0 | point / 64), byte(0x80 | point % 64)};
  if (point < 0x10000) {
    return {byte(0xE0 | point / 4096), byte(0x80 | point / 64 % 64), byte(0x80 | point % 64)};
  }
  return {byte(0xF0 | point / 262144), byte(0x80 | point / 4096 % 64), byte(0x80 | point / 64 % 64),
          byte(0x80 | point % 64)};
}

Bytes units_by_the_book(char32_t value, int size, bool little) {
  Bytes bytes;
  for (int i = 0; i < size; ++i) {
    bytes += static_cast<char>(value >> 8 * (little ? i : size - 1 - i) & 0xFF);
  }
  return bytes;
}

Bytes utf16_by_the_book(char32_t point, bool little) {
  if (point < 0x10000) return units_by_the_book(point, 2, little);
  return units_by_the_book(0xD7C0 + point / 1024, 2, little) +
         units_by_the_book(0xDC00 + point % 1024, 2, little);
}

Bytes by_the_book(const std::string& encoding, char32_t point) {
  const bool little = encoding.ends_with("le");
  if (encoding == "utf-8") return utf8_by_the_book(point);
  return encoding.starts_with("utf-16") ? utf16_by_the_book(point, little)
                                        : units_by_the_book(point, 4, little);
}

class UtfCodecs : public ::testing::TestWithParam<std::string> {};

TEST_P(UtfCodecs, EveryCharacterIsCodedByTheBook) {
  const auto decoder = make_decoder(GetParam());
  const auto encoder = make_encoder(GetParam());
  for (char32_t point = 0; point <= last_code_point; point += point < 0x10800 ? 1 : 61) {
    if (is_surrogate(point)) continue;
    const Bytes bytes = by_the_book(GetParam(), point);
    const std::string text = utf8_by_the_book(point);
    ASSERT_EQ(decoder->decode(bytes), text) << "U+" << std::hex << static_cast<unsigned>(point);
    ASSERT_EQ(encoder->encode(text), bytes) << "U+" << std::hex << static_cast<unsigned>(point);
  }
}

TEST_P(UtfCodecs, SurrogatesAreFaultsUnlessTheyPass) {
  for (const char32_t point : {0xD800u, 0xDBFFu, 0xDC00u, 0xDFFFu}) {
    const Bytes bytes = by_the_book(GetParam(), point);
    const std::string text = utf8_by_the_book(point);
    EXPECT_THROW(make_decoder(GetParam())->decode(bytes, true), UnicodeDecodeError);
    EXPECT_EQ(make_decoder(GetParam(), "surrogatepass")->decode(bytes, true), text);
    EXPECT_THROW(make_encoder(GetParam())->encode(text), UnicodeEncodeError);
    EXPECT_EQ(make_encoder(GetParam(), "surrogatepass")->encode(text), bytes);
    EXPECT_EQ(pieces(GetParam(), "surrogatepass", one_by_one(bytes)), text);
  }
}

TEST_P(UtfCodecs, CutsNeverShow) {
  Bytes bytes;
  std::string text;
  for (const char32_t point : {0x61u, 0xE9u, 0x20ACu, 0x1F600u, 0x10FFFFu, 0u, 0xFFFFu, 0xFEFFu, 0x62u}) {
    bytes += by_the_book(GetParam(), point);
    text += utf8_by_the_book(point);
  }
  expect_cuts_do_not_show(GetParam(), "strict", bytes, text);
}

TEST_P(UtfCodecs, WhatIsCutOffAtTheEndIsAFault) {
  const Bytes bytes = by_the_book(GetParam(), 0x1F600);
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    const auto decoder = make_decoder(GetParam());
    EXPECT_EQ(decoder->decode("" + bytes.substr(0, size)), "");
    EXPECT_EQ(decoder->state().pending, bytes.substr(0, size));
    try {
      decoder->decode("", true);
      ADD_FAILURE() << size << " bytes were taken for a character";
    } catch (const UnicodeDecodeError& error) {
      EXPECT_EQ(error.start(), 0u);
      EXPECT_EQ(error.end(), size);
    }
    EXPECT_EQ(decoder->decode(bytes.substr(size)), utf8_by_the_book(0x1F600)) << "an error changes nothing";
  }
}

INSTANTIATE_TEST_SUITE_P(All, UtfCodecs,
                         ::testing::Values("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::erase(name, '-');
                           return name;
                         });

struct Fault {
  Bytes bytes;
  std::string replaced;  // with '?' for U+FFFD
  std::size_t start;
  std::size_t end;
};

// Maximal subparts: Unicode, Table 3-8 and what surrounds it.
const std::vector<Fault>& utf8_faults() {
  static const std::vector<Fault> faults = {
      {"a\x80z", "a?z", 1, 2},
      {"a\xC0\xAFz", "a??z", 1, 2},
      {"a\xC1\xBFz", "a??z", 1, 2},
      {"a\xE0\x80\x80z", "a???z", 1, 2},
      {"a\xE0\xA0z", "a?z", 1, 3},
      {"a\xED\xA0\x80z", "a???z", 1, 2},
      {"a\xF0\x80\x80\x80z", "a????z", 1, 2},
      {"a\xF0\x90\x80z", "a?z", 1, 4},
      {"a\xF4\x90\x80\x80z", "a????z", 1, 2},
      {"a\xF1\x80\x80\xE1\x80z", "a??z", 1, 4},
      {"a\xF5\x80z", "a??z", 1, 2},
      {"a\xFF\xFEz", "a??z", 1, 2},
      {"a\xC3z", "a?z", 1, 2},
      {"\xC3\xA9\xE2\x82", "\xC3\xA9?", 2, 4},
  };
  return faults;
}

TEST(Utf8Faults, AreMaximalSubparts) {
  for (const Fault& fault : utf8_faults()) {
    SCOPED_TRACE(hex_of(fault.bytes));
    try {
      make_decoder("utf-8")->decode(fault.bytes, true);
      ADD_FAILURE();
    } catch (const UnicodeDecodeError& error) {
      EXPECT_EQ(error.encoding(), "utf-8");
      EXPECT_EQ(error.start(), fault.start);
      EXPECT_EQ(error.end(), fault.end);
    }
    std::string replaced;
    for (const char octet : fault.replaced) replaced += octet == '?' ? "\xEF\xBF\xBD" : std::string(1, octet);
    expect_cuts_do_not_show("utf-8", "replace", fault.bytes, replaced);
  }
}

TEST(Utf8Faults, LeaveTextAndStateAsTheyWere) {
  const auto decoder = make_decoder("utf-8");
  std::string text = "before";
  decoder->decode_into("x\xE2\x82", false, text);
  EXPECT_THROW(decoder->decode_into("\xAC\xFF", false, text), UnicodeDecodeError);
  EXPECT_EQ(text, "beforex");
  decoder->decode_into("\xAC", false, text);
  EXPECT_EQ(text, "beforex\xE2\x82\xAC");
}

TEST(Utf8Faults, LongRunsOfAsciiAreFollowedExactly) {
  for (std::size_t length = 0; length < 70; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      Bytes bytes(length, 'a');
      bytes[at] = '\xFF';
      try {
        make_decoder("utf-8")->decode(bytes, true);
        ADD_FAILURE();
      } catch (const UnicodeDecodeError& error) {
        ASSERT_EQ(error.start(), at);
      }
      ASSERT_EQ(ascii_run(bytes), at);
    }
  }
}

TEST(Signature, OfUtf8IsDroppedOnce) {
  const Bytes mark = "\xEF\xBB\xBF";
  expect_cuts_do_not_show("utf-8-sig", "strict", mark + "a", "a");
  expect_cuts_do_not_show("utf-8-sig", "strict", mark + mark + "a" + mark, mark + "a" + mark);
  expect_cuts_do_not_show("utf-8-sig", "strict", "ab", "ab");
  expect_cuts_do_not_show("utf-8-sig", "strict", "\xEF\xBC\xA1", "\xEF\xBC\xA1");
  const auto encoder = make_encoder("utf-8-sig");
  EXPECT_EQ(encoder->encode("a"), mark + "a");
  EXPECT_EQ(encoder->encode("b"), "b");
  encoder->reset();
  EXPECT_EQ(encoder->encode("c"), mark + "c");
  encoder->reset();
  encoder->skip_start();
  EXPECT_EQ(encoder->encode("d"), "d");
}

TEST(ByteOrderMark, TellsTheOrder) {
  for (const bool little : {true, false}) {
    for (const int size : {2, 4}) {
      const std::string encoding = size == 2 ? "utf-16" : "utf-32";
      const Bytes mark = units_by_the_book(0xFEFF, size, little);
      const Bytes bytes = mark + units_by_the_book('a', size, little) + mark;
      expect_cuts_do_not_show(encoding, "strict", bytes, "a\xEF\xBB\xBF");
      EXPECT_THROW(make_decoder(encoding, "ignore")->decode(bytes.substr(mark.size())), UnicodeDecodeError);
    }
  }
}

TEST(ByteOrderMark, IsWrittenOnceAndAFailedWriteDoesNotUseItUp) {
  for (const std::string encoding : {"utf-16", "utf-32", "utf-8-sig"}) {
    const auto encoder = make_encoder(encoding);
    EXPECT_THROW(encoder->encode("a\xED\xA0\x80"), UnicodeEncodeError);
    const Bytes first = encoder->encode("a");
    const Bytes second = encoder->encode("a");
    EXPECT_EQ(first.size() - second.size(), encoding == "utf-8-sig" ? 3 : second.size());
    EXPECT_EQ(make_decoder(encoding)->decode(first + second, true), "aa");
  }
}

TEST(States, GoOnFromWhereTheyWereTaken) {
  const Bytes bytes = "\xFE\xFF" + utf16_by_the_book(0x1F600, false) + utf16_by_the_book('a', false);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const auto first = make_decoder("utf-16");
    const auto second = make_decoder("utf-16");
    const std::string text = first->decode(bytes.substr(0, cut));
    second->set_state(first->state());
    EXPECT_EQ(text + second->decode(bytes.substr(cut), true),
              "\xF0\x9F\x98\x80"
              "a")
        << cut;
  }
}

}  // namespace
}  // namespace refio::testing
