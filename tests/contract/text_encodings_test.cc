// Names of encodings, the encodings that are tables or have shifts, and what is done about faults.
#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "refio/text/codecs/encoding_table.h"
#include "refio/text/codecs/registry.h"
#include "refio/text/unicode.h"
#include "tests/contract/doubles/codecs.h"

namespace refio::testing {
namespace {

const std::string euro = "\xE2\x82\xAC";
const std::string e_acute = "\xC3\xA9";
const std::string surrogate = "\xED\xA0\x80";

TEST(EncodingNames, SpellingMakesNoDifference) {
  for (const char* name : {"utf-8", "UTF8", "utf_8", "U8", "Utf 8", "utf--8", "cp65001", "utf-8 "}) {
    EXPECT_EQ(make_encoder(name)->encode(e_acute), e_acute) << name;
  }
  for (const char* name :
       {"latin-1", "latin1", "L1", "iso-8859-1", "iso8859-1", "ISO_8859-1:1987", "8859", "cp819"}) {
    EXPECT_EQ(make_encoder(name)->encode(e_acute), "\xE9") << name;
  }
  EXPECT_EQ(make_encoder("ansi_x3.4-1968")->encode("a"), "a");
  EXPECT_EQ(make_encoder("windows-1252")->encode(euro), "\x80");
  EXPECT_EQ(make_encoder("locale")->encode(euro), euro);
}

TEST(EncodingNames, OthersAreNotFound) {
  for (const char* name : {"", "utf-9", "hex", "base64", "rot13", "no such", "utf-8x"}) {
    EXPECT_THROW(make_decoder(name), LookupError) << name;
    EXPECT_THROW(make_encoder(name), LookupError) << name;
    EXPECT_THROW(traits_of(name), LookupError) << name;
  }
  EXPECT_THROW(make_decoder(std::string_view("utf-8\0", 6)), ValueError);
  EXPECT_THROW(make_decoder("utf-8" + surrogate), ValueError);
}

std::vector<std::string> all_encodings() {
  std::vector<std::string> names;
  for (const Encoding& encoding : charmap_encodings()) names.emplace_back(encoding.name);
  for (const Encoding& encoding : other_encodings()) names.emplace_back(encoding.name);
  return names;
}

class EveryEncoding : public ::testing::TestWithParam<std::string> {};

// Where two characters are written alike, the one that is read is written so too.
TEST_P(EveryEncoding, ReadsBackWhatItWrites) {
  const auto encoder = make_encoder(GetParam());
  const auto decoder = make_decoder(GetParam());
  std::size_t count = 0;
  std::size_t same = 0;
  for (char32_t point = 0; point < 0x30000; point += point < 0x500 ? 1 : 13) {
    if (point == 0x1B || point == 0x0E || point == 0x0F) continue;  // shifts, in some
    std::string text;
    append_point(text, point);
    Bytes bytes;
    encoder->reset();
    decoder->reset();
    try {
      encoder->encode_into(text, bytes);
    } catch (const UnicodeEncodeError& error) {
      ASSERT_EQ(error.start(), 0u);
      ASSERT_EQ(error.end(), 1u);
      continue;
    }
    const std::string back = decoder->decode(bytes, true);
    encoder->reset();
    ASSERT_EQ(hex_of(encoder->encode(back)), hex_of(bytes)) << hex_of(text);
    ++count;
    same += back == text ? 1 : 0;
  }
  EXPECT_GE(count, 120u);
  EXPECT_LE(count - same, 8u) << "characters that are written like others";
}

INSTANTIATE_TEST_SUITE_P(All, EveryEncoding, ::testing::ValuesIn(all_encodings()),
                         [](const auto& each) { return each.param; });

struct Sample {
  std::string encoding;
  std::string text;
  Bytes bytes;
};

// From the standards' own tables and examples.
const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = {
      {"cp1252", "a" + euro + e_acute, "a\x80\xE9"},
      {"iso8859-15", euro, "\xA4"},
      {"koi8-r", "\xD0\x96", "\xF6"},
      {"cp437", "\xC3\xA9\x7F\x1A", "\x82\x7F\x1A"},
      {"cp037", "a ", "\x81\x40"},
      {"euc_jp", "\xE3\x81\x82\xE6\xBC\xA2\xEF\xBD\xB1", "\xA4\xA2\xB4\xC1\x8E\xB1"},
      {"euc_jp", "\xE4\xB8\x82", "\x8F\xB0\xA1"},
      {"shift_jis", "\xE3\x81\x82\xE6\xBC\xA2\xEF\xBD\xB1", "\x82\xA0\x8A\xBF\xB1"},
      {"cp932", "\xE2\x91\xA0", "\x87\x40"},
      {"big5", "\xE4\xB8\x80", "\xA4\x40"},
      {"gb2312", "\xE4\xB8\xAD", "\xD6\xD0"},
      {"gbk", "\xE4\xB8\x82", "\x81\x40"},
      {"gb18030", "\xC2\x80", "\x81\x30\x81\x30"},
      {"gb18030", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", "\x90\x30\x81\x30\xE3\x32\x9A\x35"},
      {"euc_kr", "\xED\x95\x9C", "\xC7\xD1"},
      {"iso2022_jp", "a\xE3\x81\x82\xE6\xBC\xA2z\n", "a\x1B$B$\"4A\x1B(Bz\n"},
      {"iso2022_jp", "\xC2\xA5\\", "\x1B(J\\\x1B(B\\"},
      {"iso2022_jp_1", "\xE4\xB8\x82", "\x1B$(D0!"},
      {"iso2022_kr", "a\xED\x95\x9Cz", "a\x1B$)C\x0EGQ\x0Fz"},
      {"hz", "a~\xE4\xB8\xAD\xE6\x96\x87z", "a~~~{VPND~}z"},
      {"utf-7", "A\xE2\x89\xA2\xCE\x91.", "A+ImIDkQ."},
      {"utf-7", "+\xE6\x97\xA5-1", "+-+ZeU--1"},
  };
  return all;
}

TEST(Samples, AreCodedByTheTables) {
  for (const Sample& sample : samples()) {
    EXPECT_EQ(hex_of(make_encoder(sample.encoding)->encode(sample.text)), hex_of(sample.bytes))
        << sample.encoding;
    expect_cuts_do_not_show(sample.encoding, "strict", sample.bytes, sample.text);
  }
}

TEST(Shifts, AreKeptFromPieceToPiece) {
  const auto encoder = make_encoder("iso2022_jp");
  EXPECT_EQ(encoder->encode("\xE3\x81\x82"), "\x1B$B$\"");
  EXPECT_EQ(encoder->encode("\xE3\x81\x82"), "$\"");
  EXPECT_THROW(encoder->encode("a\xF0\x9F\x98\x80"), UnicodeEncodeError);
  EXPECT_EQ(encoder->encode("\xE3\x81\x82"), "$\"") << "a failed write shifts nothing";
  EXPECT_EQ(encoder->encode("a"), "\x1B(Ba");
  encoder->skip_start();
  EXPECT_EQ(encoder->encode("a"), "\x1B(Ba") << "what was in force there is not known";
}

TEST(Faults, OfTablesAreSingleBytes) {
  EXPECT_EQ(pieces("cp1252", "replace", {"a\x81z"}), "a\xEF\xBF\xBDz");
  EXPECT_EQ(pieces("ascii", "backslashreplace", {"a\x81\xFFz"}), "a\\x81\\xffz");
  expect_cuts_do_not_show("euc_jp", "replace", "\xA4\xFF\xA4\xA2", "\xEF\xBF\xBD\xEF\xBF\xBD\xE3\x81\x82");
  expect_cuts_do_not_show("shift_jis", "ignore", "\x82\xA0\x82", "\xE3\x81\x82");
}

TEST(Handlers, OfDecoding) {
  const Bytes bytes = "a\xFF\x80z";
  EXPECT_EQ(pieces("utf-8", "ignore", {bytes}), "az");
  EXPECT_EQ(pieces("utf-8", "replace", {bytes}), "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  EXPECT_EQ(pieces("utf-8", "backslashreplace", {bytes}), "a\\xff\\x80z");
  EXPECT_EQ(pieces("utf-8", "surrogateescape", {bytes}), "a\xED\xB3\xBF\xED\xB2\x80z");
  EXPECT_THROW(pieces("utf-8", "surrogatepass", {bytes}), UnicodeDecodeError);
  EXPECT_THROW(pieces("utf-8", "xmlcharrefreplace", {bytes}), TypeError);
  EXPECT_THROW(pieces("utf-8", "no such handler", {bytes}), LookupError);
  EXPECT_EQ(pieces("utf-8", "no such handler", {"az"}), "az") << "looked up when there is a fault";
}

TEST(Handlers, OfEncoding) {
  const std::string text = "a" + e_acute + euro + "\xF0\x9F\x98\x80z";
  const auto encoded = [&](const char* errors) { return make_encoder("ascii", errors)->encode(text); };
  EXPECT_EQ(encoded("ignore"), "az");
  EXPECT_EQ(encoded("replace"), "a???z");
  EXPECT_EQ(encoded("backslashreplace"), "a\\xe9\\u20ac\\U0001f600z");
  EXPECT_EQ(encoded("xmlcharrefreplace"), "a&#233;&#8364;&#128512;z");
  EXPECT_EQ(encoded("namereplace"), "a\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{EURO SIGN}\\N{GRINNING FACE}z");
  EXPECT_THROW(encoded("no such handler"), LookupError);
  EXPECT_EQ(make_encoder("ascii", "namereplace")->encode("\xC2\x80"), "\\x80") << "has no name";
  EXPECT_EQ(make_encoder("utf-16-be", "replace")->encode(surrogate), Bytes("\0?", 2));
}

TEST(Handlers, RangesAreCountedInCharacters) {
  try {
    make_encoder("latin-1")->encode(e_acute + euro + euro + "a" + euro);
    ADD_FAILURE();
  } catch (const UnicodeEncodeError& error) {
    EXPECT_EQ(error.start(), 1u);
    EXPECT_EQ(error.end(), 3u);
  }
}

TEST(Handlers, EscapedBytesComeBack) {
  Bytes all;
  for (int octet = 0; octet < 256; ++octet) all += static_cast<char>(octet);
  for (const char* encoding : {"utf-8", "ascii", "cp1252", "euc_jp"}) {
    const std::string text = pieces(encoding, "surrogateescape", {all});
    EXPECT_EQ(hex_of(make_encoder(encoding, "surrogateescape")->encode(text)), hex_of(all)) << encoding;
  }
  EXPECT_THROW(make_encoder("utf-8", "surrogateescape")->encode(surrogate), UnicodeEncodeError);
  EXPECT_THROW(make_encoder("utf-16-le", "surrogateescape")->encode("\xED\xB2\x80"), UnicodeEncodeError);
}

}  // namespace
}  // namespace refio::testing
