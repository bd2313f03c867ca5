// Results as people and other machines read them. Pure: results in, text out. All text that comes from an
// implementation or adapter is untrusted and escaped here.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/load/suite.h"
#include "harness/model/results.h"

namespace conform {

struct TerminalStyle {
  bool colour = false;
  std::size_t width = 100;
  std::size_t max_blocks = 40;  // unexpected verdicts that are shown whole; the rest is counted
  std::string elsewhere;        // where the rest is to be read: a report's path; may be empty
};

// The renderers that take a `suite` show with each deviation the step at which it was seen; without one, its
// number.

// The table implementation x verdict counts, then each unexpected verdict with expected, observed and how to
// rerun it; equal ones of several versions of one implementation together.
std::string render_terminal(const std::vector<RunResults>& runs, const TerminalStyle& style,
                            const Suite* suite = nullptr);
// One sentence: "12034 verdicts on 3 implementations: 11990 pass, 44 expected, 0 unexpected."
std::string run_summary_line(const std::vector<RunResults>& runs);
// One object: {"implementations": [{name, version, platform, counts, unexpected}]}
// (spec/schema/run-summary.json).
std::string render_json(const std::vector<RunResults>& runs);
// JUnit XML: a testsuite for every run. Deviations that the expectation file foresees, and cases without a
// verdict, are skipped. Complaints and an early end are failing test cases of their own, findings skipped
// ones: a finding that is not foreseen comes with a complaint.
std::string render_junit(const std::vector<RunResults>& runs, const Suite* suite = nullptr);
// TAP version 14, one flat stream; the same rules, expected deviations being `# TODO`.
std::string render_tap(const std::vector<RunResults>& runs, const Suite* suite = nullptr);
// GitHub-flavoured Markdown for the summary of a CI step: the table, then the deviations by case.
std::string render_markdown(const std::vector<RunResults>& runs, const Suite* suite = nullptr);
// One self-contained page: matrix, clauses with live verdicts, a section a case. `suite` supplies texts.
std::string render_html(const std::vector<RunResults>& runs, const Suite& suite);
// A case as readable pseudo-code, one line a step.
std::string render_pseudocode(const Case& item);

}  // namespace conform
