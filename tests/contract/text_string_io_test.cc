// StringIO: text in memory, counted in code points.
#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "refio/memory/string_io.h"

namespace refio::testing {
namespace {

const std::string wide = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";  // one to four bytes a character

TEST(StringIO, CountsCharacters) {
  StringIO stream(wide);
  EXPECT_EQ(stream.read(2), wide.substr(0, 3));
  EXPECT_EQ(stream.tell(), TextPosition(2));
  EXPECT_EQ(stream.seek(3), TextPosition(3));
  EXPECT_EQ(stream.read(), wide.substr(6));
  EXPECT_EQ(stream.read(), "");
  stream.seek(1);
  EXPECT_EQ(stream.write("bc"), 2);
  EXPECT_EQ(stream.getvalue(), "abc\xF0\x9F\x98\x80z");
  EXPECT_EQ(stream.truncate(), 3);
  EXPECT_EQ(stream.getvalue(), "abc");
}

TEST(StringIO, KeepsLoneSurrogatesApart) {
  const std::string halves = "\xED\xA0\xBD\xED\xB8\x80";
  StringIO stream(halves);
  EXPECT_EQ(stream.read(1), halves.substr(0, 3));
  EXPECT_EQ(stream.read(1), halves.substr(3));
  EXPECT_EQ(stream.getvalue(), halves);
}

TEST(StringIO, AGapIsFilledWhenItIsWrittenBehind) {
  StringIO stream("ab");
  stream.seek(4);
  EXPECT_EQ(stream.read(), "");
  EXPECT_EQ(stream.readline(), "");
  EXPECT_EQ(stream.write(""), 0);
  EXPECT_EQ(stream.getvalue(), "ab") << "a write of nothing fills nothing";
  stream.write("z");
  EXPECT_EQ(stream.getvalue(), std::string("ab\0\0z", 5));
}

TEST(StringIO, SeeksAndCutsByTheRules) {
  StringIO stream("abcdef");
  stream.seek(4);
  EXPECT_THROW(stream.seek(-1), ValueError);
  EXPECT_THROW(stream.seek(1, Whence::current), UnsupportedOperation);
  EXPECT_THROW(stream.seek(-1, Whence::end), UnsupportedOperation);
  EXPECT_EQ(stream.seek(0, Whence::current), TextPosition(4));
  EXPECT_EQ(stream.seek(0, Whence::end), TextPosition(6));
  EXPECT_EQ(stream.truncate(3), 3);
  EXPECT_EQ(stream.tell(), TextPosition(6)) << "the place stays";
  EXPECT_EQ(stream.truncate(10), 10);
  EXPECT_EQ(stream.getvalue(), "abc") << "never grows";
  EXPECT_THROW(stream.truncate(-1), ValueError);
  stream.seek(INT64_MAX);
  EXPECT_THROW(stream.write("x"), MemoryError);
  EXPECT_EQ(stream.getvalue(), "abc");
}

struct Case {
  Newline newline;
  std::string stored;  // of "a\nb\r\nc\rd"
  std::vector<std::string> lines;
  std::vector<std::string> newlines;
};

TEST(StringIO, NewlinesOnTheWayInAndInLines) {
  const std::vector<std::string> all = {"\r", "\n", "\r\n"};
  const std::vector<Case> cases = {
      {Newline::universal, "a\nb\nc\nd", {"a\n", "b\n", "c\n", "d"}, all},
      {Newline::keep, "a\nb\r\nc\rd", {"a\n", "b\r\n", "c\r", "d"}, all},
      {Newline::lf, "a\nb\r\nc\rd", {"a\n", "b\r\n", "c\rd"}, {}},
      {Newline::cr, "a\rb\r\rc\rd", {"a\r", "b\r", "\r", "c\r", "d"}, {}},
      {Newline::crlf, "a\r\nb\r\r\nc\rd", {"a\r\n", "b\r\r\n", "c\rd"}, {}},
  };
  for (const Case& each : cases) {
    StringIO initial("a\nb\r\nc\rd", each.newline);
    EXPECT_EQ(initial.getvalue(), each.stored);
    EXPECT_EQ(initial.tell(), TextPosition(0));
    EXPECT_EQ(initial.readlines(), each.lines);
    EXPECT_EQ(initial.newlines(), each.newlines);
    StringIO written("", each.newline);
    EXPECT_EQ(written.write("a\nb\r\nc\rd"), 8) << "counted as given";
    EXPECT_EQ(written.getvalue(), each.stored);
  }
}

TEST(StringIO, EachWriteIsTranslatedByItself) {
  StringIO stream("", Newline::universal);
  stream.write("a\r");
  stream.write("\nb");
  EXPECT_EQ(stream.getvalue(), "a\n\nb");
}

TEST(StringIO, LinesHaveLimits) {
  StringIO stream("ab\r\ncd", Newline::keep);
  EXPECT_EQ(stream.readline(0), "");
  EXPECT_EQ(stream.readline(3), "ab\r");
  EXPECT_EQ(stream.readline(3), "\n");
  StringIO lines("abc\ndef\ng");
  EXPECT_EQ(lines.readlines(4).size(), 2u) << "a total of exactly the hint is not beyond it";
  lines.seek(0);
  EXPECT_EQ(lines.readlines(3).size(), 1u);
  EXPECT_EQ(lines.next(), "def\n");
  EXPECT_EQ(lines.next(), "g");
  EXPECT_EQ(lines.next(), std::nullopt);
}

TEST(StringIO, AClosedOneAnswersNothing) {
  StringIO stream("abc");
  stream.close();
  stream.close();
  EXPECT_TRUE(stream.is_closed());
  EXPECT_THROW(stream.read(0), ValueError);
  EXPECT_THROW(stream.readline(), ValueError);
  EXPECT_THROW(stream.readlines(), ValueError);
  EXPECT_THROW(stream.next(), ValueError);
  EXPECT_THROW(stream.write(""), ValueError);
  EXPECT_THROW(stream.writelines([] { return std::optional<std::string>(); }), ValueError);
  EXPECT_THROW(stream.flush(), ValueError);
  EXPECT_THROW(stream.seek(0), ValueError);
  EXPECT_THROW(stream.tell(), ValueError);
  EXPECT_THROW(stream.truncate(), ValueError);
  EXPECT_THROW(stream.getvalue(), ValueError);
  EXPECT_THROW(stream.readable(), ValueError);
  EXPECT_THROW(stream.writable(), ValueError);
  EXPECT_THROW(stream.seekable(), ValueError);
  EXPECT_THROW(stream.isatty(), ValueError);
  StringIO open;
  EXPECT_FALSE(open.isatty());
  EXPECT_THROW(open.fileno(), UnsupportedOperation);
  EXPECT_THROW(open.detach(), UnsupportedOperation);
}

}  // namespace
}  // namespace refio::testing
