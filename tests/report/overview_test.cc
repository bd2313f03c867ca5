#include "harness/report/overview.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace conform {
namespace {

TEST(Standing, FollowsTheMarks) {
  using sample::expected, sample::reported, sample::unexpected;
  EXPECT_EQ(standing_of(reported("a/b", Verdict::pass)), Standing::good);
  EXPECT_EQ(standing_of(reported("a/b", Verdict::skip)), Standing::aside);
  EXPECT_EQ(standing_of(reported("a/b", Verdict::not_applicable)), Standing::aside);
  EXPECT_EQ(standing_of(reported("a/b", Verdict::recorded)), Standing::aside);
  EXPECT_EQ(standing_of(expected(reported("a/b", Verdict::crash), "why")), Standing::expected);
  EXPECT_EQ(standing_of(unexpected(expected(reported("a/b", Verdict::crash), "why"))), Standing::bad);
  EXPECT_EQ(standing_of(unexpected(reported("a/b", Verdict::pass))), Standing::bad);
  // Nobody has looked into the expectations: a deviation is never taken for a foreseen one.
  for (const Verdict verdict : {Verdict::fail, Verdict::crash, Verdict::timeout, Verdict::error}) {
    EXPECT_EQ(standing_of(reported("a/b", verdict)), Standing::bad);
  }
}

TEST(Tally, CountsStandings) {
  const Counts counts = tally(sample::runs()[2]);
  EXPECT_EQ(counts.pass, 2u);
  EXPECT_EQ(counts.fail, 1u);
  EXPECT_EQ(counts.crash, 1u);
  EXPECT_EQ(counts.timeout, 1u);
  EXPECT_EQ(counts.error, 1u);
  EXPECT_EQ(counts.unexpected, 5u);
  EXPECT_EQ(counts.expected_failures, 0u);
  EXPECT_EQ(tally(sample::runs()[0]).expected_failures, 1u);
}

TEST(RunLabels, AreShortAndDistinct) {
  const RunResults a = sample::run_of("alpha", "1.0", {});
  RunResults other = a;
  other.header.implementation.platform["os"] = "windows";
  EXPECT_EQ(run_labels({a, sample::run_of("beta", "", {})}), (std::vector<std::string>{"alpha 1.0", "beta"}));
  EXPECT_EQ(run_labels({a, other, a}),
            (std::vector<std::string>{"alpha 1.0 (linux-x86_64)", "alpha 1.0 (windows-x86_64)",
                                      "alpha 1.0 (linux-x86_64) #2"}));
}

TEST(NamesOf, VersionsOfOneNameAreTogether) {
  std::vector<RunResults> runs;
  for (const char* version : {"1", "2", "3"}) runs.push_back(sample::run_of("alpha", version, {}));
  runs.push_back(sample::run_of("beta", "", {}));
  const auto labels = run_labels(runs);
  EXPECT_EQ(names_of(runs, labels, {0, 3, 2}), "alpha 1, 3, beta");
  EXPECT_EQ(names_of(runs, labels, {0, 1, 2, 3}), "alpha (all 3), beta");
  EXPECT_EQ(names_of(runs, labels, {}), "");
}

TEST(PlatformOf, FallsBackToTheHarness) {
  RunHeader header;
  EXPECT_EQ(platform_of(header), "");
  header.environment = {{"os", "linux"}};
  EXPECT_EQ(platform_of(header), "linux");
  header.environment["arch"] = "x86_64";
  header.implementation.platform["os"] = "wasi";
  EXPECT_EQ(platform_of(header), "wasi-x86_64");
}

TEST(PassedOfApplicable, IsNeverRoundedUp) {
  Counts counts;
  EXPECT_EQ(passed_of_applicable(counts), "0 of 0");
  counts.pass = 1999;
  counts.fail = 1;
  counts.skip = 500;
  EXPECT_EQ(passed_of_applicable(counts), "1999 of 2000 (99.9 %)");
  counts.fail = 0;
  EXPECT_EQ(passed_of_applicable(counts), "1999 of 1999 (100.0 %)");
}

TEST(Deviations, EqualOnesOfOneNameAreTogether) {
  const auto runs = sample::runs();
  const auto cases = deviations_by_case(runs, DeviationScope::unexpected);
  ASSERT_FALSE(cases.empty());
  EXPECT_EQ(cases[0].first->result.id, "file-api/read-some[mode=rb]");
  ASSERT_EQ(cases[0].deviations.size(), 1u);  // the messages differ, the deviation does not
  EXPECT_EQ(cases[0].deviations[0].runs, (std::vector<std::size_t>{0, 1}));
}

TEST(Deviations, ScopesDiffer) {
  std::vector<RunResults> runs = {
      sample::run_of("a", "1", {sample::failed("d/x", 1, 2)}),
      sample::run_of("b", "1", {sample::failed("d/x", 1, 2)}),
      sample::run_of("c", "1", {sample::expected(sample::failed("d/x", 1, 2), "why")}),
      sample::run_of("c", "2", {sample::failed("d/x", 1, 3)})};
  EXPECT_EQ(deviations_by_case(runs, DeviationScope::unexpected)[0].deviations.size(),
            3u);  // names apart, c 1 left out
  const auto all = deviations_by_case(runs, DeviationScope::all);
  ASSERT_EQ(all[0].deviations.size(), 3u);  // a and b together
  EXPECT_EQ(all[0].deviations[0].runs, (std::vector<std::size_t>{0, 1}));
}

TEST(ClauseCells, TheGravestVerdictWins) {
  ReportedCase skip = sample::reported("d/s", Verdict::skip);
  const auto cell = [&](std::vector<ReportedCase> cases) {
    return clause_cells({sample::run_of("a", "1", std::move(cases))}).at("file-api/read/1").at(0);
  };
  EXPECT_EQ(cell({skip}).verdict(), Verdict::skip);
  EXPECT_EQ(cell({skip, sample::reported("d/p", Verdict::pass)}).verdict(), Verdict::pass);
  const ClauseCell mixed = cell({skip, sample::reported("d/p", Verdict::pass), sample::failed("d/f", 1, 2)});
  EXPECT_EQ(mixed.verdict(), Verdict::fail);
  EXPECT_EQ(mixed.total(), 3u);
  EXPECT_EQ(mixed.counts.unexpected, 1u);
  EXPECT_EQ(cell({sample::failed("d/f", 1, 2), sample::reported("d/c", Verdict::crash)}).verdict(),
            Verdict::crash);
}

TEST(Details, NameTheStepIfTheSuiteIsThere) {
  const Suite suite = sample::suite();
  const ReportedCase item = sample::runs()[0].cases[0];
  const auto with = details_of(item, CaseIndex(&suite));
  const auto has = [](const auto& details, const std::string& label, const std::string& text) {
    for (const auto& pair : details) {
      if (pair.first == label && pair.second == text) return true;
    }
    return false;
  };
  EXPECT_TRUE(has(with, "step", "f.read(1) -> b\"a\""));
  EXPECT_TRUE(has(with, "where", "step 2"));
  EXPECT_TRUE(has(with, "expected", "b\"a\""));
  EXPECT_TRUE(has(with, "observed", "raises ValueError (Exception): \"at 0x1000\""));
  EXPECT_FALSE(has(details_of(item, CaseIndex(nullptr)), "step", "f.read(1) -> b\"a\""));
}

TEST(Commands, AreSafeToPaste) {
  Implementation who;
  who.name = "x; rm -rf ~";
  EXPECT_EQ(rerun_command(who, "d/a[m=1]"), "./run --impl 'x; rm -rf ~' --id 'd/a[m=1]'");
  EXPECT_EQ(explain_command("d/a"), "build/ioconform explain d/a");
}

}  // namespace
}  // namespace conform
