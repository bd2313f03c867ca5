// Reading and writing over one buffer, at one position.
#include <gtest/gtest.h>

#include "refio/buffered/buffered_random.h"
#include "refio/core/errors.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

std::size_t write(BufferedStream& stream, std::string_view data) { return stream.write(view_of(data)); }

TEST(BufferedRandomAccess, AWriteGoesWhereTheReaderIs) {
  const auto raw = raw_of("abcdefghij");
  BufferedRandom stream(raw, 8);
  EXPECT_EQ(stream.read(2), "ab");
  write(stream, "XY");
  EXPECT_EQ(stream.read(2), "ef");
  EXPECT_EQ(stream.tell(), 6);
  stream.flush();
  EXPECT_EQ(raw->data(), "abXYefghij");
}

TEST(BufferedRandomAccess, ReadsSeeWhatIsPending) {
  BufferedRandom stream(raw_of("abcdefghij"), 8);
  write(stream, "XYZ");
  stream.seek(1);
  EXPECT_EQ(stream.read(4), "YZde");
  EXPECT_EQ(stream.seek(0, Whence::end), 10);
}

TEST(BufferedRandomAccess, WritesInTwoPlacesLeaveWhatLiesBetween) {
  const auto raw = raw_of("abcdefghij");
  BufferedRandom stream(raw, 16);
  stream.read(1);
  write(stream, "B");
  stream.seek(6);
  write(stream, "G");
  stream.flush();
  EXPECT_EQ(raw->data(), "aBcdefGhij");
  for (const RawCall& call : raw->log()) {
    if (call.name != "write") continue;
    EXPECT_EQ(call.data.size(), 1u) << "bytes that were only read are not written back";
  }
}

TEST(BufferedRandomAccess, FlushForgetsWhatWasReadAhead) {
  const auto raw = raw_of("abcdef");
  BufferedRandom stream(raw, 8);
  stream.read(1);
  stream.flush();
  EXPECT_EQ(raw->tell(), 1);
}

TEST(BufferedRandomAccess, TruncateKeepsThePosition) {
  const auto raw = raw_of("abcdefghij");
  BufferedRandom stream(raw, 8);
  stream.read(3);
  EXPECT_EQ(stream.truncate(), 3);
  EXPECT_EQ(stream.tell(), 3);
  write(stream, "X");
  EXPECT_EQ(stream.truncate(2), 2);
  EXPECT_EQ(stream.tell(), 4);
  EXPECT_EQ(raw->data(), "ab");
}

TEST(BufferedRandomAccess, AppendsGoToTheEndAndTellSaysSo) {
  RawScript script;
  script.data = "abc";
  script.appends = true;
  const auto raw = raw_with(std::move(script));
  BufferedRandom stream(raw, 8);
  EXPECT_EQ(stream.read(1), "a");
  write(stream, "X");
  EXPECT_EQ(stream.tell(), 4);
  stream.seek(1);
  EXPECT_EQ(stream.read(), "bcX");
  stream.seek(0);
  write(stream, "YZ");
  stream.flush();
  EXPECT_EQ(stream.tell(), 6);
  EXPECT_EQ(raw->data(), "abcXYZ");
}

TEST(BufferedRandomAccess, AFailedFlushBeforeAReadChangesNothing) {
  const auto raw = raw_of("abcdef");
  BufferedRandom stream(raw, 8);
  stream.read(1);
  write(stream, "XY");
  raw->script("writes", {failing(EIO), RawStep::all()});
  EXPECT_THROW(stream.read(), OSError);
  EXPECT_EQ(stream.tell(), 3);
  EXPECT_EQ(stream.read(), "def");
  EXPECT_EQ(raw->data(), "aXYdef");
}

}  // namespace
}  // namespace refio::testing
