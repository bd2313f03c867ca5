// What the classes offer to whoever wraps them in objects of another language: flushes of one's own, codecs
// of one's own, sinks, looks at the system's calls.
#include <gtest/gtest.h>

#include <utility>

#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_rw_pair.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/buffered/synchronized.h"
#include "refio/core/lines.h"
#include "refio/memory/bytes_io.h"
#include "refio/memory/string_io.h"
#include "refio/open/open.h"
#include "refio/platform/descriptors.h"
#include "refio/platform/native.h"
#include "refio/text/text_io_wrapper.h"
#include "tests/contract/doubles/error_of.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

[[noreturn]] void complain(const char* message) { throw ValueError(message); }

TEST(CloseWithAFlushOfOnesOwn, IsCalledInPlaceOfTheStreams) {
  const auto raw = raw_of("");
  BufferedWriter stream(raw, 8);
  stream.write(view_of("ab"));
  int calls = 0;
  stream.close([&] { ++calls; });
  EXPECT_EQ(calls, 1);
  EXPECT_TRUE(raw->is_closed());
  EXPECT_EQ(raw->data(), "");
  stream.close([&] { ++calls; });
  EXPECT_EQ(calls, 1);
}

TEST(CloseWithAFlushOfOnesOwn, ClosesAllTheSameWhenItFails) {
  const auto raw = raw_of("");
  BufferedReader stream(raw, 8);
  const auto error = error_of([&] { stream.close([] { complain("flush"); }); });
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->message(), "flush");
  EXPECT_TRUE(stream.is_closed());
}

TEST(CloseWithAFlushOfOnesOwn, HasBothErrors) {
  BufferedReader stream(close_fails_raw(), 8);
  const auto error = error_of([&] { stream.close([] { complain("flush"); }); });
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->native_errno(), EIO);
  ASSERT_NE(error->context(), nullptr);
  EXPECT_EQ(error->context()->message(), "flush");
}

TEST(CloseWithAFlushOfOnesOwn, OfARawStream) {
  const auto raw = raw_of("");
  EXPECT_THROW(raw->close([] { complain("flush"); }), ValueError);
  EXPECT_TRUE(raw->is_closed());
  raw->close([] { complain("flush again"); });
}

TEST(CloseWithAFlushOfOnesOwn, OfText) {
  const auto buffer = std::make_shared<BytesIO>();
  TextIOWrapper text(buffer);
  EXPECT_THROW(text.close([] { complain("flush"); }), ValueError);
  EXPECT_TRUE(buffer->is_closed());
}

// A raw stream that somebody opens again behind the buffer's back.
class Reopened final : public RawIO {
 public:
  bool can_read() const override { return true; }
  bool can_write() const override { return true; }
  void reopen() { mark_closed(false); }

 protected:
  ReadOutcome read_impl(MutableByteView target) override {
    target[0] = std::byte{'x'};
    return ReadOutcome::bytes(1);
  }
  WriteOutcome write_impl(ByteView data) override { return WriteOutcome::bytes(data.size()); }
  void close_impl() override {}
};

TEST(AClosedBuffer, StaysClosedWhateverBecomesOfTheRawStream) {
  const auto raw = std::make_shared<Reopened>();
  BufferedWriter writer(raw, 8);
  BufferedReader reader(raw, 8);
  writer.close();
  raw->reopen();
  reader.close();
  raw->reopen();
  EXPECT_THROW(writer.write(view_of("abc")), ValueError);
  EXPECT_THROW(reader.read(1), ValueError);
  EXPECT_EQ(writer.buffer_size(), 0u);
}

// As a character device: it is asked where it stands and always says 0.
class AtZero final : public RawIO {
 public:
  bool can_read() const override { return true; }
  bool can_seek() const override { return true; }

 protected:
  ReadOutcome read_impl(MutableByteView target) override {
    std::fill(target.begin(), target.end(), std::byte{0});
    return ReadOutcome::bytes(target.size());
  }
  std::int64_t seek_impl(std::int64_t, Whence) override { return 0; }
  void close_impl() override {}
};

TEST(ABufferOverADevice, IsNeverBeforeTheStart) {
  BufferedReader stream(std::make_shared<AtZero>(), 8);
  stream.read(1);
  EXPECT_EQ(stream.tell(), 0);
  EXPECT_EQ(stream.seek(0, Whence::current), 0);
  EXPECT_EQ(stream.seek(0), 0);
  EXPECT_EQ(stream.tell_unasked(), 0);
}

TEST(ReadTo, TransfersAsReadDoes) {
  const auto by_read = raw_of("abcdefghijklmnop");
  const auto by_read_to = raw_of("abcdefghijklmnop");
  BufferedReader first(by_read, 4);
  BufferedReader second(by_read_to, 4);
  Bytes target(10, '-');
  EXPECT_EQ(first.read(10), "abcdefghij");
  EXPECT_EQ(second.read_to(mutable_view_of(target)), 10u);
  EXPECT_EQ(target, "abcdefghij");
  EXPECT_EQ(by_read->log(), by_read_to->log());
  EXPECT_EQ(second.read_to(mutable_view_of(target).first(1)), 1u);
  EXPECT_EQ(target[0], 'k');
  EXPECT_EQ(second.read_to({}), 0u);
  second.close();
  EXPECT_THROW(second.read_to(mutable_view_of(target)), ValueError);
}

TEST(ASink, GetsTheRestInOrder) {
  BufferedReader stream(raw_of("abcdefgh"), 4);
  stream.read(1);
  Bytes data;
  {
    StringSink sink(data);
    EXPECT_TRUE(stream.read_rest(sink));
    EXPECT_EQ(chars_of(sink.kept()), "bcdefgh");
  }
  EXPECT_EQ(data, "bcdefgh");
}

TEST(ASink, GivesBackWhatAFailedReadTook) {
  RawScript script;
  script.data = "abcdefgh";
  script.reads = {RawStep::limit(3), failing(EIO), RawStep::all()};
  BufferedReader stream(raw_with(std::move(script)), 4);
  Bytes data;
  {
    StringSink sink(data);
    EXPECT_THROW(stream.read_rest(sink), OSError);
  }
  EXPECT_EQ(stream.read(), "abcdefgh");
}

TEST(ASink, HasNothingWhereItWouldBlock) {
  BufferedReader stream(blocked_raw(), 4);
  Bytes data;
  StringSink sink(data);
  EXPECT_FALSE(stream.read_rest(sink));
}

TEST(SynchronizedStreams, TellOfThemselvesFromInside) {
  RawScript script;
  script.data = "abc";
  Synchronized<BufferedReader>* outer = nullptr;
  bool closed = true;
  script.reads = {RawStep::gate([&] { closed = outer->is_closed(); })};
  Synchronized<BufferedReader> stream(raw_with(std::move(script)), 4);
  outer = &stream;
  EXPECT_EQ(stream.read(1), "a");
  EXPECT_FALSE(closed);
  EXPECT_TRUE(stream.unguarded().readable());
}

TEST(PairsOfSynchronizedStreams, CanBeWrittenToWhileTheyWait) {
  RawScript script;
  script.data = "abc";
  const auto to = raw_of("");
  using Pair = BufferedPair<Synchronized<BufferedReader>, Synchronized<BufferedWriter>>;
  Pair* outer = nullptr;
  script.reads = {RawStep::gate([&] {
    outer->write(view_of("meanwhile"));
    outer->flush();
  })};
  Pair pair(raw_with(std::move(script)), to, 16);
  outer = &pair;
  EXPECT_EQ(pair.read(1), "a");
  EXPECT_EQ(to->data(), "meanwhile");
}

TEST(BytesIOContents, MayBeWrittenFromAViewOfThemselves) {
  BytesIO stream("abcdef");
  const BytesView view = stream.getbuffer();
  stream.seek(1);
  stream.write(view.bytes().first(4));
  EXPECT_EQ(stream.getvalue(), "aabcdf");
}

TEST(LayersOfOpen, FollowTheModeAndTheSize) {
  const OpenMode text = check_arguments({.mode = "w+"});
  const Layers random = layers_for(text, -1, 4096, false);
  EXPECT_EQ(random.buffer, Layers::Buffer::random);
  EXPECT_EQ(random.buffer_size, 4096);
  EXPECT_TRUE(random.text);
  EXPECT_FALSE(random.line_buffering);
  EXPECT_TRUE(layers_for(text, -1, 4096, true).line_buffering);
  EXPECT_TRUE(layers_for(text, 1, 0, false).line_buffering);
  const OpenMode binary = check_arguments({.mode = "rb"});
  EXPECT_EQ(layers_for(binary, 0, 4096, true).buffer, Layers::Buffer::none);
  EXPECT_EQ(layers_for(binary, 7, 4096, false).buffer_size, 7);
  EXPECT_FALSE(layers_for(binary, 1, 4096, true).line_buffering);
  EXPECT_EQ(layers_for(check_arguments({.mode = "ab"}), -1, 0, false).buffer, Layers::Buffer::writer);
  EXPECT_THROW(check_arguments({.mode = "r", .buffering = 0}), ValueError);
  EXPECT_EQ(raw_mode("rt+"), "r+");
}

TEST(StringIOContents, AreReplacedUntranslated) {
  StringIO stream("old", Newline::crlf);
  stream.set_value("a\nb");
  EXPECT_EQ(stream.tell(), TextPosition(0));
  EXPECT_EQ(stream.getvalue(), "a\nb");
}

TEST(ReadLine, TakesNoMoreThanTheLine) {
  Bytes rest = "ab\ncd";
  const auto peek = [&] { return rest.substr(0, 2); };
  const auto read = [&](std::size_t count) {
    Bytes piece = rest.substr(0, count);
    rest.erase(0, count);
    return piece;
  };
  EXPECT_EQ(read_line(-1, peek, read), "ab\n");
  EXPECT_EQ(rest, "cd");
  EXPECT_EQ(read_line(1, peek, read), "c");
  EXPECT_EQ(read_line(
                -1, [] { return Bytes(); }, read),
            "d");
  EXPECT_EQ(read_line(-1, peek, read), "");
}

class CountingWatch final : public CallWatch {
 public:
  void before_call() noexcept override { ++before; }
  void after_call() noexcept override {
    ++after;
    errno = ERANGE;  // is nobody's business
  }
  void interrupted() override {}
  int before = 0, after = 0;
};

TEST(AWatchedFileSystem, IsSeenAtWork) {
  CountingWatch watch;
  const auto files = make_native_file_system("", watch);
  const DescriptorPair ends = make_pipe(false);
  {
    const auto stream = FileIO::open(*files, StreamName(ends.first), "rb");
    EXPECT_EQ(watch.before, 0);
    EXPECT_EQ(stream->read(1), std::nullopt);
    EXPECT_EQ(watch.before, 1);
  }
  EXPECT_EQ(watch.before, 2);
  EXPECT_EQ(watch.after, 2);
  EXPECT_THROW(FileIO::open(*files, StreamName("/no/such/file"), "rb"), FileNotFoundError);
  close_descriptor(ends.second);
}

TEST(ADisownedFile, LeavesTheDescriptorOpen) {
  const auto files = make_native_file_system("");
  const DescriptorPair ends = make_pipe();
  const auto stream = FileIO::open(*files, StreamName(ends.first), "rb");
  stream->disown();
  EXPECT_FALSE(stream->closefd());
  stream->close();
  EXPECT_NO_THROW(is_inheritable(ends.first));
  close_descriptor(ends.first);
  close_descriptor(ends.second);
}

}  // namespace
}  // namespace refio::testing
