// What every platform's handles and names must do.
#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/errno_of.h"

namespace refio::testing {
namespace {

OpenOptions reading() {
  OpenOptions options;
  options.read = true;
  return options;
}

OpenOptions updating() {
  OpenOptions options;
  options.read = options.write = options.create = true;
  return options;
}

Bytes read_fully(Handle& handle, std::size_t size) {
  Bytes data(size, '\xfe');
  std::size_t done = 0;
  while (done < size) {
    const ReadOutcome outcome = handle.read(mutable_view_of(data).subspan(done));
    if (outcome.count() == 0) break;
    done += outcome.count();
  }
  data.resize(done);
  return data;
}

void write_fully(Handle& handle, std::string_view data) {
  while (!data.empty()) data.remove_prefix(handle.write(view_of(data)).count());
}

class HandleContract : public ::testing::TestWithParam<Backend> {
 protected:
  std::unique_ptr<Bench> bench_ = GetParam().make();
  FileSystem& files() { return bench_->files(); }
};

TEST_P(HandleContract, ReadsWhatIsThereThenTheEnd) {
  bench_->put("f", "hello");
  const auto handle = files().open("f", reading());
  EXPECT_EQ(read_fully(*handle, 99), "hello");
  Bytes spare(4, 'x');
  EXPECT_TRUE(handle->read(mutable_view_of(spare)).is_end());
  EXPECT_EQ(spare, "xxxx") << "the target of a read at the end is left alone";
}

TEST_P(HandleContract, ReadOfNothingIsNotTheEnd) {
  bench_->put("f", "");
  const auto handle = files().open("f", reading());
  EXPECT_EQ(handle->read({}), ReadOutcome::bytes(0));
}

TEST_P(HandleContract, ReadTouchesOnlyWhatItClaims) {
  bench_->put("f", "abcdef");
  const auto handle = files().open("f", reading());
  Bytes target(10, '\xfe');
  const std::size_t count = handle->read(mutable_view_of(target)).count();
  ASSERT_GT(count, 0u);
  ASSERT_LE(count, 6u);
  EXPECT_EQ(target, Bytes("abcdef").substr(0, count) + Bytes(10 - count, '\xfe'));
}

TEST_P(HandleContract, WritesMoveThePositionAndExtendTheFile) {
  const auto handle = files().open("f", updating());
  write_fully(*handle, "abc");
  EXPECT_EQ(handle->seek(0, Whence::current), 3);
  write_fully(*handle, "def");
  EXPECT_EQ(handle->size(), 6u);
  handle->close();
  EXPECT_EQ(bench_->get("f"), "abcdef");
}

TEST_P(HandleContract, SeeksFromThreePlacesAndBeyondTheEnd) {
  bench_->put("f", "0123456789");
  const auto handle = files().open("f", updating());
  EXPECT_EQ(handle->seek(4, Whence::start), 4);
  EXPECT_EQ(handle->seek(-1, Whence::current), 3);
  EXPECT_EQ(handle->seek(-2, Whence::end), 8);
  EXPECT_EQ(handle->seek(12, Whence::start), 12);
  EXPECT_EQ(handle->size(), 10u);
  write_fully(*handle, "X");
  handle->close();
  EXPECT_EQ(bench_->get("f"), Bytes("0123456789\0\0X", 13));
}

TEST_P(HandleContract, RefusesPositionsBeforeTheStartAndKeepsItsOwn) {
  bench_->put("f", "0123");
  const auto handle = files().open("f", reading());
  handle->seek(2, Whence::start);
  EXPECT_EQ(errno_of([&] { handle->seek(-1, Whence::start); }), EINVAL);
  EXPECT_EQ(errno_of([&] { handle->seek(-3, Whence::current); }), EINVAL);
  EXPECT_EQ(errno_of([&] { handle->seek(-5, Whence::end); }), EINVAL);
  EXPECT_EQ(handle->seek(0, Whence::current), 2);
}

TEST_P(HandleContract, PositionalTransfersLeaveThePosition) {
  bench_->put("f", "abcdef");
  const auto handle = files().open("f", updating());
  handle->seek(1, Whence::start);
  Bytes one(1, ' ');
  EXPECT_EQ(handle->pread(mutable_view_of(one), 4).count(), 1u);
  EXPECT_EQ(one, "e");
  EXPECT_EQ(handle->pwrite(view_of("X"), 5).count(), 1u);
  EXPECT_TRUE(handle->pread(mutable_view_of(one), 6).is_end());
  EXPECT_EQ(handle->seek(0, Whence::current), 1);
  handle->close();
  EXPECT_EQ(bench_->get("f"), "abcdeX");
}

TEST_P(HandleContract, TruncateCutsAndExtendsWithZeros) {
  bench_->put("f", "abcdef");
  const auto handle = files().open("f", updating());
  handle->seek(5, Whence::start);
  handle->truncate(2);
  EXPECT_EQ(handle->size(), 2u);
  handle->truncate(4);
  EXPECT_EQ(handle->seek(0, Whence::current), 5) << "the position stays";
  handle->close();
  EXPECT_EQ(bench_->get("f"), Bytes("ab\0\0", 4)) << "what was cut off does not come back";
}

TEST_P(HandleContract, AppendsAtTheEndWhateverThePosition) {
  bench_->put("f", "ab");
  OpenOptions options = updating();
  options.append = true;
  const auto handle = files().open("f", options);
  handle->seek(0, Whence::start);
  write_fully(*handle, "cd");
  EXPECT_EQ(handle->seek(0, Whence::current), 4);
  handle->close();
  EXPECT_EQ(bench_->get("f"), "abcd");
}

TEST_P(HandleContract, HandlesOnOneFileHavePositionsOfTheirOwn) {
  bench_->put("f", "abcd");
  const auto a = files().open("f", updating());
  const auto b = files().open("f", updating());
  EXPECT_EQ(read_fully(*a, 2), "ab");
  EXPECT_EQ(read_fully(*b, 1), "a");
  write_fully(*b, "X");
  EXPECT_EQ(read_fully(*a, 2), "cd");
  a->seek(0, Whence::start);
  EXPECT_EQ(read_fully(*a, 4), "aXcd");
}

TEST_P(HandleContract, RefusesWhatItWasNotOpenedFor) {
  bench_->put("f", "abcd");
  const auto reader = files().open("f", reading());
  EXPECT_NE(errno_of([&] { reader->write(view_of("x")); }), 0);
  OpenOptions options;
  options.write = true;
  const auto writer = files().open("f", options);
  Bytes spare(1, ' ');
  EXPECT_NE(errno_of([&] { writer->read(mutable_view_of(spare)); }), 0);
  EXPECT_EQ(bench_->get("f"), "abcd");
}

TEST_P(HandleContract, CloseTwiceIsHarmless) {
  bench_->put("f", "");
  const auto handle = files().open("f", reading());
  handle->close();
  handle->close();
}

TEST_P(HandleContract, OpenTellsWhyNot) {
  bench_->put("file", "x");
  bench_->make_directory("dir");
  EXPECT_THROW(files().open("none", reading()), FileNotFoundError);
  EXPECT_THROW(files().open("", reading()), FileNotFoundError);
  EXPECT_THROW(files().open("none/f", updating()), FileNotFoundError);
  EXPECT_THROW(files().open("file/f", updating()), NotADirectoryError);
  EXPECT_THROW(files().open("file/", reading()), NotADirectoryError);
  EXPECT_THROW(files().open("dir", updating()), IsADirectoryError);
  EXPECT_THROW(files().open(std::string("a\0b", 3), reading()), ValueError);
  EXPECT_EQ(errno_of([&] { files().open(std::string(300, 'n'), reading()); }), ENAMETOOLONG);
  OpenOptions fresh = updating();
  fresh.create_new = true;
  EXPECT_THROW(files().open("file", fresh), FileExistsError);
  EXPECT_FALSE(bench_->has("none"));
}

TEST_P(HandleContract, ErrorsCarryTheNameAsGiven) {
  try {
    files().open("./none", reading());
    FAIL() << "opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.path(), "./none");
    EXPECT_EQ(error.native_errno(), ENOENT);
  }
}

TEST_P(HandleContract, TruncatesOnOpenOnlyIfAsked) {
  bench_->put("f", "abc");
  files().open("f", updating())->close();
  EXPECT_EQ(bench_->get("f"), "abc");
  OpenOptions options = updating();
  options.truncate = true;
  files().open("f", options)->close();
  EXPECT_EQ(bench_->get("f"), "");
}

TEST_P(HandleContract, UnlinkedFilesLiveAsLongAsTheyAreOpen) {
  bench_->put("f", "still here");
  const auto handle = files().open("f", updating());
  files().unlink("f");
  EXPECT_FALSE(bench_->has("f"));
  EXPECT_EQ(read_fully(*handle, 99), "still here");
  write_fully(*handle, "!");
  EXPECT_EQ(handle->size(), 11u);
  EXPECT_EQ(handle->status().links, 0u);
  EXPECT_THROW(files().unlink("f"), FileNotFoundError);
}

TEST_P(HandleContract, StatusTellsTypeSizeAndNames) {
  bench_->put("f", "abc");
  bench_->make_directory("d");
  const FileStatus status = files().status("f", true);
  EXPECT_EQ(status.type, FileType::file);
  EXPECT_EQ(status.size, 3u);
  EXPECT_EQ(status.links, 1u);
  EXPECT_EQ(files().status("d", true).type, FileType::directory);
  EXPECT_EQ(files().status(".", true).type, FileType::directory);
  EXPECT_THROW(files().status("none", true), FileNotFoundError);
}

TEST_P(HandleContract, HolesCostNothing) {
  const auto handle = files().open("f", updating());
  constexpr std::int64_t far = 5ll << 30;
  handle->seek(far, Whence::start);
  write_fully(*handle, "end");
  const FileStatus status = handle->status();
  EXPECT_EQ(status.size, static_cast<std::uint64_t>(far) + 3);
  EXPECT_LT(status.allocated, 1u << 20);
  handle->seek(far - 2, Whence::start);
  EXPECT_EQ(read_fully(*handle, 99), Bytes("\0\0end", 5));
}

TEST_P(HandleContract, IsSeekableAndSyncs) {
  const auto handle = files().open("f", updating());
  EXPECT_TRUE(handle->is_seekable());
  handle->sync();
}

INSTANTIATE_TEST_SUITE_P(Backends, HandleContract, ::testing::ValuesIn(all_backends()),
                         name_of<::testing::TestParamInfo<Backend>>);

}  // namespace
}  // namespace refio::testing
