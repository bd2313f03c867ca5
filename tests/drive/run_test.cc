// Cases with directories, audits and times, through a well-behaved adapter.
#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

Case with_directory(const std::string& id, std::vector<Step> steps) {
  Case item = make_case(id, std::move(steps));
  item.uses_directory = true;
  return item;
}

TEST(Run, ADirectoryIsFreshForEveryCase) {
  std::vector<Case> cases;
  for (int i = 0; i < 50; ++i) {
    Case item = with_directory(std::to_string(i),
                               {step("list"), step("write", {"out", {{"bytes", std::to_string(i)}}})});
    item.files["data"] = {Fixture::Kind::file, "d", 0, "", {}};
    cases.push_back(item);
  }
  const Remembering sink = drive(cases);
  for (int i = 0; i < 50; ++i) {
    const Observation& seen = sink.of(std::to_string(i));
    ASSERT_EQ(seen.outcomes.size(), 2u) << seen.cause;
    EXPECT_EQ(seen.outcomes[0].value, (Value{List{Value{Text{U"data"}}}}));
    ASSERT_TRUE(seen.finally);
    EXPECT_EQ(seen.finally->at("out").contents, std::to_string(i));
    EXPECT_EQ(seen.finally->size(), 2u);
    EXPECT_FALSE(seen.self_reported);
  }
}

TEST(Run, ACaseWithoutFilesHasNoDirectoryAndNoSnapshot) {
  const Remembering sink = drive(harmless("x", 1));
  EXPECT_FALSE(sink.of("x0").finally);
}

// The variables live on from one segment to the next, and end with the case.
TEST(Run, OnDiskIsLookedAtBetweenSteps) {
  const auto write = [](const char* text) { return step("write", {"out", {{"bytes", text}}}); };
  Case item = with_directory("audited", {write("one"), step("remember", {"v"}), write("two"),
                                         step("remember", {"v"}), write("three")});
  item.steps[1].on_disk = DirectoryExpectation{};
  item.steps[4].on_disk = DirectoryExpectation{};
  const Remembering sink = drive(among_harmless({item, make_case("next", {step("remember", {"v"})})}));
  const Observation& seen = sink.of("audited");
  ASSERT_EQ(seen.outcomes.size(), 5u) << seen.cause;
  EXPECT_EQ(seen.outcomes[3].value, Value{Integer::of(2)});
  ASSERT_EQ(seen.on_disk.size(), 5u);
  EXPECT_FALSE(seen.on_disk[0] || seen.on_disk[2] || seen.on_disk[3]);
  EXPECT_EQ(seen.on_disk[1]->at("out").contents, "one");
  EXPECT_EQ(seen.on_disk[4]->at("out").contents, "three");
  EXPECT_EQ(seen.finally->at("out").contents, "three");
  EXPECT_EQ(sink.of("next").outcomes[0].value, Value{Integer::of(1)});
  expect_harmless_answered(sink);
}

TEST(Run, AStepWithTakesIsTimedAloneAndExtendsTheDeadline) {
  Case item = make_case("timed", {step("sleep", {100}), step("sleep", {600}), step("sleep", {100})});
  item.steps[1].takes_at_least = 0.6;
  const ScratchDirectory workdir;
  const Remembering sink = drive(among_harmless({item}), {}, impatient(workdir));
  const Observation& seen = sink.of("timed");
  ASSERT_EQ(seen.ending, Ending::answered) << seen.cause;
  ASSERT_EQ(seen.step_seconds.size(), 3u);
  EXPECT_GE(seen.step_seconds[1], 0.59);
  EXPECT_EQ(seen.step_seconds[0], 0);
  expect_harmless_answered(sink);
}

TEST(Run, ACrashBetweenSegmentsKeepsWhatWasSeen) {
  Case item = with_directory("cut", {step("write", {"out", {{"bytes", "x"}}}), step("segv")});
  item.steps[0].on_disk = DirectoryExpectation{};
  const Remembering sink = drive(among_harmless({item}));
  EXPECT_EQ(sink.of("cut").ending, Ending::crashed);
  EXPECT_EQ(sink.of("cut").outcomes.size(), 1u);
  EXPECT_EQ(sink.of("cut").on_disk[0]->at("out").contents, "x");
  expect_harmless_answered(sink);
}

TEST(Run, AnAdapterFaultInASegmentEndsTheCaseOnly) {
  Case item = with_directory("fault", {step("fault"), step("echo")});
  item.steps[0].on_disk = DirectoryExpectation{};
  const Remembering sink = drive(among_harmless({item}));
  EXPECT_EQ(sink.of("fault").ending, Ending::protocol_error);
  EXPECT_TRUE(sink.findings.empty());
  expect_harmless_answered(sink);
}

TEST(Run, AFixtureThatCannotBeLaidIsToldAndCostsNoOther) {
  Case item = with_directory("impossible", {step("echo")});
  item.files["x"] = {Fixture::Kind::link, "", 0, "no-such", {}};
  const Remembering sink = drive(among_harmless({item}));
  EXPECT_EQ(sink.of("impossible").ending, Ending::protocol_error);
  EXPECT_EQ(sink.of("impossible").cause,
            "the harness could not prepare the case: fixture 'x': there is no 'no-such'");
  expect_harmless_answered(sink);
}

TEST(Run, AnEntangledDirectoryIsEmptied) {
  const ScratchDirectory workdir;
  DriveOptions options = patient(workdir);
  options.window = 1;
  const Remembering sink =
      drive({with_directory("entangles", {step("entangle")}), with_directory("lists", {step("list")})}, {},
            options);
  EXPECT_EQ(sink.of("entangles").ending, Ending::answered) << sink.of("entangles").cause;
  EXPECT_EQ(sink.of("entangles").finally->at("a/pipe").type, Entry::Type::fifo);
  EXPECT_EQ(sink.of("entangles").finally->at("a/b").mode, 0u);
  EXPECT_EQ(sink.of("lists").outcomes[0].value, Value{List{}});
}

TEST(Run, ADirectoryThatIsNoneAnyMoreIsToldAndNotFollowed) {
  const ScratchDirectory elsewhere;
  const Remembering sink =
      drive({with_directory("replaces", {step("replace-directory", {elsewhere.path().string()})}),
             with_directory("next", {step("list")})});
  EXPECT_EQ(sink.of("replaces").ending, Ending::protocol_error);
  EXPECT_NE(sink.of("replaces").cause.find("no directory any more"), std::string::npos)
      << sink.of("replaces").cause;
  EXPECT_EQ(sink.of("next").ending, Ending::answered);
  EXPECT_TRUE(std::filesystem::exists(elsewhere.path()));
}

TEST(Run, AnOwnFilesystemGetsFilesAndReportsThem) {
  Case item = with_directory("own", {step("echo", {1}), step("echo", {2})});
  item.files["data"] = {Fixture::Kind::file, "abc", 0, "", 0600};
  item.files["d/e"] = {Fixture::Kind::directory, "", 0, "", {}};
  item.steps[0].on_disk = DirectoryExpectation{};
  const Remembering sink = drive(among_harmless({item}), {"--own-filesystem"});
  const Observation& seen = sink.of("own");
  ASSERT_EQ(seen.ending, Ending::answered) << seen.cause;
  EXPECT_TRUE(seen.self_reported);
  EXPECT_EQ(seen.on_disk[0]->at("data").contents, "abc");
  EXPECT_EQ(seen.finally->at("data").mode, 0600u);
  EXPECT_EQ(seen.finally->at("d").type, Entry::Type::directory);
  EXPECT_FALSE(sink.of("before0").self_reported);
  expect_harmless_answered(sink);
}

TEST(Run, ThousandsOfCasesThroughTheWindow) {
  std::vector<Case> cases = harmless("x", 5000);
  const ScratchDirectory workdir;
  DriveOptions options = patient(workdir);
  options.window = 64;
  const Remembering sink = drive(cases, {}, options);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    ASSERT_EQ(sink.seen[i].second.outcomes.at(0).value, Value{Integer::of(static_cast<std::int64_t>(i))});
  }
}

TEST(Run, NoCasesAtAll) { EXPECT_TRUE(drive({}).seen.empty()); }

}  // namespace
}  // namespace conform::testing
