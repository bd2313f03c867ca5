// The tables of the HTML page: runs by counts, deviations by case, clauses by runs.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "harness/report/html_escape.h"
#include "harness/report/html_parts.h"

namespace conform {
namespace {

const char* symbol_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "✓";
    case Verdict::fail:
    case Verdict::crash:
    case Verdict::timeout:
      return "✗";
    case Verdict::error:
      return "!";
    case Verdict::skip:
      return "○";
    case Verdict::recorded:
      return "•";
    case Verdict::not_applicable:
      break;
  }
  return "–";
}

struct Segment {
  Verdict verdict;
  std::size_t Counts::*count;
};
constexpr Segment segments[] = {
    {Verdict::pass, &Counts::pass},   {Verdict::fail, &Counts::fail},
    {Verdict::crash, &Counts::crash}, {Verdict::timeout, &Counts::timeout},
    {Verdict::error, &Counts::error}, {Verdict::recorded, &Counts::recorded},
    {Verdict::skip, &Counts::skip},   {Verdict::not_applicable, &Counts::not_applicable},
};

// Decoration: the numbers stand beside it.
std::string bar(const Counts& counts) {
  std::string out = "<div class=\"bar\" aria-hidden=\"true\">";
  for (const Segment& segment : segments) {
    const std::size_t number = counts.*segment.count;
    if (number == 0) continue;
    out +=
        fmt::format("<span class=\"f-{}\" style=\"flex:{}\"></span>", verdict_name(segment.verdict), number);
  }
  return out + "</div>";
}

std::string pair_html(const std::string& name, const std::string& value) {
  if (value.empty()) return {};
  return fmt::format("<dt>{}</dt><dd>{}</dd>", html_text(name), html_text(value));
}

std::string about(const RunResults& run) {
  const RunHeader& header = run.header;
  const Implementation& who = header.implementation;
  std::string out = "<details><summary>about</summary><dl>";
  out += pair_html("language", who.language) + pair_html("binding", who.binding);
  out += pair_html("imitates", who.imitates) + pair_html("suite", header.suite_version);
  out += pair_html("started", header.started) + pair_html("selection", header.selection);
  out += pair_html("took", fmt::format("{:.2f} s", run.seconds));
  for (const auto& [key, value] : who.platform) out += pair_html("platform " + key, value);
  for (const auto& [key, value] : header.environment) out += pair_html(key, value);
  std::vector<std::string> documents;
  for (const auto& [document, calls] : who.documents) {
    documents.push_back(fmt::format("{} ({} calls)", document, calls.size()));
  }
  out += pair_html("documents", fmt::format("{}", fmt::join(documents, ", ")));
  out += pair_html("features", fmt::format("{}", fmt::join(who.features, ", ")));
  return out + "</dl></details>";
}

std::string overview_row(const Page& page, std::size_t i) {
  const RunResults& run = page.runs[i];
  const Counts& counts = page.counts[i];
  std::string out = fmt::format("<tr><th scope=\"row\">{}{}{}</th>", html_text(page.labels[i]),
                                run.complete ? "" : " <strong class=\"warn\">cut short</strong>", about(run));
  out += fmt::format("<td>{}{}</td>", html_text(passed_of_applicable(counts)), bar(counts));
  for (const Segment& segment : segments) {
    const std::size_t number = counts.*segment.count;
    out += number == 0 ? "<td class=\"n zero\">0</td>"
                       : fmt::format("<td class=\"n t-{}\">{}</td>", verdict_name(segment.verdict), number);
  }
  out += fmt::format("<td class=\"n\">{}</td>", counts.expected_failures);
  return out + fmt::format("<td class=\"n{}\">{}</td></tr>\n", counts.unexpected > 0 ? " t-fail" : "",
                           counts.unexpected);
}

std::string notes(const Page& page) {
  std::string out;
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    const std::string who = html_text(page.labels[i]);
    for (const Finding& finding : page.runs[i].findings) {
      out +=
          fmt::format("<li>{}: <strong>{}</strong> {} {}</li>\n", who, html_text(finding.kind),
                      html_text(finding.detail), html_text(fmt::format("{}", fmt::join(finding.cases, " "))));
    }
    for (const std::string& complaint : complaints_beside_cases(page.runs[i])) {
      out += fmt::format("<li>{}: <strong>expectations</strong> {}</li>\n", who, html_text(complaint));
    }
  }
  return out.empty() ? out : "<h3>Findings of whole runs</h3>\n<ul class=\"notes\">\n" + out + "</ul>\n";
}

// Groups with an unexpected verdict first, then those that concern most runs.
std::vector<DeviatingCase> by_weight(std::vector<DeviatingCase> cases) {
  const auto weight = [](const DeviatingCase& deviating) {
    std::size_t bad = 0, runs = 0;
    for (const Deviation& deviation : deviating.deviations) {
      runs += deviation.runs.size();
      if (standing_of(*deviation.sample) == Standing::bad) ++bad;
    }
    return std::pair(bad > 0, runs);
  };
  std::stable_sort(cases.begin(), cases.end(),
                   [&](const DeviatingCase& a, const DeviatingCase& b) { return weight(a) > weight(b); });
  return cases;
}

std::string letters_of(const Page& page, const DeviatingCase& deviating) {
  std::string letters(page.runs.size(), '-');
  for (const Deviation& deviation : deviating.deviations) {
    const bool bad = standing_of(*deviation.sample) == Standing::bad;
    const char letter = filter_letter(deviation.sample->result.judgement.verdict, bad);
    for (const std::size_t run : deviation.runs) letters[run] = letter;
  }
  return letters;
}

std::string deviation_row(const Page& page, const DeviatingCase& deviating) {
  const ReportedCase& item = *deviating.first;
  std::string out =
      fmt::format("<tr data-r=\"{}\"><th scope=\"row\"><a href=\"#case:{}\"><code>{}</code></a>",
                  letters_of(page, deviating), anchor_of(item.result.id), html_text(item.result.id));
  out += fmt::format("<br>{}</th><td><ul class=\"plain\">", html_text(item.title));
  for (const Deviation& deviation : deviating.deviations) {
    const ReportedCase& sample = *deviation.sample;
    out += fmt::format(
        "<li>{} {}</li>",
        chip(sample.result.judgement.verdict, standing_of(sample), html_text(standing_text(sample))),
        run_names(page, deviation.runs));
  }
  return out + "</ul></td></tr>\n";
}

std::string matrix_row(const Page& page, const Clause& clause) {
  const auto found = page.cells.find(clause.id);
  const std::vector<ClauseCell> cells =
      found == page.cells.end() ? std::vector<ClauseCell>(page.runs.size()) : found->second;
  std::string out = fmt::format(
      "<tr data-r=\"{}\"><th scope=\"row\"><a href=\"#{}\">{}</a> <span "
      "class=\"t\">{}</span></th><td>{}</td>",
      filter_letters(cells), anchor_of(clause.id), html_text(clause.id), html_text(clause.title),
      level_name(clause.level));
  for (const ClauseCell& cell : cells) out += cell_html(cell);
  return out + "</tr>\n";
}

}  // namespace

std::string chip(Verdict verdict, Standing standing, const std::string& text) {
  const char* extra = standing == Standing::expected ? " expected" : standing == Standing::bad ? " bad" : "";
  return fmt::format("<span class=\"chip c-{}{}\"><span aria-hidden=\"true\">{}</span> {}</span>",
                     verdict_name(verdict), extra, symbol_of(verdict), text);
}

std::string cell_html(const ClauseCell& cell) {
  if (cell.total() == 0) return "<td class=\"m\"><span class=\"sr\">no case</span></td>";
  const Verdict verdict = cell.verdict();
  const Counts& counts = cell.counts;
  std::string text;
  if (is_deviation(verdict)) {
    text = fmt::format("{}/{}", counts.pass, counts.applicable());
  } else if (verdict == Verdict::pass) {
    text = std::to_string(counts.pass);
  }
  return fmt::format(
      "<td class=\"m c-{}\"><span aria-hidden=\"true\">{}</span><span class=\"sr\">{}</span> {}</td>",
      verdict_name(verdict), symbol_of(verdict), verdict_name(verdict), text);
}

char filter_letter(Verdict verdict, bool bad) {
  const char letter = verdict_name(verdict)[0];  // the eight names differ in their first letter
  return bad ? static_cast<char>(letter - 'a' + 'A') : letter;
}

std::string filter_letters(const CaseRow& row) {
  std::string letters;
  for (const ReportedCase* item : row.by_run) {
    letters += item == nullptr
                   ? '-'
                   : filter_letter(item->result.judgement.verdict, standing_of(*item) == Standing::bad);
  }
  return letters;
}

std::string filter_letters(const std::vector<ClauseCell>& cells) {
  std::string letters;
  for (const ClauseCell& cell : cells) {
    letters += cell.total() == 0 ? '-' : filter_letter(cell.verdict(), cell.counts.unexpected > 0);
  }
  return letters;
}

std::string run_names(const Page& page, const std::vector<std::size_t>& runs) {
  if (runs.size() == page.runs.size() && runs.size() > 2) return fmt::format("all {}", runs.size());
  return html_text(names_of(page.runs, page.labels, runs));
}

std::string html_overview(const Page& page) {
  std::string out =
      "<section id=\"overview\"><h2>Implementations</h2>\n<div class=\"wide\" role=\"region\" "
      "tabindex=\"0\" aria-label=\"Implementations and their verdicts\"><table class=\"counts\">\n"
      "<caption>Verdicts of each implementation</caption>\n<thead><tr><th scope=\"col\">implementation"
      "</th><th scope=\"col\">passed of applicable</th>";
  for (const Segment& segment : segments) {
    out += fmt::format("<th scope=\"col\">{}</th>", verdict_name(segment.verdict));
  }
  out += "<th scope=\"col\">expected</th><th scope=\"col\">unexpected</th></tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < page.runs.size(); ++i) out += overview_row(page, i);
  return out + "</tbody></table></div>\n" + notes(page) + "</section>\n";
}

std::string html_deviations(const Page& page) {
  const auto cases = by_weight(deviations_by_case(page.runs, DeviationScope::all));
  std::string out = fmt::format(
      "<section id=\"deviations\"><h2>Deviations</h2>\n<p>{} cases in which an "
      "implementation does not do what the clause says.</p>\n",
      cases.size());
  if (cases.empty()) return out + "</section>\n";
  out +=
      "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Deviations by case\"><table>\n"
      "<caption>Deviations by case, unexpected ones first</caption>\n"
      "<thead><tr><th scope=\"col\">case</th><th scope=\"col\">verdicts</th></tr></thead>\n<tbody>\n";
  for (const DeviatingCase& deviating : cases) out += deviation_row(page, deviating);
  return out + "</tbody></table></div></section>\n";
}

std::string html_clause_matrix(const Page& page) {
  std::string out =
      "<section id=\"clauses\"><h2>Clauses</h2>\n<p>A cell holds the gravest verdict of the clause's cases: "
      "✓ and "
      "how many pass, or ✗ and passed/applicable; – not applicable, ○ skipped, • recorded, not judged.</p>\n"
      "<div class=\"wide matrix\" role=\"region\" tabindex=\"0\" aria-label=\"Clauses and "
      "implementations\"><table>\n"
      "<caption>Clauses by implementation</caption>\n<thead><tr><th scope=\"col\">clause</th>"
      "<th scope=\"col\">level</th>";
  for (const std::string& label : page.labels) {
    out += fmt::format("<th scope=\"col\" class=\"up\"><span>{}</span></th>", html_text(label));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const Clause& clause : page.suite.clauses) out += matrix_row(page, clause);
  return out + "</tbody></table></div></section>\n";
}

}  // namespace conform
