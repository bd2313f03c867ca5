// Expectation files and runs for the tests of expectations.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "harness/judge/expectations.h"
#include "harness/model/value_json.h"

namespace conform::testing_expectations {

namespace fs = std::filesystem;

// A file of this test's own, removed at its end.
class Scratch {
 public:
  explicit Scratch(const std::string& content) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string(test->test_suite_name()) + "-" + test->name();
    for (char& c : name) c = c == '/' ? '-' : c;
    path_ = fs::path(testing::TempDir()) / (name + "-" + std::to_string(std::random_device()()) + ".json");
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~Scratch() { fs::remove(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline ExpectationFile read(const std::string& content, Problems& problems) {
  const Scratch scratch(content);
  ExpectationFile file = read_expectations(scratch.path(), problems);
  file.path = "e.json";
  return file;
}

inline ExpectationFile file_of(const std::string& entries, const std::string& findings = "[]") {
  Problems problems;
  ExpectationFile file =
      read(R"({"implementation": "cpython-io", "entries": )" + entries + R"(, "findings": )" + findings + "}",
           problems);
  for (const Problem& problem : problems) {
    if (problem.severity == Problem::Severity::error) ADD_FAILURE() << to_text(problem);
  }
  return file;
}

inline const std::vector<std::string> suite_ids{"file-api/a", "file-api/b[m=rb]", "file-api/b[m=wb]",
                                                "file-api/c", "raw-io/d"};

inline RunResults run_of(std::map<std::string, Verdict> verdicts) {
  RunResults run;
  run.header.implementation.name = "cpython-io";
  run.header.implementation.version = "3.11.7";
  run.header.implementation.documents["file-api"] = {"open"};
  run.complete = true;
  for (const auto& [id, verdict] : verdicts) {
    ReportedCase item;
    item.result.id = id;
    item.result.judgement.verdict = verdict;
    item.result.judgement.reason = "seen " + std::string(verdict_name(verdict));
    run.cases.push_back(item);
  }
  return run;
}

// A whole run of what is claimed; what is not named passes.
inline RunResults whole_run(std::map<std::string, Verdict> verdicts) {
  for (const std::string& id : suite_ids) {
    if (id.rfind("file-api/", 0) == 0) verdicts.emplace(id, Verdict::pass);
  }
  return run_of(verdicts);
}

inline RunResults applied(const ExpectationFile& file, RunResults run) {
  apply_expectations(file, suite_ids, run);
  return run;
}

inline ReportedCase case_of(const RunResults& run, const std::string& id) {
  for (const ReportedCase& item : run.cases) {
    if (item.result.id == id) return item;
  }
  ADD_FAILURE() << id;
  return {};
}

inline std::string complaints(const RunResults& run) {
  std::string out;
  for (const std::string& complaint : run.complaints) out += complaint + "\n";
  return out;
}

inline const char* a_fails =
    R"([{"id": "file-api/a", "verdict": "fail", "reason": "a bug", "url": "https://x"}])";

}  // namespace conform::testing_expectations
