// What the judge says of one case on one implementation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/outcome.h"

namespace conform {

enum class Verdict {
  pass,
  fail,
  crash,           // the adapter died in this case
  timeout,         // no answer within the deadline
  not_applicable,  // the API has no such call
  skip,            // a feature that the case needs is not there
  error,           // harness or adapter at fault
  recorded,        // UNSPECIFIED: what happened is noted, not judged
};

// "pass", "not-applicable", …: the spelling in every file and report.
const char* verdict_name(Verdict verdict);
std::optional<Verdict> verdict_of(const std::string& name);

// Which reading was taken where a step offers several.
struct Reading {
  std::size_t step = 0;
  std::string name;  // of the alternative, or "other"
};

struct Judgement {
  Verdict verdict = Verdict::pass;
  std::string reason;               // one line for a person; empty for a plain pass
  std::optional<std::size_t> step;  // index in Case::steps of the first step that is not as expected
  bool in_preparation = false;      // that step came before the call under test
  Json expected;                    // of that step, or of the directory entry
  Json observed;
  std::string where;  // "step 3", "finally data", …; empty if nothing is wrong
  std::vector<Reading> readings;
  bool vague = false;  // an error matched a cell that is wider than the condition
};

// One line of a result file.
struct CaseResult {
  std::string id;
  Judgement judgement;
  std::vector<Json> outcomes;  // wire form, for the verdicts that a person will look into
  std::string stderr_text;
  bool self_reported = false;
  double seconds = 0;
};

}  // namespace conform
