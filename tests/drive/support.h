// What the tests of drive/ share: cases made by hand, a sink that remembers, the hostile adapter.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/drive/testee.h"

namespace conform::testing {

// A step that calls `name`.
Step step(const std::string& name, std::vector<Json> args = {});
// A case "t/<id>" of `steps`, without files.
Case make_case(const std::string& id, std::vector<Step> steps);
// `count` cases "t/<prefix>0", … of one step that echoes the number.
std::vector<Case> harmless(const std::string& prefix, std::size_t count);

// The command line of adapters/hostile.py.
std::vector<std::string> hostile(const std::vector<std::string>& options = {});

// An empty directory that is removed at the end.
class ScratchDirectory {
 public:
  ScratchDirectory();
  ~ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// Remembers everything, and fails the test if a case is reported twice or out of order.
class Remembering : public Sink {
 public:
  void observed(const Case& item, const Observation& observation) override;
  void found(const Finding& finding) override { findings.push_back(finding); }
  bool wants_stop() override { return stop_after != 0 && seen.size() >= stop_after; }

  const Observation& of(const std::string& id) const;

  std::vector<std::pair<std::string, Observation>> seen;
  std::vector<Finding> findings;
  std::size_t stop_after = 0;  // cases; 0: never
};

// Options with a small window, and a deadline that no honest answer misses even on a busy machine.
DriveOptions patient(const ScratchDirectory& workdir);
// The same with a deadline of half a second, for those that are to be missed.
DriveOptions impatient(const ScratchDirectory& workdir);

// Runs `cases` on a hostile adapter and checks that each was reported once, in order.
Remembering drive(const std::vector<Case>& cases, const std::vector<std::string>& adapter_options = {});
Remembering drive(const std::vector<Case>& cases, const std::vector<std::string>& adapter_options,
                  const DriveOptions& options);

// `middle` between two times four harmless cases.
std::vector<Case> among_harmless(std::vector<Case> middle);

// Checks that every harmless case was answered with its number.
void expect_harmless_answered(const Remembering& sink);

}  // namespace conform::testing
