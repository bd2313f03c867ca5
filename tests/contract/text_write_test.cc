// Writing text: what waits and when it is passed on, what a failure leaves, where writing goes after reading.
#include <gtest/gtest.h>

#include <functional>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_rw_pair.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/core/errors.h"
#include "refio/memory/bytes_io.h"
#include "refio/text/text_io_wrapper.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

TextOptions options_with(const std::string& encoding, Newline newline = Newline::universal) {
  TextOptions options;
  options.encoding = encoding;
  options.newline = newline;
  return options;
}

// Counts writes, and does something in the middle of each.
class WatchedBytes final : public BufferedIO {
 public:
  bool readable() const override { return false; }
  bool writable() const override { return true; }
  bool seekable() const override { return false; }
  bool is_closed() const override { return closed_; }
  std::optional<Bytes> read(std::int64_t) override { throw UnsupportedOperation("read"); }
  Bytes read1(std::int64_t) override { throw UnsupportedOperation("read1"); }
  std::optional<std::size_t> read_into(MutableByteView) override { throw UnsupportedOperation("read_into"); }
  std::optional<std::size_t> read_into1(MutableByteView) override {
    throw UnsupportedOperation("read_into1");
  }
  Bytes readline(std::int64_t) override { throw UnsupportedOperation("readline"); }
  std::size_t write(ByteView data) override {
    if (before_write) before_write();
    writes.emplace_back(chars_of(data));
    return data.size();
  }
  void flush() override { ++flushes; }
  std::int64_t seek(std::int64_t, Whence) override { throw UnsupportedOperation("seek"); }
  std::int64_t tell() override { throw UnsupportedOperation("tell"); }
  std::int64_t truncate(std::optional<std::int64_t>) override { throw UnsupportedOperation("truncate"); }
  void close() override { closed_ = true; }

  Bytes joined() const {
    Bytes all;
    for (const Bytes& piece : writes) all += piece;
    return all;
  }

  std::function<void()> before_write;
  std::vector<Bytes> writes;
  int flushes = 0;

 private:
  bool closed_ = false;
};

TEST(TextWriting, WaitsForAChunk) {
  const auto below = std::make_shared<WatchedBytes>();
  TextIOWrapper stream(below);
  const std::string half(4096, 'a');
  EXPECT_EQ(stream.write(half), 4096);
  EXPECT_EQ(stream.write(half.substr(1)), 4095);
  EXPECT_TRUE(below->writes.empty());
  stream.write("b");
  EXPECT_EQ(below->writes, std::vector<Bytes>{half + half.substr(1) + "b"});
  stream.write("c");
  stream.write(half + half);
  ASSERT_EQ(below->writes.size(), 3u) << "what waits goes first, by itself";
  EXPECT_EQ(below->writes[1], "c");
  EXPECT_EQ(below->writes[2], half + half);
  EXPECT_EQ(below->flushes, 0);
  stream.write("d");
  stream.flush();
  EXPECT_EQ(below->writes.back(), "d");
  EXPECT_EQ(below->flushes, 1);
}

TEST(TextWriting, LineBufferingAndWriteThrough) {
  for (const std::string text : {"a\n", "a\rb"}) {
    const auto below = std::make_shared<WatchedBytes>();
    TextOptions options;
    options.line_buffering = true;
    TextIOWrapper stream(below, options);
    stream.write("x");
    EXPECT_TRUE(below->writes.empty());
    stream.write(text);
    EXPECT_EQ(below->writes, std::vector<Bytes>{"x" + text});
    EXPECT_EQ(below->flushes, 1);
  }
  const auto below = std::make_shared<WatchedBytes>();
  TextOptions options;
  options.write_through = true;
  TextIOWrapper stream(below, options);
  stream.write("a\n");
  EXPECT_EQ(below->writes, std::vector<Bytes>{"a\n"});
  EXPECT_EQ(below->flushes, 0);
}

TEST(TextWriting, NewlinesOnTheWayOut) {
  const std::vector<std::pair<Newline, Bytes>> cases = {{Newline::universal, "a\nb\r\nc\r"},
                                                        {Newline::keep, "a\nb\r\nc\r"},
                                                        {Newline::lf, "a\nb\r\nc\r"},
                                                        {Newline::cr, "a\rb\r\rc\r"},
                                                        {Newline::crlf, "a\r\nb\r\r\nc\r"}};
  for (const auto& [newline, bytes] : cases) {
    const auto below = std::make_shared<BytesIO>();
    TextIOWrapper stream(below, options_with("utf-8", newline));
    EXPECT_EQ(stream.write("a\nb\r\nc\r"), 7);
    stream.flush();
    EXPECT_EQ(below->getvalue(), bytes);
  }
}

TEST(TextWriting, AFailedEncodeLeavesNoTrace) {
  const auto below = std::make_shared<BytesIO>();
  TextIOWrapper stream(below, options_with("utf-16", Newline::crlf));
  try {
    stream.write("\n\nab\xED\xA0\x80");
    ADD_FAILURE();
  } catch (const UnicodeEncodeError& error) {
    EXPECT_EQ(error.start(), 4u) << "counted in the text that was given";
    EXPECT_EQ(error.end(), 5u);
  }
  stream.flush();
  EXPECT_EQ(below->getvalue(), "");
  stream.write("a");
  stream.flush();
  EXPECT_EQ(below->getvalue().size(), 4u) << "the byte order mark is still due";
}

TEST(TextWriting, WhatIsNotTakenBelowGoesOnWaiting) {
  const auto raw = raw_of("");
  raw->script("writes", {failing(ENOSPC), RawStep::all()});
  TextIOWrapper stream(std::make_shared<BufferedWriter>(raw, 4));
  stream.write("abcdef");
  EXPECT_THROW(stream.flush(), OSError);
  stream.write("g");
  stream.flush();
  EXPECT_EQ(raw->data(), "abcdefg");
}

TEST(TextWriting, APartThatWasTakenBelowIsNotRepeated) {
  const auto raw = raw_of("");
  raw->script("writes", {RawStep::limit(3), failing(EIO), RawStep::all()});
  TextIOWrapper stream(std::make_shared<BufferedWriter>(raw, 4));
  stream.write("abcdefgh");
  EXPECT_THROW(stream.flush(), OSError);
  EXPECT_EQ(raw->data(), "abc");
  stream.flush();
  EXPECT_EQ(raw->data(), "abcdefgh");
}

TEST(TextWriting, WouldBlockBelowLosesAndRepeatsNothing) {
  const auto raw = raw_of("");
  raw->script("writes", {RawStep::limit(3), RawStep::would_block(), RawStep::would_block(), RawStep::limit(2),
                         RawStep::would_block(), RawStep::all()});
  TextIOWrapper stream(std::make_shared<BufferedWriter>(raw, 4));
  stream.write("abcdefghijkl");
  int blocked = 0;
  for (bool done = false; !done && blocked < 10;) {
    try {
      stream.flush();
      done = true;
    } catch (const BlockingIOError&) {
      ++blocked;
    }
  }
  EXPECT_GT(blocked, 0);
  EXPECT_EQ(raw->data(), "abcdefghijkl");
}

// text-io/write/14.
TEST(TextWriting, WritesFromBelowAreNeitherLostNorTorn) {
  const auto below = std::make_shared<WatchedBytes>();
  TextIOWrapper stream(below);
  bool called = false;
  below->before_write = [&] {
    if (!std::exchange(called, true)) stream.write("[inner]");
  };
  const std::string big(9000, 'b');
  stream.write("waiting");
  stream.write(big);
  stream.flush();
  EXPECT_EQ(below->joined().size(), 7 + 7 + big.size());
  for (const std::string& part : {std::string("waiting"), std::string("[inner]"), big}) {
    EXPECT_NE(below->joined().find(part), Bytes::npos) << part.size();
  }
  called = false;
  stream.write("last");
  stream.close();
  EXPECT_TRUE(below->joined().ends_with("last[inner]")) << "closing leaves nothing behind";
}

TEST(TextWriting, ByteOrderMarksStandAtTheStartOnly) {
  const std::string mark = "\xEF\xBB\xBF";
  const auto bytes = std::make_shared<BytesIO>();
  TextIOWrapper stream(bytes, options_with("utf-8-sig"));
  stream.write("ab");
  stream.write("cd");
  stream.flush();
  EXPECT_EQ(bytes->getvalue(), mark + "abcd");
  stream.seek(0, Whence::end);
  stream.write("e");
  stream.seek(0);
  stream.write("A");
  stream.flush();
  EXPECT_EQ(bytes->getvalue(), mark + "Abcde");
  stream.seek(0);
  EXPECT_EQ(stream.read(1), "A");
  stream.write("B");
  stream.flush();
  EXPECT_EQ(bytes->getvalue(), mark + "ABcde") << "what was read took its place";
  bytes->seek(0, Whence::end);
  TextIOWrapper appending(bytes, options_with("utf-8-sig"));
  appending.write("f");
  appending.flush();
  EXPECT_EQ(bytes->getvalue(), mark + "ABcdef");
}

TEST(TextWriting, GoesOnWhereReadingStands) {
  for (const std::string encoding : {"utf-8", "utf-16", "shift_jis"}) {
    const auto raw = raw_of(make_encoder(encoding)->encode("ab\r\ncdefgh"));
    TextIOWrapper stream(std::make_shared<BufferedRandom>(raw), options_with(encoding));
    EXPECT_EQ(stream.read(3), "ab\n");
    stream.write("XY");
    EXPECT_EQ(stream.read(2), "ef");
    stream.write("Z");
    EXPECT_EQ(stream.read(), "h");
    stream.write("!");
    stream.flush();
    EXPECT_EQ(raw->data(), make_encoder(encoding)->encode("ab\r\nXYefZh!")) << encoding;
  }
}

TEST(TextWriting, ReadingGoesOnBehindIt) {
  const auto raw = raw_of("abcdef");
  TextIOWrapper stream(std::make_shared<BufferedRandom>(raw));
  stream.write("XY");
  EXPECT_EQ(stream.read(2), "cd");
  EXPECT_EQ(stream.tell(), TextPosition(4));
  const auto wide = std::make_shared<BytesIO>();
  TextIOWrapper marked(wide, options_with("utf-16"));
  marked.write("abc");
  EXPECT_EQ(marked.read(), "") << "no byte order mark is looked for behind the start";
}

TEST(TextWriting, OverAPairReadingIsLeftAlone) {
  const auto written = raw_of("");
  const auto pair = std::make_shared<BufferedRWPair>(one_byte_raw("a\xE2\x82\xAC"
                                                                  "b"),
                                                     written);
  TextIOWrapper stream(pair);
  EXPECT_EQ(stream.read(1), "a");
  stream.write("x");
  EXPECT_EQ(stream.read(1), "\xE2\x82\xAC");
  stream.write("y");
  EXPECT_EQ(stream.read(), "b");
  stream.flush();
  EXPECT_EQ(written->data(), "xy");
}

TEST(TextClosing, FlushesAndCloses) {
  const auto raw = raw_of("");
  TextIOWrapper stream(std::make_shared<BufferedWriter>(raw));
  stream.write("abc");
  stream.close();
  stream.close();
  EXPECT_EQ(raw->data(), "abc");
  EXPECT_TRUE(raw->is_closed());
  EXPECT_THROW(stream.write(""), ValueError);
  EXPECT_THROW(stream.flush(), ValueError);
  EXPECT_THROW(stream.truncate(), ValueError);
  EXPECT_THROW(stream.reconfigure({}), ValueError);
}

TEST(TextClosing, ReportsBothErrors) {
  RawScript script;
  script.writes = {failing(ENOSPC)};
  script.closes = {failing(EIO), RawStep::all()};
  const auto raw = raw_with(script);
  TextIOWrapper stream(std::make_shared<BufferedWriter>(raw));
  stream.write("abc");
  try {
    stream.close();
    ADD_FAILURE();
  } catch (const OSError& error) {
    EXPECT_EQ(error.native_errno(), EIO);
    ASSERT_NE(error.context(), nullptr);
    EXPECT_EQ(error.context()->native_errno(), ENOSPC);
  }
  EXPECT_FALSE(stream.is_closed());
  EXPECT_THROW(stream.close(), OSError) << "the flush fails still";
  EXPECT_TRUE(stream.is_closed());
  stream.close();
}

TEST(TextReconfiguring, ChangesAllOrNothing) {
  const auto bytes = std::make_shared<BytesIO>();
  TextIOWrapper stream(bytes, options_with("latin-1"));
  stream.write("\xC3\xA9");
  TextChanges bad;
  bad.line_buffering = true;
  bad.encoding = "no such";
  EXPECT_THROW(stream.reconfigure(bad), LookupError);
  EXPECT_FALSE(stream.line_buffering());
  TextChanges good;
  good.encoding = "utf-8-sig";
  good.newline = Newline::crlf;
  good.write_through = true;
  stream.reconfigure(good);
  EXPECT_EQ(stream.encoding(), "utf-8-sig");
  EXPECT_EQ(stream.errors(), "strict");
  stream.write("\xC3\xA9\n");
  EXPECT_EQ(bytes->getvalue(), "\xE9\xC3\xA9\r\n") << "no signature in the middle";
}

TEST(TextReconfiguring, NotAfterReading) {
  TextIOWrapper stream(std::make_shared<BytesIO>("abc"));
  TextChanges changes;
  changes.encoding = "latin-1";
  changes.line_buffering = true;
  stream.read();
  stream.seek(0);
  EXPECT_THROW(stream.reconfigure(changes), UnsupportedOperation);
  EXPECT_FALSE(stream.line_buffering());
  changes.encoding.reset();
  stream.reconfigure(changes);
  EXPECT_TRUE(stream.line_buffering());
  EXPECT_EQ(stream.read(), "abc");
}

}  // namespace
}  // namespace refio::testing
