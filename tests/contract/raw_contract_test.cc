// What every raw stream must do, and what RawIO checks of its implementations.
#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "refio/raw/file_io.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

class RawContract : public ::testing::TestWithParam<Backend> {
 protected:
  std::unique_ptr<FileIO> open(bool write = false, bool truncate = false) {
    OpenOptions options;
    options.read = true;
    options.write = options.create = write;
    options.truncate = truncate;
    return FileIO::open(bench_->files(), "f", options);
  }
  std::unique_ptr<Bench> bench_ = GetParam().make();
};

TEST_P(RawContract, ReadAllReadsAll) {
  const Bytes data = Bytes(20000, 'a') + "\n" + Bytes(70000, 'b');
  bench_->put("f", data);
  const auto raw = open();
  raw->seek(1);
  EXPECT_EQ(raw->read_all(), data.substr(1));
  EXPECT_EQ(raw->read_all(), Bytes());
}

TEST_P(RawContract, SaysWhatItCan) {
  bench_->put("f", "x");
  const auto reader = open();
  EXPECT_TRUE(reader->readable());
  EXPECT_FALSE(reader->writable());
  EXPECT_TRUE(reader->seekable());
  EXPECT_TRUE(open(true)->writable());
  EXPECT_THROW(reader->write(view_of("x")), UnsupportedOperation);
  EXPECT_THROW(reader->truncate(0), UnsupportedOperation);
  EXPECT_EQ(bench_->get("f"), "x");
}

TEST_P(RawContract, RefusesEverythingOnceClosed) {
  bench_->put("f", "x");
  const auto raw = open(true);
  raw->close();
  raw->close();
  EXPECT_TRUE(raw->is_closed());
  Bytes spare(1, ' ');
  EXPECT_THROW(raw->read_into(mutable_view_of(spare)), ValueError);
  EXPECT_THROW(raw->read_all(), ValueError);
  EXPECT_THROW(raw->write(view_of("x")), ValueError);
  EXPECT_THROW(raw->seek(0), ValueError);
  EXPECT_THROW(raw->tell(), ValueError);
  EXPECT_THROW(raw->truncate(0), ValueError);
  EXPECT_THROW(raw->flush(), ValueError);
}

TEST_P(RawContract, TruncateAndTell) {
  bench_->put("f", "abcdef");
  const auto raw = open(true);
  raw->seek(4);
  EXPECT_EQ(raw->truncate(3), 3);
  EXPECT_EQ(raw->tell(), 4);
  EXPECT_THROW(raw->truncate(-1), ValueError);
  EXPECT_EQ(bench_->get("f"), "abc");
}

TEST_P(RawContract, DirectoriesAreRefusedInEveryMode) {
  bench_->make_directory("f");
  EXPECT_THROW(open(), IsADirectoryError);
  EXPECT_THROW(open(true), IsADirectoryError);
  EXPECT_THROW(open(true, true), IsADirectoryError);
}

INSTANTIATE_TEST_SUITE_P(Backends, RawContract, ::testing::ValuesIn(all_backends()),
                         name_of<::testing::TestParamInfo<Backend>>);

TEST(RawChecks, ImpossibleCountsAreRefused) {
  const auto raw = lying_raw();
  Bytes target(5, ' ');
  EXPECT_THROW(raw->read_into(mutable_view_of(target)), OSError);
  EXPECT_THROW(raw->write(view_of("abc")), OSError);
  raw->script("reads", {RawStep::claims(-1)});
  EXPECT_THROW(raw->read_into(mutable_view_of(target)), OSError);
  raw->script("seeks", {RawStep::claims(-5)});
  EXPECT_THROW(raw->seek(1), OSError);
}

TEST(RawChecks, WouldBlockIsAValue) {
  const auto raw = blocked_raw();
  Bytes target(5, ' ');
  EXPECT_TRUE(raw->read_into(mutable_view_of(target)).is_would_block());
  EXPECT_TRUE(raw->write(view_of("abc")).is_would_block());
  EXPECT_EQ(raw->read_all(), std::nullopt);
  raw->script("reads", {RawStep::limit(2), RawStep::would_block()});
  EXPECT_EQ(raw_of("")->read_all(), Bytes());
}

TEST(RawChecks, ReadAllKeepsWhatCameBeforeItWouldBlock) {
  const auto raw = raw_of("abcdef");
  raw->script("reads", {RawStep::limit(2), RawStep::would_block()});
  EXPECT_EQ(raw->read_all(), "ab");
}

TEST(RawChecks, AFailedCloseLeavesTheStreamOpenUnlessItSaysOtherwise) {
  const auto raw = close_fails_raw();
  EXPECT_THROW(raw->close(), OSError);
  EXPECT_FALSE(raw->is_closed());
}

}  // namespace
}  // namespace refio::testing
