// Deaths that no single case explains.
#include "harness/drive/replay.h"

#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

TEST(ShortestShowing, FindsTheLeastInLogarithmicallyManyTries) {
  for (std::size_t count = 2; count < 70; ++count) {
    for (std::size_t least = 2; least <= count; ++least) {
      int tries = 0;
      const auto shows = [&](std::size_t k) { return ++tries, k >= least; };
      ASSERT_EQ(shortest_showing(count, shows), least) << count;
      ASSERT_LE(tries, 14);
    }
  }
}

// The fuse is lit in 'lights', and the adapter dies three cases later, in a case that has no fault.
TEST(LateDeath, IsAFindingWithTheShortestSequenceAndNoVerdict) {
  std::vector<Case> cases = harmless("before", 10);
  cases.push_back(make_case("lights", {step("arm", {"segv", 2})}));
  for (Case& item : harmless("after", 10)) cases.push_back(item);
  const Remembering sink = drive(cases);
  for (const auto& [id, seen] : sink.seen)
    EXPECT_EQ(seen.ending, Ending::answered) << id << ": " << seen.cause;
  ASSERT_EQ(sink.findings.size(), 1u);
  EXPECT_EQ(sink.findings[0].kind, "late-death");
  EXPECT_EQ(sink.findings[0].cases,
            (std::vector<std::string>{"t/lights", "t/after0", "t/after1", "t/after2"}));
  EXPECT_NE(sink.findings[0].detail.find("in 't/after2' the adapter misbehaved: killed by SIGSEGV"),
            std::string::npos)
      << sink.findings[0].detail;
}

TEST(LateDeath, OfTheVeryNextCaseIsFoundToo) {
  std::vector<Case> cases = harmless("before", 3);
  cases.push_back(make_case("lights", {step("arm", {"garbage", 0})}));
  for (Case& item : harmless("after", 3)) cases.push_back(item);
  const Remembering sink = drive(cases);
  ASSERT_EQ(sink.findings.size(), 1u);
  EXPECT_EQ(sink.findings[0].cases, (std::vector<std::string>{"t/lights", "t/after0"}));
  EXPECT_EQ(sink.of("lights").ending, Ending::answered);
  EXPECT_EQ(sink.of("after0").ending, Ending::answered);
}

TEST(LateDeath, ThatHappensOnceIsUnexplained) {
  const ScratchDirectory scratch;
  std::vector<Case> cases = harmless("before", 3);
  cases.push_back(make_case("once", {step("crash-once", {scratch / "mark"})}));
  for (Case& item : harmless("after", 3)) cases.push_back(item);
  const Remembering sink = drive(cases);
  EXPECT_EQ(sink.of("once").ending, Ending::answered);
  ASSERT_EQ(sink.findings.size(), 1u);
  EXPECT_EQ(sink.findings[0].kind, "unexplained-death");
  EXPECT_TRUE(sink.findings[0].cases.empty());
  EXPECT_NE(sink.findings[0].detail.find("exited with status 9"), std::string::npos);
}

// A crash and a late death in one run: each is told for what it is.
TEST(LateDeath, DoesNotHideARealCrash) {
  std::vector<Case> cases = {make_case("lights", {step("arm", {"segv", 1})}),
                             make_case("a", {step("echo", {1})}), make_case("b", {step("echo", {1})}),
                             make_case("crash", {step("exit", {2})}), make_case("c", {step("echo", {1})})};
  const Remembering sink = drive(cases);
  EXPECT_EQ(sink.of("crash").ending, Ending::crashed);
  for (const char* id : {"lights", "a", "b", "c"}) EXPECT_EQ(sink.of(id).ending, Ending::answered) << id;
  ASSERT_EQ(sink.findings.size(), 1u);
  EXPECT_EQ(sink.findings[0].cases, (std::vector<std::string>{"t/lights", "t/a", "t/b"}));
}

TEST(Restart, AnotherVersionAfterwardsEndsTheRun) {
  const ScratchDirectory scratch;
  const Remembering sink = drive({make_case("a", {step("echo")}), make_case("dies", {step("exit", {2})}),
                                  make_case("c", {step("echo")})},
                                 {"--count-starts", scratch / "starts"});
  EXPECT_EQ(sink.of("a").ending, Ending::answered);
  EXPECT_EQ(sink.of("dies").ending, Ending::crashed);
  EXPECT_EQ(sink.of("c").ending, Ending::not_run);
  EXPECT_NE(sink.of("c").cause.find("says it is 'hostile 2'; it was 'hostile 1' before"), std::string::npos)
      << sink.of("c").cause;
}

TEST(Restart, ThatFailsEndsTheRunWithTheReason) {
  const ScratchDirectory scratch;
  const Remembering sink = drive({make_case("dies", {step("exit", {2})}), make_case("b", {step("echo")})},
                                 {"--die-at-start-after", scratch / "mark"});
  EXPECT_EQ(sink.of("dies").ending, Ending::crashed);
  EXPECT_EQ(sink.of("b").ending, Ending::not_run);
  EXPECT_NE(sink.of("b").cause.find("not a second time"), std::string::npos) << sink.of("b").cause;
}

}  // namespace
}  // namespace conform::testing
