// FileIO by name and by descriptor: modes, ownership, openers. Source: raw-io/file-io/1-24.
#include "refio/raw/file_io.h"

#include <gtest/gtest.h>

#include "refio/platform/descriptors.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/errno_of.h"

namespace refio::testing {
namespace {

class FileModes : public ::testing::TestWithParam<Backend> {
 protected:
  std::unique_ptr<FileIO> open(const std::string& mode, const std::string& name = "f") {
    return FileIO::open(bench_->files(), name, mode);
  }
  std::unique_ptr<Bench> bench_ = GetParam().make();
};

TEST_P(FileModes, AreNormalised) {
  bench_->put("f", "x");
  const std::pair<const char*, std::string_view> spellings[] = {
      {"r", "rb"},    {"br", "rb"}, {"r+", "rb+"},  {"w", "wb"},  {"w+b", "rb+"},
      {"+wb", "rb+"}, {"a", "ab"},  {"ba+", "ab+"}, {"rb", "rb"}, {"+br", "rb+"}};
  for (const auto& [given, reported] : spellings) EXPECT_EQ(open(given)->mode(), reported) << given;
  EXPECT_EQ(open("x", "g")->mode(), "xb");
  EXPECT_EQ(open("b+x", "h")->mode(), "xb+");
}

TEST_P(FileModes, BadOnesComeBeforeTheFile) {
  bench_->put("f", "kept");
  for (const char* mode : {"", "b", "+", "rw", "rwax", "aU", "rt", "wt", "r++", "W", "qwerty"}) {
    EXPECT_THROW(open(mode), ValueError) << mode;
    EXPECT_THROW(open(mode, "missing"), ValueError) << mode;
  }
  EXPECT_EQ(bench_->get("f"), "kept");
  EXPECT_FALSE(bench_->has("missing"));
}

TEST_P(FileModes, DecideWhatTheStreamCan) {
  bench_->put("f", "x");
  for (const char* mode : {"r", "w", "a", "r+", "w+", "a+"}) {
    const auto file = open(mode);
    const bool both = std::string_view(mode).size() == 2;
    EXPECT_EQ(file->readable(), both || mode[0] == 'r') << mode;
    EXPECT_EQ(file->writable(), both || mode[0] != 'r') << mode;
    EXPECT_TRUE(file->seekable()) << mode;
    EXPECT_EQ(file->name(), StreamName("f"));
    EXPECT_TRUE(file->closefd());
  }
}

TEST_P(FileModes, AppendingStandsAtTheEnd) {
  bench_->put("f", "abc");
  for (const char* mode : {"a", "a+"}) {
    const auto file = open(mode);
    EXPECT_EQ(file->tell(), 3) << mode;
  }
  const auto file = open("a+");
  file->seek(0);
  file->write(view_of("d"));
  EXPECT_EQ(file->tell(), 4);
  EXPECT_EQ(bench_->get("f"), "abcd");
}

TEST_P(FileModes, CreatingRefusesWhatExists) {
  bench_->put("f", "kept");
  EXPECT_THROW(open("x"), FileExistsError);
  EXPECT_THROW(open("x+"), FileExistsError);
  EXPECT_EQ(bench_->get("f"), "kept");
  open("x", "g")->write(view_of("y"));
  EXPECT_EQ(bench_->get("g"), "y");
}

TEST_P(FileModes, ErrorsCarryTheName) {
  bench_->make_directory("d");
  for (const char* name : {"missing", "d"}) {
    try {
      open("r", name);
      ADD_FAILURE() << name << " opened";
    } catch (const OSError& error) {
      EXPECT_EQ(error.path(), name);
    }
  }
  EXPECT_THROW(open("r", "d"), IsADirectoryError);
  EXPECT_THROW(open("w", "d"), IsADirectoryError);
  EXPECT_THROW(open("r", std::string("d\0x", 3)), ValueError);
}

TEST_P(FileModes, ClosefdBelongsToDescriptors) {
  EXPECT_THROW(FileIO::open(bench_->files(), "f", "w", false), ValueError);
  EXPECT_FALSE(bench_->has("f"));
  EXPECT_THROW(FileIO::open(bench_->files(), -1, "r"), ValueError);
  EXPECT_EQ(errno_of([&] { FileIO::open(bench_->files(), 9999, "r"); }), EBADF);
}

INSTANTIATE_TEST_SUITE_P(Backends, FileModes, ::testing::ValuesIn(all_backends()),
                         name_of<::testing::TestParamInfo<Backend>>);

class FileByDescriptor : public ::testing::Test {
 protected:
  FileByDescriptor() { bench_->put("f", "abcdef"); }
  int descriptor(bool write = false) {
    OpenOptions options;
    options.read = true;
    options.write = write;
    return bench_->files().open_descriptor("f", options);
  }
  FileSystem& files() { return bench_->files(); }
  std::unique_ptr<Bench> bench_ = make_posix_bench();
};

bool is_open(int descriptor) {
  return errno_of([&] { is_inheritable(descriptor); }) != EBADF;
}

TEST_F(FileByDescriptor, WorksFromWhereItStandsAndClosesIt) {
  const int fd = descriptor();
  EXPECT_EQ(read_descriptor(fd, 2), "ab");
  const auto file = FileIO::open(files(), fd, "r");
  EXPECT_EQ(file->read(2), "cd");
  EXPECT_EQ(file->fileno(), fd);
  EXPECT_EQ(file->name(), StreamName(fd));
  seek_descriptor(fd, 1, Whence::start);
  EXPECT_EQ(file->tell(), 1) << "the position is the descriptor's";
  file->close();
  EXPECT_FALSE(is_open(fd));
}

TEST_F(FileByDescriptor, IsLeftOpenIfAskedTo) {
  const int fd = descriptor();
  {
    const auto file = FileIO::open(files(), fd, "r", false);
    EXPECT_FALSE(file->closefd());
    file->close();
    EXPECT_TRUE(file->is_closed());
    EXPECT_THROW(file->read(1), ValueError);
    FileIO::open(files(), fd, "r", false);
  }
  EXPECT_EQ(read_descriptor(fd, 1), "a");
  close_descriptor(fd);
}

TEST_F(FileByDescriptor, IsNeitherTruncatedNorTakenByARefusal) {
  const int fd = descriptor(true);
  EXPECT_THROW(FileIO::open(files(), fd, "rw"), ValueError);
  EXPECT_TRUE(is_open(fd));
  FileIO::open(files(), fd, "w", false);
  EXPECT_EQ(bench_->get("f"), "abcdef");
  EXPECT_EQ(FileIO::open(files(), fd, "a", false)->tell(), 6);
  close_descriptor(fd);
  bench_->make_directory("d");
  OpenOptions options;
  options.read = true;
  const int directory = bench_->files().open_descriptor("d", options);
  EXPECT_THROW(FileIO::open(files(), directory, "r"), IsADirectoryError);
  EXPECT_TRUE(is_open(directory));
  close_descriptor(directory);
}

TEST_F(FileByDescriptor, ClosedBehindItsBack) {
  const int fd = descriptor(true);
  const auto file = FileIO::open(files(), fd, "r+");
  close_descriptor(fd);
  Bytes target(1, ' ');
  EXPECT_EQ(errno_of([&] { file->read(1); }), EBADF);
  EXPECT_EQ(errno_of([&] { file->read_all(); }), EBADF);
  EXPECT_EQ(errno_of([&] { file->read_into(mutable_view_of(target)); }), EBADF);
  EXPECT_EQ(errno_of([&] { file->readline(); }), EBADF);
  EXPECT_EQ(errno_of([&] { file->write(view_of("x")); }), EBADF);
  EXPECT_EQ(errno_of([&] { file->seek(0); }), EBADF);
  EXPECT_EQ(errno_of([&] { file->tell(); }), EBADF);
  EXPECT_EQ(errno_of([&] { file->truncate(0); }), EBADF);
  EXPECT_TRUE(file->readable());
  EXPECT_TRUE(file->writable());
  EXPECT_NO_THROW(file->seekable());
  EXPECT_EQ(file->fileno(), fd);
  EXPECT_FALSE(file->isatty());
  EXPECT_EQ(errno_of([&] { file->close(); }), EBADF);
  EXPECT_TRUE(file->is_closed());
  file->close();
}

TEST_F(FileByDescriptor, ChildrenDoNotInheritWhatWasOpenedByName) {
  EXPECT_FALSE(is_inheritable(FileIO::open(files(), "f", "r")->fileno()));
}

TEST_F(FileByDescriptor, AnOpenerOpens) {
  std::string name;
  int flags = 0;
  const auto opener = [&](const std::string& given, int given_flags) -> std::int64_t {
    name = given;
    flags = given_flags;
    return descriptor(true);
  };
  const auto file = FileIO::open(files(), "made up", "w", true, opener);
  EXPECT_EQ(name, "made up");
  OpenOptions writing;
  writing.write = writing.create = writing.truncate = true;
  EXPECT_EQ(flags, files().native_flags(writing));
  EXPECT_EQ(file->name(), StreamName("made up"));
  EXPECT_FALSE(is_inheritable(file->fileno()));
  const int fd = file->fileno();
  file->close();
  EXPECT_FALSE(is_open(fd));
  EXPECT_FALSE(bench_->has("made up"));
  EXPECT_EQ(bench_->get("f"), "abcdef");
}

TEST_F(FileByDescriptor, AnOpenerThatHandsItsFlagsOnOpensAsTheStreamDoes) {
  const auto opener = [&](const std::string& name, int flags) { return files().open_native(name, flags); };
  FileIO::open(files(), "new", "x", true, opener)->write(view_of("X"));
  EXPECT_EQ(bench_->get("new"), "X");
  EXPECT_EQ(errno_of([&] { FileIO::open(files(), "new", "x", true, opener); }), EEXIST);
  EXPECT_EQ(errno_of([&] { FileIO::open(files(), "none", "r", true, opener); }), ENOENT);
  EXPECT_EQ(FileIO::open(files(), "new", "a", true, opener)->tell(), 1);
  FileIO::open(files(), "new", "w", true, opener);
  EXPECT_EQ(bench_->get("new"), "");
}

TEST_F(FileByDescriptor, OpenersThatFail) {
  const auto answering = [](std::int64_t answer) { return [=](const std::string&, int) { return answer; }; };
  EXPECT_THROW(FileIO::open(files(), "f", "r", true, answering(-1)), ValueError);
  EXPECT_EQ(errno_of([&] { FileIO::open(files(), "f", "r", true, answering(9999)); }), EBADF);
  EXPECT_EQ(errno_of([&] { FileIO::open(files(), "f", "r", true, answering(std::int64_t{1} << 40)); }),
            EBADF);
  const auto raising = [](const std::string&, int) -> std::int64_t { throw LookupError("own"); };
  EXPECT_THROW(FileIO::open(files(), "f", "r", true, raising), LookupError);
  EXPECT_THROW(FileIO::open(files(), "f", "r", false, raising), ValueError) << "not even called";
}

TEST_F(FileByDescriptor, PipesAreNotSeekable) {
  const DescriptorPair pipe = make_pipe();
  const auto reader = FileIO::open(files(), pipe.first, "r");
  const auto writer = FileIO::open(files(), pipe.second, "a");
  EXPECT_FALSE(reader->seekable());
  EXPECT_THROW(reader->seek(0), UnsupportedOperation);
  EXPECT_EQ(errno_of([&] { writer->truncate(3); }), EINVAL);
  writer->write(view_of("ab"));
  EXPECT_EQ(reader->read(100), "ab") << "one transfer, which does not wait for more";
  writer->write(view_of(Bytes(20000, 'x')));
  writer->close();
  EXPECT_EQ(reader->read_all(), Bytes(20000, 'x'));
}

TEST_F(FileByDescriptor, NonBlockingPipes) {
  const DescriptorPair pipe = make_pipe(false);
  const auto reader = FileIO::open(files(), pipe.first, "r");
  const auto writer = FileIO::open(files(), pipe.second, "w");
  EXPECT_EQ(reader->read(1), std::nullopt);
  EXPECT_EQ(reader->read(), std::nullopt);
  const Bytes data(1 << 20, 'x');
  const WriteOutcome first = writer->write(view_of(data));
  EXPECT_GT(first.count(), 0u);
  EXPECT_LT(first.count(), data.size());
  while (!writer->write(view_of("y")).is_would_block()) {
  }
  EXPECT_EQ(reader->read()->substr(0, first.count()), data.substr(0, first.count()));
  writer->close();
  EXPECT_EQ(reader->read(), "");
}

TEST_F(FileByDescriptor, Terminals) {
  const DescriptorPair ends = make_terminal();
  const auto terminal = FileIO::open(files(), ends.second, "r+");
  EXPECT_TRUE(terminal->isatty());
  EXPECT_FALSE(terminal->seekable());
  terminal->write(view_of("ab"));
  EXPECT_EQ(read_descriptor(ends.first, 10), "ab");
  write_descriptor(ends.first, view_of("one\ntwo\n"));
  EXPECT_EQ(terminal->read(100), "one\n") << "a line at a time";
  EXPECT_EQ(terminal->readline(), "two\n");
  close_descriptor(ends.first);
}

}  // namespace
}  // namespace refio::testing
