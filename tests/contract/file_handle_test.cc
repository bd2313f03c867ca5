// The open file of the document file-handle, over every platform.
#include "refio/file_handle/file_handle.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <thread>

#include "refio/core/errors.h"
#include "refio/file_handle/open_words.h"
#include "refio/platform/unsupported/unsupported_file_system.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/tree_contract.h"

namespace refio::testing {
namespace {

using Words = std::vector<std::string>;

class FileHandleContract : public TreeContract {
 protected:
  std::unique_ptr<FileHandle> open(const std::string& path, const Words& words) {
    return FileHandle::open(files(), path, words);
  }
  bool is_posix() const { return GetParam().name == "posix"; }
};

template <class Action>
std::string_view error_of(Action action) {
  return errno_name(errno_of(action));
}

TEST_P(FileHandleContract, OpensByWords) {
  put(files(), "f", "abc");
  files().symlink("f", "l");
  files().symlink("none", "dangling");
  files().make_directory("d", 0777);
  EXPECT_EQ(open("f", {"read"})->read(9), "abc");
  EXPECT_EQ(open("l", {"read", "write"})->read(9), "abc");
  EXPECT_EQ(error_of([&] { open("none", {"write"}); }), "ENOENT");
  EXPECT_EQ(error_of([&] { open("f", {"write", "create", "new"}); }), "EEXIST");
  EXPECT_EQ(error_of([&] { open("f", {"write", "new"}); }), "EEXIST") << "create need not be said";
  EXPECT_EQ(error_of([&] { open("dangling", {"write", "create", "new"}); }), "EEXIST");
  EXPECT_EQ(error_of([&] { open("l", {"read", "no-follow"}); }), "ELOOP");
  EXPECT_EQ(error_of([&] { open("f", {"read", "directory"}); }), "ENOTDIR");
  EXPECT_EQ(error_of([&] { open("d", {"write"}); }), "EISDIR");
  EXPECT_EQ(contents_of(files(), "f"), "abc");
  open("f", {"write", "truncate"})->close();
  EXPECT_EQ(contents_of(files(), "f"), "");
  open("made", {"write", "create"})->close();
  open("read-made", {"read", "create"})->close();
  open("new", {"write", "new"})->close();
  EXPECT_EQ(show(files()).size(), 7u);
}

TEST_P(FileHandleContract, PermissionsAreThoseAskedForLessTheMask) {
  const Words words = {"write", "create"};
  FileHandle::open(files(), "a", words, 0777);
  FileHandle::open(files(), "b", words, 0600);
  FileHandle::open(files(), "c", words);
  EXPECT_EQ(files().status("a", true).mode, 0755u);
  EXPECT_EQ(files().status("b", true).mode, 0600u);
  EXPECT_EQ(files().status("c", true).mode, 0644u);
  FileHandle::open(files(), "b", words, 0777);
  EXPECT_EQ(files().status("b", true).mode, 0600u) << "a file that is there keeps its own";
}

TEST_P(FileHandleContract, ReadsToTheEndAndPastIt) {
  put(files(), "f", "abcdef");
  const auto h = open("f", {"read"});
  EXPECT_EQ(h->read(4), "abcd");
  EXPECT_EQ(h->read(0), "");
  EXPECT_EQ(h->read(4), "ef");
  EXPECT_EQ(h->read(4), "");
  EXPECT_EQ(h->seek(0, Whence::current), 6);
  EXPECT_EQ(h->pread(3, 1), "bcd");
  EXPECT_EQ(h->pread(3, 5), "f");
  EXPECT_EQ(h->pread(3, 6), "");
  EXPECT_EQ(h->pread(3, 1ll << 40), "");
  EXPECT_EQ(error_of([&] { h->pread(3, -1); }), "EINVAL");
  EXPECT_EQ(h->seek(0, Whence::current), 6) << "pread leaves the cursor";
}

TEST_P(FileHandleContract, WritesAtTheCursorOrWhereTold) {
  const auto h = open("f", {"read", "write", "create"});
  EXPECT_EQ(h->write(view_of("abc")), 3u);
  EXPECT_EQ(h->pwrite(view_of("X"), 1), 1u);
  EXPECT_EQ(h->write(view_of("d")), 1u);
  EXPECT_EQ(contents_of(files(), "f"), "aXcd");
  EXPECT_EQ(h->pwrite(view_of("far"), 6), 3u);
  EXPECT_EQ(h->write(view_of("")), 0u);
  EXPECT_EQ(error_of([&] { h->pwrite(view_of("x"), -1); }), "EINVAL");
  EXPECT_EQ(contents_of(files(), "f"), Bytes("aXcd\0\0far", 9));
}

TEST_P(FileHandleContract, AppendsWhateverTheCursor) {
  put(files(), "f", "ab");
  const auto h = open("f", {"read", "write", "append"});
  const auto other = open("f", {"write", "append"});
  EXPECT_EQ(h->seek(0, Whence::current), 0);
  h->write(view_of("cd"));
  other->write(view_of("ef"));
  h->seek(0, Whence::start);
  h->write(view_of("gh"));
  EXPECT_EQ(h->seek(0, Whence::current), 8);
  EXPECT_EQ(contents_of(files(), "f"), "abcdefgh");
  h->truncate(1);
  h->write(view_of("i"));
  EXPECT_EQ(contents_of(files(), "f"), "ai");
}

TEST_P(FileHandleContract, PositionalWritesOfAnAppendHandleAppendAsOnLinux) {
  put(files(), "f", "abc");
  const auto h = open("f", {"read", "write", "append"});
  h->seek(1, Whence::start);
  EXPECT_EQ(h->pwrite(view_of("X"), 0), 1u);
  EXPECT_EQ(h->seek(0, Whence::current), 1);
  const Bytes contents = contents_of(files(), "f");
  if (is_posix()) {
    EXPECT_TRUE(contents == "abcX" || contents == "Xbc") << contents << ": the system's choice";
  } else {
    EXPECT_EQ(contents, "abcX");
  }
}

TEST_P(FileHandleContract, SeeksFromThreePlaces) {
  put(files(), "f", "abcdef");
  const auto h = open("f", {"read", "write"});
  EXPECT_EQ(h->seek(2, Whence::start), 2);
  EXPECT_EQ(h->seek(1, Whence::current), 3);
  EXPECT_EQ(h->seek(-1, Whence::end), 5);
  EXPECT_EQ(error_of([&] { h->seek(-1, Whence::start); }), "EINVAL");
  EXPECT_EQ(error_of([&] { h->seek(-6, Whence::current); }), "EINVAL");
  EXPECT_EQ(error_of([&] { h->seek(-7, Whence::end); }), "EINVAL");
  EXPECT_EQ(h->seek(0, Whence::current), 5);
  EXPECT_EQ(h->seek(3, Whence::end), 9);
  EXPECT_EQ(h->read(1), "");
  EXPECT_EQ(h->status().size, 6u) << "a seek makes nothing longer";
}

TEST_P(FileHandleContract, TruncatesBothWaysAndKeepsTheCursor) {
  put(files(), "f", "abcdef");
  const auto h = open("f", {"read", "write"});
  h->seek(5, Whence::start);
  h->truncate(2);
  EXPECT_EQ(h->seek(0, Whence::current), 5);
  EXPECT_EQ(h->read(9), "");
  h->truncate(4);
  EXPECT_EQ(error_of([&] { h->truncate(-1); }), "EINVAL");
  EXPECT_EQ(contents_of(files(), "f"), Bytes("ab\0\0", 4));
  h->write(view_of("X"));
  EXPECT_EQ(contents_of(files(), "f"), Bytes("ab\0\0\0X", 6));
}

TEST_P(FileHandleContract, BigOffsetsAndHoles) {
  const std::int64_t far = 5ll << 30;
  const auto h = open("f", {"read", "write", "create"});
  EXPECT_EQ(h->pwrite(view_of("end"), far), 3u);
  EXPECT_EQ(h->seek(-1, Whence::end), far + 2);
  EXPECT_EQ(h->pread(5, far - 2), Bytes("\0\0end", 5));
  EXPECT_LT(h->status().allocated, 1u << 20);
  h->truncate(far - 1);
  EXPECT_EQ(h->status().size, static_cast<std::uint64_t>(far) - 1);
}

TEST_P(FileHandleContract, AsksForTheRightAtEachCall) {
  put(files(), "f", "abc");
  const auto reader = open("f", {"read"}), writer = open("f", {"write"});
  EXPECT_EQ(error_of([&] { reader->write(view_of("x")); }), "EBADF");
  EXPECT_EQ(error_of([&] { reader->write(view_of("")); }), "EBADF");
  EXPECT_EQ(error_of([&] { reader->pwrite(view_of("x"), 0); }), "EBADF");
  EXPECT_EQ(error_of([&] { reader->truncate(0); }), "EINVAL");
  EXPECT_EQ(error_of([&] { writer->read(1); }), "EBADF");
  EXPECT_EQ(error_of([&] { writer->read(0); }), "EBADF");
  EXPECT_EQ(error_of([&] { writer->pread(1, 0); }), "EBADF");
  EXPECT_EQ(reader->read(9), "abc");
  EXPECT_EQ(writer->write(view_of("X")), 1u);
  EXPECT_EQ(contents_of(files(), "f"), "Xbc");
}

TEST_P(FileHandleContract, DirectoriesHaveNoBytes) {
  files().make_directory("d", 0777);
  const auto h = open("d", {"read", "directory"});
  EXPECT_EQ(h->status().type, FileType::directory);
  EXPECT_EQ(error_of([&] { h->read(1); }), "EISDIR");
  EXPECT_EQ(error_of([&] { h->pread(1, 0); }), "EISDIR");
  EXPECT_EQ(error_of([&] { h->write(view_of("x")); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->truncate(0); }), "EINVAL");
  h->sync();
}

TEST_P(FileHandleContract, TwoHandlesHaveTwoCursorsAndOneFile) {
  put(files(), "f", "abcdef");
  const auto a = open("f", {"read", "write"}), b = open("f", {"read", "write"});
  EXPECT_EQ(a->read(2), "ab");
  EXPECT_EQ(b->read(1), "a");
  b->write(view_of("XYZ"));
  EXPECT_EQ(a->read(9), "YZef") << "at once, without a buffer in between";
  b->truncate(3);
  EXPECT_EQ(a->status().size, 3u);
  EXPECT_EQ(a->read(1), "");
}

TEST_P(FileHandleContract, AHandleOutlivesItsName) {
  put(files(), "f", "abc");
  const auto h = open("f", {"read", "write"});
  files().unlink("f");
  EXPECT_EQ(h->status().links, 0u);
  put(files(), "f", "another");
  EXPECT_EQ(h->read(9), "abc");
  h->write(view_of("def"));
  EXPECT_EQ(h->pread(9, 0), "abcdef");
  EXPECT_EQ(contents_of(files(), "f"), "another");
}

TEST_P(FileHandleContract, EveryCallOnAClosedHandleIsRefused) {
  put(files(), "f", "abc");
  const auto h = open("f", {"read", "write"});
  h->close();
  EXPECT_EQ(error_of([&] { h->read(1); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->pread(1, 0); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->write(view_of("x")); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->pwrite(view_of("x"), 0); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->seek(0, Whence::start); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->truncate(0); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->sync(); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->status(); }), "EBADF");
  EXPECT_EQ(error_of([&] { h->close(); }), "EBADF");
  const auto next = open("f", {"read"});
  EXPECT_EQ(error_of([&] { h->read(1); }), "EBADF") << "also when the number belongs to another file";
  EXPECT_EQ(next->read(9), "abc");
  EXPECT_EQ(contents_of(files(), "f"), "abc");
}

TEST_P(FileHandleContract, ThreadsMayShareAHandle) {
  const auto h = open("f", {"write", "create", "append"});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&h] {
      for (int j = 0; j < 100; ++j) h->write(view_of("line\n"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(h->status().size, 4u * 100 * 5);
}

INSTANTIATE_TEST_SUITE_P(Backends, FileHandleContract, ::testing::ValuesIn(tree_backends()),
                         name_of<::testing::TestParamInfo<TreeBackend>>);

TEST(OpenWords, AreReadIntoFlags) {
  const OpenOptions options = parse_open_words(
      Words{"no-follow", "truncate", "new", "create", "append", "write", "read", "directory", "read"});
  EXPECT_TRUE(options.read && options.write && options.append && options.create && options.create_new &&
              options.truncate && options.no_follow && options.directory);
  const OpenOptions bare = parse_open_words(Words{"read"});
  EXPECT_FALSE(bare.write || bare.append || bare.create || bare.create_new || bare.truncate ||
               bare.no_follow || bare.directory);
}

TEST(OpenWords, RefuseWhatMeansNothing) {
  for (const Words& words :
       {Words{}, Words{"create"}, Words{"append"}, Words{"read", "append"}, Words{"read", "truncate"},
        Words{"read", "new"}, Words{"read", "update"}, Words{"Read"}, Words{""}}) {
    EXPECT_THROW(parse_open_words(words), ValueError);
  }
}

// Answers what no file answers: what a non-blocking pipe does, and a close that fails.
class BlockedHandle final : public Handle {
 public:
  ReadOutcome read(MutableByteView) override { return ReadOutcome::would_block(); }
  WriteOutcome write(ByteView) override { return WriteOutcome::would_block(); }
  ReadOutcome pread(MutableByteView, std::uint64_t) override { return ReadOutcome::would_block(); }
  WriteOutcome pwrite(ByteView, std::uint64_t) override { return WriteOutcome::would_block(); }
  std::int64_t seek(std::int64_t, Whence) override { return 0; }
  bool is_seekable() override { return false; }
  std::uint64_t size() override { return 0; }
  void truncate(std::uint64_t) override {}
  void sync() override {}
  FileStatus status() override { return {}; }
  void close() override { throw_os_error(EIO, "close"); }
};

TEST(FileHandle, WouldBlockIsToldAsEagain) {
  FileHandle h(std::make_unique<BlockedHandle>());
  EXPECT_THROW(h.read(1), BlockingIOError);
  EXPECT_THROW(h.pread(1, 0), BlockingIOError);
  EXPECT_THROW(h.write(view_of("x")), BlockingIOError);
  EXPECT_THROW(h.pwrite(view_of("x"), 0), BlockingIOError);
}

TEST(FileHandle, IsClosedEvenIfClosingFails) {
  FileHandle h(std::make_unique<BlockedHandle>());
  EXPECT_EQ(error_of([&] { h.close(); }), "EIO");
  EXPECT_EQ(error_of([&] { h.close(); }), "EBADF");
}

TEST(FileHandle, RefusedWordsTouchNothing) {
  UnsupportedFileSystem files;
  EXPECT_THROW(FileHandle::open(files, "f", Words{"append"}), ValueError);
  EXPECT_EQ(error_of([&] { FileHandle::open(files, "f", Words{"read"}); }), "ENOSYS");
}

}  // namespace
}  // namespace refio::testing
