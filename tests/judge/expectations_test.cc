#include <gtest/gtest.h>

#include "tests/judge/expectation_fixtures.h"

namespace conform {
namespace {

using namespace testing_expectations;

class WithoutEntry : public testing::TestWithParam<Verdict> {};

TEST_P(WithoutEntry, FailuresAreUnexpected) {
  const RunResults run = applied({}, whole_run({{"file-api/a", GetParam()}}));
  const bool bad = needs_entry(GetParam());
  EXPECT_EQ(case_of(run, "file-api/a").unexpected, bad);
  EXPECT_FALSE(case_of(run, "file-api/a").expected_failure);
  EXPECT_EQ(run.counts.unexpected, bad ? 1u : 0u);
  EXPECT_TRUE(run.complaints.empty()) << complaints(run);
}

INSTANTIATE_TEST_SUITE_P(Verdicts, WithoutEntry,
                         testing::Values(Verdict::pass, Verdict::fail, Verdict::crash, Verdict::timeout,
                                         Verdict::error, Verdict::skip, Verdict::not_applicable,
                                         Verdict::recorded));

TEST(WithoutEntry, FourVerdictsNeedOne) {
  EXPECT_TRUE(needs_entry(Verdict::fail) && needs_entry(Verdict::crash) && needs_entry(Verdict::timeout) &&
              needs_entry(Verdict::error));
  EXPECT_FALSE(needs_entry(Verdict::pass) || needs_entry(Verdict::skip) ||
               needs_entry(Verdict::not_applicable) || needs_entry(Verdict::recorded));
}

TEST(Apply, AnEntryMakesItsFailureExpected) {
  const RunResults run = applied(file_of(a_fails), whole_run({{"file-api/a", Verdict::fail}}));
  const ReportedCase item = case_of(run, "file-api/a");
  EXPECT_TRUE(item.expected_failure);
  EXPECT_FALSE(item.unexpected);
  EXPECT_EQ(item.reason, "a bug");
  EXPECT_EQ(item.url, "https://x");
  EXPECT_EQ(run.counts.expected_failures, 1u);
  EXPECT_EQ(run.counts.fail, 1u);
  EXPECT_EQ(run.counts.pass, 3u);
  EXPECT_EQ(run.counts.unexpected, 0u);
  EXPECT_EQ(complaints(run), "");
}

TEST(Apply, AnUnexpectedPassIsASurprise) {
  const RunResults run = applied(file_of(a_fails), whole_run({}));
  const ReportedCase item = case_of(run, "file-api/a");
  EXPECT_TRUE(item.unexpected);
  EXPECT_EQ(
      item.reason,
      "passes, but e.json: /entries/0 expects fail (\"a bug\"): the entry no longer applies; remove it, or "
      "limit it to the \"versions\" that fail");
  EXPECT_EQ(complaints(run), "file-api/a " + item.reason + "\n");
}

TEST(Apply, AnotherVerdictIsASurprise) {
  for (const Verdict verdict : {Verdict::crash, Verdict::timeout, Verdict::error, Verdict::recorded}) {
    const RunResults run = applied(file_of(a_fails), whole_run({{"file-api/a", verdict}}));
    EXPECT_TRUE(case_of(run, "file-api/a").unexpected);
    EXPECT_FALSE(case_of(run, "file-api/a").expected_failure);
    EXPECT_EQ(run.counts.unexpected, 1u);
  }
}

TEST(Apply, AListOfVerdictsExpectsEach) {
  const ExpectationFile file =
      file_of(R"([{"id": "file-api/a", "verdict": ["pass", "fail"], "reason": "a race"}])");
  for (const Verdict verdict : {Verdict::pass, Verdict::fail}) {
    const RunResults run = applied(file, whole_run({{"file-api/a", verdict}}));
    EXPECT_FALSE(case_of(run, "file-api/a").unexpected);
    EXPECT_EQ(case_of(run, "file-api/a").expected_failure, verdict == Verdict::fail);
    EXPECT_EQ(complaints(run), "");
  }
  EXPECT_TRUE(case_of(applied(file, whole_run({{"file-api/a", Verdict::crash}})), "file-api/a").unexpected);
}

TEST(Apply, VersionsThatDoNotMatchAreNoEntry) {
  const ExpectationFile file =
      file_of(R"([{"id": "file-api/a", "verdict": "fail", "reason": "r", "versions": ">=3.12"}])");
  EXPECT_TRUE(case_of(applied(file, whole_run({{"file-api/a", Verdict::fail}})), "file-api/a").unexpected);
  EXPECT_EQ(complaints(applied(file, whole_run({}))), "");
}

TEST(Apply, AnUnknownIdIsNamedWithTheClosest) {
  const ExpectationFile file = file_of(R"([{"id": "file-api/c", "verdict": "fail", "reason": "r"},
                                           {"id": "file-api/b[m=r]", "verdict": "fail", "reason": "r", "versions": "<1"},
                                           {"id": "nothing-like-it", "verdict": "fail", "reason": "r"},
                                           {"id": "xml-api/*", "verdict": "fail", "reason": "r"}])");
  EXPECT_EQ(complaints(applied(file, whole_run({{"file-api/c", Verdict::fail}}))),
            "e.json: /entries/1: no case of the suite has the id 'file-api/b[m=r]'; the closest is "
            "'file-api/b[m=rb]'\n"
            "e.json: /entries/2: no case of the suite has the id 'nothing-like-it'; no other is like it\n"
            "e.json: /entries/3: no case of the suite matches 'xml-api/*'\n");
}

TEST(Apply, APatternCoversAtLeastTwoAndEachMustFail) {
  const ExpectationFile two = file_of(R"([{"id": "file-api/b*", "verdict": "fail", "reason": "r"}])");
  const RunResults both =
      applied(two, whole_run({{"file-api/b[m=rb]", Verdict::fail}, {"file-api/b[m=wb]", Verdict::fail}}));
  EXPECT_EQ(both.counts.expected_failures, 2u);
  EXPECT_EQ(complaints(both), "");
  const RunResults one = applied(two, whole_run({{"file-api/b[m=rb]", Verdict::fail}}));
  EXPECT_TRUE(case_of(one, "file-api/b[m=wb]").unexpected);
  EXPECT_NE(complaints(one).find("write the pattern 'file-api/b*' so that it leaves this case out"),
            std::string::npos);
  const ExpectationFile single = file_of(R"([{"id": "file-api/c*", "verdict": "fail", "reason": "r"}])");
  EXPECT_EQ(complaints(applied(single, whole_run({{"file-api/c", Verdict::fail}}))),
            "e.json: /entries/0: the pattern 'file-api/c*' covers one case only; name it: 'file-api/c'\n");
}

TEST(Apply, AnExactIdComesBeforeAPattern) {
  const ExpectationFile file = file_of(R"([{"id": "file-api/b*", "verdict": "fail", "reason": "pattern"},
                                           {"id": "file-api/b[m=rb]", "verdict": "crash", "reason": "exact"}])");
  const RunResults run =
      applied(file, whole_run({{"file-api/b[m=rb]", Verdict::crash}, {"file-api/b[m=wb]", Verdict::fail}}));
  EXPECT_EQ(case_of(run, "file-api/b[m=rb]").reason, "exact");
  EXPECT_EQ(case_of(run, "file-api/b[m=wb]").reason, "pattern");
  EXPECT_EQ(run.counts.unexpected, 0u);
}

TEST(Apply, AnEntryForWhatDoesNotRunIsStale) {
  const RunResults skipped = applied(file_of(a_fails), whole_run({{"file-api/a", Verdict::skip}}));
  EXPECT_FALSE(case_of(skipped, "file-api/a").unexpected);
  EXPECT_EQ(complaints(skipped),
            "e.json: /entries/0: 'file-api/a' does not run on cpython-io 3.11.7 (the verdict is skip); "
            "remove the entry\n");
  const ExpectationFile other = file_of(R"([{"id": "raw-io/d", "verdict": "fail", "reason": "r"}])");
  EXPECT_EQ(complaints(applied(other, whole_run({}))),
            "e.json: /entries/0: 'raw-io/d' does not run on cpython-io 3.11.7 (its document is not claimed); "
            "remove the entry\n");
  EXPECT_EQ(complaints(applied(file_of(a_fails), run_of({{"file-api/c", Verdict::pass}}))), "")
      << "left out by selection";
}

TEST(Apply, TwoEntriesForOneVersionAreAFault) {
  const ExpectationFile file =
      file_of(R"([{"id": "file-api/a", "verdict": "fail", "reason": "r", "versions": ">=3"},
                                           {"id": "file-api/a", "verdict": "fail", "reason": "r", "versions": ">=3.11"}])");
  EXPECT_NE(complaints(applied(file, whole_run({{"file-api/a", Verdict::fail}})))
                .find("has another entry, /entries/0"),
            std::string::npos);
}

TEST(Apply, DeathsThatNoCaseExplainsMustBeListed) {
  RunResults run = whole_run({});
  run.findings = {{"late-death", "died two cases later", {}},
                  {"ignores-end-of-input", "had to be killed", {}}};
  const RunResults open = applied({}, run);
  EXPECT_EQ(open.counts.unexpected, 1u);
  EXPECT_NE(complaints(open).find("'late-death' is not listed under \"findings\": died two cases later"),
            std::string::npos);
  const ExpectationFile file = file_of("[]", R"([{"kind": "late-death", "reason": "known"}])");
  EXPECT_EQ(applied(file, run).counts.unexpected, 0u);
  EXPECT_EQ(complaints(applied(file, run)), "");
  EXPECT_EQ(complaints(applied(file, whole_run({}))),
            "e.json: /findings/0: the finding 'late-death' did not show; remove the entry\n");
  RunResults part = whole_run({});
  part.header.selection = "file-api/a";
  EXPECT_EQ(complaints(applied(file, part)), "");
}

TEST(Apply, TwiceIsOnce) {
  RunResults run = whole_run({{"file-api/c", Verdict::fail}});
  apply_expectations(file_of(a_fails), suite_ids, run);
  const Counts first = run.counts;
  apply_expectations(file_of(a_fails), suite_ids, run);
  EXPECT_EQ(run.counts.unexpected, first.unexpected);
  EXPECT_EQ(run.counts.pass, first.pass);
}

}  // namespace
}  // namespace conform
