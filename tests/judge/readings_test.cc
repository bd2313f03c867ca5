#include "harness/judge/readings.h"

#include <gtest/gtest.h>

#include "harness/judge/judge.h"
#include "tests/judge/fixtures.h"

namespace conform {
namespace {

using namespace testing_case;

Alternative reading(const std::string& name, const std::string& json, std::vector<std::string> by = {}) {
  Alternative alternative;
  alternative.name = name;
  alternative.result = is(json);
  alternative.by = std::move(by);
  alternative.source = alternative.by.empty() ? "" : "the manual says so";
  return alternative;
}

// readlines(6), then readline: the two readings of a hint that is met exactly.
Case two_steps() {
  const std::vector<std::string> everybody{"python", "posix"};
  return make_case(
      {step("f.readlines", Allows{{reading("stops-at", "[1]"), reading("stops-past", "[1, 2]", everybody)}}),
       step("f.readline", Allows{{reading("stops-at", "2"), reading("stops-past", "3", everybody)}})});
}

Judgement judged(const Case& item, std::vector<std::string> answers, const Implementation& who = python()) {
  std::vector<Outcome> outcomes;
  for (const std::string& json : answers) outcomes.push_back(returns(json));
  return judge(item, observation(outcomes), who, table());
}

std::string readings_of(const Judgement& judgement) {
  std::string out;
  for (const Reading& one : judgement.readings) out += std::to_string(one.step) + "=" + one.name + " ";
  return out;
}

TEST(Readings, ANameTakenOnceBinds) {
  EXPECT_EQ(readings_of(judged(two_steps(), {"[1]", "2"})), "1=stops-at 2=stops-at ");
  EXPECT_EQ(readings_of(judged(two_steps(), {"[1, 2]", "3"})), "1=stops-past 2=stops-past ");
  const Judgement mixed = judged(two_steps(), {"[1]", "3"});
  EXPECT_EQ(mixed.verdict, Verdict::fail);
  EXPECT_EQ(mixed.step, 2u);
  EXPECT_EQ(mixed.reason, "f.readline took the reading 'stops-at' before, and here only 'stops-past' fits");
  EXPECT_EQ(judged(two_steps(), {"[1, 2]", "2"}).verdict, Verdict::fail);
}

TEST(Readings, WhatFitsNoneFails) {
  const Judgement judgement = judged(two_steps(), {"[2]", "2"});
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_EQ(judgement.reason, "f.readlines returned [2], which is none of the readings stops-at, stops-past");
  EXPECT_EQ(judgement.expected,
            Json::parse(R"({"allows": {"stops-at": {"returns": [1]}, "stops-past": {"returns": [1, 2]}}})"));
}

TEST(Readings, TheFirstIsFreeAndOthersAreOwned) {
  const Case item =
      make_case({step("f.truncate", Allows{{reading("refuses", "1"), reading("clamps", "2", {"node"}),
                                            reading("windows", "3", {"os:windows", "os:linux"})}})});
  Implementation node = python();
  node.binding = "node";
  Implementation other = python();
  other.platform["os"] = "plan9";
  EXPECT_EQ(judged(item, {"1"}, other).verdict, Verdict::pass);
  EXPECT_EQ(judged(item, {"2"}, node).verdict, Verdict::pass);
  EXPECT_EQ(judged(item, {"3"}, python()).verdict, Verdict::pass);
  EXPECT_EQ(judged(item, {"2"}, python()).reason,
            "f.truncate takes the reading 'clamps', which is permitted to node only (\"the manual says "
            "so\"); cpython-io 3.11.7 "
            "has binding 'python'");
  EXPECT_EQ(judged(item, {"3"}, other).verdict, Verdict::fail);
  other.platform.clear();
  EXPECT_EQ(judged(item, {"3"}, other).verdict, Verdict::fail);
}

TEST(Readings, ThatCoincideAtFirstStayPossible) {
  const std::vector<std::string> by{"python"};
  const Case item = make_case({step("f.a", Allows{{reading("x", "1"), reading("y", "1", by)}}),
                               step("f.b", Allows{{reading("x", "1"), reading("y", "2", by)}}),
                               step("f.c", Allows{{reading("x", "1"), reading("y", "2", by)}})});
  EXPECT_EQ(readings_of(judged(item, {"1", "1", "1"})), "1=x 2=x 3=x ");
  EXPECT_EQ(readings_of(judged(item, {"1", "2", "2"})), "1=y 2=y 3=y ");
  EXPECT_EQ(judged(item, {"1", "2", "1"}).verdict, Verdict::fail);
  EXPECT_EQ(judged(item, {"1", "1", "2"}).verdict, Verdict::fail);
}

TEST(Readings, AStepThatDoesNotOfferTheNameIsJudgedOnItsOwn) {
  const std::vector<std::string> by{"python"};
  const Case item = make_case({step("f.a", Allows{{reading("x", "1"), reading("y", "2", by)}}),
                               step("f.b", Allows{{reading("u", "1"), reading("v", "2", by)}}),
                               step("f.c", Allows{{reading("x", "1"), reading("y", "2", by)}})});
  EXPECT_EQ(readings_of(judged(item, {"2", "1", "2"})), "1=y 2=u 3=y ");
  EXPECT_EQ(judged(item, {"2", "1", "1"}).verdict, Verdict::fail);
  EXPECT_EQ(judged(item, {"2", "3", "2"}).verdict, Verdict::fail);
}

TEST(Readings, TwoChoicesOfferedAtOnceAreMetByEither) {
  const std::vector<std::string> by{"python"};
  const Case item =
      make_case({step("f.a", Allows{{reading("x", "1"), reading("y", "2", by)}}),
                 step("f.b", Allows{{reading("u", "1"), reading("v", "2", by)}}),
                 step("f.c", Allows{{reading("x", "1"), reading("u", "2", by), reading("v", "3", by)}})});
  EXPECT_EQ(readings_of(judged(item, {"1", "1", "2"})), "1=x 2=u 3=u ");
  EXPECT_EQ(readings_of(judged(item, {"1", "1", "1"})), "1=x 2=u 3=x ");
  EXPECT_EQ(judged(item, {"1", "1", "3"}).verdict, Verdict::fail);
}

TEST(Readings, NothingIsTakenDownAfterTheStepThatDecides) {
  Case item = two_steps();
  item.steps[0].expectation = is("null");
  const Judgement judgement = judged(item, {"[1]", "2"});
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_EQ(judgement.step, 0u);
  EXPECT_EQ(readings_of(judgement), "");
}

TEST(Readings, ANameThatIsNotOfferedLaterIsNotRuledOut) {
  const std::vector<std::string> by{"python"};
  const Case item = make_case({step("f.a", Allows{{reading("x", "1"), reading("y", "1", by)}}),
                               step("f.b", Allows{{reading("x", "1"), reading("z", "2", by)}})});
  EXPECT_EQ(readings_of(judged(item, {"1", "2"})), "1=y 2=z ");
  EXPECT_EQ(readings_of(judged(item, {"1", "1"})), "1=x 2=x ");
}

TEST(Readings, NobodyOwnsThemWhereNothingIsJudged) {
  Case item = two_steps();
  item.judged = false;
  const Judgement mixed = judged(item, {"[1]", "3"});
  EXPECT_EQ(mixed.verdict, Verdict::recorded);
  EXPECT_EQ(readings_of(mixed), "1=stops-at 2=stops-past ");
  const Judgement odd = judged(item, {"[7]", "3"});
  EXPECT_EQ(odd.verdict, Verdict::recorded);
  EXPECT_EQ(readings_of(odd), "1=other 2=stops-past ");
}

TEST(Readings, AWrongPlainStepDoesNotStopARecordedCase) {
  Case item = two_steps();
  item.judged = false;
  item.steps[0].expectation = is("null");
  const Judgement judgement = judged(item, {"[1]", "2"});
  EXPECT_EQ(judgement.verdict, Verdict::recorded);
  EXPECT_EQ(judgement.step, 0u);
  EXPECT_NE(judgement.reason, "");
  EXPECT_EQ(readings_of(judgement), "1=stops-at 2=stops-at ");
}

TEST(Readings, ARecordedCaseCanBeNotApplicable) {
  Case item = two_steps();
  item.judged = false;
  const Judgement judgement =
      judge(item, observation({Outcome::is_unsupported("no"), returns("2")}), python(), table());
  EXPECT_EQ(judgement.verdict, Verdict::not_applicable);
}

TEST(Readings, AnErrorMayBeOne) {
  Alternative refuses;
  refuses.name = "refuses";
  refuses.result = error({"closed"});
  Alternative ignores;
  ignores.name = "ignores";
  ignores.by = {"python"};
  ignores.source = "s";
  const Case item = make_case({step("f.close", Allows{{refuses, ignores}})});
  EXPECT_EQ(readings_of(judge(item, observation({raises({"ValueError"})}), python(), table())), "1=refuses ");
  EXPECT_EQ(readings_of(judged(item, {"5"})), "1=ignores ");
  EXPECT_EQ(judge(item, observation({raises({"TypeError"})}), python(), table()).verdict, Verdict::fail);
}

}  // namespace
}  // namespace conform
