// Adapters that break in every way there is: each fault is pinned on its case, and no other case suffers.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "support.h"

namespace conform::testing {
namespace {

using ::testing::TestWithParam;

struct Fault {
  std::string name;
  std::vector<Step> steps;
  Ending ending;
  std::string cause;  // a part of it
};

class HostileAdapter : public TestWithParam<Fault> {
 protected:
  DriveOptions options() const {
    return GetParam().ending == Ending::timed_out ? impatient(workdir_) : patient(workdir_);
  }

 private:
  ScratchDirectory workdir_;
};

// The fault is the same again when the case is run alone, so the verdict stands and no finding is made.
TEST_P(HostileAdapter, IsPinnedOnItsCaseAndCostsNoOther) {
  const Fault& fault = GetParam();
  const Remembering sink = drive(among_harmless({make_case("culprit", fault.steps)}), {}, options());
  const Observation& seen = sink.of("culprit");
  EXPECT_EQ(seen.ending, fault.ending);
  EXPECT_NE(seen.cause.find(fault.cause), std::string::npos) << seen.cause;
  EXPECT_TRUE(sink.findings.empty()) << sink.findings[0].detail;
  expect_harmless_answered(sink);
}

// The same with lock-step, where nothing is in flight behind the culprit.
TEST_P(HostileAdapter, IsPinnedInLockStepToo) {
  DriveOptions lock_step = options();
  lock_step.window = 1;
  const Remembering sink = drive(among_harmless({make_case("culprit", GetParam().steps)}), {}, lock_step);
  EXPECT_EQ(sink.of("culprit").ending, GetParam().ending);
  EXPECT_NE(sink.of("culprit").cause.find(GetParam().cause), std::string::npos) << sink.of("culprit").cause;
  expect_harmless_answered(sink);
}

// As the last case: only the barrier after it tells what comes late.
TEST_P(HostileAdapter, IsPinnedAsTheLastCase) {
  std::vector<Case> cases = harmless("before", 2);
  cases.push_back(make_case("culprit", GetParam().steps));
  const Remembering sink = drive(cases, {}, options());
  EXPECT_EQ(sink.of("culprit").ending, GetParam().ending);
  EXPECT_EQ(sink.of("before1").ending, Ending::answered);
}

std::vector<Fault> faults() {
  const auto answer = [](const char* how) {
    return std::vector<Step>{step("echo", {1}), step("answer", {how})};
  };
  using enum Ending;
  return {
      {"Segv",
       {step("echo", {1}), step("segv"), step("echo", {2})},
       crashed,
       "killed by SIGSEGV before it answered"},
      {"ExitWithStatus", {step("exit", {3})}, crashed, "exited with status 3 before it answered"},
      {"EarlyExit", {step("exit", {0})}, crashed, "exited with status 0 before it answered"},
      {"Hang", {step("hang")}, timed_out, "no answer within 0.5 s"},
      {"Garbage", {step("garbage")}, protocol_error, "wrote a line that is not JSON: 'garbage\\x1b[31m out"},
      {"Flood", {step("flood")}, protocol_error, "not JSON: 'garbage'"},
      {"FloodWithoutNewline", {step("flood-without-newline")}, protocol_error, "a line longer than 64 MiB"},
      {"HalfLine",
       {step("half-line")},
       crashed,
       "exited with status 3 in the middle of a line: '{\"ran\": {\"id\"'"},
      {"BadUtf8", {step("bad-utf8")}, protocol_error, "not valid UTF-8 at byte 18"},
      {"NotAnObject", {step("not-an-object")}, protocol_error, "JSON that is not an object: '[1, 2]'"},
      {"DeepNesting", {step("deep")}, protocol_error, "not JSON"},
      {"ClosedStdout", {step("close-stdout")}, protocol_error, "closed its standard output"},
      {"Grandchild", {step("grandchild")}, crashed, "exited with status 5 before it answered"},
      {"Duplicate", answer("duplicate"), protocol_error, "a second time"},
      {"WrongId", answer("wrong-id"), protocol_error, "was due"},
      {"NoId", answer("no-id"), protocol_error, "/ran/id: missing"},
      {"TooFewOutcomes", answer("too-few"), protocol_error, "gave 1 outcome for 2 steps"},
      {"TooManyOutcomes", answer("too-many"), protocol_error, "gave 3 outcomes for 2 steps"},
      {"BadOutcome", answer("bad-outcome"), protocol_error,
       "/ran/outcomes/0/returned: unknown key 'returned'"},
      {"BadValue", answer("bad-value"), protocol_error, "/ran/outcomes/0/returns"},
      {"UnknownKey", answer("unknown-key"), protocol_error, "/ran/colour: unknown key"},
      {"UnknownMessage", answer("unknown-message"), protocol_error, "neither 'ran' nor 'hello'"},
      {"UnaskedFiles", answer("files"), protocol_error, "/ran/files: not asked for"},
      {"UnaskedHello", answer("hello"), protocol_error, "hello"},
      {"HugeLine", answer("huge"), protocol_error, "a line longer than 64 MiB"},
      {"DiesAfterItsAnswer", answer("die-after"), crashed, "exited with status 7 after its last answer"},
      {"HangsAfterItsAnswer", answer("hang-after"), timed_out, "no answer within 0.5 s"},
      {"OwnFault", {step("fault")}, protocol_error, "a fault of its own: cannot\\nenter the directory"},
  };
}

INSTANTIATE_TEST_SUITE_P(All, HostileAdapter, ::testing::ValuesIn(faults()),
                         [](const auto& fault) { return fault.param.name; });

TEST(Hostile, ACrashIsTracedToItsStep) {
  const Remembering sink =
      drive({make_case("x", {step("echo", {1}), step("echo", {2}), step("segv"), step("echo")}),
             make_case("y", {step("remember", {"a"}), step("hang")})});
  ASSERT_EQ(sink.of("x").outcomes.size(), 2u);
  EXPECT_EQ(sink.of("x").outcomes[1].value, Value{Integer::of(2)});
  EXPECT_EQ(sink.of("y").outcomes.size(), 1u);
}

TEST(Hostile, ACrashWhileTheVariablesGoIsToldAsThat) {
  const Remembering sink =
      drive(among_harmless({make_case("x", {step("echo", {1}), step("die-at-release")})}));
  EXPECT_EQ(sink.of("x").ending, Ending::crashed);
  EXPECT_EQ(sink.of("x").cause, "killed by SIGSEGV while it let the case's variables go");
  EXPECT_EQ(sink.of("x").outcomes.size(), 2u);
  expect_harmless_answered(sink);
}

TEST(Hostile, LateAnswerWithinTheDeadlineIsFine) {
  const Remembering sink = drive(among_harmless({make_case("slow", {step("sleep", {200})})}));
  EXPECT_EQ(sink.of("slow").ending, Ending::answered);
  EXPECT_GE(sink.of("slow").seconds, 0.19);
  expect_harmless_answered(sink);
}

// The reply that comes too late must not be taken for the next case's.
TEST(Hostile, LateAnswerAfterTheDeadlineIsATimeoutOfThatCaseOnly) {
  const ScratchDirectory workdir;
  const Remembering sink =
      drive(among_harmless({make_case("late", {step("sleep", {900})})}), {}, impatient(workdir));
  EXPECT_EQ(sink.of("late").ending, Ending::timed_out);
  EXPECT_TRUE(sink.findings.empty());
  expect_harmless_answered(sink);
}

TEST(Hostile, EveryCaseHasTheWholeDeadlineHoweverManyWaitBeforeIt) {
  std::vector<Case> cases;
  for (int i = 0; i < 6; ++i) cases.push_back(make_case(std::to_string(i), {step("sleep", {200})}));
  const ScratchDirectory workdir;
  const Remembering sink = drive(cases, {}, impatient(workdir));
  for (const auto& [id, seen] : sink.seen) EXPECT_EQ(seen.ending, Ending::answered) << id;
}

TEST(Hostile, TheMultiplierStretchesTheDeadline) {
  const ScratchDirectory workdir;
  DriveOptions options = impatient(workdir);
  options.multiplier = 4;
  EXPECT_EQ(drive({make_case("late", {step("sleep", {900})})}, {}, options).of("late").ending,
            Ending::answered);
}

TEST(Hostile, StderrAndPrintsAreNoFault) {
  const Remembering sink = drive(
      among_harmless({make_case("loud", {step("noise", {500000})}), make_case("prints", {step("print")})}));
  EXPECT_EQ(sink.of("loud").ending, Ending::answered);
  EXPECT_EQ(sink.of("prints").ending, Ending::answered);
  EXPECT_TRUE(sink.findings.empty());
  expect_harmless_answered(sink);
}

TEST(Hostile, StderrIsKeptWithTheCaseAndCut) {
  const Remembering sink =
      drive({make_case("loud", {step("noise", {500000})}), make_case("dies", {step("segv")})});
  const std::string& text = sink.of("loud").stderr_text;
  EXPECT_LE(text.size(), 4100u);
  EXPECT_EQ(text.compare(0, 3, "…"), 0) << text.substr(0, 10);
  EXPECT_NE(text.find("noise \nlast words\n"), std::string::npos);
  EXPECT_EQ(sink.of("dies").stderr_text, "about to die\n");
}

TEST(Hostile, OutOfOrderAnswersArePinnedOnTheFirst) {
  const ScratchDirectory workdir;
  const Remembering sink =
      drive(among_harmless({make_case("held", {step("answer", {"hold"})})}), {}, impatient(workdir));
  EXPECT_EQ(sink.of("held").ending, Ending::timed_out) << sink.of("held").cause;
  expect_harmless_answered(sink);
}

TEST(Hostile, AnAdapterThatNeverReadsTimesOutAndIsGivenUp) {
  const ScratchDirectory workdir;
  DriveOptions options = patient(workdir);
  options.max_restarts = 1;
  options.deadline = 0.2;
  // More than a pipe holds, so that the harness's writes cannot complete.
  const std::string big(1 << 20, 'x');
  const Remembering sink =
      drive({make_case("a", {step("echo", {big})}), make_case("b", {step("echo", {big})}),
             make_case("c", {step("echo", {big})})},
            {"--never-read"}, options);
  EXPECT_EQ(sink.of("a").ending, Ending::timed_out);
  EXPECT_EQ(sink.of("b").ending, Ending::timed_out);
  EXPECT_EQ(sink.of("c").ending, Ending::not_run);
}

// A hang that everybody knows of costs a sixteenth of the deadline, once, and no start that others may need.
TEST(Hostile, KnownDeathsAreCheapAndDoNotCount) {
  const ScratchDirectory workdir;
  DriveOptions options = patient(workdir);
  options.max_restarts = 0;
  options.deadline = 2;
  std::vector<Case> middle;
  for (int i = 0; i < 3; ++i) {
    middle.push_back(make_case("hangs" + std::to_string(i), {step("echo", {1}), step("hang")}));
    middle.push_back(make_case("dies" + std::to_string(i), {step("echo", {1}), step("segv")}));
  }
  middle.push_back(make_case("mended", {step("echo", {1})}));
  for (const Case& item : middle) options.known_deaths.emplace(item.id, KnownDeath::hangs);
  const Remembering sink = drive(among_harmless(middle), {}, options);
  for (const std::string number : {"0", "1", "2"}) {
    EXPECT_EQ(sink.of("hangs" + number).ending, Ending::timed_out);
    EXPECT_EQ(sink.of("hangs" + number).cause, "no answer within 0.125 s");
    EXPECT_EQ(sink.of("hangs" + number).outcomes.size(), 1u) << "the step that hangs is known";
    EXPECT_EQ(sink.of("dies" + number).ending, Ending::crashed);
  }
  EXPECT_EQ(sink.of("mended").ending, Ending::answered);
  EXPECT_TRUE(sink.findings.empty());
  expect_harmless_answered(sink);
}

// What kills may take its time, and would be taken for what hangs otherwise.
TEST(Hostile, ADeathThatIsKnownHasTheWholeDeadline) {
  const ScratchDirectory workdir;
  DriveOptions options = patient(workdir);
  options.max_restarts = 0;
  options.deadline = 0.5;
  const Case culprit = make_case("kills", {step("echo", {1}), step("hang")});
  options.known_deaths.emplace(culprit.id, KnownDeath::kills);
  const Remembering sink = drive(among_harmless({culprit}), {}, options);
  EXPECT_EQ(sink.of("kills").ending, Ending::timed_out);
  EXPECT_EQ(sink.of("kills").cause, "no answer within 0.5 s");
  expect_harmless_answered(sink);
}

TEST(Hostile, DyingAtEveryCaseReachesTheRestartCap) {
  const ScratchDirectory workdir;
  DriveOptions options = patient(workdir);
  options.max_restarts = 2;
  std::vector<Case> cases;
  for (int i = 0; i < 6; ++i) cases.push_back(make_case(std::to_string(i), {step("segv")}));
  const Remembering sink = drive(cases, {}, options);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(sink.of(std::to_string(i)).ending, Ending::crashed) << i;
  for (int i = 3; i < 6; ++i) {
    EXPECT_EQ(sink.of(std::to_string(i)).ending, Ending::not_run) << i;
    EXPECT_NE(sink.of(std::to_string(i)).cause.find("misbehaved 3 times"), std::string::npos);
  }
}

TEST(Hostile, IgnoringTheEndOfInputIsAFinding) {
  const Remembering sink = drive(harmless("x", 2), {"--at-end", "stay"});
  ASSERT_EQ(sink.findings.size(), 1u);
  EXPECT_EQ(sink.findings[0].kind, "ignores-end-of-input");
}

TEST(Hostile, AFailingExitIsAFinding) {
  const Remembering sink = drive(harmless("x", 2), {"--at-end", "fail"});
  ASSERT_EQ(sink.findings.size(), 1u);
  EXPECT_EQ(sink.findings[0].kind, "bad-exit");
  EXPECT_NE(sink.findings[0].detail.find("exited with status 6"), std::string::npos);
}

TEST(Hostile, AGoodExitIsNoFinding) { EXPECT_TRUE(drive(harmless("x", 2)).findings.empty()); }

TEST(Hostile, ADescendantInASessionOfItsOwnIsKilledToo) {
#ifndef __linux__
  GTEST_SKIP() << "strays are found on Linux only";
#endif
  const ScratchDirectory scratch;
  drive({make_case("begets", {step("stray", {scratch / "pid"})})});
  std::ifstream note(scratch / "pid");
  std::string pid;
  ASSERT_TRUE(note >> pid);
  EXPECT_FALSE(std::filesystem::exists("/proc/" + pid)) << "process " << pid << " is still there";
}

TEST(Hostile, WantsStopEndsTheRunEarly) {
  const std::vector<Case> cases = harmless("x", 100);
  std::vector<const Case*> pointers;
  for (const Case& item : cases) pointers.push_back(&item);
  const ScratchDirectory workdir;
  const auto testee = start_pipe_testee(hostile(), 10);
  Remembering sink;
  sink.stop_after = 3;
  testee->run(pointers, patient(workdir), sink);
  EXPECT_EQ(sink.seen.size(), 3u);
  // And the testee can be used again.
  Remembering again;
  testee->run(pointers, patient(workdir), again);
  EXPECT_EQ(again.seen.size(), 100u);
}

}  // namespace
}  // namespace conform::testing
