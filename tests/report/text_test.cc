#include "harness/report/text.h"

#include <gtest/gtest.h>

#include "harness/model/value_json.h"
#include "sample.h"

namespace conform {
namespace {

TEST(CleanText, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(clean_text("plain ASCII ~"), "plain ASCII ~");
  EXPECT_EQ(clean_text("日本語 …"), "日本語 …");
}

TEST(CleanText, SpellsControlsAndOverrides) {
  EXPECT_EQ(clean_text("\x1b[2J\x07"), "\\x1b[2J\\x07");
  EXPECT_EQ(clean_text("a\nb\tc\r"), "a\\nb\\tc\\r");
  EXPECT_EQ(clean_text("\xc2\x9b"), "\\x9b");        // C1: a control sequence in one character
  EXPECT_EQ(clean_text("\xe2\x80\xae"), "\\u202e");  // right-to-left override
  EXPECT_EQ(clean_text("\xef\xbf\xbe"), "\\ufffe");  // not a character of XML 1.0
  EXPECT_EQ(clean_text(std::string("\0", 1)), "\\x00");
}

TEST(CleanText, KeepsBreaksOnlyIfAsked) { EXPECT_EQ(clean_text("a\n\tb\r\n", Breaks::keep), "a\n\tb\\r\n"); }

TEST(CleanText, RepairsIllFormedUtf8) {
  for (const char* bad : {"\xff", "\xc3", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80", "a\xe2\x82"}) {
    const std::string clean = clean_text(bad);
    EXPECT_TRUE(code_points_of(clean).has_value());
    EXPECT_NE(clean.find("\xef\xbf\xbd"), std::string::npos);
  }
}

TEST(CleanText, IsIdempotent) {
  const std::string once = clean_text(sample::hostile);
  EXPECT_EQ(clean_text(once), once);
}

TEST(Columns, CountsCodePoints) {
  EXPECT_EQ(columns("aé日"), 3u);
  EXPECT_EQ(padded_right("é", 3), "é  ");
  EXPECT_EQ(padded_left("é", 3), "  é");
  EXPECT_EQ(padded_left("long", 3), "long");
}

TEST(Shortened, CutsWholeCodePoints) {
  EXPECT_EQ(shortened("ééé", 3), "ééé");
  EXPECT_EQ(shortened("éééé", 3), "éé…");
  EXPECT_EQ(shortened("abc", 0), "");
  EXPECT_EQ(tail_of("abé", 1), "…");
  EXPECT_EQ(tail_of("abé", 2), "…é");
  EXPECT_EQ(tail_of("ab", 2), "ab");
}

TEST(ShellQuoted, LeavesHarmlessWordsAndQuotesTheRest) {
  EXPECT_EQ(shell_quoted("file-api/read"), "file-api/read");
  EXPECT_EQ(shell_quoted("a[mode=rb]"), "'a[mode=rb]'");
  EXPECT_EQ(shell_quoted("$(rm -r)"), "'$(rm -r)'");
  EXPECT_EQ(shell_quoted("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_quoted(""), "''");
}

}  // namespace
}  // namespace conform
