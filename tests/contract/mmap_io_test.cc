// MMapIO over a file. Source: raw-io/mmap-io/1-9.
#include "refio/raw/mmap_io.h"

#include <gtest/gtest.h>

#include "refio/buffered/buffered_random.h"
#include "refio/platform/descriptors.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/errno_of.h"

namespace refio::testing {
namespace {

class Mappings : public ::testing::Test {
 protected:
  Mappings() {
    bench_->put("f", "abc\ndefghi");
    fd_ = open(true);
  }
  ~Mappings() override { close_descriptor(fd_); }
  int open(bool write) {
    OpenOptions options;
    options.read = true;
    options.write = write;
    return bench_->files().open_descriptor("f", options);
  }
  std::unique_ptr<Bench> bench_ = make_posix_bench();
  int fd_ = -1;
};

TEST_F(Mappings, ReadsUpToTheEndOfTheMapping) {
  MMapIO mapping(fd_, 6);
  EXPECT_EQ(mapping.readline(), "abc\n");
  EXPECT_EQ(mapping.read(100), "de");
  EXPECT_EQ(mapping.read(1), "");
  mapping.seek(1);
  EXPECT_EQ(mapping.read_all(), "bc\nde");
  EXPECT_EQ(MMapIO(fd_).read_all(), "abc\ndefghi") << "no length: to the end of the file";
}

TEST_F(Mappings, WritesWhatFits) {
  MMapIO mapping(fd_, 6);
  EXPECT_EQ(mapping.write(view_of("AB")).count(), 2u);
  EXPECT_EQ(mapping.write(view_of("C\nDE--")).count(), 4u);
  EXPECT_EQ(mapping.tell(), 6);
  EXPECT_EQ(errno_of([&] { mapping.write(view_of("x")); }), ENOSPC);
  mapping.seek(50);
  EXPECT_EQ(errno_of([&] { mapping.write(view_of("x")); }), ENOSPC);
  EXPECT_EQ(mapping.write({}).count(), 0u);
  mapping.flush();
  EXPECT_EQ(bench_->get("f"), "ABC\nDEfghi");
}

TEST_F(Mappings, PositionsMayLieBehindTheEnd) {
  MMapIO mapping(fd_);
  EXPECT_EQ(mapping.seek(0, Whence::end), 10);
  EXPECT_EQ(mapping.seek(-4, Whence::current), 6);
  EXPECT_EQ(errno_of([&] { mapping.seek(-7, Whence::current); }), EINVAL);
  EXPECT_EQ(mapping.tell(), 6);
  EXPECT_EQ(mapping.seek(90, Whence::end), 100);
  EXPECT_EQ(mapping.read(1), "");
  EXPECT_EQ(mapping.read_all(), "");
  EXPECT_THROW(mapping.truncate(3), UnsupportedOperation);
  EXPECT_THROW(mapping.fileno(), UnsupportedOperation);
}

TEST_F(Mappings, CopiesKeepTheirChanges) {
  MMapIO copy(fd_, 0, MappingAccess::copy);
  copy.write(view_of("XYZ"));
  copy.seek(0);
  EXPECT_EQ(copy.read(4), "XYZ\n");
  copy.close();
  EXPECT_EQ(bench_->get("f"), "abc\ndefghi");
}

TEST_F(Mappings, ReadOnly) {
  const int reader = open(false);
  MMapIO mapping(reader, 0, MappingAccess::read);
  EXPECT_FALSE(mapping.writable());
  EXPECT_THROW(mapping.write(view_of("x")), UnsupportedOperation);
  EXPECT_THROW(MMapIO(reader, 0, MappingAccess::write), PermissionError);
  close_descriptor(reader);
  EXPECT_EQ(mapping.read(3), "abc") << "the descriptor is not needed any more";
}

TEST_F(Mappings, RefusesWhatCannotBeMapped) {
  EXPECT_THROW(MMapIO(fd_, 11), ValueError);
  EXPECT_THROW(MMapIO(fd_, 0, MappingAccess::write, 4096), ValueError);
  EXPECT_EQ(errno_of([&] { MMapIO(fd_, 2, MappingAccess::write, 3); }), EINVAL);
  EXPECT_EQ(errno_of([&] { MMapIO(9999); }), EBADF);
  bench_->put("empty", "");
  OpenOptions options;
  options.read = true;
  const int empty = bench_->files().open_descriptor("empty", options);
  EXPECT_THROW(MMapIO(empty, 0, MappingAccess::read), ValueError);
  close_descriptor(empty);
}

TEST_F(Mappings, ClosingLosesNothing) {
  MMapIO mapping(fd_);
  mapping.write(view_of("12"));
  mapping.close();
  mapping.close();
  EXPECT_THROW(mapping.read(1), ValueError);
  EXPECT_THROW(mapping.fileno(), ValueError);
  EXPECT_EQ(bench_->get("f"), "12c\ndefghi");
  EXPECT_EQ(read_descriptor(fd_, 2), "12");
}

TEST_F(Mappings, StandBelowABuffer) {
  BufferedRandom stream(std::make_shared<MMapIO>(fd_), 4);
  EXPECT_EQ(stream.read(3), "abc");
  stream.write(view_of("-"));
  EXPECT_EQ(stream.read(), "defghi");
  stream.close();
  EXPECT_EQ(bench_->get("f"), "abc-defghi");
}

}  // namespace
}  // namespace refio::testing
