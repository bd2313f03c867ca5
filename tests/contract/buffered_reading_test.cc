// What a BufferedReader asks of its raw stream, and what it makes of the answers.
#include <gtest/gtest.h>

#include "refio/buffered/buffered_reader.h"
#include "refio/core/errors.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

TEST(BufferedReading, AsksForOneBufferAndServesFromIt) {
  const auto raw = raw_of("abcdefghij");
  BufferedReader reader(raw, 8);
  EXPECT_EQ(reader.read(1), "a");
  EXPECT_EQ(reader.read(3), "bcd");
  EXPECT_EQ(reader.read(4), "efgh");
  EXPECT_EQ(raw->log(), (std::vector<RawCall>{{"read", {8}, {}}}));
  EXPECT_EQ(reader.read(9), "ij");
  EXPECT_EQ(reader.read(9), "");
}

TEST(BufferedReading, GivesByteByByteAndThenTheEnd) {
  const auto raw = raw_of("abc");
  raw->script("reads", {RawStep::limit(2), RawStep::would_block(), RawStep::all()});
  BufferedReader reader(raw, 8);
  EXPECT_EQ(reader.get(), std::byte{'a'});
  EXPECT_EQ(reader.get(), std::byte{'b'});
  EXPECT_EQ(reader.get(), std::nullopt) << "would block";
  EXPECT_EQ(reader.get(), std::byte{'c'});
  EXPECT_EQ(reader.get(), std::nullopt) << "the end";
  EXPECT_EQ(reader.tell(), 3);
  raw->close();
  EXPECT_THROW(reader.get(), ValueError);
}

TEST(BufferedReading, ReadsLinesIntoTheCallersString) {
  const auto raw = raw_of("one\nand a line that is longer than the buffer\nlast");
  BufferedReader reader(raw, 8);
  Bytes line = "old";
  EXPECT_TRUE(reader.readline(line));
  EXPECT_EQ(line, "one\n");
  EXPECT_TRUE(reader.readline(line, 5));
  EXPECT_EQ(line, "and a");
  EXPECT_TRUE(reader.readline(line));
  EXPECT_EQ(line, " line that is longer than the buffer\n");
  EXPECT_TRUE(reader.readline(line));
  EXPECT_EQ(line, "last");
  EXPECT_FALSE(reader.readline(line));
  EXPECT_EQ(line, "");
}

TEST(BufferedReading, WholeBlocksGoPastTheBuffer) {
  const auto raw = raw_of(Bytes(100, 'x'));
  BufferedReader reader(raw, 8);
  EXPECT_EQ(reader.read(20)->size(), 20u);
  EXPECT_EQ(raw->log(), (std::vector<RawCall>{{"read", {16}, {}}, {"read", {8}, {}}}));
}

TEST(BufferedReading, GoesOnAfterShortReadsUntilSatisfied) {
  const auto raw = one_byte_raw("abcdefghij");
  BufferedReader reader(raw, 4);
  EXPECT_EQ(reader.read(7), "abcdefg");
  EXPECT_EQ(calls_of(*raw, "read"), 7u) << "no read once satisfied";
  EXPECT_EQ(reader.read(), "hij");
}

TEST(BufferedReading, WouldBlockIsNothingOrWhatIsThere) {
  const auto raw = raw_of("abcdef");
  raw->script("reads", {RawStep::would_block(), RawStep::limit(2), RawStep::would_block(), RawStep::all()});
  BufferedReader reader(raw, 4);
  EXPECT_EQ(reader.read(3), std::nullopt);
  EXPECT_EQ(reader.read(3), "ab");
  EXPECT_EQ(reader.read(3), "cde");
  raw->script("reads", {RawStep::would_block()});
  EXPECT_EQ(reader.read(), "f");
  EXPECT_EQ(reader.read(), std::nullopt);
  EXPECT_EQ(reader.read1(), "");
  EXPECT_EQ(reader.readline(), "");
  EXPECT_TRUE(reader.peek().empty());
}

TEST(BufferedReading, ErrorsDoNotStick) {
  const auto raw = raw_of("abcdef");
  raw->script("reads", {failing(EIO), RawStep::all()});
  BufferedReader reader(raw, 4);
  EXPECT_THROW(reader.read(3), OSError);
  EXPECT_EQ(reader.read(3), "abc");
}

TEST(BufferedReading, ImpossibleCountsAreRefused) {
  BufferedReader reader(lying_raw(), 8);
  EXPECT_THROW(reader.read(3), OSError);
  EXPECT_THROW(reader.read(100), OSError);
  EXPECT_THROW(reader.readline(), OSError);
  EXPECT_THROW(reader.peek(), OSError);
}

TEST(BufferedReading, Read1MakesAtMostOneRawRead) {
  const auto raw = raw_of("abcdefghij");
  raw->script("reads", {RawStep::limit(3), RawStep::all()});
  BufferedReader reader(raw, 8);
  EXPECT_EQ(reader.read1(6), "abc");
  EXPECT_EQ(calls_of(*raw, "read"), 1u);
  EXPECT_EQ(reader.read(1), "d");
  EXPECT_EQ(reader.read1(99), "efghij") << "what is at hand, without a raw read";
  EXPECT_EQ(calls_of(*raw, "read"), 2u);
  EXPECT_EQ(reader.read1(0), "");
  EXPECT_EQ(calls_of(*raw, "read"), 2u);
}

TEST(BufferedReading, ReadIntoFillsAPrefixAndLeavesTheRest) {
  BufferedReader reader(one_byte_raw("abc"), 2);
  Bytes target = ".....";
  EXPECT_EQ(reader.read_into(mutable_view_of(target)), 3u);
  EXPECT_EQ(target, "abc..");
  EXPECT_EQ(reader.read_into(mutable_view_of(target)), 0u);
}

TEST(BufferedReading, ReadInto1MakesAtMostOneRawRead) {
  const auto raw = one_byte_raw("abc");
  BufferedReader reader(raw, 2);
  Bytes target = ".....";
  EXPECT_EQ(reader.read_into1(mutable_view_of(target)), 1u);
  EXPECT_EQ(calls_of(*raw, "read"), 1u);
  EXPECT_EQ(reader.read_into1(mutable_view_of(target).first(2)), 1u);
  EXPECT_EQ(target.substr(0, 1), "b");
}

TEST(BufferedReading, PeekMovesNothing) {
  const auto raw = raw_of("abcdef");
  BufferedReader reader(raw, 4);
  EXPECT_EQ(chars_of(reader.peek()), "abcd");
  EXPECT_EQ(reader.tell(), 0);
  EXPECT_EQ(reader.read(3), "abc");
  EXPECT_EQ(chars_of(reader.peek()), "d");
  EXPECT_EQ(calls_of(*raw, "read"), 1u);
}

TEST(BufferedReading, LinesAcrossBuffersAndLimits) {
  BufferedReader reader(one_byte_raw("ab\n\nlonger line\nend"), 4);
  EXPECT_EQ(reader.readline(), "ab\n");
  EXPECT_EQ(reader.readline(), "\n");
  EXPECT_EQ(reader.readline(0), "");
  EXPECT_EQ(reader.readline(6), "longer");
  EXPECT_EQ(reader.readline(6), " line\n");
  EXPECT_EQ(reader.readline(3), "end");
  EXPECT_EQ(reader.readline(), "");
}

TEST(BufferedReading, LimitExactlyAtTheLineEnd) {
  BufferedReader reader(raw_of("abc\ndef\n"), 4);
  EXPECT_EQ(reader.readline(4), "abc\n");
  EXPECT_EQ(reader.readline(3), "def");
  EXPECT_EQ(reader.readline(1), "\n");
}

TEST(BufferedReading, SeekInsideTheWindowAsksNothing) {
  const auto raw = raw_of("abcdefghij");
  BufferedReader reader(raw, 8);
  reader.read(4);
  const std::size_t before = raw->log().size();
  EXPECT_EQ(reader.seek(1), 1);
  EXPECT_EQ(reader.seek(2, Whence::current), 3);
  EXPECT_EQ(reader.read(2), "de");
  EXPECT_EQ(raw->log().size(), before);
  EXPECT_EQ(reader.seek(-1, Whence::end), 9);
  EXPECT_EQ(raw->log().size(), before + 1);
  EXPECT_EQ(reader.read(), "j");
}

TEST(BufferedReading, AFailedSeekKeepsThePosition) {
  BufferedReader reader(raw_of("abcdefghij"), 4);
  reader.read(6);
  EXPECT_THROW(reader.seek(-1), OSError);
  EXPECT_THROW(reader.seek(-7, Whence::current), OSError);
  EXPECT_THROW(reader.seek(INT64_MAX, Whence::current), OSError);
  EXPECT_THROW(reader.seek(-11, Whence::end), OSError);
  EXPECT_EQ(reader.tell(), 6);
  EXPECT_EQ(reader.read(2), "gh");
}

TEST(BufferedReading, UnseekableStreamsRead) {
  BufferedReader reader(unseekable_raw("abc\ndef"), 4);
  EXPECT_EQ(reader.readline(), "abc\n");
  EXPECT_EQ(reader.read(), "def");
  EXPECT_THROW(reader.seek(0), UnsupportedOperation);
  EXPECT_THROW(reader.tell(), UnsupportedOperation);
}

TEST(BufferedReading, HugeSizesCostNoMemory) {
  BufferedReader reader(raw_of("abc"), 8);
  EXPECT_EQ(reader.read(INT64_MAX), "abc");
  EXPECT_EQ(reader.readline(INT64_MAX), "");
  EXPECT_EQ(reader.read1(INT64_MAX), "");
}

}  // namespace
}  // namespace refio::testing
