// What every report needs to know about runs: names for them, what counts as a surprise, equal deviations
// together.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/load/suite.h"
#include "harness/model/results.h"

namespace conform {

// How a verdict is to be taken, given the expectation file.
enum class Standing {
  good,      // a pass
  aside,     // not judged: skip, not-applicable, recorded
  expected,  // a deviation that the expectation file foresees
  bad,       // a deviation, or a pass, that it does not
};

// True for fail, crash, timeout and error.
bool is_deviation(Verdict verdict);
Standing standing_of(const ReportedCase& item);

// The counts of the run's cases, made anew; `expected_failures` counts the expected ones, `unexpected` the
// bad ones and, if `run.counts` knows of more (findings of the whole run), those too.
Counts tally(const RunResults& run);

// "linux-x86_64", of the implementation's own words or else the harness's; empty if neither is known.
std::string platform_of(const RunHeader& header);

// What to call each run: "cpython-io 3.11.7", with the platform or a number only where it would be ambiguous.
// Clean.
std::vector<std::string> run_labels(const std::vector<RunResults>& runs);

// The runs of `indices` in few words, clean: "cpython-io 3.6.15, 3.7.16", "cpython-pyio (all 9)".
std::string names_of(const std::vector<RunResults>& runs, const std::vector<std::string>& labels,
                     const std::vector<std::size_t>& indices);

// "1201 of 1300 (92.4 %)": rounded down, so that only all is 100.
std::string passed_of_applicable(const Counts& counts);

// Equal for two results of one case that look alike, as far as can be seen. Messages are left out: they quote
// addresses, paths and versions.
std::string cause_of(const ReportedCase& item);

// One deviation, seen alike in several runs.
struct Deviation {
  const ReportedCase* sample = nullptr;
  std::vector<std::size_t> runs;  // indices
};
struct DeviatingCase {
  const ReportedCase* first = nullptr;  // for id, title and clauses
  std::vector<Deviation> deviations;
};
enum class DeviationScope {
  unexpected,  // bad ones only, equal ones of different implementations apart
  all,         // bad and expected ones
};
// Cases in order of first appearance; the runs must outlive the result.
std::vector<DeviatingCase> deviations_by_case(const std::vector<RunResults>& runs, DeviationScope scope);

// The verdicts of one clause in one run.
struct ClauseCell {
  Counts counts;
  // The gravest deviation, else pass, else recorded, skip, not-applicable; meaningless if there is no case.
  Verdict verdict() const;
  std::size_t total() const {
    return counts.applicable() + counts.not_applicable + counts.skip + counts.recorded;
  }
};
// Clause id -> a cell for every run.
std::map<std::string, std::vector<ClauseCell>> clause_cells(const std::vector<RunResults>& runs);

// Finds cases of a suite that may be absent.
class CaseIndex {
 public:
  explicit CaseIndex(const Suite* suite);
  const Case* find(const std::string& id) const;

 private:
  std::unordered_map<std::string, const Case*> cases_;
};

// The complaints of the run that its cases do not show: an unexpected pass is told once, with its case.
std::vector<std::string> complaints_beside_cases(const RunResults& run);

// What went wrong, as label and text, in reading order: clauses, where, step, expected, observed,
// because, reading, note, directory, entry, stderr. Texts are
// not escaped for any format, but clean; only that of "stderr" has several lines.
std::vector<std::pair<std::string, std::string>> details_of(const ReportedCase& item, const CaseIndex& index);

// "step 2, in preparation"; empty if nothing is wrong.
std::string place_of(const Judgement& judgement);

// "fail", "unexpected pass", "expected crash".
std::string standing_text(const ReportedCase& item);

// Shell commands that run this case again, and that show its clauses and steps.
std::string rerun_command(const Implementation& implementation, const std::string& id);
std::string explain_command(const std::string& id);

}  // namespace conform
