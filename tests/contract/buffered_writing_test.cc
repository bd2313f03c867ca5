// What a BufferedWriter asks of its raw stream, what it makes of the answers, and that it loses nothing.
#include <gtest/gtest.h>

#include "refio/buffered/buffered_writer.h"
#include "refio/core/errors.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

std::size_t write(BufferedStream& stream, std::string_view data) { return stream.write(view_of(data)); }

std::int64_t blocked_at(BufferedStream& stream, std::string_view data) {
  try {
    write(stream, data);
  } catch (const BlockingIOError& error) {
    return static_cast<std::int64_t>(error.characters_written());
  }
  return -1;
}

TEST(BufferedWriting, SmallWritesWaitAndComeInOrder) {
  const auto raw = raw_of("");
  BufferedWriter writer(raw, 8);
  write(writer, "abc");
  write(writer, "def");
  EXPECT_EQ(raw->data(), "");
  EXPECT_EQ(writer.tell(), 6);
  write(writer, "ghi");
  EXPECT_EQ(raw->data(), "abcdef");
  writer.flush();
  EXPECT_EQ(raw->data(), "abcdefghi");
  writer.flush();
  EXPECT_EQ(calls_of(*raw, "write"), 2u) << "nothing pending, nothing written";
}

TEST(BufferedWriting, LargeWritesGoPastTheBuffer) {
  const auto raw = raw_of("");
  BufferedWriter writer(raw, 4);
  write(writer, "ab");
  EXPECT_EQ(write(writer, "cdefghijkl"), 10u);
  EXPECT_EQ(calls_of(*raw, "write"), 2u);
  writer.flush();
  EXPECT_EQ(raw->data(), "abcdefghijkl");
}

TEST(BufferedWriting, ShortRawWritesAreContinued) {
  const auto raw = one_byte_raw("");
  BufferedWriter writer(raw, 4);
  write(writer, "abcdefghij");
  writer.close();
  EXPECT_EQ(raw->data(), "abcdefghij");
}

// The model case "write-over-a-blocked-raw" of the suite's design.
TEST(BufferedWriting, ABlockedRawLosesNothingThatWasTaken) {
  RawScript script;
  script.writes = {RawStep::would_block()};
  const auto raw = raw_with(std::move(script));
  BufferedWriter writer(raw, 8);
  EXPECT_EQ(write(writer, "abcd"), 4u);
  EXPECT_TRUE(raw->log().empty());
  EXPECT_EQ(blocked_at(writer, "efghijk"), 4);
  EXPECT_THROW(writer.flush(), BlockingIOError);
  raw->script("writes", {RawStep::limit(3), RawStep::all()});
  writer.flush();
  EXPECT_EQ(raw->data(), "abcdefgh");
}

TEST(BufferedWriting, ABlockedLargeWriteCountsWhatItBuffered) {
  RawScript script;
  script.writes = {RawStep::limit(5), RawStep::would_block()};
  const auto raw = raw_with(std::move(script));
  BufferedWriter writer(raw, 4);
  EXPECT_EQ(blocked_at(writer, "0123456789abc"), 9);
  raw->script("writes", {RawStep::all()});
  writer.flush();
  EXPECT_EQ(raw->data(), "012345678");
}

TEST(BufferedWriting, AFailedFlushCanBeRepeated) {
  const auto raw = raw_of("");
  raw->script("writes", {RawStep::limit(2), failing(ENOSPC), RawStep::all()});
  BufferedWriter writer(raw, 8);
  write(writer, "abcdef");
  EXPECT_THROW(writer.flush(), OSError);
  EXPECT_EQ(raw->data(), "ab");
  EXPECT_EQ(writer.tell(), 6);
  write(writer, "g");
  writer.flush();
  EXPECT_EQ(raw->data(), "abcdefg");
}

TEST(BufferedWriting, ARawThatTakesNothingIsAnErrorAndNoLoop) {
  RawScript script;
  script.writes = {RawStep::limit(0)};
  BufferedWriter writer(raw_with(std::move(script)), 4);
  write(writer, "abc");
  EXPECT_THROW(writer.flush(), OSError);
}

TEST(BufferedWriting, ImpossibleCountsAreRefused) {
  BufferedWriter writer(lying_raw(), 4);
  write(writer, "abc");
  EXPECT_THROW(writer.flush(), OSError);
  EXPECT_THROW(write(writer, "abcdefgh"), OSError);
}

TEST(BufferedWriting, UnseekableStreamsWrite) {
  const auto raw = unseekable_raw("");
  BufferedWriter writer(raw, 4);
  write(writer, "abcdefg");
  writer.close();
  EXPECT_EQ(raw->data(), "abcdefg");
}

}  // namespace
}  // namespace refio::testing
