#include "harness/lint/lint.h"

#include <gtest/gtest.h>

#include "harness/lint/cases_lint.h"
#include "harness/lint/ledger.h"
#include "support.h"

namespace conform::testing {
namespace {

// The toy suite, its clauses and `cases`, in memory.
Suite suite_of(const std::string& cases) {
  Suite suite;
  suite.apis = toy_vocabulary().apis;
  auto loaded = load_one(cases);
  EXPECT_EQ(told(loaded.problems), "");
  suite.cases = std::move(loaded.cases);
  for (const auto& [id, level] : toy_vocabulary().clauses) {
    Clause clause;
    clause.id = id;
    clause.level = level;
    clause.file = "spec/toy.md";
    clause.line = 7;
    suite.clauses.push_back(clause);
  }
  return suite;
}

std::string with_steps(const std::string& steps, const std::string& more = "") {
  return R"({"id": "a", "title": "t", "clauses": ["toy/read/1"], )" + more + "\"steps\": [" + steps + "]}";
}

TEST(Ledger, ListsTheCasesOfEveryClause) {
  const auto suite =
      suite_of(R"({"id": "a", "title": "t", "clauses": ["toy/read/1", "toy/read/9"], "for": {"n": [1, 2]},
                                  "steps": [{"do": "pipe", "returns": "$n"}]})");
  const auto cases_of = ledger(suite);
  ASSERT_EQ(cases_of.size(), 3u);
  EXPECT_EQ(cases_of.at("toy/read/1"), (std::vector<std::string>{"toy/a[n=1]", "toy/a[n=2]"}));
  EXPECT_TRUE(cases_of.at("toy/read/2").empty());
}

TEST(Ledger, AClauseNeedsACaseOrAWaiver) {
  auto suite = suite_of(
      R"({"id": "a", "title": "t", "clauses": ["toy/read/1", "toy/read/9"], "steps": [{"do": "pipe"}]})");
  auto problems = lint_ledger(suite);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].severity, Problem::Severity::error);
  EXPECT_EQ(problems[0].file, "spec/toy.md");
  EXPECT_EQ(problems[0].place, "line 7");
  EXPECT_EQ(problems[0].what, "clause toy/read/2 has no case");
  EXPECT_NE(problems[0].hint.find("Waiver: reason"), std::string::npos);
  suite.clauses[1].waiver = "because";
  EXPECT_EQ(told(lint_ledger(suite)), "");
}

TEST(Ledger, AWaiverOnAClauseThatHasCasesIsStale) {
  auto suite = suite_of(
      R"({"id": "a", "title": "t", "clauses": ["toy/read/1", "toy/read/2", "toy/read/9"], "steps": [
        {"do": "pipe"}]})");
  suite.clauses[0].waiver = "because";
  const auto problems = lint_ledger(suite);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].what, "clause toy/read/1 has a waiver, and a case: toy/a");
}

TEST(Ledger, ACaseNeedsAClause) {
  auto suite = suite_of(
      R"({"id": "a", "title": "t", "clauses": ["toy/read/1", "toy/read/2", "toy/read/9"], "steps": [
        {"do": "pipe"}]})");
  suite.cases[0].clauses = {"toy/gone/1"};
  for (auto& clause : suite.clauses) clause.waiver = "because";
  const auto problems = lint_ledger(suite);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].place, "/cases/0/clauses");
  EXPECT_NE(problems[0].what.find("toy/a is evidence for no clause"), std::string::npos);
}

TEST(VagueErrors, AreWarnedOf) {
  const auto problems = lint_vague_errors(suite_of(with_steps(
      R"({"do": "pipe", "raises": "OSError"}, {"do": "pipe", "raises": {"is": "OSError", "errno": "EIO"}},
        {"do": "pipe", "raises": ["OSError", "ValueError"]},
         {"do": "pipe", "raises": {"is": "ValueError", "context": "OSError"}},
         {"do": "pipe", "allows": {"a": {"raises": "closed"}, "b": {"raises": "OSError", "by": ["posix"],
        "source": "s"}}})")));
  // What somebody's documentation permits may be as wide as that.
  ASSERT_EQ(problems.size(), 2u) << told(problems);
  EXPECT_EQ(problems[0].severity, Problem::Severity::warning);
  EXPECT_EQ(problems[0].place, "/cases/0/steps/0");
  EXPECT_NE(problems[0].what.find("'OSError' without an errno"), std::string::npos);
  EXPECT_EQ(problems[1].place, "/cases/0/steps/3");
}

TEST(IncidentalCalls, AreWarnedOfOnceForAllRows) {
  auto suite =
      suite_of(R"({"id": "a", "title": "t", "clauses": ["toy/read/1"], "for": {"n": [1, 2]}, "steps": [
      {"do": "open", "args": ["data"], "as": "f"}, {"do": "f.read", "args": ["$n"]}, {"do": "f.tell"},
        {"do": "f.flush", "optional": true}, {"do": "os.isatty", "args": [1000]},
      {"do": "f.write", "args": ["x"]}, {"do": "f.close"}]})");
  auto problems = lint_incidental_calls(suite);
  ASSERT_EQ(problems.size(), 1u) << told(problems);
  EXPECT_EQ(problems[0].severity, Problem::Severity::warning);
  EXPECT_EQ(problems[0].place, "/cases/0/steps/2");
  EXPECT_NE(problems[0].what.find("needs fobj.tell"), std::string::npos);
  EXPECT_NE(problems[0].hint.find("optional"), std::string::npos);
  suite.clauses[0].text = "Afterwards `tell` says where.";
  EXPECT_EQ(told(lint_incidental_calls(suite)), "") << "a clause that speaks of a call may need it";
}

TEST(ClosedFiles, DependOnModeAndCall) {
  const auto count = [](const std::string& mode, const std::string& call, const std::string& args) {
    return lint_closed_files(
               suite_of(with_steps(R"({"do": "open", "args": ["data"], "kwargs": {"mode": ")" + mode +
                                   R"("}, "as": "f"}, {"do": "f.close"}, {"do": "f.)" + call +
                                   R"(", "args": )" + args + R"(, "raises": "closed"})")))
        .size();
  };
  EXPECT_EQ(count("rb", "write", R"(["x"])"), 1u);
  EXPECT_EQ(count("r+b", "write", R"(["x"])"), 0u);
  EXPECT_EQ(count("wb", "read", "[]"), 1u);
  EXPECT_EQ(count("a+b", "read", "[]"), 0u);
  EXPECT_EQ(count("rb", "read", "[]"), 0u);
  EXPECT_EQ(count("wb", "seek", "[0]"), 0u);
}

TEST(ClosedFiles, ARowWithAModeThatAllowsTheCallIsEnough) {
  const auto problems = lint_closed_files(suite_of(with_steps(
      R"({"do": "open", "args": ["data", "$mode"], "as": "f"}, {"do": "f.close"},
        {"do": "f.write", "args": ["x"], "raises": "closed"})",
      R"("for": {"mode": ["rb", "r+b"]}, )")));
  EXPECT_EQ(told(problems), "");
}

TEST(ClosedFiles, TheDefaultModeReads) {
  const auto problems = lint_closed_files(suite_of(with_steps(
      R"({"do": "open", "args": ["data"], "as": "f"}, {"do": "f.close"}, {"do": "f.write", "args": ["x"],
        "raises": "closed"})")));
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].place, "/cases/0/steps/2");
  EXPECT_NE(problems[0].what.find("opened with \"r\""), std::string::npos);
}

TEST(Lint, AGoodSuiteIsClean) {
  const TemporaryFolder folder;
  write_toy_suite(folder);
  std::filesystem::create_directories(folder.path() / "spec/schema");
  std::filesystem::copy_file(std::filesystem::path(IOCONFORM_SUITE_ROOT) / "spec/schema/cases.json",
                             folder.path() / "spec/schema/cases.json");
  Problems problems;
  const auto suite = load_suite(folder.path(), problems);
  ASSERT_EQ(told(problems), "");
  EXPECT_EQ(told(lint(suite)), "");
}

TEST(Lint, ErrorsComeFirst) {
  auto suite = suite_of(with_steps(R"({"do": "pipe", "raises": "OSError"}, {"do": "pipe", "returns": 1})"));
  Problems unused;
  suite.conditions = unordered(*parse_json(toy_errors(), "f", unused));
  const auto problems = lint(suite);
  ASSERT_GE(problems.size(), 3u);
  EXPECT_EQ(problems.front().severity, Problem::Severity::error);
  EXPECT_EQ(problems.back().severity, Problem::Severity::warning);
}

TEST(Lint, ThePublishedSuiteHasNoErrors) {
  Problems problems;
  const auto suite = load_suite(IOCONFORM_SUITE_ROOT, problems);
  Problems errors;
  for (const auto& problem : lint(suite)) {
    if (problem.severity == Problem::Severity::error) errors.push_back(problem);
  }
  EXPECT_EQ(told(errors), "");
}

}  // namespace
}  // namespace conform::testing
