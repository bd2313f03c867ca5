#include "harness/judge/directory.h"

#include <gtest/gtest.h>

#include "harness/model/value_json.h"

namespace conform {
namespace {

Snapshot snapshot(const std::string& json) { return decode_snapshot(Json::parse(json), ""); }

Fixture file(const std::string& contents) {
  Fixture fixture;
  fixture.contents = contents;
  fixture.size = contents.size();
  return fixture;
}

Fixture of_kind(Fixture::Kind kind, const std::string& target = "") {
  Fixture fixture;
  fixture.kind = kind;
  fixture.target = target;
  return fixture;
}

FileExpectation holds(const std::string& contents) {
  FileExpectation due;
  due.contents = contents;
  return due;
}

FileExpectation gone() {
  FileExpectation due;
  due.gone = true;
  return due;
}

FileExpectation with(void (*change)(FileExpectation&)) {
  FileExpectation due;
  change(due);
  return due;
}

// "path: reason", one a line.
std::string differences(const DirectoryExpectation& due, const Fixtures& fixtures, const std::string& found) {
  std::string out;
  for (const Difference& difference : compare_directory(due, fixtures, snapshot(found))) {
    out += difference.path + ": " + difference.reason + "\n";
  }
  return out;
}

TEST(Directory, NothingListedMeansNothingChanged) {
  const Fixtures fixtures{{"a", file("x")},
                          {"d", of_kind(Fixture::Kind::directory)},
                          {"d/b", file("")},
                          {"s", of_kind(Fixture::Kind::symlink, "a")},
                          {"p", of_kind(Fixture::Kind::fifo)},
                          {"z", of_kind(Fixture::Kind::link, "a")}};
  const char* same =
      R"({"a": {"bytes": "x"}, "d": {"directory": true}, "d/b": {"bytes": ""}, "s": {"symlink": "a"},
                         "p": {"fifo": true}, "z": {"link": "a"}})";
  EXPECT_EQ(differences({}, fixtures, same), "");
  const auto changed = [&](const char* patch) {
    Json json = Json::parse(same);
    json.merge_patch(Json::parse(patch));
    return differences({}, fixtures, json.dump());
  };
  EXPECT_EQ(changed(R"({"a": {"bytes": "y"}})"), "a: it holds {\"bytes\":\"y\"}, due is {\"bytes\":\"x\"}\n");
  EXPECT_EQ(changed(R"({"a": {"bytes": null, "directory": true}, "z": {"link": null, "bytes": "x"}})"),
            "a: it is a directory, due is a file\nz: it is not the same file as \"a\"\n");
  EXPECT_EQ(changed(R"({"z": null})"), "z: it is gone\n");
  EXPECT_EQ(changed(R"({"z": {"link": null, "bytes": "x"}})"), "z: it is not the same file as \"a\"\n");
  EXPECT_EQ(changed(R"({"s": {"symlink": "b"}})"), "s: it leads to \"b\", due is \"a\"\n");
  EXPECT_EQ(changed(R"({"p": {"fifo": null, "bytes": ""}})"), "p: it is a file, due is a fifo\n");
  EXPECT_EQ(changed(R"({"d/b": null})"), "d/b: it is gone\n");
  EXPECT_EQ(changed(R"({"new": {"bytes": ""}})"), "new: a new name, and none is due\n");
  EXPECT_EQ(changed(R"({"d/new": {"directory": true}})"), "d/new: a new name, and none is due\n");
}

TEST(Directory, DifferencesAreSorted) {
  EXPECT_EQ(differences({{"a", gone()}}, {{"m", file("x")}}, R"({"a": {"bytes": ""}, "z": {"bytes": ""}})"),
            "a: it is due to be gone\nm: it is gone\nz: a new name, and none is due\n");
}

TEST(Directory, ListedNames) {
  const Fixtures fixtures{{"a", file("x")}};
  EXPECT_EQ(differences({{"a", holds("y")}}, fixtures, R"({"a": {"bytes": "y"}})"), "");
  EXPECT_NE(differences({{"a", holds("y")}}, fixtures, R"({"a": {"bytes": "x"}})"), "");
  EXPECT_EQ(differences({{"a", gone()}}, fixtures, "{}"), "");
  EXPECT_EQ(differences({{"a", gone()}}, fixtures, R"({"a": {"bytes": "x"}})"), "a: it is due to be gone\n");
  EXPECT_EQ(differences({{"a", gone()}, {"b", holds("x")}}, fixtures, R"({"b": {"bytes": "x"}})"), "");
  EXPECT_EQ(differences({{"b", holds("x")}}, fixtures, R"({"b": {"bytes": "x"}})"), "a: it is gone\n");
  const FileExpectation any = with([](FileExpectation& due) { due.any = true; });
  EXPECT_EQ(differences({{"a", any}}, fixtures, "{}"), "");
  EXPECT_EQ(differences({{"a", any}}, fixtures, R"({"a/b": {"bytes": "q"}})"), "");
}

TEST(Directory, AFixtureModeIsComparedWhereStated) {
  Fixture fixture = file("x");
  fixture.mode = 0600;
  EXPECT_EQ(differences({}, {{"a", fixture}}, R"({"a": {"bytes": "x", "mode": "0600"}})"), "");
  EXPECT_EQ(differences({}, {{"a", fixture}}, R"({"a": {"bytes": "x", "mode": "0644"}})"),
            "a: its mode is 0644, due is 0600\n");
  EXPECT_EQ(differences({}, {{"a", fixture}}, R"({"a": {"bytes": "x"}})"), "");
  EXPECT_EQ(differences({}, {{"a", file("x")}}, R"({"a": {"bytes": "x", "mode": "0777"}})"), "");
}

struct Attribute {
  const char* name;
  void (*change)(FileExpectation&);
  const char* good;
  const char* bad;
  const char* reason;
};
class Attributes : public testing::TestWithParam<Attribute> {};

TEST_P(Attributes, AreCompared) {
  const DirectoryExpectation due{{"m", with(GetParam().change)}};
  const Fixtures fixtures{{"m", file("x")}, {"a", file("aa")}};
  const auto check = [&](const char* entry) {
    Json json = {{"a", {{"bytes", "aa"}}}, {"m", Json::parse(entry)}};
    return differences(due, fixtures, json.dump());
  };
  EXPECT_EQ(check(GetParam().good), "");
  EXPECT_EQ(check(GetParam().bad), std::string("m: ") + GetParam().reason + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Fields, Attributes,
    testing::Values(
        Attribute{"directory", [](FileExpectation& e) { e.directory = true; }, R"({"directory": true})",
                  R"({"bytes": ""})", "it is a file, due is a directory"},
        Attribute{"symlink", [](FileExpectation& e) { e.symlink = "t"; }, R"({"symlink": "t"})",
                  R"({"bytes": ""})", "it is a file, due is a symlink"},
        Attribute{"size", [](FileExpectation& e) { e.size = 3; }, R"({"bytes": "abc"})", R"({"bytes": "ab"})",
                  "its size is 2, due is 3"},
        Attribute{"hole",
                  [](FileExpectation& e) {
                    e.contents = "a";
                    e.size = 3;
                  },
                  R"({"bytes": "a\u0000\u0000"})", R"({"bytes": "a\u0000b"})",
                  "it holds {\"bytes\":\"a\\u0000b\"}, due is {\"bytes\":\"a\\u0000\\u0000\"}"},
        Attribute{"at",
                  [](FileExpectation& e) {
                    e.at = {{1, "b"}};
                  },
                  R"({"bytes": "abc"})", R"({"bytes": "acc"})",
                  "at 1 it holds {\"bytes\":\"c\"}, due is {\"bytes\":\"b\"}"},
        Attribute{"at the end",
                  [](FileExpectation& e) {
                    e.at = {{2, "cd"}};
                  },
                  R"({"bytes": "abcd"})", R"({"bytes": "abc"})",
                  "at 2 it holds {\"bytes\":\"c\"}, due is {\"bytes\":\"cd\"}"},
        Attribute{"at beyond",
                  [](FileExpectation& e) {
                    e.at = {{9, "z"}};
                  },
                  R"({"bytes": "012345678z"})", R"({"bytes": "abc"})",
                  "at 9 it holds {\"bytes\":\"\"}, due is {\"bytes\":\"z\"}"},
        Attribute{"range",
                  [](FileExpectation& e) {
                    e.at = {{1, "b"}};
                  },
                  R"({"size": 99999999999, "at": [[1, {"bytes": "b"}]]})", R"({"size": 99999999999})",
                  "its bytes at 1 were not reported"},
        Attribute{"mode", [](FileExpectation& e) { e.mode = 0640; }, R"({"bytes": "", "mode": "0640"})",
                  R"({"bytes": ""})", "its mode was not reported"},
        Attribute{"links", [](FileExpectation& e) { e.links = 2; }, R"({"bytes": "", "links": 2})",
                  R"({"bytes": "", "links": 1})", "it has 1 names, due are 2"},
        Attribute{"links told", [](FileExpectation& e) { e.links = 2; }, R"({"bytes": "", "links": 2})",
                  R"({"bytes": ""})", "its number of names was not reported"},
        Attribute{"link", [](FileExpectation& e) { e.link = "a"; }, R"({"link": "a"})", R"({"bytes": "aa"})",
                  "it is not the same file as \"a\""},
        Attribute{"allocated",
                  [](FileExpectation& e) {
                    e.allocated = Matcher{MatchAtMost{4096}, nullptr};
                  },
                  R"({"bytes": "", "allocated": 4096})", R"({"bytes": "", "allocated": 4097})",
                  "it occupies 4097, due is at most 4096"},
        Attribute{"any_order",
                  [](FileExpectation& e) {
                    e.any_order = MatchAnyOrder{{{Value{Bytes{"ab"}}, 2}}};
                  },
                  R"({"bytes": "abab"})", R"({"bytes": "aabb"})", "no chunk that is due fits at 0"},
        Attribute{"several",
                  [](FileExpectation& e) {
                    e.contents = "q";
                    e.mode = 0600;
                  },
                  R"({"bytes": "q", "mode": "0600"})", R"({"fifo": true, "mode": "0644"})",
                  "it is a fifo, due is a file; its mode is 0644, due is 0600"}));

TEST(Directory, LargeFilesAreComparedBySizeAndRanges) {
  Fixture sparse = file("head");
  sparse.size = 1ull << 40;
  const Fixtures fixtures{{"a", sparse}};
  EXPECT_EQ(differences({}, fixtures, R"({"a": {"size": 1099511627776}})"), "");
  EXPECT_EQ(differences({}, fixtures, R"({"a": {"size": 1099511627777}})"),
            "a: its size is 1099511627777, due is 1099511627776\n");
  FileExpectation due;
  due.size = 1ull << 40;
  due.at = {{7, "x"}};
  EXPECT_EQ(
      differences({{"a", due}}, fixtures, R"({"a": {"size": 1099511627776, "at": [[7, {"bytes": "x"}]]}})"),
      "");
  EXPECT_NE(
      differences({{"a", due}}, fixtures, R"({"a": {"size": 1099511627776, "at": [[7, {"bytes": "y"}]]}})"),
      "");
}

TEST(Directory, SmallContentsMustBeReported) {
  EXPECT_EQ(differences({}, {{"a", file("xyz")}}, R"({"a": {"size": 3}})"),
            "a: its contents were not reported\n");
  EXPECT_EQ(differences({}, {{"a", file("xyz")}}, R"({"a": {"size": 4}})"), "a: its size is 4, due is 3\n");
}

TEST(Directory, AHoleOfAFixtureReadsAsZeros) {
  Fixture fixture = file("a");
  fixture.size = 3;
  EXPECT_EQ(differences({}, {{"a", fixture}}, R"({"a": {"bytes": "a\u0000\u0000"}})"), "");
  EXPECT_NE(differences({}, {{"a", fixture}}, R"({"a": {"bytes": "a"}})"), "");
}

TEST(Directory, ParentsAreImplied) {
  EXPECT_EQ(differences({}, {{"d/e/a", file("")}}, R"({"d/e/a": {"bytes": ""}})"), "");
  EXPECT_EQ(differences({{"d/e/a", gone()}}, {{"d/e/a", file("")}}, R"({"d/e": {"directory": true}})"), "");
  EXPECT_EQ(differences({{"d/e/a", gone()}}, {{"d/e/a", file("")}}, R"({"d": {"directory": true}})"),
            "d/e: it is gone\n");
  EXPECT_EQ(differences({{"n/m", holds("")}}, {}, R"({"n/m": {"bytes": ""}})"), "");
  EXPECT_EQ(differences({{"n/m", gone()}}, {}, R"({"n": {"directory": true}})"),
            "n: a new name, and none is due\n");
}

TEST(Directory, WhatLiesBelowAGoneDirectoryIsGone) {
  const Fixtures fixtures{{"d", of_kind(Fixture::Kind::directory)}, {"d/a", file("x")}};
  const DirectoryExpectation renamed{{"d", gone()}, {"e/a", holds("x")}};
  EXPECT_EQ(differences(renamed, fixtures, R"({"e/a": {"bytes": "x"}})"), "");
  EXPECT_EQ(differences(renamed, fixtures, R"({"d/a": {"bytes": "x"}, "e/a": {"bytes": "x"}})"),
            "d: it is due to be gone\nd/a: it is due to be gone with what was above it\n");
  const DirectoryExpectation replaced{{"d", holds("f")}};
  EXPECT_EQ(differences(replaced, fixtures, R"({"d": {"bytes": "f"}})"), "");
  const DirectoryExpectation chmodded{{"d", with([](FileExpectation& due) { due.mode = 0700; })}};
  EXPECT_EQ(differences(chmodded, fixtures, R"({"d": {"directory": true, "mode": "0700"}})"),
            "d/a: it is gone\n");
}

TEST(Directory, AFurtherNameFollowsItsFile) {
  const Fixtures fixtures{{"a", file("x")}, {"b", of_kind(Fixture::Kind::link, "a")}};
  EXPECT_EQ(differences({{"a", holds("y")}}, fixtures, R"({"a": {"bytes": "y"}, "b": {"link": "a"}})"), "");
  EXPECT_EQ(differences({{"a", holds("y")}}, fixtures, R"({"a": {"bytes": "y"}, "b": {"bytes": "x"}})"),
            "b: it is not the same file as \"a\"\n");
  EXPECT_EQ(differences({{"a", gone()}}, fixtures, R"({"b": {"bytes": "x"}})"), "");
  EXPECT_NE(differences({{"a", gone()}}, fixtures, R"({"b": {"bytes": "z"}})"), "");
  EXPECT_EQ(differences({{"a", gone()}}, fixtures, "{}"), "b: it is gone\n");
}

TEST(Directory, ADeviceIsNeitherFileNorDirectory) {
  const Fixtures fixtures{{"full", of_kind(Fixture::Kind::device, "full")}};
  EXPECT_EQ(differences({}, fixtures, R"({"full": {"symlink": "/dev/full"}})"), "");
  EXPECT_EQ(differences({}, fixtures, R"({"full": {"other": true}})"), "");
  EXPECT_EQ(differences({}, fixtures, R"({"full": {"bytes": "x"}})"),
            "full: it is a file, due is a device\n");
}

TEST(Directory, WhatPeopleSeeIsShort) {
  const auto all = compare_directory({}, {{"a", file(std::string(10'000, 'x'))}},
                                     snapshot(R"({"a": {"bytes": ""}, "n": {"bytes": "1"}})"));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_LT(all[0].expected.dump().size(), 200u);
  EXPECT_EQ(all[0].observed, Json::parse(R"({"bytes": ""})"));
  EXPECT_EQ(all[1].expected, nullptr);
  EXPECT_EQ(all[1].observed, Json::parse(R"({"bytes": "1"})"));
}

}  // namespace
}  // namespace conform
