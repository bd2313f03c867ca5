#include "harness/load/suite.h"

#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

TEST(Suite, IsLoadedWhole) {
  const TemporaryFolder folder;
  write_toy_suite(folder);
  Problems problems;
  const auto suite = load_suite(folder.path(), problems);
  ASSERT_EQ(told(problems), "");
  EXPECT_EQ(suite.root, folder.path());
  EXPECT_EQ(suite.version, "0.0.1");
  EXPECT_EQ(suite.clauses.size(), 3u);
  EXPECT_EQ(suite.clauses[0].file, "spec/toy.md");
  ASSERT_EQ(suite.cases.size(), 1u);
  EXPECT_EQ(suite.cases[0].id, "toy/reads");
  EXPECT_EQ(suite.cases[0].where.file, "cases/toy/read.json");
  EXPECT_TRUE(suite.features.contains("symlinks"));
  EXPECT_FALSE(suite.features.contains("linux")) << "systems are no features";
  EXPECT_TRUE(suite.conditions.contains("conditions"));
  EXPECT_TRUE(suite.apis.contains("toy"));
}

TEST(Suite, SortsByDocumentAndFileAndKeepsTheWrittenOrder) {
  const TemporaryFolder folder;
  write_toy_suite(folder);
  const auto file = [](const std::string& ids) {
    return R"({"document": "toy", "call": "open", "cases": [)" + ids + "]}";
  };
  const auto item = [](const std::string& id) {
    return R"({"id": ")" + id + R"(", "title": "t", "clauses": ["toy/read/1"], "steps": [{"do": "pipe"}]})";
  };
  folder.write("cases/toy/a.json", file(item("z") + "," + item("b")));
  Problems problems;
  const auto suite = load_suite(folder.path(), problems);
  ASSERT_EQ(told(problems), "");
  ASSERT_EQ(suite.cases.size(), 3u);
  EXPECT_EQ(suite.cases[0].id, "toy/z");
  EXPECT_EQ(suite.cases[1].id, "toy/b");
  EXPECT_EQ(suite.cases[2].id, "toy/reads");
}

TEST(Suite, AnIdTakenInAnotherFileIsToldWithBothPlaces) {
  const TemporaryFolder folder;
  write_toy_suite(folder);
  folder.write("cases/toy/z.json",
               R"({"document": "toy", "call": "open", "cases": [
        {"id": "reads", "title": "t", "clauses": ["toy/read/1"], "steps": [{"do": "pipe"}]}]})");
  Problems problems;
  load_suite(folder.path(), problems);
  ASSERT_EQ(problems.size(), 1u) << told(problems);
  EXPECT_EQ(problems[0].file, "cases/toy/z.json");
  EXPECT_EQ(problems[0].hint, "the other one is at cases/toy/read.json: /cases/0/id");
}

TEST(Suite, OneBrokenFileLeavesTheOthers) {
  const TemporaryFolder folder;
  write_toy_suite(folder);
  folder.write("cases/toy/a.json", "{\"document\": \"toy\",\n}");
  Problems problems;
  const auto suite = load_suite(folder.path(), problems);
  ASSERT_EQ(problems.size(), 1u) << told(problems);
  EXPECT_EQ(problems[0].file, "cases/toy/a.json");
  EXPECT_EQ(problems[0].place, "line 2, column 1");
  EXPECT_EQ(suite.cases.size(), 1u);
}

TEST(Suite, AFolderThatIsNoSuiteIsToldSo) {
  const TemporaryFolder folder;
  Problems problems;
  const auto suite = load_suite(folder.path(), problems);
  EXPECT_TRUE(suite.cases.empty());
  ASSERT_EQ(problems.size(), 3u) << told(problems);
  EXPECT_EQ(problems[0].file, "spec/schema/api.json");
  EXPECT_NE(problems[0].hint.find("root"), std::string::npos);
}

TEST(Suite, ThePublishedOneLoadsWithoutErrors) {
  Problems problems;
  const auto suite = load_suite(IOCONFORM_SUITE_ROOT, problems);
  EXPECT_EQ(told(problems), "");
  EXPECT_FALSE(suite.cases.empty());
  EXPECT_FALSE(suite.clauses.empty());
}

}  // namespace
}  // namespace conform::testing
