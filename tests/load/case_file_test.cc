#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

const char* const good = R"("title": "t", "clauses": ["toy/read/1"], "steps": [{"do": "pipe"}])";

std::string file_with(const std::string& cases) {
  return R"J({"document": "toy", "call": "fobj.read(size)", "cases": [)J" + cases + "]}";
}

TEST(CaseFile, FillsInWhatACaseIs) {
  const auto loaded = load_file(file_with(
      R"({"id": "b-first", "title": "mode $mode", "clauses": ["toy/read/1", "toy/read/9"],
        "needs": ["symlinks", "!os:windows"],
          "for": {"mode": ["rb", "r+b"]},
          "steps": [{"do": "open", "args": ["data", "$mode"], "as": "f"},
        {"do": "f.read", "returns": {"bytes": ""}}]},
         {"id": "a-second", )" +
      std::string(good) + "}"));
  ASSERT_EQ(told(loaded.problems), "");
  ASSERT_EQ(loaded.cases.size(), 3u);
  const auto& item = loaded.cases[1];
  EXPECT_EQ(item.document, "toy");
  EXPECT_EQ(item.call, "fobj.read(size)");
  EXPECT_EQ(item.base_id, "b-first");
  EXPECT_EQ(item.id, "toy/b-first[mode=r+b]");
  EXPECT_EQ(item.title, "mode r+b");
  EXPECT_EQ(item.clauses.size(), 2u);
  EXPECT_EQ(item.needs, (std::vector<std::string>{"symlinks", "!os:windows"}));
  EXPECT_TRUE(item.judged) << "one clause is a MUST";
  EXPECT_EQ(item.parameters, (std::vector<std::pair<std::string, Json>>{{"mode", "r+b"}}));
  EXPECT_EQ(item.where.file, "cases/toy/read.json");
  EXPECT_EQ(item.where.pointer, "/cases/0");
  EXPECT_EQ(loaded.cases[2].id, "toy/a-second") << "in written order";
}

TEST(CaseFile, ACaseOfUnspecifiedClausesIsNotJudged) {
  const auto loaded =
      load_one(R"({"id": "a", "title": "t", "clauses": ["toy/read/9"], "steps": [{"do": "pipe"}]})");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_FALSE(loaded.cases[0].judged);
}

TEST(CaseFile, AFaultyCaseLeavesTheOthers) {
  const auto loaded = load_file(file_with(
      R"({"id": "a", "title": "t", "clauses": ["toy/read/1"], "steps": [{"do": "nope"},
        {"do": "neither"}]}, {"id": "b", )" +
      std::string(good) + "}"));
  ASSERT_EQ(loaded.cases.size(), 1u);
  EXPECT_EQ(loaded.cases[0].base_id, "b");
  EXPECT_EQ(loaded.problems.size(), 2u) << "all faults are told at once";
}

TEST(CaseFile, AFaultOfAllRowsIsToldOnceAndDropsThemAll) {
  const auto loaded = load_one(
      R"({"id": "a", "title": "t", "clauses": ["toy/read/1"], "for": {"n": [1, 2, 3]}, "steps": [
        {"do": "nope", "returns": "$n"}]})");
  EXPECT_TRUE(loaded.cases.empty());
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_NE(loaded.problems[0].what.find("(in a[n=1])"), std::string::npos) << told(loaded.problems);
}

TEST(CaseFile, AFaultOfOneRowDropsThatRow) {
  const auto loaded = load_one(
      R"({"id": "a", "title": "t", "clauses": ["toy/read/1"], "for": {"call": ["pipe", "pope"]}, "steps": [
        {"do": "$call"}]})");
  ASSERT_EQ(loaded.cases.size(), 1u);
  EXPECT_EQ(loaded.cases[0].id, "toy/a[call=pipe]");
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_EQ(loaded.problems[0].hint, "did you mean 'pipe'?");
  EXPECT_NE(loaded.problems[0].what.find("(in a[call=pope])"), std::string::npos);
}

class CaseFault : public ::testing::TestWithParam<Fault> {};

TEST_P(CaseFault, IsTold) { expect_fault(load_one(GetParam().json), GetParam()); }

#define BODY R"("title": "t", "clauses": ["toy/read/1"], "steps": [{"do": "pipe"}])"

INSTANTIATE_TEST_SUITE_P(
    All, CaseFault,
    ::testing::Values(
        Fault{"no_id", "{" BODY "}", "/cases/0", "'id' is missing", "stable for ever", ""},
        Fault{"id_with_space", R"({"id": "a b", )" BODY "}", "/cases/0/id", "'a b' is no id", "lower-case",
              ""},
        Fault{"id_with_dollar", R"({"id": "a$n", )" BODY "}", "/cases/0/id", "'a$n' is no id", "lower-case",
              ""},
        Fault{"no_title", R"({"id": "a", "clauses": ["toy/read/1"], "steps": [{"do": "pipe"}]})", "/cases/0",
              "'title' is missing", "one line", ""},
        Fault{"title_of_lines",
              R"({"id": "a", "title": "t\nu", "clauses": ["toy/read/1"], "steps": [{"do": "pipe"}]})",
              "/cases/0/title", "not one line", "one line", ""},
        Fault{"no_clauses", R"({"id": "a", "title": "t", "clauses": [], "steps": [{"do": "pipe"}]})",
              "/cases/0/clauses", "empty list", "at least one clause", ""},
        Fault{"unknown_clause",
              R"({"id": "a", "title": "t", "clauses": ["toy/raed/1"], "steps": [{"do": "pipe"}]})",
              "/cases/0/clauses", "unknown clause 'toy/raed/1'", "spec/*.md", "did you mean 'toy/read/1'?"},
        Fault{"clause_twice",
              R"({"id": "a", "title": "t", "clauses": ["toy/read/1", "toy/read/1"], "steps": [
        {"do": "pipe"}]})",
              "/cases/0/clauses/1", "stands here twice", "once", ""},
        Fault{"unknown_feature", R"({"id": "a", "needs": ["symlink"], )" BODY "}", "/cases/0/needs",
              "unknown feature 'symlink'", "symlinks", "did you mean 'symlinks'?"},
        Fault{"unknown_system", R"({"id": "a", "needs": ["!os:linus"], )" BODY "}", "/cases/0/needs",
              "unknown feature 'os:linus'", "os:linux", "did you mean 'os:linux'?"},
        Fault{"contradiction", R"({"id": "a", "needs": ["threads", "!threads"], )" BODY "}", "/cases/0/needs",
              "can never run", "one of the two", ""},
        Fault{"hidden_contradiction",
              R"({"id": "a", "needs": ["!symlinks"], "files": {"s": {"symlink": "x"}}, )" BODY "}",
              "/cases/0/needs", "can never run", "one of the two", "its files or expectations"},
        Fault{"no_steps", R"({"id": "a", "title": "t", "clauses": ["toy/read/1"], "steps": []})",
              "/cases/0/steps", "empty list", "at least one step", ""},
        Fault{"steps_missing", R"({"id": "a", "title": "t", "clauses": ["toy/read/1"]})", "/cases/0",
              "'steps' is missing", "at least one step", ""},
        Fault{"unknown_key", R"({"id": "a", "file": {}, )" BODY "}", "/cases/0/file",
              "unknown key 'file' of a case", "files", "did you mean 'files'?"},
        Fault{"no_object", "5", "/cases/0", "number 5", "a case", ""}),
    [](const auto& test) { return test.param.name; });

class HeadFault : public ::testing::TestWithParam<Fault> {};

TEST_P(HeadFault, IsTold) {
  const auto loaded = load_file(GetParam().json, "toy");
  ASSERT_EQ(loaded.problems.size(), 1u) << told(loaded.problems);
  EXPECT_EQ(loaded.problems[0].place, GetParam().place);
  EXPECT_NE(loaded.problems[0].what.find(GetParam().what), std::string::npos) << told(loaded.problems);
  EXPECT_NE(loaded.problems[0].expected.find(GetParam().expected), std::string::npos)
      << told(loaded.problems);
  EXPECT_NE(loaded.problems[0].hint.find(GetParam().hint), std::string::npos) << told(loaded.problems);
}

#define CASES R"("cases": [{"id": "a", )" BODY "}]"

INSTANTIATE_TEST_SUITE_P(
    All, HeadFault,
    ::testing::Values(Fault{"unknown_document", R"({"document": "toi", "call": "open", )" CASES "}",
                            "/document", "unknown document 'toi'", "toy", "did you mean 'toy'?"},
                      Fault{"unknown_call", R"J({"document": "toy", "call": "fobj.reads(size)", )J" CASES "}",
                            "/call", "unknown call 'fobj.reads'", "fobj.read", "did you mean 'fobj.read'?"},
                      Fault{"no_call", R"({"document": "toy", )" CASES "}", "", "'call' is missing",
                            "fobj.read(size)", ""},
                      Fault{"no_cases", R"({"document": "toy", "call": "open", "cases": []})", "/cases",
                            "empty list", "at least one case", ""},
                      Fault{"unknown_key", R"({"document": "toy", "call": "open", "case": [], )" CASES "}",
                            "/case", "unknown key 'case'", "cases", "did you mean 'cases'?"},
                      Fault{"list", "[]", "", "empty list", "document, call, cases", ""}),
    [](const auto& test) { return test.param.name; });

TEST(CaseFile, LiesInTheFolderOfItsDocument) {
  const auto loaded = load_file(file_with(R"({"id": "a", )" + std::string(good) + "}"), "text-io");
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_EQ(loaded.problems[0].place, "/document");
  EXPECT_NE(loaded.problems[0].what.find("in the folder 'text-io'"), std::string::npos);
  EXPECT_EQ(loaded.problems[0].expected, "cases/toy/<call>.json");
}

TEST(CaseFile, IdsAreUniqueInADocument) {
  const auto loaded = load_file(
      file_with(R"({"id": "a", )" + std::string(good) + R"(}, {"id": "a", )" + std::string(good) + "}"));
  ASSERT_EQ(loaded.cases.size(), 1u);
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_EQ(loaded.problems[0].place, "/cases/1/id");
  EXPECT_NE(loaded.problems[0].what.find("'a' is taken"), std::string::npos);
  EXPECT_EQ(loaded.problems[0].hint, "the other one is at cases/toy/read.json: /cases/0/id");
}

}  // namespace
}  // namespace conform::testing
