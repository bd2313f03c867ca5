// How many system calls open() makes: no more than it needs. Source: open/result, bench/README.md.
#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "refio/open/open.h"
#include "refio/platform/posix/posix_file_system.h"
#include "refio/text/text_io_wrapper.h"

namespace refio::testing {
namespace {

class CountedOpening final : public Syscalls {
 public:
  std::int64_t lseek(int fd, std::int64_t offset, int whence) override {
    ++seeks;
    return Syscalls::lseek(fd, offset, whence);
  }
  int fstat(int fd, struct stat* status) override {
    ++questions;
    return Syscalls::fstat(fd, status);
  }
  int isatty(int fd) override {
    ++terminal_questions;
    return Syscalls::isatty(fd);
  }
  int seeks = 0, questions = 0, terminal_questions = 0;
};

std::shared_ptr<BufferedIO> open_bytes(CountedOpening& calls, const char* name) {
  PosixFileSystem files("", calls);
  return std::get<std::shared_ptr<BufferedIO>>(open(files, name, {.mode = "rb"}));
}

TEST(CostOfOpening, BytesAreOpenedAndReadWithOneQuestion) {
  CountedOpening calls;
  const auto stream = open_bytes(calls, "/dev/null");
  EXPECT_EQ(stream->read(10), "");
  stream->close();
  EXPECT_EQ(calls.questions, 1) << "is it a directory, and what is its block size";
  EXPECT_EQ(calls.seeks, 0);
  EXPECT_EQ(calls.terminal_questions, 0);
}

TEST(CostOfOpening, WhetherItCanSeekIsAskedWhenSomebodyWantsToKnow) {
  CountedOpening calls;
  const auto stream = open_bytes(calls, "/dev/null");
  EXPECT_TRUE(stream->seekable());
  EXPECT_TRUE(stream->seekable());
  EXPECT_EQ(calls.seeks, 1);
  const auto never_asked = open_bytes(calls, "/dev/null");
  never_asked->close();
  EXPECT_THROW(static_cast<void>(never_asked->seekable()), ValueError);
  EXPECT_EQ(calls.seeks, 1);
}

TEST(CostOfOpening, OnlyTextAsksForATerminal) {
  CountedOpening calls;
  PosixFileSystem files("", calls);
  std::get<std::shared_ptr<TextIOWrapper>>(open(files, "/dev/null"))->close();
  EXPECT_EQ(calls.terminal_questions, 1);
}

}  // namespace
}  // namespace refio::testing
