// Fixtures, snapshots and the pool of directories, without an adapter.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "harness/drive/audit.h"
#include "harness/drive/directory_pool.h"
#include "harness/drive/fixture.h"
#include "harness/drive/process_files.h"
#include "support.h"

namespace conform::testing {
namespace {

namespace fs = std::filesystem;
using Kind = Fixture::Kind;

std::string refusal(const fs::path& directory, const Fixtures& files) {
  try {
    lay_fixture(directory, files);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Fixture, LaysEveryKindAndTheSnapshotShowsIt) {
  const ScratchDirectory scratch;
  lay_fixture(scratch.path(), {{"data", {Kind::file, std::string("a\0b", 3), 0, "", 0640}},
                               {"deep/er/file", {Kind::file, "x", 0, "", {}}},
                               {"empty", {Kind::directory, "", 0, "", 0700}},
                               {"hole", {Kind::file, "h", 5'000'000'000, "", {}}},
                               {"a-link", {Kind::link, "", 0, "b-link", {}}},
                               {"b-link", {Kind::link, "", 0, "data", {}}},
                               {"dangling", {Kind::symlink, "", 0, "no/such", {}}},
                               {"full", {Kind::device, "", 0, "full", {}}},
                               {"pipe", {Kind::fifo, "", 0, "", 0600}}});
  Snapshot snapshot = take_snapshot(scratch.path(), {{"hole", {{0, 2}, {4'999'999'999, 5}}}});
  EXPECT_EQ(snapshot.size(), 11u) << "with the two implied directories";
  EXPECT_EQ(snapshot["data"].contents, std::string("a\0b", 3));
  EXPECT_EQ(snapshot["data"].mode, 0640u);
  EXPECT_EQ(snapshot["data"].links, 3u);
  EXPECT_EQ(snapshot["a-link"].same_as, std::nullopt) << "the first name is the file's own";
  EXPECT_EQ(snapshot["b-link"].same_as, "a-link");
  EXPECT_EQ(snapshot["data"].same_as, "a-link");
  EXPECT_EQ(snapshot["deep/er/file"].contents, "x");
  EXPECT_EQ(snapshot["deep"].type, Entry::Type::directory);
  EXPECT_EQ(snapshot["empty"].mode, 0700u);
  EXPECT_EQ(snapshot["hole"].size, 5'000'000'000u);
  EXPECT_EQ(snapshot["hole"].contents, std::nullopt) << "too large to be read whole";
  EXPECT_EQ(snapshot["hole"].ranges.at(0), std::string("h\0", 2));
  EXPECT_EQ(snapshot["hole"].ranges.at(4'999'999'999), std::string(1, '\0')) << "cut at the end of the file";
  EXPECT_LT(snapshot["hole"].allocated, 1'000'000u);
  EXPECT_EQ(snapshot["dangling"].type, Entry::Type::symlink);
  EXPECT_EQ(snapshot["dangling"].symlink_target, "no/such");
  EXPECT_EQ(snapshot["dangling"].size, 7u);
  EXPECT_EQ(snapshot["full"].symlink_target, "/dev/full");
  EXPECT_EQ(snapshot["pipe"].type, Entry::Type::fifo);
}

TEST(Fixture, ModesDoNotHinderEachOther) {
  const ScratchDirectory scratch;
  lay_fixture(scratch.path(), {{"d", {Kind::directory, "", 0, "", 0}}, {"d/f", {Kind::file, "x", 0, "", 0}}});
  const Snapshot snapshot = take_snapshot(scratch.path(), {});
  EXPECT_EQ(snapshot.at("d").mode, 0u);
  EXPECT_EQ(snapshot.at("d/f").contents, "x");
  EXPECT_EQ(snapshot.at("d/f").mode, 0u);
  fs::permissions(scratch.path() / "d", fs::perms::owner_all);
}

TEST(Fixture, NamesWhatCannotBeMade) {
  const ScratchDirectory scratch;
  EXPECT_EQ(refusal(scratch.path(), {{"../x", {}}}), "fixture '../x': the name leaves the directory");
  EXPECT_EQ(refusal(scratch.path(), {{"/x", {}}}), "fixture '/x': the name leaves the directory");
  EXPECT_EQ(refusal(scratch.path(), {{"x", {Kind::link, "", 0, "y", {}}}}), "fixture 'x': there is no 'y'");
}

TEST(Snapshot, DoesNotFollowSymlinksNorDescribeBeyond) {
  const ScratchDirectory scratch;
  fs::create_symlink("/", scratch.path() / "root");
  fs::create_symlink("loop", scratch.path() / "loop");
  EXPECT_EQ(take_snapshot(scratch.path(), {}).size(), 2u);
}

TEST(Snapshot, SpellsNamesThatAreNotUtf8) {
  const ScratchDirectory scratch;
  std::ofstream(scratch.path() / "a\xFF").put('x');
  EXPECT_EQ(take_snapshot(scratch.path(), {}).count("a\\xff"), 1u);
}

TEST(Snapshot, RefusesTooManyNamesAndAVanishedDirectory) {
  const ScratchDirectory scratch;
  for (std::size_t i = 0; i <= snapshot_names_limit; ++i) std::ofstream(scratch.path() / std::to_string(i));
  EXPECT_THROW(take_snapshot(scratch.path(), {}), std::runtime_error);
  EXPECT_THROW(take_snapshot(scratch.path() / "gone", {}), std::runtime_error);
}

TEST(RangesOf, AreWhatAtCompares) {
  DirectoryExpectation expectation;
  expectation["f"].at = {{7, "abc"}};
  expectation["g"];
  EXPECT_EQ(ranges_of(expectation), (WantedRanges{{"f", {{7, 3}}}}));
}

TEST(DirectoryPool, EmptiesWhateverIsThere) {
  const ScratchDirectory scratch, elsewhere;
  std::ofstream(elsewhere.path() / "precious").put('x');
  DirectoryPool pool(scratch.path());
  const fs::path directory = pool.take();
  fs::create_directories(directory / "a/b");
  std::ofstream(directory / "a/b/f").put('x');
  fs::create_directory_symlink(elsewhere.path(), directory / "a/b/out");
  make_fifo(directory / "pipe", 0600);
  fs::permissions(directory / "a/b", fs::perms::none);
  fs::permissions(directory, fs::perms::owner_read);
  EXPECT_EQ(pool.give_back(directory), "");
  EXPECT_TRUE(fs::is_empty(directory));
  EXPECT_EQ(fs::status(directory).permissions(), static_cast<fs::perms>(0755));
  EXPECT_TRUE(fs::exists(elsewhere.path() / "precious"));
  EXPECT_EQ(pool.take(), directory) << "used again, not made anew";
}

TEST(DirectoryPool, ADirectoryThatWasReplacedByASymlinkIsMadeAnew) {
  const ScratchDirectory scratch, elsewhere;
  std::ofstream(elsewhere.path() / "precious").put('x');
  DirectoryPool pool(scratch.path());
  const fs::path directory = pool.take();
  fs::remove(directory);
  fs::create_directory_symlink(elsewhere.path(), directory);
  EXPECT_EQ(pool.give_back(directory), "");
  EXPECT_TRUE(fs::is_directory(fs::symlink_status(directory)));
  EXPECT_TRUE(fs::exists(elsewhere.path() / "precious"));
}

TEST(DirectoryPool, GivesUpADirectoryThatCannotBeEmptied) {
  const ScratchDirectory scratch;
  DirectoryPool pool(scratch.path());
  const fs::path directory = pool.take();
  std::ofstream(directory / "stays").put('x');
  const std::string file = (directory / "stays").string();
  if (std::system(("chattr +i " + file + " 2>/dev/null").c_str()) != 0)
    GTEST_SKIP() << "cannot make a file immutable";
  const std::string reason = pool.give_back(directory);
  const fs::path other = pool.take();
  EXPECT_EQ(std::system(("chattr -i " + file).c_str()), 0);
  EXPECT_EQ(reason, "Operation not permitted");
  EXPECT_NE(other, directory);
  EXPECT_TRUE(fs::is_empty(other));
}

TEST(DirectoryPool, RemovesItselfAndSharesNothing) {
  const ScratchDirectory scratch;
  {
    DirectoryPool one(scratch.path() / "made"), other(scratch.path() / "made");
    EXPECT_NE(one.take(), other.take());
    EXPECT_NE(one.take(), one.take());
  }
  EXPECT_TRUE(fs::is_empty(scratch.path() / "made"));
}

TEST(DirectoryPool, SaysWhereItCannotBeMade) {
  try {
    DirectoryPool pool("/proc/no-such-place");
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("'/proc/no-such-place'"), std::string::npos);
  }
}

}  // namespace
}  // namespace conform::testing
