// The life of buffered streams: construction, closing, detaching.
#include <gtest/gtest.h>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/core/errors.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

std::size_t write(BufferedStream& stream, std::string_view data) { return stream.write(view_of(data)); }

TEST(BufferedConstruction, AsksWhatTheRawCan) {
  RawScript deaf;
  deaf.readable = false;
  RawScript mute;
  mute.writable = false;
  EXPECT_THROW(BufferedReader(raw_with(deaf), 8), UnsupportedOperation);
  EXPECT_THROW(BufferedWriter(raw_with(mute), 8), UnsupportedOperation);
  EXPECT_THROW(BufferedRandom(raw_with(mute), 8), UnsupportedOperation);
  EXPECT_THROW(BufferedRandom(unseekable_raw(""), 8), UnsupportedOperation);
  EXPECT_THROW(BufferedReader(raw_of(""), 0), ValueError);
  EXPECT_THROW(BufferedReader(raw_of(""), -1), ValueError);
}

TEST(BufferedConstruction, OneSidedStreamsRefuseTheOther) {
  BufferedReader reader(raw_of("abc"), 8);
  EXPECT_THROW(write(reader, "x"), UnsupportedOperation);
  EXPECT_THROW(reader.truncate(), UnsupportedOperation);
  BufferedWriter writer(raw_of("abc"), 8);
  EXPECT_THROW(writer.read(), UnsupportedOperation);
  EXPECT_THROW(writer.read(0), UnsupportedOperation);
  EXPECT_THROW(writer.readline(), UnsupportedOperation);
  EXPECT_THROW(writer.peek(), UnsupportedOperation);
  write(writer, "x");
  EXPECT_THROW(writer.read(1), UnsupportedOperation);
}

TEST(BufferedClosing, FlushesOnceAndRefusesAfterwards) {
  const auto raw = raw_of("");
  BufferedWriter writer(raw, 8);
  write(writer, "abc");
  writer.close();
  writer.close();
  EXPECT_EQ(raw->data(), "abc");
  EXPECT_EQ(calls_of(*raw, "close"), 1u);
  EXPECT_TRUE(writer.is_closed());
  EXPECT_THROW(write(writer, ""), ValueError);
  EXPECT_THROW(write(writer, "x"), ValueError);
  EXPECT_THROW(writer.flush(), ValueError);
  EXPECT_THROW(writer.tell(), ValueError);
  EXPECT_THROW(writer.seek(0), ValueError);
  EXPECT_THROW(writer.truncate(), ValueError);
}

TEST(BufferedClosing, ReadersRefuseWhatTheyHadBuffered) {
  BufferedReader reader(raw_of("abcdef"), 8);
  reader.read(1);
  reader.close();
  EXPECT_THROW(reader.read(1), ValueError);
  EXPECT_THROW(reader.read(0), ValueError);
  EXPECT_THROW(reader.read1(1), ValueError);
  EXPECT_THROW(reader.readline(), ValueError);
  EXPECT_THROW(reader.readline(0), ValueError);
  EXPECT_THROW(reader.peek(), ValueError);
  Bytes target(1, ' ');
  EXPECT_THROW(reader.read_into(mutable_view_of(target)), ValueError);
  EXPECT_THROW(reader.read_into({}), ValueError);
}

TEST(BufferedClosing, AFailedFlushStillClosesTheRaw) {
  const auto raw = write_fails_raw();
  BufferedWriter writer(raw, 8);
  write(writer, "abc");
  EXPECT_THROW(writer.close(), OSError);
  EXPECT_TRUE(writer.is_closed());
  writer.close();
}

// The model case "close-when-flush-and-close-fail".
TEST(BufferedClosing, BothErrorsAreReported) {
  RawScript script;
  script.writes = {failing(ENOSPC)};
  script.closes = {failing(EIO)};
  BufferedWriter writer(raw_with(std::move(script)), 8);
  write(writer, "abc");
  try {
    writer.close();
    FAIL() << "closed";
  } catch (const OSError& error) {
    EXPECT_EQ(error.native_errno(), EIO);
    ASSERT_NE(error.context(), nullptr);
    EXPECT_EQ(error.context()->native_errno(), ENOSPC);
  }
  EXPECT_FALSE(writer.is_closed());
}

TEST(BufferedClosing, DetachGivesTheRawBackAndIsTheEnd) {
  const auto raw = raw_of("");
  BufferedWriter writer(raw, 8);
  write(writer, "abc");
  EXPECT_EQ(writer.detach(), raw);
  EXPECT_EQ(raw->data(), "abc");
  EXPECT_FALSE(raw->is_closed());
  EXPECT_THROW(write(writer, "x"), ValueError);
  EXPECT_THROW(writer.detach(), ValueError);
  EXPECT_THROW(writer.close(), ValueError);
}

}  // namespace
}  // namespace refio::testing
