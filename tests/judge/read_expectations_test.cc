#include <gtest/gtest.h>

#include "tests/judge/expectation_fixtures.h"

namespace conform {
namespace {

using namespace testing_expectations;

TEST(ReadExpectations, AnAbsentFileIsEmpty) {
  Problems problems;
  const ExpectationFile file =
      read_expectations(fs::path(testing::TempDir()) / "no-such-file.json", problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_TRUE(file.entries.empty());
}

TEST(ReadExpectations, EveryField) {
  Problems problems;
  const ExpectationFile file = read(R"({"implementation": "cpython-io", "entries": [
      {"id": "file-api/a", "verdict": "fail", "reason": "a bug", "url": "https://x", "versions": ">=3.6 <3.13"},
      {"id": "file-api/b[*", "verdict": ["pass", "crash", "fail"], "reason": "flickers"}],
      "findings": [{"kind": "late-death", "reason": "known"}]})",
                                    problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(file.implementation, "cpython-io");
  ASSERT_EQ(file.entries.size(), 2u);
  EXPECT_EQ(file.entries[0].id, "file-api/a");
  EXPECT_EQ(file.entries[0].verdict, Verdict::fail);
  EXPECT_EQ(file.entries[0].reason, "a bug");
  EXPECT_EQ(file.entries[0].url, "https://x");
  EXPECT_EQ(file.entries[0].versions, ">=3.6 <3.13");
  EXPECT_EQ(file.entries[1].index, 1u);
  EXPECT_EQ(file.entries[1].verdict, Verdict::crash);
  EXPECT_TRUE(lists_verdict(file.entries[1], Verdict::pass));
  EXPECT_TRUE(lists_verdict(file.entries[1], Verdict::fail));
  EXPECT_FALSE(lists_verdict(file.entries[1], Verdict::timeout));
  ASSERT_EQ(file.findings.size(), 1u);
  EXPECT_EQ(file.findings[0].kind, "late-death");
}

struct Fault {
  const char* entries;  // a whole file if it does not begin with "["
  const char* text;
};
class WrongFile : public testing::TestWithParam<Fault> {};

TEST_P(WrongFile, IsReportedAtItsPlace) {
  std::string content = GetParam().entries;
  if (content[0] == '[') content = R"({"implementation": "x", "entries": )" + content + "}";
  Problems problems;
  read(content, problems);
  std::string all;
  for (Problem problem : problems) {
    EXPECT_FALSE(problem.file.empty());
    problem.file = "e";
    all += to_text(problem) + "\n";
  }
  EXPECT_NE(all.find(GetParam().text), std::string::npos) << all;
}

#define ENTRY(x) R"([{"id": "a/b", "verdict": "fail", "reason": "r")" x "}]"
INSTANTIATE_TEST_SUITE_P(
    Faults, WrongFile,
    testing::Values(
        Fault{"{\n\n x}", "e: line 3: error: this is not JSON"},
        Fault{"", "e: line 1: error: this is not JSON"},
        Fault{"5", "e: error: an expectation file that is not an object"},
        Fault{"{}", "e: error: 'implementation' is missing"},
        Fault{R"({"implementation": "x"})", "e: error: 'entries' is missing"},
        Fault{R"({"implementation": 5, "entries": []})",
              "e: /implementation: error: 'implementation' is not a text"},
        Fault{R"({"implementation": "x", "entries": [], "entry": 1})",
              "e: /entry: error: unknown key 'entry'"},
        Fault{R"({"implementation": "x", "entries": {}})", "e: /entries: error: 'entries' is not an array"},
        Fault{R"({"implementation": "x", "entries": [], "findings": [{"kind": "k"}]})",
              "e: /findings/0: error: 'reason' is missing"},
        Fault{"[5]", "e: /entries/0: error: an entry that is not an object"},
        Fault{R"([{"verdict": "fail", "reason": "r"}])", "e: /entries/0: error: 'id' is missing"},
        Fault{R"([{"id": "a/b", "reason": "r"}])", "e: /entries/0: error: 'verdict' is missing"},
        Fault{R"([{"id": "a/b", "verdict": "fail"}])", "e: /entries/0: error: 'reason' is missing"},
        Fault{R"([{"id": "a/b", "verdict": "fail", "reason": "  "}])",
              "e: /entries/0/reason: error: 'reason' is not a text"},
        Fault{R"([{"id": "a/b", "verdict": "fails", "reason": "r"}])",
              "e: /entries/0/verdict: error: \"fails\" is no verdict"},
        Fault{R"([{"id": "a/b", "verdict": "pass", "reason": "r"}])",
              "e: /entries/0/verdict: error: \"pass\" is no verdict"},
        Fault{R"([{"id": "a/b", "verdict": "skip", "reason": "r"}])",
              "e: /entries/0/verdict: error: \"skip\" is no verdict"},
        Fault{R"([{"id": "a/b", "verdict": ["pass"], "reason": "r"}])",
              "e: /entries/0/verdict: error: a list without"},
        Fault{R"([{"id": "a/b", "verdict": ["fail", "x"], "reason": "r"}])",
              "e: /entries/0/verdict/1: error: \"x\" is no"},
        Fault{ENTRY(R"(, "note": "n")"), "e: /entries/0/note: error: unknown key 'note'"},
        Fault{ENTRY(R"(, "url": 5)"), "e: /entries/0/url: error: 'url' is not a text"},
        Fault{ENTRY(R"(, "versions": "3.6")"), "e: /entries/0/versions: error: '3.6' is not a range"},
        Fault{
            R"([{"id": "a/b", "verdict": "fail", "reason": "r"}, {"id": "a/b", "verdict": "crash", "reason": "q"}])",
            "e: /entries/1/id: error: 'a/b' has an entry already, /entries/0"},
        Fault{R"([{"id": "a/b", "verdict": "fail", "reason": "TO BE EXPLAINED: x"}])",
              "e: /entries/0/reason: warning: nobody"}));

TEST(ReadExpectations, OneIdMayHaveAnEntryForEachRangeOfVersions) {
  file_of(R"([{"id": "a/b", "verdict": "fail", "reason": "r", "versions": "<3"},
              {"id": "a/b", "verdict": "crash", "reason": "r", "versions": ">=3"}])");
}

}  // namespace
}  // namespace conform
