// What only the POSIX backend has: system calls, and how their failures are told.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <random>

#include "refio/core/errors.h"
#include "refio/file_api/file.h"
#include "refio/platform/native.h"
#include "refio/platform/posix/posix_file_system.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/degraded.h"

namespace refio::testing {
namespace {

namespace fs = std::filesystem;

class Scratch {
 public:
  Scratch() {
    static int count = 0;
    path_ = fs::temp_directory_path() /
            ("refio-posix-" + std::to_string(std::random_device()()) + "-" + std::to_string(count++));
    fs::create_directory(path_);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

class CountingSyscalls final : public Syscalls {
 public:
  int close(int fd) override {
    ++closes;
    const int result = Syscalls::close(fd);
    if (fail_close == 0) return result;
    errno = fail_close;
    return -1;
  }
  std::int64_t lseek(int fd, std::int64_t offset, int whence) override {
    ++seeks;
    return Syscalls::lseek(fd, offset, whence);
  }
  std::int64_t read(int fd, void* target, std::size_t size) override {
    ++reads;
    return Syscalls::read(fd, target, size);
  }
  int closes = 0, seeks = 0, reads = 0, fail_close = 0;
};

OpenOptions updating() {
  OpenOptions options;
  options.read = options.write = options.create = true;
  return options;
}

TEST(Posix, CloseIsNotRepeatedWhenInterrupted) {
  Scratch scratch;
  CountingSyscalls calls;
  PosixFileSystem files(scratch.path(), calls);
  const auto handle = files.open("f", updating());
  calls.fail_close = EINTR;
  handle->close();
  EXPECT_EQ(calls.closes, 1);
  handle->close();
  EXPECT_EQ(calls.closes, 1);
  calls.fail_close = 0;
}

TEST(Posix, CloseErrorsAreToldAndTheDescriptorIsGone) {
  Scratch scratch;
  CountingSyscalls calls;
  PosixFileSystem files(scratch.path(), calls);
  const auto file = File::open(files, "f", "wb");
  calls.fail_close = EIO;
  EXPECT_THROW(file->close(), OSError);
  EXPECT_TRUE(file->closed());
  EXPECT_FALSE(file->close());
  EXPECT_EQ(calls.closes, 1);
  calls.fail_close = 0;
}

TEST(Posix, AbandonedHandlesAreClosed) {
  Scratch scratch;
  CountingSyscalls calls;
  {
    PosixFileSystem files(scratch.path(), calls);
    files.open("f", updating());
    EXPECT_EQ(calls.closes, 1);
  }
  EXPECT_EQ(calls.closes, 2) << "the root too";
}

TEST(Posix, TheRootStaysWhereverItIsMoved) {
  Scratch scratch;
  fs::create_directory(scratch.path() + "/old");
  PosixFileSystem files(scratch.path() + "/old");
  fs::rename(scratch.path() + "/old", scratch.path() + "/new");
  File::open(files, "f", "wb")->close();
  EXPECT_TRUE(fs::exists(scratch.path() + "/new/f"));
  EXPECT_THROW(PosixFileSystem(scratch.path() + "/none"), FileNotFoundError);
}

TEST(Posix, SmallReadsAreOneSystemCall) {
  Scratch scratch;
  CountingSyscalls calls;
  PosixFileSystem files(scratch.path(), calls);
  const auto writer = File::open(files, "f", "wb");
  writer->write(view_of(Bytes(4000, '\n')));
  writer->close();
  const auto reader = File::open(files, "f");
  calls.reads = calls.seeks = 0;
  for (int i = 0; i < 1000; ++i) reader->read(1);
  for (int i = 0; i < 1000; ++i) reader->readline();
  EXPECT_EQ(calls.reads, 1);
  EXPECT_EQ(calls.seeks, 0);
  EXPECT_EQ(reader->tell(), 2000);
  calls.seeks = 0;
  reader->read(1);
  EXPECT_EQ(reader->tell(), 2001);
  EXPECT_EQ(calls.seeks, 0) << "the first tell has asked where the raw stream stands";
}

TEST(Posix, FilesMadeHaveTheModeThatOthersGet) {
  Scratch scratch;
  const auto files = make_native_file_system(scratch.path());
  File::open(*files, "f", "wb")->close();
  std::ofstream(scratch.path() + "/g") << "made by the standard library";
  EXPECT_EQ(files->status("f", true).mode, files->status("g", true).mode);
  OpenOptions options = updating();
  options.permissions = 0400;
  files->open("h", options);
  EXPECT_EQ(files->status("h", true).mode, 0400u);
}

TEST(Posix, DevicesSayWhenTheyAreFull) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "there is no such device here";
  const auto files = make_native_file_system("");
  const auto file = File::open(*files, "/dev/full", "wb");
  file->write(view_of("x"));
  try {
    file->close();
    FAIL() << "closed";
  } catch (const OSError& error) {
    EXPECT_EQ(error.native_errno(), ENOSPC);
  }
  EXPECT_EQ(files->status("/dev/full", true).type, FileType::device);
}

TEST(Posix, InterruptedCallsAreInvisible) {
  Scratch scratch;
  InterruptedSyscalls calls;
  PosixFileSystem files(scratch.path(), calls);
  const auto file = File::open(files, "f", "w+b", 4);
  file->write(view_of("0123456789"));
  file->seek(2);
  EXPECT_EQ(file->read(6), "234567");
  file->close();
}

TEST(Native, SystemFacts) {
  const SystemFacts facts = system_facts();
  EXPECT_FALSE(facts.os.empty());
  EXPECT_TRUE(std::none_of(facts.os.begin(), facts.os.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
}

}  // namespace
}  // namespace refio::testing
