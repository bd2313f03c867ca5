// What only the file system in memory has: fixtures, snapshots, devices, modes, a capacity.
#include "refio/platform/memory/memory_file_system.h"

#include <gtest/gtest.h>

#include <thread>

#include "refio/core/errors.h"
#include "refio/file_api/file.h"

namespace refio {
namespace {

MemoryFixture file(Bytes contents, std::optional<unsigned> mode = std::nullopt) {
  MemoryFixture fixture;
  fixture.contents = std::move(contents);
  fixture.mode = mode;
  return fixture;
}

MemoryFixture directory(std::optional<unsigned> mode = std::nullopt) {
  MemoryFixture fixture;
  fixture.type = FileType::directory;
  fixture.mode = mode;
  return fixture;
}

MemoryFixture symlink(std::string target) {
  MemoryFixture fixture;
  fixture.type = FileType::symlink;
  fixture.target = std::move(target);
  return fixture;
}

MemoryFixture hard_link(std::string to) {
  MemoryFixture fixture;
  fixture.link_to = std::move(to);
  return fixture;
}

MemoryFixture device(std::string kind) {
  MemoryFixture fixture;
  fixture.type = FileType::device;
  fixture.target = std::move(kind);
  return fixture;
}

Bytes contents_of(FileSystem& files, const std::string& name) { return File::open(files, name)->read(); }

int errno_of_open(FileSystem& files, const std::string& name, const char* mode = "rb") {
  try {
    File::open(files, name, mode);
  } catch (const OSError& error) {
    return error.native_errno().value_or(-1);
  }
  return 0;
}

TEST(MemoryFileSystem, LaysAndShowsTheSame) {
  MemoryFileSystem files;
  files.lay({{"a/b/c", file("deep")}, {"d", directory(0700)}, {"l", symlink("a/b")}, {"f", file("x", 0600)}});
  const auto seen = files.snapshot(1000);
  ASSERT_EQ(seen.size(), 6u);
  EXPECT_EQ(seen.at("a/b/c").contents, "deep");
  EXPECT_EQ(seen.at("a/b/c").status.mode, 0644u);
  EXPECT_EQ(seen.at("a").status.mode, 0755u);
  EXPECT_EQ(seen.at("a").status.links, 3u);
  EXPECT_EQ(seen.at("d").status.mode, 0700u);
  EXPECT_EQ(seen.at("l").target, "a/b");
  EXPECT_EQ(seen.at("f").status.mode, 0600u);
}

TEST(MemoryFileSystem, FollowsSymlinks) {
  MemoryFileSystem files;
  files.lay({{"dir/file", file("here")},
             {"to-file", symlink("dir/file")},
             {"to-dir", symlink("./dir/")},
             {"up", symlink("dir/../dir/file")},
             {"absolute", symlink("/dir/file")},
             {"chain", symlink("to-file")},
             {"self", symlink("self")},
             {"dangling", symlink("dir/new")}});
  for (const char* name :
       {"to-file", "to-dir/file", "up", "absolute", "chain", "/to-dir/../to-file", "dir/./file"}) {
    EXPECT_EQ(contents_of(files, name), "here") << name;
  }
  EXPECT_EQ(errno_of_open(files, "self"), ELOOP);
  EXPECT_EQ(errno_of_open(files, "dangling"), ENOENT);
  EXPECT_EQ(errno_of_open(files, "dangling", "wb"), 0) << "writing creates what the link names";
  EXPECT_EQ(files.status("dir/new", true).type, FileType::file);
  EXPECT_EQ(files.status("self", false).type, FileType::symlink);
  OpenOptions options;
  options.read = options.no_follow = true;
  EXPECT_THROW(files.open("to-file", options), OSError);
  options = OpenOptions();
  options.write = options.create_new = true;
  EXPECT_THROW(files.open("self", options), FileExistsError);
}

TEST(MemoryFileSystem, HardLinksAreOneFile) {
  MemoryFileSystem files;
  files.lay({{"b", file("one")}, {"a", hard_link("b")}});
  File::open(files, "a", "ab")->close();
  const auto stream = File::open(files, "a", "r+b");
  stream->write(view_of("O"));
  stream->close();
  auto seen = files.snapshot(100);
  EXPECT_EQ(seen.at("b").contents, "One");
  EXPECT_EQ(seen.at("b").status.links, 2u);
  EXPECT_EQ(seen.at("b").same_as, "a");
  EXPECT_EQ(seen.at("a").same_as, std::nullopt);
  files.unlink("a");
  seen = files.snapshot(100);
  EXPECT_EQ(seen.at("b").status.links, 1u);
  EXPECT_EQ(seen.at("b").same_as, std::nullopt);
}

TEST(MemoryFileSystem, Devices) {
  MemoryFileSystem files;
  files.lay({{"full", device("full")}, {"null", device("null")}, {"zero", device("zero")}});
  const auto full = File::open(files, "full", "wb");
  full->write(view_of("x"));
  EXPECT_THROW(full->close(), OSError);
  EXPECT_TRUE(full->closed());
  const auto null = File::open(files, "null", "r+b");
  null->write(view_of("swallowed"));
  null->flush();
  EXPECT_EQ(null->read(), "");
  EXPECT_EQ(File::open(files, "zero")->read(3), Bytes(3, '\0'));
  EXPECT_EQ(files.snapshot(100).at("full").status.type, FileType::device);
  EXPECT_THROW(files.lay({{"odd", device("odd")}}), ValueError);
}

TEST(MemoryFileSystem, ModesBindTheOwnerIfAsked) {
  MemoryOptions options;
  options.privileged = false;
  MemoryFileSystem files(options);
  files.lay({{"secret", file("s", 0200)},
             {"fixed", file("f", 0400)},
             {"closed/file", file("c")},
             {"closed", directory(0600)},
             {"sealed", directory(0500)}});
  EXPECT_EQ(errno_of_open(files, "secret"), EACCES);
  EXPECT_EQ(errno_of_open(files, "fixed", "wb"), EACCES);
  EXPECT_EQ(errno_of_open(files, "fixed"), 0);
  EXPECT_EQ(errno_of_open(files, "closed/file"), EACCES);
  EXPECT_EQ(errno_of_open(files, "sealed/new", "wb"), EACCES);
  const auto seen = files.snapshot(10);
  EXPECT_EQ(seen.at("fixed").contents, "f") << "a refused open truncates nothing";
  EXPECT_EQ(seen.at("secret").contents, "s") << "the snapshot is past the modes";
  EXPECT_EQ(files.contents_at("closed/file", 0, 9), "c");
}

TEST(MemoryFileSystem, AVolumeCanBeFull) {
  MemoryOptions options;
  options.capacity = 2 * PageMap::page_size;
  MemoryFileSystem files(options);
  const auto stream = File::open(files, "f", "wb", 16);
  EXPECT_THROW(stream->write(view_of(Bytes(3 * PageMap::page_size, 'x'))), OSError);
  stream->close();
  EXPECT_EQ(files.status("f", true).size, 2 * PageMap::page_size);
  files.unlink("f");
  File::open(files, "g", "wb")->close();
  const auto again = File::open(files, "g", "wb");
  again->write(view_of("room again"));
  again->close();
}

TEST(MemoryFileSystem, SparseFixturesAndRanges) {
  MemoryFileSystem files;
  MemoryFixture sparse = file("head");
  sparse.size = std::uint64_t{5} << 30;
  files.lay({{"big", sparse}});
  const auto seen = files.snapshot(1 << 20);
  EXPECT_EQ(seen.at("big").status.size, sparse.size);
  EXPECT_EQ(seen.at("big").status.allocated, PageMap::page_size);
  EXPECT_EQ(seen.at("big").contents, std::nullopt);
  EXPECT_EQ(files.contents_at("big", 2, 4), Bytes("ad\0\0", 4));
  EXPECT_EQ(files.contents_at("big", sparse.size - 1, 4), Bytes(1, '\0'));
  EXPECT_EQ(files.contents_at("big", sparse.size, 4), "");
}

TEST(MemoryFileSystem, DirectoriesAreNotUnlinkedAndDotsResolve) {
  MemoryFileSystem files;
  files.lay({{"d/f", file("x")}});
  EXPECT_THROW(files.unlink("d"), IsADirectoryError);
  EXPECT_THROW(files.unlink("."), IsADirectoryError);
  EXPECT_EQ(contents_of(files, "../d/../../d/f"), "x") << "above the root is the root";
  EXPECT_EQ(errno_of_open(files, "new/", "wb"), EISDIR);
}

TEST(MemoryFileSystem, ThreadsMayShareIt) {
  MemoryFileSystem files;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&files, i] {
      for (int j = 0; j < 50; ++j) {
        const std::string name = "f" + std::to_string((i + j) % 3);
        const auto stream = File::open(files, name, "ab");
        stream->write(view_of("line\n"));
        stream->close();
        files.snapshot(10);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::size_t total = 0;
  for (const auto& [name, entry] : files.snapshot(100000)) total += entry.status.size;
  EXPECT_EQ(total, 4u * 50 * 5);
}

TEST(PageMap, HolesReadAsZerosAndCutsDoNotComeBack) {
  PageMap map(std::make_shared<SpaceAccount>());
  map.write(PageMap::page_size - 1, view_of("ab"));
  EXPECT_EQ(map.size(), PageMap::page_size + 1);
  EXPECT_EQ(map.allocated(), 2 * PageMap::page_size);
  map.resize(PageMap::page_size);
  map.resize(2 * PageMap::page_size);
  Bytes data(3, '?');
  EXPECT_EQ(map.read(PageMap::page_size - 1, mutable_view_of(data)), 3u);
  EXPECT_EQ(data, Bytes("a\0\0", 3));
  EXPECT_EQ(map.allocated(), PageMap::page_size);
}

}  // namespace
}  // namespace refio
