// Expectation files: known deviations of one implementation, strict (spec/interpreting.md).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/model/implementation.h"
#include "harness/model/problem.h"
#include "harness/model/results.h"
#include "harness/model/verdict.h"

namespace conform {

// One entry: on this case, this implementation does not pass, for this reason.
struct ExpectationEntry {
  std::string id;  // a full case id, or a glob; a glob must cover at least two cases, all with this verdict
  Verdict verdict = Verdict::fail;
  std::vector<Verdict>
      also;  // further verdicts that are due as well, "pass" among them: for what is not stable
  std::string reason;
  std::string url;
  std::string versions;   // ">=3.6 <3.13"; empty: all
  std::size_t index = 0;  // in the file
  std::string written;    // the entry as it stands in the file, JSON
};

// A finding of the run that is known: "late-death" or another kind.
struct FindingEntry {
  std::string kind;
  std::string reason;
  std::string url;
  std::string versions;
  std::size_t index = 0;
  std::string written;
};

struct ExpectationFile {
  std::string path;
  std::string implementation;
  std::vector<ExpectationEntry> entries;
  std::vector<FindingEntry> findings;
};

class ApplicableEntries;

// reports/expectations/<os>/<name>.json, then <name>.json; an absent file is an empty one. What is wrong with
// the file goes to `problems` with its place, and an entry that is wrong is left out.
ExpectationFile read_expectations(const std::filesystem::path& path, Problems& problems);

// Marks one case as expected or unexpected by the entry that applies to it; used while results stream in. A
// case with a verdict of fail, crash, timeout or error and no entry is unexpected, as is one that passes
// against its entry; the result's `reason` and `url` are the entry's, or say what to do about it.
void mark_case(const ApplicableEntries& entries, ReportedCase& item);

// Marks every case of `results` (mark_case), counts anew, and adds a complaint, naming file and place, for
//   an entry whose id no case of the suite (`all_ids`) has, and a pattern that covers fewer than two;
//   an entry all of whose cases were skipped or are not applicable, or belong to a document that is not
//   claimed; two entries for one id that both apply to the version at hand; an unexpected pass; a death that
//   no single case explains and that the file does not list, which counts as unexpected, and in a whole run a
//   listed one that did not happen.
void apply_expectations(const ExpectationFile& file, const std::vector<std::string>& all_ids,
                        RunResults& results);

// Does `version` lie in `range` (">=3.6 <3.13", "=2.7.18", comma or space separated, all must hold)? Missing
// parts are zero, "3.13.0rc1" comes before "3.13.0". An empty range holds everything, one that is none
// nothing.
bool version_in_range(const std::string& version, const std::string& range);

// Can `range` be read as one?
bool is_version_range(const std::string& range);

// Does the entry list this verdict?
bool lists_verdict(const ExpectationEntry& entry, Verdict verdict);

// fail, crash, timeout and error: what needs an entry.
bool needs_entry(Verdict verdict);

// The file as it would have to be for `results` to hold no surprise: entries that still hold are kept word
// for word, stale ones dropped, new ones added with the reason "TO BE EXPLAINED: <what was seen>".
std::string updated_expectations(const ExpectationFile& file, const std::vector<RunResults>& results);

}  // namespace conform
