#include <gtest/gtest.h>

#include <functional>

#include "harness/report/result_file.h"
#include "sample.h"

namespace conform {
namespace {

// Seven cases dealt to three shards.
std::vector<RunResults> shards() {
  std::vector<RunResults> all;
  for (std::size_t index = 0; index < 3; ++index) {
    std::vector<ReportedCase> cases;
    for (std::size_t n = index; n < 7; n += 3) {
      cases.push_back(sample::reported("d/" + std::to_string(n), n == 5 ? Verdict::fail : Verdict::pass));
    }
    all.push_back(sample::run_of("alpha", "1.0", std::move(cases)));
    all.back().header.shard_index = index;
    all.back().header.shard_count = 3;
  }
  return all;
}

std::vector<std::string> ids_of(const RunResults& run) {
  std::vector<std::string> ids;
  for (const ReportedCase& item : run.cases) ids.push_back(item.result.id);
  return ids;
}

TEST(Merge, DealsTheCasesBack) {
  auto parts = shards();
  std::swap(parts[0], parts[2]);  // the order of the files does not matter
  parts[0].findings.push_back({"late-death", "x", {}});
  parts[1].complaints = parts[2].complaints = {"stale"};
  parts[1].header.started = "2026-11-22T04:00:00Z";
  parts[1].header.environment["cpus"] = "4";
  parts[2].header.environment["cpus"] = "8";
  Problems problems;
  const RunResults merged = merge_results(parts, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(ids_of(merged), (std::vector<std::string>{"d/0", "d/1", "d/2", "d/3", "d/4", "d/5", "d/6"}));
  EXPECT_TRUE(merged.complete);
  EXPECT_EQ(merged.header.shard_count, 1u);
  EXPECT_EQ(merged.header.started, "2026-11-22T04:00:00Z");
  EXPECT_EQ(merged.header.environment.at("cpus"), "8, 4");
  EXPECT_EQ(merged.findings.size(), 1u);
  EXPECT_EQ(merged.complaints, std::vector<std::string>{"stale"});
  EXPECT_EQ(merged.counts.pass, 6u);
  EXPECT_EQ(merged.counts.fail, 1u);
  EXPECT_DOUBLE_EQ(merged.seconds, 4.5);
}

TEST(Merge, TheSuiteKnowsTheOrderBetter) {
  Problems problems;
  const RunResults merged =
      merge_results(shards(), problems, {"d/6", "d/5", "d/4", "d/3", "d/2", "d/1", "d/0"});
  EXPECT_EQ(ids_of(merged).front(), "d/6");
  EXPECT_EQ(ids_of(merged).back(), "d/0");
}

struct Refusal {
  const char* name;
  std::function<void(std::vector<RunResults>&)> spoil;
  const char* message;
};

class MergeRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(MergeRefuses, WithAMessage) {
  auto parts = shards();
  GetParam().spoil(parts);
  Problems problems;
  const RunResults merged = merge_results(parts, problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_TRUE(has_errors(problems));
  EXPECT_EQ(problems[0].what, GetParam().message);
  EXPECT_FALSE(problems[0].expected.empty());
  EXPECT_TRUE(merged.cases.empty());
  EXPECT_FALSE(merged.complete);
}

const Refusal refusals[] = {
    {"Nothing", [](auto& parts) { parts.clear(); }, "there is nothing to merge"},
    {"OtherSuite", [](auto& parts) { parts[1].header.suite_version = "0.2.0"; },
     "file 2 of 3 has another suite version than the first: '0.2.0', not '0.1.0'"},
    {"OtherName", [](auto& parts) { parts[2].header.implementation.name = "beta"; },
     "file 3 of 3 has another implementation than the first: 'beta', not 'alpha'"},
    {"OtherVersion", [](auto& parts) { parts[1].header.implementation.version = "2"; },
     "file 2 of 3 has another implementation version than the first: '2', not '1.0'"},
    {"OtherBinding", [](auto& parts) { parts[1].header.implementation.binding = "node"; },
     "file 2 of 3 has another binding than the first: 'node', not 'python'"},
    {"OtherSystem", [](auto& parts) { parts[1].header.environment["os"] = "windows"; },
     "file 2 of 3 has another os than the first: 'windows', not 'linux'"},
    {"OtherPlatform", [](auto& parts) { parts[1].header.implementation.platform["arch"] = "arm64"; },
     "file 2 of 3 has another arch than the first: 'arm64', not 'x86_64'"},
    {"OtherSelection", [](auto& parts) { parts[1].header.selection = "--id x"; },
     "file 2 of 3 has another selection than the first: '--id x', not ''"},
    {"OtherCount", [](auto& parts) { parts[1].header.shard_count = 4; },
     "file 2 of 3 has another number of shards than the first: '4', not '3'"},
    {"Missing", [](auto& parts) { parts.pop_back(); }, "shard 3/3 is missing"},
    {"Twice", [](auto& parts) { parts.push_back(parts[0]); }, "shard 1/3 is given twice"},
    {"CutShort", [](auto& parts) { parts[1].complete = false; },
     "shard 2/3 was cut short: cases are missing"},
    {"DoubleCase", [](auto& parts) { parts[1].cases[0].result.id = "d/0"; },
     "case d/0 is in shard 1/3 and in shard 2/3"},
};

INSTANTIATE_TEST_SUITE_P(All, MergeRefuses, testing::ValuesIn(refusals),
                         [](const auto& given) { return std::string(given.param.name); });

}  // namespace
}  // namespace conform
