// BufferedRWPair. Source: buffered-io/pair/1-8.
#include "refio/buffered/buffered_rw_pair.h"

#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "refio/platform/descriptors.h"
#include "refio/raw/file_io.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/errno_of.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

TEST(BufferedPair, ReadsFromOneAndWritesToTheOther) {
  const auto reader = raw_of("abc\ndef");
  const auto writer = raw_of("");
  BufferedRWPair pair(reader, writer, 4);
  EXPECT_EQ(pair.read(1), "a");
  EXPECT_EQ(chars_of(pair.peek()), "bc\n");
  pair.write(view_of("12"));
  EXPECT_EQ(pair.readline(), "bc\n");
  EXPECT_EQ(pair.read1(9), "def");
  EXPECT_EQ(calls_of(*writer, "write"), 0u);
  pair.flush();
  EXPECT_EQ(writer->data(), "12");
  EXPECT_EQ(calls_of(*reader, "flush"), 0u);
  EXPECT_TRUE(pair.readable());
  EXPECT_TRUE(pair.writable());
}

TEST(BufferedPair, HasNoPositionAndNothingToDetach) {
  BufferedRWPair pair(raw_of("abc"), raw_of(""), 4);
  EXPECT_FALSE(pair.seekable());
  EXPECT_THROW(pair.seek(0), UnsupportedOperation);
  EXPECT_THROW(pair.tell(), UnsupportedOperation);
  EXPECT_THROW(pair.truncate(0), UnsupportedOperation);
  EXPECT_THROW(pair.detach(), UnsupportedOperation);
  EXPECT_THROW(pair.fileno(), UnsupportedOperation);
  EXPECT_EQ(pair.read(), "abc");
}

TEST(BufferedPair, AsksWhatTheSidesCan) {
  RawScript deaf, mute;
  deaf.readable = false;
  mute.writable = false;
  EXPECT_THROW(BufferedRWPair(raw_with(deaf), raw_of("")), UnsupportedOperation);
  EXPECT_THROW(BufferedRWPair(raw_of(""), raw_with(mute)), UnsupportedOperation);
  EXPECT_THROW(BufferedRWPair(raw_of(""), raw_of(""), 0), ValueError);
}

TEST(BufferedPair, ClosesTheWriterThenTheReader) {
  const auto reader = raw_of("abc");
  const auto writer = raw_of("");
  std::vector<std::string> order;
  reader->script("closes", {RawStep::gate([&] { order.push_back("reader"); })});
  writer->script("closes", {RawStep::gate([&] { order.push_back("writer"); })});
  BufferedRWPair pair(reader, writer, 4);
  pair.write(view_of("1"));
  pair.close();
  pair.close();
  EXPECT_EQ(order, (std::vector<std::string>{"writer", "reader"}));
  EXPECT_EQ(writer->data(), "1");
  EXPECT_TRUE(pair.is_closed());
  EXPECT_THROW(pair.read(1), ValueError);
  EXPECT_THROW(pair.write(view_of("x")), ValueError);
  EXPECT_THROW(pair.seekable(), ValueError);
  EXPECT_THROW(pair.detach(), ValueError);
}

TEST(BufferedPair, AReaderThatFailsToCloseLeavesThePairClosed) {
  const auto writer = raw_of("");
  BufferedRWPair pair(close_fails_raw(), writer, 4);
  EXPECT_EQ(errno_of([&] { pair.close(); }), EIO);
  EXPECT_TRUE(writer->is_closed());
  EXPECT_TRUE(pair.is_closed());
}

TEST(BufferedPair, AWriterThatFailsToCloseLeavesThePairOpenAndTheReaderClosed) {
  const auto reader = raw_of("");
  BufferedRWPair pair(reader, close_fails_raw(), 4);
  EXPECT_EQ(errno_of([&] { pair.close(); }), EIO);
  EXPECT_TRUE(reader->is_closed());
  EXPECT_FALSE(pair.is_closed());
}

TEST(BufferedPair, BothErrorsOfCloseAreReported) {
  const auto reader = close_fails_raw();
  const auto writer = raw_of("");
  writer->script("writes", {failing(ENOSPC)});
  writer->script("closes", {failing(ENODEV)});
  BufferedRWPair pair(reader, writer, 4);
  pair.write(view_of("x"));
  try {
    pair.close();
    FAIL() << "closed";
  } catch (const OSError& error) {
    EXPECT_EQ(error.native_errno(), EIO);
    ASSERT_NE(error.context(), nullptr);
    EXPECT_EQ(error.context()->native_errno(), ENODEV);
    ASSERT_NE(error.context()->context(), nullptr);
    EXPECT_EQ(error.context()->context()->native_errno(), ENOSPC);
  }
}

TEST(BufferedPair, IsATerminalIfOneSideIs) {
  const auto bench = make_posix_bench();
  const DescriptorPair ends = make_terminal();
  const std::shared_ptr<RawIO> terminal = FileIO::open(bench->files(), ends.second, "r+");
  EXPECT_TRUE(BufferedRWPair(terminal, raw_of("")).isatty());
  EXPECT_TRUE(BufferedRWPair(raw_of(""), terminal).isatty());
  EXPECT_FALSE(BufferedRWPair(raw_of(""), raw_of("")).isatty());
  close_descriptor(ends.first);
}

}  // namespace
}  // namespace refio::testing
