// The file system in memory as a value and as something that is set up: copies, comparison, digest, clock,
// mask, privileges, FIFOs.
#include <gtest/gtest.h>

#include <cerrno>

#include "refio/core/errors.h"
#include "refio/platform/memory/digest.h"
#include "refio/platform/memory/memory_file_system.h"
#include "tests/contract/doubles/errno_of.h"
#include "tests/contract/doubles/tree.h"

namespace refio::testing {
namespace {

OpenOptions updating() {
  OpenOptions options;
  options.read = options.write = options.create = true;
  return options;
}

const std::vector<std::string> some_names = {"d/", "d/f=text", "h:d/f", "l>d", "d/sub/", "empty="};

TEST(MemoryState, ACopyIsAnotherFileSystemWithTheSameFiles) {
  MemoryFileSystem files;
  lay(files, some_names);
  MemoryFileSystem copy = files;
  EXPECT_EQ(copy, files);
  EXPECT_EQ(show(copy), show(files));
  put(copy, "h", "changed");
  EXPECT_EQ(contents_of(copy, "d/f"), "changed") << "hard links are one file in the copy too";
  EXPECT_EQ(contents_of(files, "d/f"), "text");
  copy.rename("d", "e");
  EXPECT_EQ(contents_of(copy, "e/sub/../f"), "changed") << "directories know their parents in the copy";
  files.unlink("empty");
  EXPECT_EQ(copy.status("empty", true).type, FileType::file);
}

TEST(MemoryState, HandlesStayWhereTheyWereOpened) {
  MemoryFileSystem files;
  lay(files, some_names);
  const auto handle = files.open("d/f", updating());
  const auto gone = files.open("gone", updating());
  gone->write(view_of("held"));
  files.unlink("gone");
  MemoryFileSystem copy = files;
  handle->write(view_of("TEXT"));
  EXPECT_EQ(contents_of(files, "d/f"), "TEXT");
  EXPECT_EQ(contents_of(copy, "d/f"), "text");
  files = MemoryFileSystem();
  handle->write(view_of("!"));
  EXPECT_EQ(handle->size(), 5u) << "assignment leaves open files to their handles";
  EXPECT_EQ(gone->size(), 4u);
  EXPECT_TRUE(show(files).empty());
}

TEST(MemoryState, ACopyHasSettingsAndSpaceOfItsOwn) {
  MemoryOptions options;
  options.capacity = 2 * PageMap::page_size;
  options.mask = 027;
  MemoryFileSystem files(options);
  put(files, "f", Bytes(PageMap::page_size, 'x'));
  MemoryFileSystem copy = files;
  put(copy, "g", Bytes(PageMap::page_size, 'y'));
  EXPECT_EQ(copy.status("g", true).mode, 0640u);
  EXPECT_EQ(errno_of([&] { copy.open("h", updating())->write(view_of("z")); }), ENOSPC)
      << "what was copied takes room";
  EXPECT_EQ(errno_of([&] { files.open("h", updating())->write(view_of("z")); }), 0);
}

TEST(MemoryState, CopiesKeepTimes) {
  MemoryOptions options;
  std::int64_t ticks = 0;
  options.clock = [&ticks] { return FileTime(std::chrono::nanoseconds(++ticks)); };
  MemoryFileSystem files(options);
  lay(files, some_names);
  const MemoryFileSystem before = files;
  MemoryFileSystem copy = before;
  EXPECT_EQ(copy.status("d/f", true).modified, files.status("d/f", true).modified);
  EXPECT_EQ(copy.status("d", true).changed, files.status("d", true).changed);
}

struct Change {
  std::string name;
  std::function<void(MemoryFileSystem&)> apply;
};

const std::vector<Change> changes = {
    {"contents", [](MemoryFileSystem& files) { put(files, "h", "tExt"); }},
    {"size", [](MemoryFileSystem& files) { files.truncate("empty", 1); }},
    {"size without a page", [](MemoryFileSystem& files) { files.truncate("h", 4096 * 5); }},
    {"mode", [](MemoryFileSystem& files) { files.set_permissions("d", 0700); }},
    {"mode of the root", [](MemoryFileSystem& files) { files.set_permissions("/", 0700); }},
    {"target",
     [](MemoryFileSystem& files) {
       files.unlink("l");
       files.symlink("h", "l");
     }},
    {"type",
     [](MemoryFileSystem& files) {
       files.unlink("empty");
       files.make_directory("empty", 0644);
     }},
    {"name", [](MemoryFileSystem& files) { files.rename("empty", "Empty"); }},
    {"directory", [](MemoryFileSystem& files) { files.rename("d/sub", "sub"); }},
    {"one name more", [](MemoryFileSystem& files) { files.link("empty", "more"); }},
    {"one name less", [](MemoryFileSystem& files) { files.unlink("h"); }},
    {"two files for one", [](MemoryFileSystem& files) {
       files.unlink("h");
       put(files, "h", "text");
     }}};

TEST(MemoryState, EveryChangeOfFilesShows) {
  MemoryFileSystem files;
  lay(files, some_names);
  for (const Change& change : changes) {
    MemoryFileSystem copy = files;
    change.apply(copy);
    EXPECT_FALSE(copy == files) << change.name;
    EXPECT_NE(copy.digest(), files.digest()) << change.name;
  }
}

TEST(MemoryState, WaysOfMakingTheSameFilesDoNotShow) {
  MemoryFileSystem files, other;
  lay(files, some_names);
  lay(other, {"x/", "x/sub/", "later=text", "l>d", "empty="});
  other.rename("x", "d");
  other.rename("later", "h");
  other.link("h", "d/f");
  other.set_mask(077);
  const auto held = other.open("held", updating());
  other.unlink("held");
  EXPECT_EQ(other, files);
  EXPECT_EQ(other.digest(), files.digest());
}

TEST(MemoryState, HolesAreZeros) {
  MemoryFileSystem files, other;
  files.open("f", updating())->pwrite(view_of(Bytes(3 * PageMap::page_size, '\0')), 0);
  files.open("f", updating())->pwrite(view_of("x"), 2 * PageMap::page_size);
  other.open("f", updating())->pwrite(view_of("x"), 2 * PageMap::page_size);
  EXPECT_FALSE(other == files) << "the sizes differ";
  other.truncate("f", 3 * PageMap::page_size);
  EXPECT_EQ(other, files);
  EXPECT_EQ(other.digest(), files.digest());
  EXPECT_NE(other.status("f", true).allocated, files.status("f", true).allocated);
}

TEST(MemoryState, ADigestIsThirtyTwoDigits) {
  MemoryFileSystem files, other;
  EXPECT_EQ(files.digest().size(), 32u);
  EXPECT_EQ(files.digest(), other.digest());
  EXPECT_EQ(files, files);
}

class Ticking : public ::testing::Test {
 protected:
  Ticking() : files_(options()) {}

  MemoryOptions options() {
    MemoryOptions options;
    options.clock = [this] { return FileTime(std::chrono::seconds(now_)); };
    return options;
  }
  // Lets a second pass, acts, and tells whose times are those of now: "m" modified, "c" changed.
  std::string touched(const std::function<void()>& action, const std::vector<std::string>& paths) {
    ++now_;
    action();
    std::string told;
    for (const std::string& path : paths) {
      const FileStatus status = files_.status(path, false);
      told += path + (status.modified == FileTime(std::chrono::seconds(now_)) ? " m" : "") +
              (status.changed == FileTime(std::chrono::seconds(now_)) ? " c" : "") + "; ";
    }
    return told;
  }

  std::int64_t now_ = 1000;
  MemoryFileSystem files_;
};

TEST_F(Ticking, ContentsAndNamesHaveTimes) {
  EXPECT_EQ(touched([&] { put(files_, "f", ""); }, {"f", "."}), "f m c; . m c; ");
  EXPECT_EQ(touched([&] { files_.make_directory("d", 0777); }, {"d", ".", "f"}), "d m c; . m c; f; ");
  EXPECT_EQ(touched([&] { files_.symlink("f", "l"); }, {"l", "."}), "l m c; . m c; ");
  EXPECT_EQ(touched([&] { files_.link("f", "h"); }, {"f", "."}), "f c; . m c; ");
  EXPECT_EQ(touched([&] { files_.set_permissions("f", 0600); }, {"f", "."}), "f c; .; ");
  EXPECT_EQ(touched([&] { files_.rename("h", "d/h"); }, {"f", ".", "d"}), "f c; . m c; d m c; ");
  EXPECT_EQ(touched([&] { files_.unlink("d/h"); }, {"f", ".", "d"}), "f c; .; d m c; ");
  EXPECT_EQ(touched([&] { files_.truncate("f", 3); }, {"f", "."}), "f m c; .; ");
  EXPECT_EQ(touched([&] { files_.status("f", true); }, {"f", ".", "d", "l"}), "f; .; d; l; ");
}

TEST_F(Ticking, HandlesChangeTheTimesOfWhatTheyWrite) {
  const auto h = files_.open("f", updating());
  EXPECT_EQ(touched([&] { h->write(view_of("x")); }, {"f"}), "f m c; ");
  EXPECT_EQ(touched([&] { h->write(view_of("")); }, {"f"}), "f; ");
  EXPECT_EQ(touched([&] { h->pwrite(view_of("x"), 9); }, {"f"}), "f m c; ");
  EXPECT_EQ(touched([&] { h->truncate(2); }, {"f"}), "f m c; ");
  Bytes data(9, '\0');
  EXPECT_EQ(touched([&] { h->pread(mutable_view_of(data), 0); }, {"f"}), "f; ");
  OpenOptions options = updating();
  EXPECT_EQ(touched([&] { files_.open("f", options); }, {"f", "."}), "f; .; ");
  options.truncate = true;
  EXPECT_EQ(touched([&] { files_.open("f", options); }, {"f", "."}), "f m c; .; ");
}

TEST(MemorySettings, WithoutAClockTheSystemsIsUsed) {
  const auto before = std::chrono::system_clock::now();
  MemoryFileSystem files;
  put(files, "f", "x");
  EXPECT_GE(files.status("f", true).modified, before);
}

TEST(MemorySettings, TheMaskCanBeSet) {
  MemoryFileSystem files;
  EXPECT_EQ(files.set_mask(077), 022u);
  lay(files, {"f=", "d/"});
  EXPECT_EQ(files.set_mask(0), 077u);
  lay(files, {"g=", "e/"});
  EXPECT_EQ(files.status("f", true).mode, 0600u);
  EXPECT_EQ(files.status("d", true).mode, 0700u);
  EXPECT_EQ(files.status("g", true).mode, 0666u);
  EXPECT_EQ(files.status("e", true).mode, 0777u);
}

TEST(MemorySettings, PrivilegesComeAndGo) {
  MemoryFileSystem files;
  lay(files, {"f=x"});
  files.set_permissions("f", 0);
  const auto handle = files.open("f", updating());
  files.set_privileged(false);
  EXPECT_EQ(errno_of([&] { files.open("f", updating()); }), EACCES);
  EXPECT_EQ(handle->write(view_of("y")).count(), 1u) << "asked at open, not at each call";
  files.set_privileged(true);
  EXPECT_EQ(contents_of(files, "f"), "y");
}

TEST(MemorySettings, FifosHaveAStatusButNobodyAtTheOtherEnd) {
  MemoryFileSystem files;
  MemoryFixture fifo;
  fifo.type = FileType::fifo;
  fifo.mode = 0620;
  files.lay({{"p", fifo}});
  EXPECT_EQ(files.status("p", true).type, FileType::fifo);
  EXPECT_EQ(files.status("p", true).mode, 0620u);
  EXPECT_EQ(errno_of([&] { files.open("p", updating()); }), ENXIO);
  EXPECT_EQ(errno_of([&] { files.truncate("p", 0); }), EINVAL);
  files.rename("p", "q");
  files.link("q", "r");
  files.unlink("q");
  EXPECT_EQ(files.snapshot(9).at("r").status.links, 1u);
  fifo.type = FileType::other;
  EXPECT_THROW(files.lay({{"s", fifo}}), ValueError);
}

// The number of no bytes is xxHash's own (its specification, test vectors); order and size of what is added
// count.
TEST(Digest, IsXxh3AndTellsOrdersApart) {
  EXPECT_EQ(Digest().hex(), "99aa06d3014798d86001c324468d497f");
  const auto digest_of = [](std::initializer_list<std::uint64_t> numbers) {
    Digest digest;
    for (const std::uint64_t number : numbers) digest.add_number(number);
    return digest.hex();
  };
  EXPECT_EQ(digest_of({1, 2}), digest_of({1, 2}));
  EXPECT_NE(digest_of({1, 2}), digest_of({2, 1}));
  EXPECT_NE(digest_of({1}), digest_of({1, 0}));
}

}  // namespace
}  // namespace refio::testing
