// The file object over every backend, sound and degraded. Names follow the clauses of spec/file-api.md.
#include "refio/file_api/file.h"

#include <gtest/gtest.h>

#include <array>

#include "refio/core/errors.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

using Lines = std::vector<Bytes>;
const Bytes three_lines = "line1\nline2\r\nline3\n";

template <class Action>
int errno_of(Action action) {
  try {
    action();
  } catch (const OSError& error) {
    return error.native_errno().value_or(-1);
  }
  return 0;
}

class FileContract : public ::testing::TestWithParam<Backend> {
 protected:
  std::unique_ptr<File> open(std::string_view mode, std::int64_t buffering = -1) {
    return File::open(bench_->files(), "data", mode, buffering);
  }
  std::unique_ptr<Bench> bench_ = GetParam().make();
};

TEST_P(FileContract, OpenModes) {
  EXPECT_THROW(open("rb"), FileNotFoundError);
  EXPECT_THROW(open("r+b"), FileNotFoundError);
  EXPECT_FALSE(bench_->has("data"));
  open("wb")->write(view_of("abandoned"));
  EXPECT_EQ(bench_->get("data"), "") << "a file that is not closed is not written";
  bench_->put("other", "x");
  const auto made = open("ab");
  made->write(view_of("abc"));
  made->close();
  const auto update = open("r+b");
  EXPECT_EQ(update->tell(), 0);
  EXPECT_EQ(update->read(), "abc");
  update->close();
  open("w+b")->close();
  EXPECT_EQ(bench_->get("data"), "");
}

TEST_P(FileContract, OpenRefusesOtherModesAndTouchesNothing) {
  bench_->put("data", "abc");
  for (const char* mode : {"", "b", "+", "q", "rw", "wa", "r++", "rbb", "rwb", "w+a", "wt", "xb"}) {
    EXPECT_THROW(open(mode), ValueError) << mode;
  }
  EXPECT_EQ(bench_->get("data"), "abc");
}

TEST_P(FileContract, OpenAppendStandsAtTheStartAndWritesAtTheEnd) {
  bench_->put("data", "abc");
  const auto file = open("a+b");
  EXPECT_EQ(file->read(), "abc");
  file->seek(0);
  file->write(view_of("X"));
  EXPECT_EQ(file->tell(), 4);
  const auto other = open("ab");
  other->write(view_of("Y"));
  other->flush();
  file->flush();
  EXPECT_EQ(bench_->get("data"), "abcYX");
  file->write(view_of("Z"));
  file->close();
  EXPECT_EQ(bench_->get("data"), "abcYXZ");
}

TEST_P(FileContract, CloseIsSilentTwiceAndEndsEverything) {
  bench_->put("data", three_lines);
  const auto file = open("r+b");
  EXPECT_EQ(file->read(1), "l");
  EXPECT_FALSE(file->closed());
  EXPECT_FALSE(file->close());
  EXPECT_FALSE(file->close());
  EXPECT_TRUE(file->closed());
  EXPECT_THROW(file->read(), ValueError);
  EXPECT_THROW(file->readline(0), ValueError);
  EXPECT_THROW(file->readlines(), ValueError);
  EXPECT_THROW(file->next(), ValueError);
  EXPECT_THROW(file->seek(0), ValueError);
  EXPECT_THROW(file->tell(), ValueError);
  EXPECT_THROW(file->flush(), ValueError);
  EXPECT_THROW(file->write(view_of("")), ValueError);
  EXPECT_THROW(file->writelines(Lines()), ValueError);
  EXPECT_EQ(bench_->get("data"), three_lines);
}

TEST_P(FileContract, FlushWritesAndKeepsThePosition) {
  const auto file = open("w+b");
  file->write(view_of("abc"));
  file->flush();
  EXPECT_EQ(bench_->get("data"), "abc");
  EXPECT_EQ(file->tell(), 3);
  file->seek(1);
  EXPECT_EQ(file->read(1), "b");
  file->flush();
  EXPECT_EQ(file->read(), "c");
}

TEST_P(FileContract, NextGivesLinesThenNothingAgainAndAgain) {
  bench_->put("data", three_lines + "last");
  const auto file = open("rb");
  EXPECT_EQ(file->next(), "line1\n");
  EXPECT_EQ(file->read(2), "li");
  EXPECT_EQ(file->next(), "ne2\r\n");
  EXPECT_EQ(file->readline(), "line3\n");
  EXPECT_EQ(file->next(), "last");
  EXPECT_EQ(file->next(), std::nullopt);
  EXPECT_EQ(file->next(), std::nullopt);
  file->seek(0);
  EXPECT_EQ(file->next(), "line1\n");
}

TEST_P(FileContract, NextIsRefusedOnFilesOpenForWriting) {
  for (const char* mode : {"wb", "ab", "r+b", "w+b", "a+b"}) {
    EXPECT_THROW(open("ab")->next(), UnsupportedOperation);
    EXPECT_THROW(open(mode)->next(), UnsupportedOperation) << mode;
  }
}

TEST_P(FileContract, ReadSizes) {
  const Bytes data = Bytes(8191, 'a') + Bytes(8193, 'b') + "tail";
  bench_->put("data", data);
  for (const std::int64_t size : {1, 4096, 8191, 8192, 8193, 16384, 65536}) {
    const auto file = open("rb");
    EXPECT_EQ(file->read(size), data.substr(0, static_cast<std::size_t>(size)));
    EXPECT_EQ(file->read(0), "");
    EXPECT_EQ(file->read(-7),
              data.substr(std::min<std::size_t>(static_cast<std::size_t>(size), data.size())));
    EXPECT_EQ(file->read(), "");
    EXPECT_EQ(file->read(5), "");
  }
  EXPECT_EQ(open("rb")->read(1ll << 31), data);
  EXPECT_EQ(open("rb")->read(INT64_MIN), data);
}

TEST_P(FileContract, ReadlinesHint) {
  bench_->put("data", three_lines);
  const std::array<std::pair<std::int64_t, std::size_t>, 8> counts = {
      {{-1, 3}, {0, 3}, {1, 1}, {6, 1}, {7, 2}, {13, 2}, {14, 3}, {1000, 3}}};
  for (const auto& [hint, lines] : counts) {
    const auto file = open("rb");
    EXPECT_EQ(file->readlines(hint).size(), lines) << hint;
  }
  const auto file = open("rb");
  EXPECT_EQ(file->readlines(7), (Lines{"line1\n", "line2\r\n"}));
  EXPECT_EQ(file->readline(), "line3\n");
  EXPECT_EQ(file->readlines(), Lines());
}

TEST_P(FileContract, SeekRefusesAndKeepsThePosition) {
  bench_->put("data", three_lines);
  const auto file = open("rb");
  file->read(7);
  EXPECT_EQ(errno_of([&] { file->seek(-1); }), EINVAL);
  EXPECT_EQ(errno_of([&] { file->seek(-8, 1); }), EINVAL);
  EXPECT_EQ(errno_of([&] { file->seek(-20, 2); }), EINVAL);
  for (const int whence : {-1, 3, 5, 9, 1000}) EXPECT_THROW(file->seek(0, whence), ValueError);
  EXPECT_EQ(file->tell(), 7);
  EXPECT_EQ(file->read(4), "ine2");
}

TEST_P(FileContract, SeekPastTheEndAndWriteLeavesZeros) {
  const auto file = open("w+b");
  file->write(view_of("ab"));
  EXPECT_EQ(file->seek(5), 5);
  EXPECT_EQ(file->read(), "");
  file->write(view_of(""));
  file->flush();
  EXPECT_EQ(bench_->get("data"), "ab");
  file->write(view_of("Z"));
  EXPECT_EQ(file->seek(0, 2), 6);
  file->close();
  EXPECT_EQ(bench_->get("data"), Bytes("ab\0\0\0Z", 6));
}

TEST_P(FileContract, SeekDropsReadAhead) {
  bench_->put("data", "old contents");
  const auto reader = open("rb");
  EXPECT_EQ(reader->read(3), "old");
  const auto writer = open("r+b");
  writer->write(view_of("NEW"));
  writer->flush();
  reader->seek(0);
  EXPECT_EQ(reader->read(3), "NEW");
}

TEST_P(FileContract, WrittenBytesComeWholeAndInOrder) {
  for (const std::size_t size : {8191u, 8192u, 8193u, 100000u}) {
    const auto file = open("wb");
    Bytes expected;
    for (const std::size_t part : {std::size_t{3}, size, std::size_t{5}}) {
      const Bytes data(part, static_cast<char>('a' + part % 26));
      EXPECT_EQ(file->write(view_of(data)), part);
      expected += data;
    }
    file->close();
    EXPECT_EQ(bench_->get("data"), expected);
  }
}

TEST_P(FileContract, ReadAndWriteTakeTurnsAtOnePosition) {
  bench_->put("data", "0123456789");
  const auto file = open("r+b");
  EXPECT_EQ(file->read(2), "01");
  file->write(view_of("AB"));
  EXPECT_EQ(file->read(2), "45");
  file->write(view_of("CD"));
  EXPECT_EQ(file->tell(), 8);
  EXPECT_EQ(file->seek(-3, 1), 5);
  EXPECT_EQ(file->read(2), "5C");
  file->close();
  EXPECT_EQ(bench_->get("data"), "01AB45CD89");
}

TEST_P(FileContract, WritelinesIsTheLoop) {
  const auto file = open("w+b");
  Lines items = {"A", "B", "C"};
  std::size_t given = 0;
  const auto failing_source = [&]() -> std::optional<Bytes> {
    if (given == 2) throw ValueError("from the source");
    EXPECT_EQ(file->tell(), static_cast<std::int64_t>(given)) << "the source may use the file";
    return items[given++];
  };
  EXPECT_THROW(file->writelines(failing_source), ValueError);
  file->writelines(Lines(2000, "x\n"));
  file->close();
  EXPECT_EQ(bench_->get("data").size(), 4002u);
  EXPECT_EQ(bench_->get("data").substr(0, 5), "ABx\nx");
}

TEST_P(FileContract, RefusedOnReadOnlyFilesBeforeTheItemsAreTouched) {
  bench_->put("data", "abc");
  const auto file = open("rb");
  bool touched = false;
  const auto source = [&]() -> std::optional<Bytes> {
    touched = true;
    return std::nullopt;
  };
  EXPECT_THROW(file->writelines(source), ValueError);
  EXPECT_THROW(file->writelines(Lines()), ValueError);
  EXPECT_THROW(file->write(view_of("")), OSError) << "an OSError as well as a ValueError";
  EXPECT_FALSE(touched);
  EXPECT_EQ(file->read(), "abc");
}

TEST_P(FileContract, BufferSizes) {
  for (const std::int64_t buffering : {-1, 0, 1, 2, 3, 7, 100000}) {
    bench_->files();
    const auto file = open("w+b", buffering);
    file->write(view_of("first line\nsecond"));
    EXPECT_TRUE(buffering != 0 || bench_->get("data") == "first line\nsecond");
    file->seek(2);
    EXPECT_EQ(file->readline(), "rst line\n");
    EXPECT_EQ(file->read(3), "sec");
    file->write(view_of("OND"));
    file->close();
    EXPECT_EQ(bench_->get("data"), "first line\nsecOND") << buffering;
  }
}

TEST_P(FileContract, AllByteValues) {
  Bytes data;
  for (int i = 0; i < 256; ++i) data += static_cast<char>(i);
  const auto file = open("w+b");
  file->write(view_of(data));
  file->seek(0);
  EXPECT_EQ(file->read(), data);
  file->seek(0);
  EXPECT_EQ(file->readline(), data.substr(0, 11)) << "only LF ends a line";
}

INSTANTIATE_TEST_SUITE_P(Backends, FileContract, ::testing::ValuesIn(all_backends()),
                         name_of<::testing::TestParamInfo<Backend>>);

class FullDisk : public FileContract {};

TEST_P(FullDisk, WriteFlushOrCloseTells) {
  for (const std::size_t size : {std::size_t{20}, std::size_t{20000}}) {
    const auto bench = GetParam().make();
    const auto file = File::open(bench->files(), "data", "wb");
    int raised = errno_of([&] { file->write(view_of(Bytes(size, 'x'))); });
    if (raised == 0) raised = errno_of([&] { file->flush(); });
    EXPECT_EQ(raised, ENOSPC);
    EXPECT_FALSE(file->closed()) << "the file stays open";
    EXPECT_EQ(bench->get("data"), Bytes(10, 'x')) << "what fitted is there";
    errno_of([&] { file->close(); });
    EXPECT_TRUE(file->closed());
    EXPECT_FALSE(file->close());
  }
}

TEST_P(FullDisk, CloseTellsAndClosesAllTheSame) {
  const auto file = open("wb");
  file->write(view_of(Bytes(20, 'x')));
  EXPECT_EQ(errno_of([&] { file->close(); }), ENOSPC);
  EXPECT_TRUE(file->closed());
  EXPECT_FALSE(file->close());
  EXPECT_THROW(file->write(view_of("x")), ValueError);
}

INSTANTIATE_TEST_SUITE_P(Backends, FullDisk, ::testing::ValuesIn(full_backends(10)),
                         name_of<::testing::TestParamInfo<Backend>>);

TEST(FileOverRaw, AReadThatWouldBlockIsAnError) {
  File file(blocked_raw(), parse_file_mode("rb"));
  EXPECT_THROW(file.read(3), BlockingIOError);
  EXPECT_FALSE(file.closed());
}

TEST(FileOverRaw, AFailingCloseOfTheRawClosesTheFile) {
  File file(close_fails_raw(), parse_file_mode("rb"));
  EXPECT_THROW(file.close(), OSError);
  EXPECT_TRUE(file.closed());
  EXPECT_FALSE(file.close());
}

}  // namespace
}  // namespace refio::testing
