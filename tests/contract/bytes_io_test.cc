// BytesIO. Source: memory-io.
#include "refio/memory/bytes_io.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "refio/core/errors.h"

namespace refio::testing {
namespace {

std::size_t write(BytesIO& stream, std::string_view data) { return stream.write(view_of(data)); }

TEST(BytesInMemory, ReadsLinesIntoTheCallersString) {
  BytesIO stream("one\ntwo");
  Bytes line = "old";
  EXPECT_TRUE(stream.readline(line, 2));
  EXPECT_EQ(line, "on");
  EXPECT_TRUE(stream.readline(line));
  EXPECT_EQ(line, "e\n");
  EXPECT_TRUE(stream.readline(line));
  EXPECT_EQ(line, "two");
  EXPECT_FALSE(stream.readline(line));
  EXPECT_EQ(line, "");
  EXPECT_EQ(stream.tell(), 7);
  stream.close();
  EXPECT_THROW(stream.readline(line), ValueError);
}

TEST(BytesInMemory, StartsInFrontOfACopy) {
  Bytes initial = "abcdef";
  BytesIO stream(initial);
  initial[0] = 'X';
  EXPECT_EQ(stream.tell(), 0);
  EXPECT_EQ(write(stream, "12"), 2u);
  EXPECT_EQ(stream.getvalue(), "12cdef");
  EXPECT_EQ(BytesIO().getvalue(), "");
}

TEST(BytesInMemory, ReadsWhatIsLeftAndNothingBehindTheEnd) {
  BytesIO stream("abcdef");
  EXPECT_EQ(stream.read(2), "ab");
  EXPECT_EQ(stream.read1(1), "c");
  EXPECT_EQ(stream.read(0), "");
  EXPECT_EQ(stream.read(-7), "def");
  EXPECT_EQ(stream.read(1), "");
  stream.seek(100);
  EXPECT_EQ(stream.read(), "");
  EXPECT_EQ(stream.read(1), "");
  EXPECT_EQ(stream.readline(), "");
  EXPECT_EQ(stream.tell(), 100);
}

TEST(BytesInMemory, ReadIntoLeavesTheRestOfTheTarget) {
  BytesIO stream("abc");
  Bytes target = "------";
  EXPECT_EQ(stream.read_into(mutable_view_of(target).first(2)), 2u);
  EXPECT_EQ(stream.read_into1(mutable_view_of(target).subspan(2)), 1u);
  EXPECT_EQ(target, "abc---");
  EXPECT_EQ(stream.read_into(mutable_view_of(target)), 0u);
  EXPECT_EQ(stream.read_into({}), 0u);
  stream.seek(50);
  EXPECT_EQ(stream.read_into(mutable_view_of(target)), 0u);
}

TEST(BytesInMemory, Lines) {
  BytesIO stream(std::string_view("ab\ncd\r\ne\0f", 10));
  EXPECT_EQ(stream.readline(2), "ab");
  EXPECT_EQ(stream.readline(2), "\n");
  EXPECT_EQ(stream.next(), "cd\r\n");
  EXPECT_EQ(stream.readline(0), "");
  EXPECT_EQ(stream.readline(-1), std::string_view("e\0f", 3));
  EXPECT_EQ(stream.next(), std::nullopt);
  stream.seek(0);
  EXPECT_EQ(stream.readlines(3), (std::vector<Bytes>{"ab\n", "cd\r\n"}));
  stream.seek(0);
  EXPECT_EQ(stream.readlines(2), (std::vector<Bytes>{"ab\n"}));
}

TEST(BytesInMemory, WritingBehindTheEndFillsTheGapWithZeros) {
  BytesIO stream("abcdef");
  stream.truncate(2);
  stream.seek(4);
  EXPECT_EQ(write(stream, ""), 0u);
  EXPECT_EQ(stream.getvalue(), "ab");
  write(stream, "x");
  EXPECT_EQ(stream.getvalue(), std::string_view("ab\0\0x", 5));
}

TEST(BytesInMemory, SeekRules) {
  BytesIO stream("abcdef");
  EXPECT_EQ(stream.seek(3), 3);
  EXPECT_EQ(stream.seek(-2, Whence::current), 1);
  EXPECT_EQ(stream.seek(-9, Whence::current), 0);
  EXPECT_EQ(stream.seek(-1, Whence::end), 5);
  EXPECT_EQ(stream.seek(-9, Whence::end), 0);
  EXPECT_EQ(stream.seek(9, Whence::end), 15);
  EXPECT_THROW(stream.seek(-1), ValueError);
  EXPECT_THROW(stream.seek(std::numeric_limits<std::int64_t>::max(), Whence::end), OverflowError);
  EXPECT_EQ(stream.tell(), 15);
}

TEST(BytesInMemory, TruncateCutsAndNeverGrows) {
  BytesIO stream("abcdef");
  stream.seek(4);
  EXPECT_EQ(stream.truncate(), 4);
  EXPECT_EQ(stream.truncate(100), 100);
  EXPECT_EQ(stream.truncate(1), 1);
  EXPECT_EQ(stream.tell(), 4);
  EXPECT_EQ(stream.getvalue(), "a");
  EXPECT_THROW(stream.truncate(-1), ValueError);
}

TEST(BytesInMemory, MoreThanMemoryHoldsIsRefusedAndChangesNothing) {
  BytesIO stream("abc");
  for (const std::int64_t position : {std::numeric_limits<std::int64_t>::max(), std::int64_t{1} << 62}) {
    stream.seek(position);
    EXPECT_THROW(write(stream, "x"), MemoryError);
    EXPECT_EQ(stream.tell(), position);
  }
  EXPECT_EQ(stream.getvalue(), "abc");
}

TEST(BytesInMemory, IsNotAFile) {
  BytesIO stream("abc");
  EXPECT_TRUE(stream.readable() && stream.writable() && stream.seekable());
  EXPECT_FALSE(stream.isatty());
  EXPECT_THROW(stream.fileno(), UnsupportedOperation);
  EXPECT_THROW(stream.detach(), UnsupportedOperation);
  EXPECT_THROW(stream.peek(), UnsupportedOperation);
  stream.flush();
  EXPECT_EQ(stream.read(), "abc");
}

TEST(BytesInMemory, RefusesEverythingOnceClosed) {
  BytesIO stream("abc");
  stream.read(1);
  stream.close();
  stream.close();
  EXPECT_TRUE(stream.is_closed());
  Bytes target(1, ' ');
  EXPECT_THROW(stream.read(1), ValueError);
  EXPECT_THROW(stream.read(0), ValueError);
  EXPECT_THROW(stream.read1(), ValueError);
  EXPECT_THROW(stream.read_into(mutable_view_of(target)), ValueError);
  EXPECT_THROW(stream.read_into({}), ValueError);
  EXPECT_THROW(stream.readline(), ValueError);
  EXPECT_THROW(stream.readlines(), ValueError);
  EXPECT_THROW(stream.next(), ValueError);
  EXPECT_THROW(write(stream, "x"), ValueError);
  EXPECT_THROW(write(stream, ""), ValueError);
  EXPECT_THROW(stream.writelines([] { return std::nullopt; }), ValueError);
  EXPECT_THROW(stream.flush(), ValueError);
  EXPECT_THROW(stream.seek(0), ValueError);
  EXPECT_THROW(stream.tell(), ValueError);
  EXPECT_THROW(stream.truncate(), ValueError);
  EXPECT_THROW(stream.getvalue(), ValueError);
  EXPECT_THROW(stream.getbuffer(), ValueError);
  EXPECT_THROW(stream.readable(), ValueError);
  EXPECT_THROW(stream.isatty(), ValueError);
  EXPECT_THROW(stream.fileno(), ValueError);
  EXPECT_THROW(stream.detach(), ValueError);
}

TEST(BytesViews, ShowAndChangeTheContents) {
  BytesIO stream("abcdef");
  const Bytes before = stream.getvalue();
  const BytesView view = stream.getbuffer();
  ASSERT_EQ(view.bytes().size(), 6u);
  view.bytes()[1] = std::byte{'X'};
  EXPECT_EQ(stream.getvalue(), "aXcdef");
  EXPECT_EQ(before, "abcdef");
  write(stream, "12");
  EXPECT_EQ(chars_of(view.bytes()), "12cdef");
}

TEST(BytesViews, ShowWhatWasWrittenAndGrownBefore) {
  BytesIO stream;
  for (int i = 0; i < 1000; ++i) write(stream, "abc");
  EXPECT_EQ(stream.getbuffer().bytes().size(), 3000u);
  write(stream, "d");
  EXPECT_EQ(stream.getbuffer().bytes().size(), 3001u);
  stream.truncate(5);
  EXPECT_EQ(chars_of(stream.getbuffer().bytes()), "abcab");
}

TEST(BytesViews, ForbidResizingAndClosing) {
  BytesIO stream("abcdef");
  write(stream, Bytes(100, 'x'));
  stream.truncate(6);
  BytesView view = stream.getbuffer();
  stream.seek(5);
  EXPECT_THROW(write(stream, "ab"), BufferError) << "there is room, and yet";
  EXPECT_EQ(stream.tell(), 5);
  EXPECT_EQ(write(stream, "y"), 1u);
  EXPECT_THROW(write(stream, "z"), BufferError);
  EXPECT_EQ(write(stream, ""), 0u);
  EXPECT_THROW(stream.truncate(5), BufferError);
  EXPECT_EQ(stream.truncate(6), 6);
  EXPECT_EQ(stream.truncate(60), 60);
  EXPECT_THROW(stream.close(), BufferError);
  EXPECT_FALSE(stream.is_closed());
  BytesView other = stream.getbuffer();
  view.release();
  view.release();
  EXPECT_THROW(view.bytes(), ValueError);
  EXPECT_THROW(write(stream, "z"), BufferError) << "the other one is still there";
  other.release();
  EXPECT_EQ(write(stream, "z"), 1u);
  EXPECT_EQ(stream.getvalue(), "xxxxxyz");
  stream.close();
}

TEST(BytesViews, OfNothingCountToo) {
  BytesIO stream;
  BytesView view = stream.getbuffer();
  EXPECT_EQ(view.bytes().size(), 0u);
  EXPECT_THROW(write(stream, "x"), BufferError);
  view.release();
  EXPECT_EQ(write(stream, "x"), 1u);
}

TEST(BytesViews, OutliveTheStream) {
  auto stream = std::make_unique<BytesIO>("abc");
  const BytesView view = stream->getbuffer();
  stream.reset();
  EXPECT_EQ(chars_of(view.bytes()), "abc");
}

TEST(BytesViews, AreMoved) {
  BytesIO stream("abc");
  BytesView view = stream.getbuffer();
  BytesView moved = std::move(view);
  moved = stream.getbuffer();
  moved.release();
  EXPECT_EQ(stream.truncate(1), 1);
}

// One array of bytes, grown as needed, is what the stream stands for.
TEST(BytesInMemory, DoesWhatAnArrayDoes) {
  std::minstd_rand random(11);
  BytesIO stream;
  Bytes model;
  std::size_t at = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::size_t size = random() % 9;
    switch (random() % 6) {
      case 0:
        at = random() % 60;
        stream.seek(static_cast<std::int64_t>(at));
        break;
      case 1: {
        const Bytes data(size, static_cast<char>('a' + random() % 26));
        EXPECT_EQ(write(stream, data), size);
        if (size > 0) {
          if (model.size() < at + size) model.resize(at + size);
          model.replace(at, size, data);
          at += size;
        }
        break;
      }
      case 2: {
        const Bytes wanted = at < model.size() ? model.substr(at, size) : Bytes();
        EXPECT_EQ(stream.read(static_cast<std::int64_t>(size)), wanted);
        at += wanted.size();
        break;
      }
      case 3: {
        const std::size_t cut = random() % 40;
        stream.truncate(static_cast<std::int64_t>(cut));
        if (cut < model.size()) model.resize(cut);
        break;
      }
      case 4:
        EXPECT_EQ(stream.tell(), static_cast<std::int64_t>(at));
        break;
      default:
        ASSERT_EQ(stream.getvalue(), model) << "step " << i;
    }
  }
}

}  // namespace
}  // namespace refio::testing
