// Runs and a suite to render: two versions of one implementation and another one, with every verdict and
// standing.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/load/suite.h"
#include "harness/model/results.h"

namespace conform::sample {

// Text that must never reach a document or terminal as it is.
extern const char* const hostile;

ReportedCase reported(const std::string& id, Verdict verdict);
// A failure of step 2 that expected `due` and saw `seen`.
ReportedCase failed(const std::string& id, Json due, Json seen);
// The same with the marks of an expectation entry.
ReportedCase expected(ReportedCase item, const std::string& reason, const std::string& url = {});
ReportedCase unexpected(ReportedCase item);

RunResults run_of(const std::string& name, const std::string& version, std::vector<ReportedCase> cases);

// The whole set; the first case fails alike in both versions of "alpha", unexpectedly.
std::vector<RunResults> runs();
Suite suite();

// A directory of its own under the system's, removed at the end.
class Directory {
 public:
  Directory();
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

std::string contents_of(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& contents);
std::size_t occurrences(const std::string& text, const std::string& part);

}  // namespace conform::sample
