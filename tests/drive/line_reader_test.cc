#include "harness/drive/line_reader.h"

#include <gtest/gtest.h>

namespace conform {
namespace {

TEST(LineReader, PutsPiecesTogether) {
  LineReader reader(100);
  reader.feed("ab");
  EXPECT_FALSE(reader.next());
  reader.feed("c\n\nde");
  EXPECT_EQ(reader.next(), "abc");
  EXPECT_EQ(reader.next(), "");
  EXPECT_FALSE(reader.next());
  EXPECT_EQ(reader.unfinished(), "de");
}

TEST(LineReader, ALineOfExactlyTheLimitIsWhole) {
  LineReader reader(4);
  reader.feed("abcd\n");
  EXPECT_EQ(reader.next(), "abcd");
  EXPECT_FALSE(reader.overflowed());
}

TEST(LineReader, OneByteMoreOverflowsAndKeepsWhatCameBefore) {
  LineReader reader(4);
  reader.feed("ab\nabcd");
  EXPECT_FALSE(reader.overflowed());
  reader.feed("e");
  EXPECT_TRUE(reader.overflowed());
  reader.feed("\nnext\n");
  EXPECT_EQ(reader.next(), "ab");
  EXPECT_FALSE(reader.next());
}

}  // namespace
}  // namespace conform
