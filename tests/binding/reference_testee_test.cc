// The reference as the harness drives it: in this process, and as a program behind pipes.
#include "harness/binding/reference_testee.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>

namespace conform::testing {
namespace {

struct Collector final : Sink {
  void observed(const Case& item, const Observation& seen) override { observations[item.id] = seen; }
  void found(const Finding& finding) override { findings.push_back(finding); }
  std::map<std::string, Observation> observations;
  std::vector<Finding> findings;
};

Step call(const std::string& target, const std::string& member, std::vector<Json> args,
          const std::string& as = "") {
  Step step;
  step.target = target;
  step.member = member;
  step.args = std::move(args);
  if (!as.empty()) step.as = {as};
  return step;
}

// Writes, looks at the disk before and after a flush, and leaves the file open.
Case writing_case() {
  Case item;
  item.id = item.base_id = "file-api/writes";
  item.document = "file-api";
  item.uses_directory = true;
  Fixture fixture;
  fixture.contents = "0123456789";
  item.files = {{"data", fixture}};
  item.steps.push_back(call("open", "", {"data", "r+b"}, "f"));
  item.steps.push_back(call("f", "write", {{{"bytes", "AB"}}}));
  item.steps.back().on_disk = DirectoryExpectation();
  item.steps.push_back(call("f", "flush", {}));
  item.steps.back().on_disk = DirectoryExpectation();
  item.steps.push_back(call("f", "write", {{{"bytes", "C"}}}));
  return item;
}

Case empty_case() {
  Case item;
  item.id = item.base_id = "file-api/nothing";
  item.document = "file-api";
  item.steps.push_back(call("f", "read", {}));
  return item;
}

void check(const Collector& seen) {
  const Observation& written = seen.observations.at("file-api/writes");
  EXPECT_EQ(written.ending, Ending::answered) << written.cause;
  ASSERT_EQ(written.outcomes.size(), 4u);
  EXPECT_EQ(written.outcomes[1].value, Value{Integer::of(2)});
  ASSERT_EQ(written.on_disk.size(), 4u);
  EXPECT_EQ(written.on_disk[0], std::nullopt);
  EXPECT_EQ(written.on_disk[1]->at("data").contents, "0123456789");
  EXPECT_EQ(written.on_disk[2]->at("data").contents, "AB23456789");
  EXPECT_EQ(written.finally->at("data").contents, "ABC3456789") << "after the clean-up";
  const Observation& nothing = seen.observations.at("file-api/nothing");
  EXPECT_EQ(nothing.outcomes.at(0).kind, Outcome::Kind::unbound);
  EXPECT_EQ(nothing.finally, std::nullopt);
  EXPECT_TRUE(seen.findings.empty());
}

struct Driven {
  std::string name;
  std::function<std::unique_ptr<Testee>()> make;
  bool self_reported;
};

class ReferenceTestees : public ::testing::TestWithParam<Driven> {};

TEST_P(ReferenceTestees, RunCases) {
  const auto testee = GetParam().make();
  EXPECT_EQ(testee->describe().binding, "python");
  EXPECT_EQ(testee->describe().documents.at("file-api").count("fobj.read"), 1u);
  DriveOptions options;
  options.workdir = std::filesystem::temp_directory_path();
  const Case a = writing_case(), b = empty_case();
  Collector sink;
  testee->run({&a, &b}, options, sink);
  check(sink);
  EXPECT_EQ(sink.observations.at("file-api/writes").self_reported, GetParam().self_reported);
}

std::unique_ptr<Testee> piped(const char* backend) {
  return start_pipe_testee({REFIO_TESTEE, "--backend", backend}, 10);
}

INSTANTIATE_TEST_SUITE_P(
    All, ReferenceTestees,
    ::testing::Values(Driven{"posix", [] { return make_reference_testee("posix"); }, false},
                      Driven{"memory", [] { return make_reference_testee("memory"); }, true},
                      Driven{"posix_piped", [] { return piped("posix"); }, false},
                      Driven{"memory_piped", [] { return piped("memory"); }, true}),
    [](const ::testing::TestParamInfo<Driven>& driven) { return driven.param.name; });

TEST(ReferenceTestee, ACaseThatBlocksIsTimedOutAndTheNextOneRuns) {
  const auto testee = make_reference_testee("posix");
  Case blocking;
  blocking.id = blocking.base_id = "file-api/blocks";
  blocking.document = "file-api";
  blocking.uses_directory = true;
  Fixture fifo;
  fifo.kind = Fixture::Kind::fifo;
  blocking.files = {{"p", fifo}};
  blocking.steps.push_back(call("open", "", {"p", "rb"}, "f"));
  const Case after = writing_case(), nothing = empty_case();
  DriveOptions options;
  options.workdir = std::filesystem::temp_directory_path();
  options.deadline = 0.2;
  Collector sink;
  testee->run({&blocking, &after, &nothing}, options, sink);
  EXPECT_EQ(sink.observations.at("file-api/blocks").ending, Ending::timed_out);
  check(sink);
}

TEST(ReferenceTestee, FilesThatCannotBeLaidAreNotRun) {
  const auto testee = make_reference_testee("memory");
  Case item = writing_case();
  Fixture link;
  link.kind = Fixture::Kind::link;
  link.target = "nobody";
  item.files.emplace("p", link);
  Collector sink;
  testee->run({&item}, DriveOptions(), sink);
  EXPECT_EQ(sink.observations.at("file-api/writes").ending, Ending::not_run);
}

TEST(ReferenceTestee, KnowsItsBackends) { EXPECT_THROW(make_reference_testee("vms"), std::invalid_argument); }

}  // namespace
}  // namespace conform::testing
