#include "harness/lint/liars.h"

#include <gtest/gtest.h>

#include "harness/judge/judge.h"
#include "support.h"

namespace conform::testing {
namespace {

Suite suite_of(const std::string& one_case) {
  Suite suite;
  auto loaded = load_one(one_case);
  EXPECT_EQ(told(loaded.problems), "");
  suite.cases = std::move(loaded.cases);
  Problems problems;
  suite.conditions = unordered(*parse_json(toy_errors(), "f", problems));
  return suite;
}

Problems lint_steps(const std::string& steps, const std::string& more = "",
                    const std::string& clause = "toy/read/1") {
  const auto suite = suite_of(R"({"id": "a", "title": "t", "clauses": [")" + clause + "\"], " + more +
                              "\"steps\": [" + steps + "]}");
  Problems problems;
  const auto conditions = ConditionTable::from_json(suite.conditions, "errors.json", problems);
  EXPECT_EQ(told(problems), "");
  return lint_liars(suite, conditions);
}

void expect_liar(const Problems& problems, const std::string& liar) {
  ASSERT_EQ(problems.size(), 1u) << told(problems);
  EXPECT_EQ(problems[0].severity, Problem::Severity::error);
  EXPECT_EQ(problems[0].place, "/cases/0/steps");
  EXPECT_NE(problems[0].what.find("the case toy/a passes on an implementation that " + liar),
            std::string::npos)
      << told(problems);
  EXPECT_NE(problems[0].hint.find("add a step"), std::string::npos);
}

TEST(NullLiar, IsCaughtWhereNothingIsAsked) {
  expect_liar(
      lint_steps(
          R"({"do": "pipe"}, {"do": "pipe", "returns": null}, {"do": "pipe", "returns": {"falsy": true}})"),
      "answers null");
}

TEST(NullLiar, PassesComparisonsWithItself) {
  expect_liar(lint_steps(R"({"do": "pipe", "as": "p"}, {"do": "pipe", "returns": {"var": "p"}})"),
              "answers null");
}

TEST(NullLiar, LeavesTheDirectoryAsItWas) {
  const std::string files =
      R"J("files": {"a": {"bytes": "x", "mode": "0600"}, "b": {"link": "a"}, "d/e": {"text": "é"},
        "d/s": {"symlink": "../a"},
      "n": {"directory": true}, "h": {"size": 100}, "p": {"fifo": true}}, )J";
  expect_liar(lint_steps(R"({"do": "pipe"})", files), "answers null");
  expect_liar(lint_steps(
                  R"({"do": "pipe", "on_disk": {"a": {"mode": "0600", "links": 2}, "b": {"link": "a"},
        "h": {"size": 100}}})",
                  files + R"("finally": {"d/s": {"symlink": "../a"}}, )"),
              "answers null");
  EXPECT_EQ(told(lint_steps(R"({"do": "pipe"})", files + R"("finally": {"a": {"bytes": "y"}}, )")), "")
      << "a change is evidence";
}

TEST(NullLiar, WaitsAsLongAsItMust) {
  expect_liar(lint_steps(R"({"do": "pipe", "takes": {"at_least": 5}})"), "answers null");
}

TEST(RaisingLiar, IsEveryError) {
  for (const auto* raises : {"\"closed\"", "\"not-found\"", "\"ValueError\"",
                             R"({"is": "OSError", "errno": "ENOSPC"})", R"(["ValueError", "OSError"])",
                             R"({"is": "OSError", "errno": "EIO", "characters_written": 4,
            "filename": "x", "start": 1, "end": 2, "context": {"is": "OSError", "errno": "ENOSPC"}})"}) {
    expect_liar(lint_steps(std::string(R"({"do": "pipe", "raises": )") + raises + "}"),
                "raises an error in every step");
  }
}

TEST(RaisingLiar, TakesAnyReadingThatRaises) {
  expect_liar(lint_steps(
                  R"({"do": "pipe", "allows": {"a": {"returns": 1}, "b": {"raises": "closed", "by": ["posix"],
        "source": "s"}}})"),
              "raises an error in every step");
}

TEST(Liars, FailHonestCases) {
  EXPECT_EQ(told(lint_steps(R"({"do": "pipe", "returns": 1})")), "");
  EXPECT_EQ(told(lint_steps(R"({"do": "pipe", "raises": "closed"}, {"do": "pipe"})")), "");
}

TEST(Liars, MayDoAnythingWhereNothingIsJudged) {
  EXPECT_EQ(
      told(lint_steps(R"({"do": "pipe", "allows": {"a": {}, "b": {"raises": "closed"}}})", "", "toy/read/9")),
      "");
}

TEST(Liars, AreToldOnceForAllRows) {
  EXPECT_EQ(lint_steps(R"({"do": "BufferedReader", "args": ["$n"]})", R"("for": {"n": [1, 2, 3]}, )").size(),
            1u);
}

}  // namespace
}  // namespace conform::testing
