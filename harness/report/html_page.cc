// The frame of the HTML page, and what its parts share.
#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "harness/report/html_escape.h"
#include "harness/report/html_parts.h"
#include "harness/report/render.h"

namespace conform {
namespace {

// All cases of any run: in suite order, then the unknown ones in the order of their first appearance.
std::vector<CaseRow> case_rows(const std::vector<RunResults>& runs, const Suite& suite) {
  std::vector<CaseRow> rows;
  std::unordered_map<std::string, std::size_t> places;
  for (const Case& item : suite.cases) {
    places.emplace(item.id, rows.size());
    rows.push_back({item.id, &item, nullptr, std::vector<const ReportedCase*>(runs.size())});
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (const ReportedCase& item : runs[i].cases) {
      const auto [place, is_new] = places.emplace(item.result.id, rows.size());
      if (is_new)
        rows.push_back({item.result.id, nullptr, nullptr, std::vector<const ReportedCase*>(runs.size())});
      CaseRow& row = rows[place->second];
      row.by_run[i] = &item;
      if (row.first == nullptr) row.first = &item;
    }
  }
  std::erase_if(rows, [](const CaseRow& row) { return row.first == nullptr; });
  return rows;
}

Page page_of(const std::vector<RunResults>& runs, const Suite& suite) {
  Page page{runs,
            suite,
            run_labels(runs),
            {},
            CaseIndex(&suite),
            {},
            clause_cells(runs),
            {},
            case_rows(runs, suite)};
  for (const RunResults& run : runs) page.counts.push_back(tally(run));
  for (const Clause& clause : suite.clauses) page.clause_ids.insert(clause.id);
  for (const CaseRow& row : page.cases) {
    for (const std::string& clause : row.first->clauses) page.cases_of_clause[clause].push_back(&row);
  }
  return page;
}

std::string head(const Suite& suite) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n";
  // Should an escape ever be missing, nothing of what it lets through is run or loaded.
  out += fmt::format(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; script-src '{}'; base-uri 'none'; form-action 'none'\">\n",
      page_script_hash);
  out += fmt::format("<title>Conformance report, suite {}</title>\n", html_text(suite.version));
  return out + "<style>" + page_style + "</style>\n</head>\n<body>\n";
}

std::string header(const Page& page) {
  std::string out =
      "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n<h1>Conformance report</h1>\n";
  out += fmt::format("<p>Suite {}. {}</p>\n", html_text(page.suite.version),
                     html_text(run_summary_line(page.runs)));
  out += "<nav aria-label=\"Sections\"><ul>\n";
  const std::pair<const char*, const char*> sections[] = {{"overview", "Implementations"},
                                                          {"deviations", "Deviations"},
                                                          {"clauses", "Clauses"},
                                                          {"semantics", "Semantics"},
                                                          {"cases", "Cases"}};
  for (const auto& [id, name] : sections) out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", id, name);
  return out + "</ul></nav>\n</header>\n";
}

}  // namespace

std::string html_filter(const Page& page) {
  std::string out =
      "<div class=\"filter script\" role=\"search\">\n<label>Search <input type=\"search\" id=\"q\" "
      "placeholder=\"id, title or clause\" aria-keyshortcuts=\"/\"></label>\n"
      "<label>Implementation <select id=\"who\"><option value=\"\">any</option>\n";
  for (std::size_t i = 0; i < page.labels.size(); ++i) {
    out += fmt::format("<option value=\"{}\">{}</option>\n", i, html_text(page.labels[i]));
  }
  out += "</select></label>\n<fieldset><legend>Verdict</legend>\n";
  for (const Verdict verdict : {Verdict::pass, Verdict::fail, Verdict::crash, Verdict::timeout,
                                Verdict::error, Verdict::recorded, Verdict::skip, Verdict::not_applicable}) {
    out += fmt::format("<label><input type=\"checkbox\" name=\"v\" value=\"{}\"> {}</label>\n",
                       filter_letter(verdict, false), verdict_name(verdict));
  }
  return out +
         "<label><input type=\"checkbox\" name=\"v\" value=\"u\"> unexpected</label>\n</fieldset>\n"
         "<button type=\"button\" id=\"reset\">Show all</button> <span id=\"shown\" "
         "role=\"status\"></span>\n</div>\n";
}

std::string render_html(const std::vector<RunResults>& runs, const Suite& suite) {
  const Page page = page_of(runs, suite);
  std::string out = head(suite) + header(page) + "<main id=\"main\">\n" + html_filter(page);
  out += html_overview(page) + html_deviations(page) + html_clause_matrix(page);
  out += html_semantics(page) + html_cases(page) + "</main>\n";
  return out + "<script>" + page_script + "</script>\n</body>\n</html>\n";
}

}  // namespace conform
