// A section for every case of the HTML page.
#include <fmt/format.h>

#include <algorithm>

#include "harness/report/html_escape.h"
#include "harness/report/html_parts.h"
#include "harness/report/render.h"

namespace conform {
namespace {

// Runs whose results of a case look alike.
struct Alike {
  const ReportedCase* sample;
  std::vector<std::size_t> runs;
};

std::vector<Alike> alike_results(const CaseRow& row) {
  std::vector<Alike> groups;
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < row.by_run.size(); ++i) {
    if (row.by_run[i] == nullptr) continue;
    const auto [place, is_new] = places.emplace(cause_of(*row.by_run[i]), groups.size());
    if (is_new) groups.push_back({row.by_run[i], {}});
    groups[place->second].runs.push_back(i);
  }
  const auto rank = [](const Alike& group) {
    const Standing standing = standing_of(*group.sample);
    return standing == Standing::bad ? 0 : standing == Standing::expected ? 1 : 2;
  };
  std::stable_sort(groups.begin(), groups.end(),
                   [&](const Alike& a, const Alike& b) { return rank(a) < rank(b); });
  return groups;
}

std::string entry_html(const ReportedCase& item) {
  const std::string url = safe_url(item.url);
  const std::string reason = html_text(item.reason.empty() ? item.url : item.reason);
  return url.empty() ? reason
                     : fmt::format("{} <a href=\"{}\" rel=\"noreferrer\">{}</a>",
                                   item.reason.empty() ? "" : reason, html_text(url), html_text(url));
}

std::string detail_html(const std::string& label, const std::string& text, const ReportedCase& item) {
  std::string content = html_text(text);
  if (label == "step" || label == "expected" || label == "observed") content = "<code>" + content + "</code>";
  if (label == "entry") content = entry_html(item);
  if (label == "stderr") content = "<pre>" + html_block(text) + "</pre>";
  return fmt::format("<dt>{}</dt><dd>{}</dd>\n", label, content);
}

std::string details_html(const Page& page, const Alike& group) {
  const ReportedCase& item = *group.sample;
  std::string out;
  for (const auto& [label, text] : details_of(item, page.index)) {
    if (label != "clauses") out += detail_html(label, text, item);
  }
  if (is_deviation(item.result.judgement.verdict) || standing_of(item) == Standing::bad) {
    const Implementation& who = page.runs[group.runs.front()].header.implementation;
    out += "<dt>rerun</dt><dd><code>" + html_text(rerun_command(who, item.result.id)) + "</code></dd>\n";
  }
  return out.empty() ? out : "<dl>\n" + out + "</dl>";
}

std::string verdict_rows(const Page& page, const std::vector<Alike>& groups) {
  std::string out;
  for (const Alike& group : groups) {
    const ReportedCase& item = *group.sample;
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                       chip(item.result.judgement.verdict, standing_of(item), html_text(standing_text(item))),
                       run_names(page, group.runs), details_html(page, group));
  }
  return out;
}

// "2 fail, 9 pass" as chips: one for every standing.
std::string summary_chips(const std::vector<Alike>& groups) {
  std::vector<std::pair<std::string, const ReportedCase*>> order;
  std::map<std::string, std::size_t> counts;
  for (const Alike& group : groups) {
    const std::string text = standing_text(*group.sample);
    if (counts[text] == 0) order.emplace_back(text, group.sample);
    counts[text] += group.runs.size();
  }
  std::string out;
  for (const auto& [text, item] : order) {
    out += chip(item->result.judgement.verdict, standing_of(*item),
                fmt::format("{} {}", counts[text], html_text(text)));
  }
  return out;
}

std::string clause_links(const Page& page, const CaseRow& row) {
  std::vector<std::string> links;
  for (const std::string& clause : row.first->clauses) {
    links.push_back(page.clause_ids.count(clause) > 0
                        ? fmt::format("<a href=\"#{}\">{}</a>", anchor_of(clause), html_text(clause))
                        : html_text(clause));
  }
  return fmt::format("{}", fmt::join(links, ", "));
}

std::string origin(const CaseRow& row) {
  if (row.known == nullptr) return "<p class=\"t\">Not in this version of the suite.</p>\n";
  return fmt::format("<pre class=\"steps\"><code>{}</code></pre>\n<p class=\"t\">{} {}</p>\n",
                     html_block(render_pseudocode(*row.known)), html_text(row.known->where.file),
                     html_text(row.known->where.pointer));
}

std::string case_html(const Page& page, const CaseRow& row) {
  const std::vector<Alike> groups = alike_results(row);
  const std::string anchor = anchor_of(row.id);
  std::string out = fmt::format(
      "<details class=\"case\" id=\"case:{}\" data-r=\"{}\">\n<summary><code>{}</code> "
      "<span>{}</span> {}</summary>\n",
      anchor, filter_letters(row), html_text(row.id), html_text(row.first->title), summary_chips(groups));
  out += fmt::format("<p class=\"t\"><a href=\"#case:{}\">Link to this case</a>. Clauses: {}</p>\n", anchor,
                     clause_links(page, row));
  out += origin(row);
  out +=
      "<table><caption class=\"sr\">Verdicts</caption><thead><tr><th scope=\"col\">verdict</th><th "
      "scope=\"col\">implementations</th><th scope=\"col\">what was seen</th></tr></thead>\n<tbody>\n";
  return out + verdict_rows(page, groups) + "</tbody></table>\n</details>\n";
}

// Document and call: cases with the same stand under one heading.
std::string heading_of(const CaseRow& row) {
  if (row.known == nullptr) return "Cases of another version of the suite";
  return row.known->document + ": " + row.known->call;
}

}  // namespace

std::string html_cases(const Page& page) {
  std::string out =
      "<section id=\"cases\"><h2>Cases</h2>\n<p class=\"script\"><button type=\"button\" id=\"open\">Open "
      "all "
      "shown</button> <button type=\"button\" id=\"close\">Close all</button></p>\n";
  std::string heading;
  for (const CaseRow& row : page.cases) {
    if (heading_of(row) != heading) {
      if (!heading.empty()) out += "</section>\n";
      heading = heading_of(row);
      out += "<section data-group><h3>" + html_text(heading) + "</h3>\n";
    }
    out += case_html(page, row);
  }
  if (!heading.empty()) out += "</section>\n";
  return out + "</section>\n";
}

}  // namespace conform
