#include "support.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

namespace conform::testing {

namespace fs = std::filesystem;

Step step(const std::string& name, std::vector<Json> args) {
  Step made;
  made.target = name;
  made.text = name;
  made.args = std::move(args);
  return made;
}

Case make_case(const std::string& id, std::vector<Step> steps) {
  Case made;
  made.document = "t";
  made.base_id = id;
  made.id = "t/" + id;
  made.steps = std::move(steps);
  return made;
}

std::vector<Case> harmless(const std::string& prefix, std::size_t count) {
  std::vector<Case> cases;
  for (std::size_t i = 0; i < count; ++i)
    cases.push_back(make_case(prefix + std::to_string(i), {step("echo", {i})}));
  return cases;
}

std::vector<std::string> hostile(const std::vector<std::string>& options) {
  // Without site packages the interpreter starts in half the time, and there are hundreds of starts.
  std::vector<std::string> command = {TEST_PYTHON, "-E", "-S", "-B",
                                      std::string(TEST_ADAPTERS) + "/hostile.py"};
  command.insert(command.end(), options.begin(), options.end());
  return command;
}

ScratchDirectory::ScratchDirectory() {
  std::random_device random;
  do {
    path_ = fs::temp_directory_path() / ("ioconform-test-" + std::to_string(random()));
  } while (!fs::create_directory(path_));
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void Remembering::observed(const Case& item, const Observation& observation) {
  for (const auto& [id, unused] : seen) EXPECT_NE(id, item.id) << "reported twice";
  seen.emplace_back(item.id, observation);
}

const Observation& Remembering::of(const std::string& id) const {
  for (const auto& [name, observation] : seen) {
    if (name == "t/" + id) return observation;
  }
  throw std::runtime_error("nothing was reported of " + id);
}

DriveOptions patient(const ScratchDirectory& workdir) {
  DriveOptions options;
  options.deadline = 10;
  options.window = 8;
  options.workdir = workdir.path();
  return options;
}

DriveOptions impatient(const ScratchDirectory& workdir) {
  DriveOptions options = patient(workdir);
  options.deadline = 0.5;
  return options;
}

Remembering drive(const std::vector<Case>& cases, const std::vector<std::string>& adapter_options) {
  const ScratchDirectory workdir;
  return drive(cases, adapter_options, patient(workdir));
}

Remembering drive(const std::vector<Case>& cases, const std::vector<std::string>& adapter_options,
                  const DriveOptions& options) {
  const auto testee = start_pipe_testee(hostile(adapter_options), 10);
  std::vector<const Case*> pointers;
  for (const Case& item : cases) pointers.push_back(&item);
  Remembering sink;
  testee->run(pointers, options, sink);
  EXPECT_EQ(sink.seen.size(), cases.size());
  for (std::size_t i = 0; i < std::min(sink.seen.size(), cases.size()); ++i)
    EXPECT_EQ(sink.seen[i].first, cases[i].id);
  return sink;
}

std::vector<Case> among_harmless(std::vector<Case> middle) {
  std::vector<Case> cases = harmless("before", 4);
  for (Case& item : middle) cases.push_back(std::move(item));
  for (Case& item : harmless("after", 4)) cases.push_back(std::move(item));
  return cases;
}

void expect_harmless_answered(const Remembering& sink) {
  for (const char* prefix : {"before", "after"}) {
    for (int i = 0; i < 4; ++i) {
      const Observation& seen = sink.of(prefix + std::to_string(i));
      EXPECT_EQ(seen.ending, Ending::answered) << prefix << i << ": " << seen.cause;
      ASSERT_EQ(seen.outcomes.size(), 1u);
      EXPECT_EQ(seen.outcomes[0].value, Value{Integer::of(i)});
    }
  }
}

}  // namespace conform::testing
