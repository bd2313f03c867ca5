// Markdown for the summary of a CI step, which has a limit of 1 MiB and is shown as GitHub-flavoured
// Markdown.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "harness/report/overview.h"
#include "harness/report/render.h"
#include "harness/report/text.h"

namespace conform {
namespace {

constexpr std::size_t most_cases = 200;  // whose deviations are written out
constexpr std::size_t longest_text = 400;
constexpr std::size_t longest_section = 400u << 10;  // bytes; two sections and the table stay below the limit

// Every character that could mean something becomes a numeric reference, which never does, in tables and raw
// HTML neither.
std::string markdown_escaped(const std::string& text) {
  static const std::string special = "\\`*_{}[]<>()#|~&!$@:\"'";
  std::string out;
  for (const char c : shortened(clean_text(text), longest_text)) {
    if (special.find(c) == std::string::npos) {
      out += c;
    } else {
      out += fmt::format("&#{};", static_cast<int>(c));
    }
  }
  return out;
}

std::string code(const std::string& text) { return "<code>" + markdown_escaped(text) + "</code>"; }

std::string counts_table(const std::vector<RunResults>& runs, const std::vector<std::string>& labels) {
  std::string out =
      "| implementation | pass | fail | crash | timeout | n/a | skip | error | recorded | expected | "
      "unexpected "
      "| passed of applicable |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Counts c = tally(runs[i]);
    const std::string name = markdown_escaped(labels[i]) + (runs[i].complete ? "" : " (cut short)");
    const std::string unexpected = c.unexpected == 0 ? std::string("0") : fmt::format("**{}**", c.unexpected);
    out += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", name, c.pass,
                       c.fail, c.crash, c.timeout, c.not_applicable, c.skip, c.error, c.recorded,
                       c.expected_failures, unexpected, passed_of_applicable(c));
  }
  return out;
}

struct Shared {
  const std::vector<RunResults>& runs;
  const std::vector<std::string> labels;
  const CaseIndex index;
};

std::string deviation_text(const Deviation& deviation, const Shared& shared) {
  const ReportedCase& item = *deviation.sample;
  const std::string who = markdown_escaped(names_of(shared.runs, shared.labels, deviation.runs));
  const std::string standing = markdown_escaped(standing_text(item));
  std::string out =
      fmt::format("- {}: {}\n", standing_of(item) == Standing::bad ? "**" + standing + "**" : standing, who);
  for (const auto& [label, text] : details_of(item, shared.index)) {
    if (label == "clauses" || label == "stderr") continue;
    const bool prose = label == "because" || label == "entry" || label == "where";
    out += fmt::format("  - {}: {}\n", label, prose ? markdown_escaped(text) : code(text));
  }
  return out;
}

std::string case_text(const DeviatingCase& deviating, const Shared& shared) {
  const ReportedCase& item = *deviating.first;
  std::string out = fmt::format("\n#### {}\n\n", code(item.result.id));
  if (!item.title.empty()) out += markdown_escaped(item.title) + "\n\n";
  if (!item.clauses.empty()) {
    out += "Clauses: " + markdown_escaped(fmt::format("{}", fmt::join(item.clauses, ", "))) + "\n\n";
  }
  for (const Deviation& deviation : deviating.deviations) out += deviation_text(deviation, shared);
  return out;
}

std::string deviations_text(const char* heading, const std::vector<DeviatingCase>& cases,
                            const Shared& shared) {
  if (cases.empty()) return {};
  std::string out =
      fmt::format("\n### {} ({} {})\n", heading, cases.size(), cases.size() == 1 ? "case" : "cases");
  std::size_t shown = 0;
  for (; shown < cases.size() && shown < most_cases && out.size() < longest_section; ++shown) {
    out += case_text(cases[shown], shared);
  }
  if (shown < cases.size()) {
    out += fmt::format("\n… and {} more cases; the result files have them all.\n", cases.size() - shown);
  }
  return out;
}

std::string notes_text(const std::vector<RunResults>& runs, const std::vector<std::string>& labels) {
  std::string out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string who = markdown_escaped(labels[i]);
    for (const Finding& finding : runs[i].findings) {
      out += fmt::format("- {}: **{}** {}\n", who, markdown_escaped(finding.kind),
                         markdown_escaped(finding.detail));
    }
    for (const std::string& complaint : complaints_beside_cases(runs[i])) {
      out += fmt::format("- {}: **expectations** {}\n", who, markdown_escaped(complaint));
    }
    if (!runs[i].complete) out += fmt::format("- {}: **cut short** before its end\n", who);
  }
  return out.empty() ? out : "\n### Findings of whole runs\n\n" + out;
}

// The expected deviations only: the unexpected ones have a section of their own.
std::vector<DeviatingCase> expected_only(std::vector<DeviatingCase> cases) {
  for (DeviatingCase& deviating : cases) {
    std::erase_if(deviating.deviations,
                  [](const Deviation& d) { return standing_of(*d.sample) != Standing::expected; });
  }
  std::erase_if(cases, [](const DeviatingCase& deviating) { return deviating.deviations.empty(); });
  return cases;
}

}  // namespace

std::string render_markdown(const std::vector<RunResults>& runs, const Suite* suite) {
  const Shared shared{runs, run_labels(runs), CaseIndex(suite)};
  const std::string suite_version = runs.empty() ? "" : " " + runs.front().header.suite_version;
  std::string out = "## Conformance, suite" + markdown_escaped(suite_version) + "\n\n";
  out += counts_table(runs, shared.labels) + "\n" + run_summary_line(runs) + "\n";
  out += deviations_text("Unexpected", deviations_by_case(runs, DeviationScope::unexpected), shared);
  out += notes_text(runs, shared.labels);
  const auto expected = expected_only(deviations_by_case(runs, DeviationScope::all));
  if (expected.empty()) return out;
  return out + "\n<details><summary>Expected deviations</summary>\n" +
         deviations_text("Expected", expected, shared) + "\n</details>\n";
}

}  // namespace conform
