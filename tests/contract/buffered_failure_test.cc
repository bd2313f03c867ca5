// What fails on the way loses nothing and repeats nothing. Source: buffered-io read/8, readinto/5,
// readline/6, write/6-8, seek/8, close/5-7, base/6.
#include <gtest/gtest.h>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "tests/contract/doubles/errno_of.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

const RawStep interrupted = RawStep::raises(InterruptedError(EINTR, "scripted", {}));

// Over each raw read in turn, the failure falls there; afterwards everything is read once.
class FailingReads : public ::testing::TestWithParam<std::size_t> {
 protected:
  // Reads that give 3 bytes each, of which the one numbered GetParam() fails.
  std::shared_ptr<ScriptedRaw> raw() {
    RawScript script;
    script.data = "abc\ndefghij\nklmnopq";
    for (std::size_t i = 0; i < GetParam(); ++i) script.reads.push_back(RawStep::limit(3));
    script.reads.push_back(failing(EIO));
    script.reads.push_back(RawStep::limit(3));
    return raw_with(std::move(script));
  }
  // Runs `read` until it does not fail, and expects the position to stay where it fails.
  template <class Read>
  auto repeated(BufferedReader& reader, Read read) {
    while (true) {
      const std::int64_t before = reader.tell();
      try {
        return read();
      } catch (const OSError& error) {
        EXPECT_EQ(error.native_errno(), EIO);
        EXPECT_EQ(reader.tell(), before);
      }
    }
  }
};

TEST_P(FailingReads, OfASize) {
  for (const std::int64_t size : {1, 2, 5, 7, 16}) {
    BufferedReader reader(raw(), 5);
    Bytes all;
    while (true) {
      const Bytes data = repeated(reader, [&] { return *reader.read(size); });
      if (data.empty()) break;
      all += data;
    }
    EXPECT_EQ(all, "abc\ndefghij\nklmnopq") << size;
  }
}

TEST_P(FailingReads, OfEverything) {
  BufferedReader reader(raw(), 5);
  EXPECT_EQ(repeated(reader, [&] { return *reader.read(2); }), "ab");
  EXPECT_EQ(repeated(reader, [&] { return *reader.read(); }), "c\ndefghij\nklmnopq");
}

TEST_P(FailingReads, OfLines) {
  BufferedReader reader(raw(), 5);
  const auto line = [&] { return repeated(reader, [&] { return reader.readline(); }); };
  EXPECT_EQ(line(), "abc\n");
  EXPECT_EQ(line(), "defghij\n");
  EXPECT_EQ(line(), "klmnopq");
}

TEST_P(FailingReads, IntoTargets) {
  for (const std::size_t size : {1u, 4u, 9u, 30u}) {
    BufferedReader reader(raw(), 5);
    Bytes all;
    while (true) {
      Bytes target(size, ' ');
      const std::size_t count = repeated(reader, [&] { return *reader.read_into(mutable_view_of(target)); });
      if (count == 0) break;
      all += target.substr(0, count);
    }
    EXPECT_EQ(all, "abc\ndefghij\nklmnopq") << size;
  }
}

TEST_P(FailingReads, IntoTargetsByOneTransfer) {
  for (const std::size_t size : {4u, 9u}) {
    BufferedReader reader(raw(), 5);
    Bytes all = repeated(reader, [&] { return *reader.read(2); });
    while (true) {
      Bytes target(size, ' ');
      const std::size_t count = repeated(reader, [&] { return *reader.read_into1(mutable_view_of(target)); });
      if (count == 0) break;
      all += target.substr(0, count);
    }
    EXPECT_EQ(all, "abc\ndefghij\nklmnopq") << size;
  }
}

TEST_P(FailingReads, DoNotEnlargeTheBuffer) {
  BufferedReader reader(raw(), 5);
  repeated(reader, [&] { return *reader.read(17); });
  reader.seek(0);
  EXPECT_LE(repeated(reader, [&] { return reader.peek().size(); }), 5u);
}

INSTANTIATE_TEST_SUITE_P(EachRawRead, FailingReads, ::testing::Range<std::size_t>(0, 8));

TEST(BufferedFailure, APeekAfterAFailedReadIsNotLargerThanTheBuffer) {
  const auto raw = raw_of("abcdefghijkl");
  raw->script("reads", {RawStep::limit(8), failing(EIO), RawStep::all()});
  BufferedReader reader(raw, 4);
  EXPECT_THROW(reader.read(11), OSError);
  EXPECT_EQ(chars_of(reader.peek()), "abcd");
  EXPECT_EQ(reader.seek(2, Whence::current), 2);
  EXPECT_EQ(reader.read(), "cdefghijkl");
}

TEST(BufferedFailure, ReadingAfterAFailedReadOfARandomBufferKeepsThePlaces) {
  const auto raw = raw_of("abcdefghijkl");
  BufferedRandom stream(raw, 4);
  raw->script("reads", {RawStep::limit(8), failing(EIO), RawStep::all()});
  EXPECT_THROW(stream.read(11), OSError);
  EXPECT_EQ(stream.tell(), 0);
  stream.write(view_of("AB"));
  EXPECT_EQ(stream.read(3), "cde");
  stream.close();
  EXPECT_EQ(raw->data(), "ABcdefghijkl");
}

TEST(BufferedFailure, InterruptedCallsAreMadeAgain) {
  const auto raw = raw_of("abcdef\n");
  raw->script("reads", {interrupted, RawStep::limit(2), interrupted, interrupted, RawStep::all(), interrupted,
                        RawStep::all()});
  raw->script("writes", {interrupted, RawStep::limit(1), interrupted, RawStep::all()});
  BufferedReader reader(raw, 4);
  EXPECT_EQ(reader.read(), "abcdef\n");
  BufferedWriter writer(raw, 4);
  writer.write(view_of("1234567"));
  writer.flush();
  EXPECT_EQ(raw->data(), "abcdef\n1234567");
}

TEST(BufferedFailure, ARawStreamThatTakesNothingIsAskedAgainButNotForEver) {
  const auto raw = raw_of("");
  raw->script("writes",
              {RawStep::limit(0), RawStep::limit(0), RawStep::limit(2), RawStep::limit(0), RawStep::all()});
  BufferedWriter writer(raw, 8);
  writer.write(view_of("abc"));
  writer.flush();
  EXPECT_EQ(raw->data(), "abc");
  raw->script("writes", {RawStep::limit(0)});
  writer.write(view_of("d"));
  EXPECT_EQ(errno_of([&] { writer.flush(); }), -1);
  raw->script("writes", {RawStep::all()});
  writer.flush();
  EXPECT_EQ(raw->data(), "abcd");
}

TEST(BufferedFailure, AWriteThatFailsTakesNothing) {
  const auto raw = raw_of("");
  BufferedWriter writer(raw, 4);
  writer.write(view_of("abc"));
  raw->script("writes", {RawStep::limit(2), failing(ENOSPC), RawStep::all()});
  EXPECT_EQ(errno_of([&] { writer.write(view_of("de")); }), ENOSPC);
  EXPECT_EQ(raw->data(), "ab");
  EXPECT_EQ(writer.tell(), 3);
  writer.write(view_of("DE"));
  writer.close();
  EXPECT_EQ(raw->data(), "abcDE");
}

TEST(BufferedFailure, ASeekThatFailsLeavesThePositionAndWhatWasReadAhead) {
  const auto raw = raw_of("abcdefgh");
  BufferedReader reader(raw, 4);
  EXPECT_EQ(reader.read(1), "a");
  raw->script("seeks", {failing(EIO), RawStep::all()});
  EXPECT_EQ(errno_of([&] { reader.seek(7); }), EIO);
  EXPECT_EQ(reader.tell(), 1);
  EXPECT_EQ(reader.read(4), "bcde");
}

TEST(BufferedFailure, ARawStreamThatOthersClosedClosesTheBuffer) {
  const auto raw = raw_of("abc\ndef");
  BufferedRandom stream(raw, 8);
  EXPECT_EQ(stream.read(1), "a");
  raw->close();
  Bytes target(1, ' ');
  EXPECT_TRUE(stream.is_closed());
  EXPECT_THROW(stream.read(1), ValueError);
  EXPECT_THROW(stream.readline(), ValueError);
  EXPECT_THROW(stream.read_into(mutable_view_of(target)), ValueError);
  EXPECT_THROW(stream.read1(1), ValueError);
  EXPECT_THROW(stream.write(view_of("x")), ValueError);
  stream.close();
}

TEST(BufferedFailure, AWriteAfterOthersClosedTheRawStreamIsRefused) {
  const auto raw = raw_of("");
  BufferedWriter writer(raw, 8);
  writer.write(view_of("a"));
  raw->close();
  EXPECT_THROW(writer.write(view_of("b")), ValueError);
}

TEST(BufferedFailure, ACloseThatFailedCanBeTriedAgain) {
  const auto raw = raw_of("abcdef");
  BufferedRandom stream(raw, 8);
  EXPECT_EQ(stream.read(2), "ab");
  raw->script("closes", {failing(EIO), RawStep::all()});
  EXPECT_EQ(errno_of([&] { stream.close(); }), EIO);
  EXPECT_FALSE(stream.is_closed());
  EXPECT_EQ(stream.read(2), "cd");
  stream.close();
  EXPECT_TRUE(stream.is_closed());
}

TEST(BufferedFailure, AFailedDetachLeavesTheBufferAttached) {
  const auto raw = raw_of("");
  BufferedWriter writer(raw, 8);
  writer.write(view_of("abc"));
  raw->script("writes", {RawStep::would_block(), RawStep::all()});
  EXPECT_THROW(writer.detach(), BlockingIOError);
  EXPECT_EQ(writer.detach(), raw);
  EXPECT_EQ(raw->data(), "abc");
}

TEST(BufferedFailure, ConstructionBeginsWhereTheRawStreamStands) {
  const auto raw = raw_of("abcdef");
  raw->seek(2);
  BufferedReader reader(raw, 4);
  EXPECT_EQ(reader.tell(), 2);
  EXPECT_EQ(reader.read(1), "c");
  EXPECT_EQ(reader.tell(), 3);
}

TEST(BufferedFailure, ARawStreamThatOthersMovedIsFollowed) {
  const auto raw = raw_of("abcdef");
  BufferedReader reader(raw, 4);
  raw->seek(3);
  EXPECT_EQ(reader.tell(), 3);
  EXPECT_EQ(reader.read(2), "de");
}

// An error of a class of its own, which only its number tells.
class OwnInterruption final : public OSError {
 public:
  OwnInterruption() : Error(std::string()), OSError(EINTR, "own") {}
  [[noreturn]] void raise() const override { throw *this; }
  std::shared_ptr<Error> clone() const override { return std::make_shared<OwnInterruption>(*this); }
};

TEST(BufferedFailure, AnInterruptionIsKnownByItsNumber) {
  const auto raw = raw_of("abcdef");
  raw->script("reads", {RawStep::raises(OwnInterruption()), RawStep::all()});
  EXPECT_EQ(BufferedReader(raw, 4).read(2), "ab");
}

}  // namespace
}  // namespace refio::testing
