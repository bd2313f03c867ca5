#include "harness/drive/untrusted_text.h"

#include <gtest/gtest.h>

namespace conform {
namespace {

TEST(UntrustedText, FindsTheFirstBadByte) {
  EXPECT_EQ(first_bad_utf8("plain"), std::nullopt);
  EXPECT_EQ(first_bad_utf8("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), std::nullopt);
  EXPECT_EQ(first_bad_utf8("ab\xFF"), 2u);
  EXPECT_EQ(first_bad_utf8("a\xC3"), 1u) << "cut short";
  EXPECT_EQ(first_bad_utf8("\xC0\xAF"), 0u) << "overlong";
  EXPECT_EQ(first_bad_utf8("\xED\xA0\x80"), 0u) << "surrogate";
  EXPECT_EQ(first_bad_utf8("\xF4\x90\x80\x80"), 0u) << "above U+10FFFF";
}

TEST(UntrustedText, QuotesAreAsciiAndShort) {
  EXPECT_EQ(in_quotes("a\n\t\x1b\xff"), "'a\\n\\t\\x1b\\xff'");
  EXPECT_EQ(in_quotes("abcdef", 3), "'abc'…");
}

TEST(UntrustedText, OneLineKeepsUtf8AndDropsControls) {
  EXPECT_EQ(one_line("\xC3\xA9\r\n\x1b"), "\xC3\xA9\\x0d\\n\\x1b");
  EXPECT_EQ(one_line("ab\xC3\xA9", 3), "ab…") << "not cut within a character";
}

TEST(UntrustedText, TailIsCutInFrontAndWellFormed) {
  EXPECT_EQ(tail_as_text("abc", 3), "abc");
  EXPECT_EQ(tail_as_text("abcd", 3), "…bcd");
  EXPECT_EQ(tail_as_text("a\xC3\xA9z", 2), "…z");
  EXPECT_EQ(tail_as_text("a\xFF", 9), "a\xEF\xBF\xBD");
}

TEST(UntrustedText, NamesSpellBadBytesOut) { EXPECT_EQ(name_as_text("a\xFF\xC3\xA9"), "a\\xff\xC3\xA9"); }

}  // namespace
}  // namespace conform
