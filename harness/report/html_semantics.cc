// The semantics document of the HTML page: each clause's text with its live verdicts.
#include <fmt/format.h>

#include "harness/report/html_escape.h"
#include "harness/report/html_parts.h"

namespace conform {
namespace {

// "✗ fail: memfs 4.80, jimfs 1.3", one chip for every verdict that some run has.
std::string clause_chips(const Page& page, const std::vector<ClauseCell>& cells) {
  std::map<int, std::vector<std::size_t>> runs;  // by verdict
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].total() > 0) runs[static_cast<int>(cells[i].verdict())].push_back(i);
  }
  std::string out;
  for (const auto& [number, who] : runs) {
    const auto verdict = static_cast<Verdict>(number);
    bool bad = false;
    for (const std::size_t run : who) bad = bad || cells[run].counts.unexpected > 0;
    const Standing standing = bad ? Standing::bad : Standing::good;
    out += chip(verdict, standing, fmt::format("{}: {}", verdict_name(verdict), run_names(page, who))) + "\n";
  }
  return out;
}

std::string clause_evidence(const Page& page, const Clause& clause) {
  const auto found = page.cases_of_clause.find(clause.id);
  if (found == page.cases_of_clause.end()) {
    return clause.waiver.empty() ? "<p class=\"t\">No case of it was run.</p>\n"
                                 : "<p class=\"t\">No case: " + html_text(clause.waiver) + "</p>\n";
  }
  std::string out = fmt::format("<details><summary>{} {}</summary><ul>\n", found->second.size(),
                                found->second.size() == 1 ? "case" : "cases");
  for (const CaseRow* row : found->second) {
    out += fmt::format("<li><a href=\"#case:{}\"><code>{}</code></a> {}</li>\n", anchor_of(row->id),
                       html_text(row->id), html_text(row->first->title));
  }
  return out + "</ul></details>\n";
}

std::string clause_html(const Page& page, const Clause& clause) {
  const auto found = page.cells.find(clause.id);
  const std::vector<ClauseCell> cells =
      found == page.cells.end() ? std::vector<ClauseCell>(page.runs.size()) : found->second;
  const std::string anchor = anchor_of(clause.id);
  std::string out =
      fmt::format("<article class=\"clause\" id=\"{}\" data-r=\"{}\">\n", anchor, filter_letters(cells));
  out += fmt::format("<h4><a href=\"#{}\">{}</a> {}</h4>\n", anchor, html_text(clause.id),
                     html_text(clause.title));
  const char* origin = clause.source.empty() || clause.added ? "" : "Source: ";
  out += fmt::format("<p class=\"t\"><strong>{}</strong> {}{}{}</p>\n", level_name(clause.level), origin,
                     html_text(clause.source),
                     clause.added && clause.source.empty() ? "Settled by this suite." : "");
  out += "<div class=\"text\">" +
         html_of_markdown(clause.text,
                          [&page](const std::string& id) { return page.clause_ids.count(id) > 0; }) +
         "</div>\n";
  const std::string chips = clause_chips(page, cells);
  if (!chips.empty()) out += "<p class=\"chips\">" + chips + "</p>\n";
  return out + clause_evidence(page, clause) + "</article>\n";
}

}  // namespace

std::string html_semantics(const Page& page) {
  std::string out = "<section id=\"semantics\"><h2>Semantics</h2>\n";
  std::string document;
  for (const Clause& clause : page.suite.clauses) {
    if (clause.document != document) {
      if (!document.empty()) out += "</section>\n";
      document = clause.document;
      out += fmt::format("<section data-group id=\"doc:{}\"><h3>{}</h3>\n", anchor_of(document),
                         html_text(document));
    }
    out += clause_html(page, clause);
  }
  if (!document.empty()) out += "</section>\n";
  return out + "</section>\n";
}

}  // namespace conform
