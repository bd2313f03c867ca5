// The result file: JSON lines, the one source of every report (spec/schema/results.json).
//
//   {"header": {…}}           suite version, environment, implementation, time, selection
//   {"case": {…}}             one a case, in suite order, written as soon as it is settled
//   {"finding": {…}}          faults of the run that belong to no single case
//   {"footer": {…}}           counts; its absence, or its "complete": false, says that the run was cut short
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "harness/model/problem.h"
#include "harness/model/results.h"
#include "harness/report/result_json.h"

namespace conform {

// Writes a result file line by line; each line is flushed, so that a killed run leaves a usable file.
// Every member throws std::runtime_error naming the path if the line cannot be written.
class ResultWriter {
 public:
  ResultWriter(const std::filesystem::path& path, const RunHeader& header);
  void write(const ReportedCase& item);
  void write(const Finding& finding);
  // Writes the footer, with the marks of the expectation file where `results` has others than the lines
  // written. Nothing may follow it.
  void finish(const RunResults& results);

 private:
  void line(const char* key, const Json& content);

  std::string name_;
  std::ofstream out_;
  std::unordered_map<std::string, Mark> marks_;  // as written, where there is anything to say
};

// Reads a result file, complete or cut short (a half-written last line is dropped, with a warning). Faults go
// to `problems`, with the line's number. Of a run cut short every deviation counts as unexpected that its
// line does not call expected.
RunResults read_results(const std::filesystem::path& path, Problems& problems);

// One run out of several shards of the same suite version, implementation and environment; refuses others,
// double cases and a shard that is missing, by a problem each (the result then has no cases). Cases come in
// the order of `suite_order` (ids), or, if that is empty, dealt back one of each shard in turn.
RunResults merge_results(const std::vector<RunResults>& shards, Problems& problems,
                         const std::vector<std::string>& suite_order = {});

}  // namespace conform
