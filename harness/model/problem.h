// A fault in something that a person wrote: a case file, an expectation file, a manifest, a clause.
#pragma once

#include <string>
#include <vector>

namespace conform {

struct Problem {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  std::string file;      // relative to the suite's root where possible
  std::string place;     // JSON pointer, or "line 12", or empty
  std::string what;      // what is wrong
  std::string expected;  // what was expected there; may be empty
  std::string hint;      // what to do; may be empty
};

using Problems = std::vector<Problem>;

bool has_errors(const Problems& problems);

// One problem as a person reads it, on one or more lines:
//   cases/file-api/read.json: /cases/3/steps/1/do: error: unknown member 'f.reed'
//     expected: one of close, flush, next, read, …
//     hint: did you mean 'f.read'?
std::string to_text(const Problem& problem);

}  // namespace conform
