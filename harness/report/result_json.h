// The lines of a result file as JSON (spec/schema/results.json): the one place that knows their keys.
#pragma once

#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/results.h"

namespace conform {

// Version of the file's form; a reader refuses a higher one.
inline constexpr int result_format = 1;

// What an expectation file says of a case. Known for a whole run only, so it may follow in the footer.
struct Mark {
  std::string id = {};
  bool expected_failure = false;
  bool unexpected = false;
  std::string reason = {};
  std::string url = {};
  bool operator==(const Mark&) const = default;
};
Mark mark_of(const ReportedCase& item);
void apply_mark(const Mark& mark, ReportedCase& item);

struct Footer {
  Counts counts;
  double seconds = 0;
  bool complete = true;  // false: the run was stopped before its end (fail-fast, interrupt)
  std::vector<std::string> complaints;
  std::vector<Mark> marks;  // of the cases whose marks are not those of their lines
};

// Each returns what stands under the line's one key.
Json encode_header(const RunHeader& header);
Json encode_case(const ReportedCase& item);
Json encode_finding(const Finding& finding);
Json encode_footer(const Footer& footer);
// Every verdict's count under its report name ("not_applicable").
Json encode_counts(const Counts& counts);

// The inverses. Unknown keys are ignored, so that a file of a later minor version can be read.
// Throw FormatError with a JSON pointer into the line.
RunHeader decode_header(const Json& json);
ReportedCase decode_case(const Json& json);
Finding decode_finding(const Json& json);
Footer decode_footer(const Json& json);

}  // namespace conform
