#include "harness/judge/judge.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/judge/fixtures.h"

namespace conform {
namespace {

using namespace testing_case;

Judgement judged(const Case& item, const Observation& seen, const Implementation& who = python()) {
  return judge(item, seen, who, table());
}

const char* verdict(const Case& item, const Observation& seen) {
  return verdict_name(judged(item, seen).verdict);
}

Observation ended(Ending ending, std::vector<Outcome> outcomes, const std::string& cause) {
  Observation seen;
  seen.outcomes = std::move(outcomes);
  seen.ending = ending;
  seen.cause = cause;
  return seen;
}

TEST(Judge, PassesWhatIsAsExpected) {
  const Case item = make_case(
      {step("f.read", is(R"({"bytes": "x"})")), step("f.close"), step("f.read", error({"closed"}))});
  const Judgement judgement =
      judged(item, observation({returns(R"({"bytes": "x"})"), returns("null"), raises({"ValueError"})}));
  EXPECT_EQ(judgement.verdict, Verdict::pass);
  EXPECT_EQ(judgement.reason, "");
  EXPECT_EQ(judgement.where, "");
  EXPECT_EQ(judgement.step, std::nullopt);
  EXPECT_FALSE(judgement.vague);
}

TEST(Judge, TheFirstStepNotAsExpectedDecides) {
  const Case item = make_case({step("f.read", is("1")), step("f.read", is("2")), step("f.read", is("3"))});
  const Judgement judgement =
      judged(item, observation({returns("1"), returns("0"), Outcome::is_unsupported("no")}));
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_EQ(judgement.step, 2u);
  EXPECT_EQ(judgement.where, "step 3");
  EXPECT_EQ(judgement.reason, "f.read returned the wrong value: 0, due is 2");
  EXPECT_EQ(judgement.expected, Json::parse(R"({"returns": 2})"));
  EXPECT_EQ(judgement.observed, Json::parse(R"({"returns": 0})"));
}

struct Row {
  const char* name;
  Expectation due;
  Outcome outcome;
  const char* reason;  // empty: passes
};
class OneStep : public testing::TestWithParam<Row> {};

TEST_P(OneStep, IsJudged) {
  const Judgement judgement =
      judged(make_case({step("f.read", GetParam().due)}), observation({GetParam().outcome}));
  EXPECT_EQ(judgement.verdict, *GetParam().reason ? Verdict::fail : Verdict::pass) << GetParam().name;
  EXPECT_EQ(judgement.reason, GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, OneStep,
    testing::Values(
        Row{"anything", MustNotRaise{}, returns("[1]"), ""},
        Row{"raised", MustNotRaise{}, raises({"OSError"}, "EIO"),
            R"(f.read raised {"class":["OSError"],"errno":"EIO"}; no error was due)"},
        Row{"raised for a value", is("null"), raises({"OSError"}),
            R"(f.read raised {"class":["OSError"]}; no error was due)"},
        Row{"returned for an error", error({"closed"}), returns("null"),
            R"(f.read returned null; the error ["closed"] was due)"},
        Row{"wrong error", error({"closed"}), raises({"TypeError"}),
            "f.read raised the wrong error: TypeError, which is not 'closed' on binding 'python'"},
        Row{"right error", error({"closed"}), raises({"ValueError"}), ""},
        Row{"float for integer", is("4"), returns(R"({"float": "4.0"})"),
            R"(f.read returned the wrong value: {"float":"4.0"} (float), due is 4 (integer))"},
        Row{"unbound", error({"closed"}), Outcome::is_unbound("f"),
            "f.read could not run: 'f' was never bound"}));

TEST(Judge, UnsupportedBeforeAnyFailureIsNotApplicable) {
  const Case item = make_case({step("f.read", is("1")), step("f.tell", is("1"))});
  const Judgement judgement = judged(item, observation({Outcome::is_unsupported("no read"), returns("0")}));
  EXPECT_EQ(judgement.verdict, Verdict::not_applicable);
  EXPECT_EQ(judgement.reason, "f.read is unsupported: no read");
  EXPECT_STREQ(verdict(item, observation({returns("0"), Outcome::is_unsupported("no tell")})), "fail");
  EXPECT_STREQ(verdict(item, observation({returns("1"), Outcome::is_unsupported("")})), "not-applicable");
}

TEST(Judge, AnOptionalStepIsPassedOverWithAllThatNeedsIt) {
  Case item = make_case({step("f.tell", MustNotRaise{}, {"pos"}),
                         step("f.seek", Matcher{MatchVariable{"pos"}, nullptr}, {"again"}),
                         step("again", is("1")), step("f.read", is("7"))});
  item.steps[1].optional = true;
  item.steps[2].args = {Json::parse(R"([{"var": "pos"}])")};
  item.steps[3].form = Step::Form::value;
  const Outcome no = Outcome::is_unsupported("no tell");
  EXPECT_STREQ(verdict(item, observation({no, Outcome::is_unbound("pos"), Outcome::is_unbound("again"),
                                          returns("7")})),
               "pass");
  EXPECT_STREQ(verdict(item, observation({no, Outcome::is_unbound("pos"), Outcome::is_unbound("again"),
                                          returns("8")})),
               "fail");
  EXPECT_STREQ(verdict(item, observation({no, Outcome::is_unbound("pos"), Outcome::is_unbound("again"),
                                          Outcome::is_unbound("pos")})),
               "fail")
      << "the last step does not use pos";
  EXPECT_STREQ(
      verdict(item, observation({no, Outcome::is_unbound("f"), Outcome::is_unbound("again"), returns("7")})),
      "fail");
  EXPECT_STREQ(verdict(item, observation({no, returns("5"), returns("1"), returns("7")})), "pass")
      << "pos is not compared";
  EXPECT_STREQ(
      verdict(item, observation({returns("5"), Outcome::is_unbound("pos"), returns("1"), returns("7")})),
      "fail");
  EXPECT_STREQ(verdict(item, observation({returns("5"), returns("6"), returns("1"), returns("7")})), "fail");
  EXPECT_STREQ(verdict(item, observation({returns("5"), returns("5"), returns("1"), returns("7")})), "pass");
  EXPECT_STREQ(verdict(item, observation({raises({"OSError"}), returns("5"), returns("1"), returns("7")})),
               "fail")
      << "optional does not mean that it may go wrong";
}

TEST(Judge, AKeywordArgumentNeedsItsVariableToo) {
  Case item = make_case({step("f.tell", MustNotRaise{}, {"pos"}), step("f.seek")});
  item.steps[1].optional = true;
  item.steps[2].kwargs["offset"] = Json::parse(R"({"var": "pos"})");
  EXPECT_STREQ(verdict(item, observation({Outcome::is_unsupported(""), Outcome::is_unbound("pos")})), "pass");
}

TEST(Judge, VariablesHoldWhatTheirStepReturned) {
  const Matcher same{MatchVariable{"w"}, nullptr};
  const Case item = make_case({step("pipe", MustNotRaise{}, {"r", "w"}), step("f.read", same)});
  const char* both = R"([{"object": "r"}, {"object": "w"}])";
  EXPECT_STREQ(verdict(item, observation({returns(both), returns(R"({"object": "w"})")})), "pass");
  EXPECT_STREQ(verdict(item, observation({returns(both), returns(R"({"object": "r"})")})), "fail");
  EXPECT_STREQ(verdict(item, observation({returns("5"), returns("5")})), "pass");
}

struct EndingRow {
  Ending ending;
  const char* verdict;
  const char* otherwise;
};
class Endings : public testing::TestWithParam<EndingRow> {};

TEST_P(Endings, KeepWhatWasWrongBefore) {
  const Case item = make_case({step("f.read", is("1")), step("f.read", is("2"))});
  const Outcome opened = returns(R"({"object": "f"})");
  const auto [ending, name, otherwise] = GetParam();

  const Judgement clean = judged(item, ended(ending, {opened, returns("1")}, "the cause"));
  EXPECT_STREQ(verdict_name(clean.verdict), name);
  EXPECT_EQ(clean.reason, "the cause");
  EXPECT_EQ(clean.step, 2u);
  EXPECT_EQ(clean.expected, Json::parse(R"({"returns": 2})"));

  const Judgement wrong = judged(item, ended(ending, {opened, returns("0")}, "the cause"));
  EXPECT_STREQ(verdict_name(wrong.verdict), name);
  EXPECT_EQ(wrong.reason, "the cause; before that: f.read returned the wrong value: 0, due is 1");
  EXPECT_EQ(wrong.step, 1u);
  EXPECT_EQ(wrong.observed, Json::parse(R"({"returns": 0})"));

  const Judgement unknown = judged(item, ended(ending, {}, ""));
  EXPECT_STREQ(verdict_name(unknown.verdict), name);
  EXPECT_EQ(unknown.reason, otherwise);
  EXPECT_EQ(unknown.step, std::nullopt);

  Case unjudged = item;
  unjudged.judged = false;
  EXPECT_STREQ(verdict(unjudged, ended(ending, {opened}, "")), name);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Endings,
    testing::Values(EndingRow{Ending::crashed, "crash", "the adapter died"},
                    EndingRow{Ending::timed_out, "timeout", "no answer within the deadline"},
                    EndingRow{Ending::protocol_error, "error", "the answer broke the protocol"}));

TEST(Judge, WhatWasNotRunIsAnError) {
  const Judgement judgement = judged(make_case({}), ended(Ending::not_run, {}, "25 deaths"));
  EXPECT_EQ(judgement.verdict, Verdict::error);
  EXPECT_EQ(judgement.reason, "25 deaths");
}

TEST(Judge, TooFewOrTooManyOutcomesAreAnError) {
  const Case item = make_case({step("f.read", is("1"))});
  EXPECT_EQ(judged(item, observation({})).reason, "1 outcomes were answered to 2 steps");
  EXPECT_EQ(judged(item, observation({returns("1"), returns("1")})).verdict, Verdict::error);
  const Judgement wrong = judged(item, observation({returns("0"), returns("1")}));
  EXPECT_EQ(wrong.verdict, Verdict::error);
  EXPECT_EQ(wrong.step, 1u);
}

TEST(Judge, PreparationIsWhatComesBeforeTheCallUnderTest) {
  Case item = make_case({step("f.write"), step("f.read", is("1")), step("f.write")});
  const Outcome bad = raises({"OSError"});
  EXPECT_TRUE(judged(item, observation({bad, returns("1"), returns("1")})).in_preparation);
  EXPECT_FALSE(judged(item, observation({returns("1"), bad, returns("1")})).in_preparation);
  EXPECT_FALSE(judged(item, observation({returns("1"), returns("1"), bad})).in_preparation);
  item.call = "open(name, mode)";
  EXPECT_FALSE(judged(item, observation({bad, returns("1"), returns("1")})).in_preparation);
  item.call = "fobj.truncate(n)";
  EXPECT_FALSE(judged(item, observation({bad, returns("1"), returns("1")})).in_preparation);
  item.call = "fobj.read";
  EXPECT_TRUE(judged(item, ended(Ending::crashed, {returns("1")}, "")).in_preparation);
}

TEST(Judge, RepeatedStepsAreCounted) {
  Case item = make_case({step("f.read", is("1")), step("f.read", is("1"))});
  item.steps[2].written_index = 1;
  EXPECT_EQ(judged(item, observation({returns("1"), returns("0")})).where, "step 2, time 2");
  EXPECT_EQ(judged(item, observation({returns("0"), returns("0")})).where, "step 2, time 1");
}

TEST(Judge, TimeHasALowerBoundWithTolerance) {
  Case item = make_case({step("f.read")});
  item.steps[1].takes_at_least = 0.15;
  const auto took = [&](double seconds) {
    Observation seen = observation({returns("1")});
    seen.step_seconds = {0, seconds};
    return judged(item, seen);
  };
  EXPECT_EQ(took(0.2).verdict, Verdict::pass);
  EXPECT_EQ(took(0.1345).verdict, Verdict::pass);
  EXPECT_EQ(took(0.13).verdict, Verdict::fail);
  EXPECT_EQ(took(0.13).reason, "f.read took 0.130 s, due are at least 0.15 s");
  EXPECT_EQ(judged(item, observation({returns("1")})).verdict, Verdict::error);
}

TEST(Judge, TheDirectoryIsLookedAtAfterTheStepAndAfterTheCase) {
  Case item = make_case({step("f.flush")});
  Fixture fixture;
  fixture.contents = "old";
  fixture.size = 3;
  item.files["data"] = fixture;
  FileExpectation due;
  due.contents = "new";
  due.shown = Json::parse(R"({"bytes": "new"})");
  item.steps[1].on_disk = DirectoryExpectation{{"data", due}};
  const auto looked = [&](const char* during, const char* after) {
    Observation seen = observation({returns("null")});
    seen.on_disk.resize(2);
    if (during) seen.on_disk[1] = decode_snapshot({{"data", {{"bytes", during}}}}, "");
    if (after) seen.finally = decode_snapshot({{"data", {{"bytes", after}}}}, "");
    return judged(item, seen);
  };
  EXPECT_EQ(looked("new", "old").verdict, Verdict::pass);
  EXPECT_EQ(looked("old", "old").where, "step 2 on_disk data");
  EXPECT_EQ(looked("old", "old").expected, due.shown);
  EXPECT_EQ(looked("new", "new").where, "finally data");
  EXPECT_EQ(looked("new", "new").reason,
            R"("data" after the case: it holds {"bytes":"new"}, due is {"bytes":"old"})");
  EXPECT_FALSE(looked("new", "new").in_preparation);
  EXPECT_EQ(looked(nullptr, "old").verdict, Verdict::error);
  EXPECT_EQ(looked("new", nullptr).verdict, Verdict::error);
}

TEST(Judge, AWrongStepComesBeforeAWrongDirectory) {
  Case item = make_case({step("f.read", is("1"))});
  Observation seen = observation({returns("0")});
  seen.finally = decode_snapshot(Json::parse(R"({"new": {"bytes": ""}})"), "");
  EXPECT_EQ(judged(item, seen).where, "step 2");
  seen.outcomes[1] = returns("1");
  EXPECT_EQ(judged(item, seen).where, "finally new");
}

TEST(Judge, VagueErrorsAreMarked) {
  Implementation java = python();
  java.binding = "java-io";
  const Case item = make_case({step("f.read", error({"closed"})), step("f.read", is("1"))});
  EXPECT_TRUE(judged(item, observation({raises({"IOException"}), returns("1")}), java).vague);
  EXPECT_TRUE(judged(item, observation({raises({"IOException"}), returns("0")}), java).vague);
  EXPECT_FALSE(judged(item, observation({raises({"ValueError"}), returns("1")})).vague);
}

TEST(Judge, LongContentsAreCutForPeople) {
  const Case item =
      make_case({step("f.read", Matcher{MatchValue{{Bytes{std::string(100'000, 'a')}}}, nullptr})});
  Observation seen = observation({Outcome::returns({Bytes{std::string(100'000, 'b')}})});
  const Judgement judgement = judged(item, seen);
  EXPECT_LT(judgement.expected.dump().size(), 300u);
  EXPECT_LT(judgement.observed.dump().size(), 300u);
  EXPECT_LT(judgement.reason.size(), 300u);
  EXPECT_NE(judgement.observed.dump().find("100000 in all"), std::string::npos);
}

// ---- liars
// ----------------------------------------------------------------------------------------------------

Observation liar(const Case& item, const Outcome& answer) {
  Observation seen;
  seen.outcomes.assign(item.steps.size(), answer);
  seen.finally = Snapshot{};
  return seen;
}

Raised error_that_is_everything() {
  Raised all = raised({"UnsupportedOperation", "OSError", "IOError", "ValueError", "TypeError",
                       "StopIteration", "OverflowError", "FileNotFoundError"},
                      "EINVAL");
  all.characters_written = 0;
  all.context = std::make_shared<const Raised>(all);
  return all;
}

TEST(Liars, DoNotPassAnHonestCase) {
  const Case item = make_case(
      {step("f.read", is(R"({"bytes": "x"})")), step("f.close"), step("f.read", error({"closed"}))});
  EXPECT_STREQ(verdict(item, liar(item, returns("null"))), "fail");
  EXPECT_STREQ(verdict(item, liar(item, Outcome::raises(error_that_is_everything()))), "fail");
  EXPECT_STREQ(verdict(item, liar(item, Outcome::is_unbound("f"))), "fail");
  EXPECT_STREQ(verdict(item, liar(item, Outcome::is_unsupported("everything"))), "not-applicable");
}

TEST(Liars, AreSeenToPassAVacuousCase) {
  Case only_error = make_case({});
  only_error.steps[0].expectation = error({"invalid"});
  EXPECT_STREQ(verdict(only_error, liar(only_error, Outcome::raises(error_that_is_everything()))), "pass");
  EXPECT_STREQ(verdict(only_error, liar(only_error, returns("null"))), "fail");
  const Case only_null = make_case({step("f.flush"), step("f.close", Matcher{MatchFalsy{}, nullptr})});
  EXPECT_STREQ(verdict(only_null, liar(only_null, returns("null"))), "pass");
  EXPECT_STREQ(verdict(only_null, liar(only_null, Outcome::raises(error_that_is_everything()))), "fail");
}

// ---- totality
// -------------------------------------------------------------------------------------------------

TEST(Judge, IsTotal) {
  std::mt19937 random(7);
  const auto any = [&random](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const std::vector<Outcome> outcomes{returns("null"),
                                      returns("[1, [2]]"),
                                      returns(R"({"object": null})"),
                                      raises({}),
                                      raises({"ValueError"}, "EBADF"),
                                      Outcome::is_unsupported(""),
                                      Outcome::is_unbound(""),
                                      Outcome::is_unbound("f"),
                                      Outcome::is_unsupported("\xFF\xFE"),
                                      Outcome::returns({Text{{0xD800, 0x7FFFFFFF}}}),
                                      Outcome::returns({Integer{"not a number"}})};
  const std::vector<Expectation> dues{
      MustNotRaise{},
      is("1"),
      Matcher{MatchSet{{is("1")}}, nullptr},
      error({"closed"}),
      Matcher{MatchVariable{"g"}, nullptr},
      Matcher{MatchAtMost{1}, nullptr},
      Allows{{{"a", is("null"), {}, ""}, {"b", error({"closed"}), {"node"}, "s"}}},
      Allows{}};
  for (int round = 0; round < 3000; ++round) {
    std::vector<Step> steps;
    for (std::size_t i = any(5); i > 0; --i) {
      steps.push_back(step(any(2) ? "f.read" : "g", dues[any(dues.size())],
                           any(2) ? std::vector<std::string>{"g"} : std::vector<std::string>{}));
      steps.back().optional = any(2);
      if (any(4) == 0) steps.back().takes_at_least = 1;
      if (any(4) == 0) steps.back().on_disk = DirectoryExpectation{{"a/b", {}}};
    }
    Case item = make_case(steps);
    item.judged = any(3) != 0;
    Observation seen = observation({});
    for (std::size_t i = any(7); i > 0; --i) seen.outcomes.push_back(outcomes[any(outcomes.size())]);
    seen.ending = static_cast<Ending>(any(5));
    seen.step_seconds.resize(any(8));
    seen.on_disk.resize(any(8), Snapshot{});
    if (any(2)) seen.finally = Snapshot{{"x\xFF", {}}};
    const Judgement judgement = judged(item, seen);
    const bool quiet = judgement.verdict == Verdict::pass || judgement.verdict == Verdict::recorded;
    ASSERT_TRUE(quiet || !judgement.reason.empty());
    ASSERT_NO_THROW(Json(judgement.reason).dump());
    ASSERT_NO_THROW(judgement.observed.dump());
    ASSERT_NO_THROW(judgement.expected.dump());
  }
}

}  // namespace
}  // namespace conform
