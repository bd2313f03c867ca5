// The parts of the HTML page, each a function from the same prepared data to HTML.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/load/suite.h"
#include "harness/model/results.h"
#include "harness/report/overview.h"

namespace conform {

// One case of the page and what each run says of it.
struct CaseRow {
  std::string id;
  const Case* known = nullptr;              // absent: not in this suite
  const ReportedCase* first = nullptr;      // of any run
  std::vector<const ReportedCase*> by_run;  // null: not in that run
};

// Everything the parts share; refers to runs and suite, which must outlive it.
struct Page {
  const std::vector<RunResults>& runs;
  const Suite& suite;
  std::vector<std::string> labels;
  std::vector<Counts> counts;
  CaseIndex index;
  std::set<std::string> clause_ids;
  std::map<std::string, std::vector<ClauseCell>> cells;
  std::map<std::string, std::vector<const CaseRow*>> cases_of_clause;
  std::vector<CaseRow> cases;  // in suite order, then those that the suite does not have
};

// A coloured word for a verdict. `text` is HTML.
std::string chip(Verdict verdict, Standing standing, const std::string& text);

// "✓ 12", "✗ 3/4", "–": what stands in a cell, in HTML, with the verdict's name for screen readers.
std::string cell_html(const ClauseCell& cell);

// One letter a run, for the filter: p f c t n s e r, "-" for none, upper case if unexpected.
char filter_letter(Verdict verdict, bool bad);
std::string filter_letters(const CaseRow& row);
std::string filter_letters(const std::vector<ClauseCell>& cells);

// `names` of runs as HTML, "all 12" if they are all.
std::string run_names(const Page& page, const std::vector<std::size_t>& runs);

std::string html_overview(const Page& page);
std::string html_deviations(const Page& page);
std::string html_clause_matrix(const Page& page);
std::string html_semantics(const Page& page);
std::string html_cases(const Page& page);
std::string html_filter(const Page& page);

extern const char* const page_style;        // CSS
extern const char* const page_script;       // JavaScript
extern const char* const page_script_hash;  // "sha256-…" of page_script, for the content security policy

}  // namespace conform
