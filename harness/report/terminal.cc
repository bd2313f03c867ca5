#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/report/overview.h"
#include "harness/report/render.h"
#include "harness/report/text.h"

namespace conform {
namespace {

enum class Paint { plain, bold, dim, red, green, yellow };

std::string painted(const std::string& text, Paint paint, const TerminalStyle& style) {
  if (!style.colour || paint == Paint::plain) return text;
  const char* code = "";
  switch (paint) {
    case Paint::bold:
      code = "1";
      break;
    case Paint::dim:
      code = "2";
      break;
    case Paint::red:
      code = "31";
      break;
    case Paint::green:
      code = "32";
      break;
    case Paint::yellow:
      code = "33";
      break;
    case Paint::plain:
      break;
  }
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

// ---- the table
// ------------------------------------------------------------------------------------------------

struct Column {
  const char* title;
  const char* short_title;
  std::size_t Counts::*count;
  Paint paint = Paint::plain;  // of numbers other than zero
  bool lasting = false;        // shown even if zero everywhere and the space is short
  bool rare = false;           // never shown if zero everywhere
};

constexpr Column count_columns[] = {
    {"pass", "pass", &Counts::pass, Paint::green, true},
    {"fail", "fail", &Counts::fail, Paint::red, true},
    {"crash", "crash", &Counts::crash, Paint::red},
    {"timeout", "time", &Counts::timeout, Paint::red},
    {"n/a", "n/a", &Counts::not_applicable},
    {"skip", "skip", &Counts::skip},
    {"error", "error", &Counts::error, Paint::red},
    {"recorded", "rec.", &Counts::recorded},
    {"differs", "diff.", &Counts::differs, Paint::yellow, false, true},
    {"expected", "exp.", &Counts::expected_failures, Paint::yellow},
    {"unexpected", "unexp.", &Counts::unexpected, Paint::red, true},
};
constexpr const char* ratio_title = "passed of applicable";
constexpr std::size_t least_label_width = 20;

struct Table {
  std::vector<std::string> labels;
  std::vector<Counts> counts;
  std::vector<const Column*> columns;
  std::size_t label_width = 0, ratio_width = 0, gap = 2;
  bool short_titles = false;

  const char* title_of(const Column& column) const {
    return short_titles ? column.short_title : column.title;
  }
  std::size_t width_of(const Column& column) const {
    std::size_t width = std::string_view(title_of(column)).size();
    for (const Counts& row : counts) width = std::max(width, std::to_string(row.*column.count).size());
    return width;
  }
  std::size_t width() const {
    std::size_t width = label_width + gap + ratio_width;
    for (const Column* column : columns) width += gap + width_of(*column);
    return width;
  }
  bool is_zero(const Column& column) const {
    return std::all_of(counts.begin(), counts.end(),
                       [&](const Counts& row) { return row.*column.count == 0; });
  }
};

// What is too wide loses, in this order, the columns that are zero in every row, long titles, space between
// columns and the ends of names.
void fit(Table& table, std::size_t width) {
  if (table.width() > width) {
    std::erase_if(table.columns, [&](const Column* c) { return !c->lasting && table.is_zero(*c); });
  }
  if (table.width() > width) table.short_titles = true;
  if (table.width() > width) table.gap = 1;
  if (table.width() <= width) return;
  const std::size_t excess = table.width() - width;
  const std::size_t least = std::min(table.label_width, least_label_width);
  table.label_width = table.label_width > excess + least ? table.label_width - excess : least;
}

Table table_of(const std::vector<RunResults>& runs, const TerminalStyle& style) {
  Table table;
  table.labels = run_labels(runs);
  table.label_width = std::string_view("implementation").size();
  table.ratio_width = std::string_view(ratio_title).size();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    table.counts.push_back(tally(runs[i]));
    if (!runs[i].complete) table.labels[i] += " (cut short)";
    table.label_width = std::max(table.label_width, columns(table.labels[i]));
    table.ratio_width = std::max(table.ratio_width, passed_of_applicable(table.counts[i]).size());
  }
  for (const Column& column : count_columns) {
    if (!column.rare || !table.is_zero(column)) table.columns.push_back(&column);
  }
  fit(table, style.width);
  return table;
}

std::string table_text(const Table& table, const TerminalStyle& style) {
  const std::string gap(table.gap, ' ');
  std::string heading = padded_right("implementation", table.label_width);
  for (const Column* column : table.columns) {
    heading += gap + padded_left(table.title_of(*column), table.width_of(*column));
  }
  std::string out = painted(heading + gap + ratio_title, Paint::bold, style) + "\n";
  for (std::size_t i = 0; i < table.labels.size(); ++i) {
    out += padded_right(shortened(table.labels[i], table.label_width), table.label_width);
    for (const Column* column : table.columns) {
      const std::size_t number = table.counts[i].*column->count;
      const std::string cell = padded_left(std::to_string(number), table.width_of(*column));
      out += gap + painted(cell, number == 0 ? Paint::dim : column->paint, style);
    }
    out += gap + passed_of_applicable(table.counts[i]) + "\n";
  }
  return out;
}

// ---- the surprises
// --------------------------------------------------------------------------------------------

std::string field_text(const std::string& label, const std::string& text, const TerminalStyle& style) {
  std::string indented;
  for (const char c : text) {
    indented += c;
    if (c == '\n') indented += "              ";
  }
  return "    " + painted(padded_right(label, 10), Paint::dim, style) + indented + "\n";
}

struct Report {
  const std::vector<RunResults>& runs;
  const std::vector<std::string> labels;
  const CaseIndex index;
  const TerminalStyle& style;
};

std::string block_text(const Deviation& deviation, const Report& report) {
  const ReportedCase& item = *deviation.sample;
  const TerminalStyle& style = report.style;
  const std::string who = names_of(report.runs, report.labels, deviation.runs);
  std::string out = painted(clean_text(item.result.id), Paint::bold, style) + "\n";
  if (!item.title.empty()) out += "    " + clean_text(item.title) + "\n";
  const std::string verdict = painted(standing_text(item), Paint::red, style);
  out += field_text("verdict", fmt::format("{} on {}", verdict, who), style);
  for (const auto& [label, text] : details_of(item, report.index)) out += field_text(label, text, style);
  const Implementation& first = report.runs[deviation.runs.front()].header.implementation;
  out += field_text("rerun", rerun_command(first, item.result.id), style);
  return out + field_text("explain", explain_command(item.result.id), style);
}

std::string blocks_text(const Report& report) {
  const auto cases = deviations_by_case(report.runs, DeviationScope::unexpected);
  std::string out;
  std::size_t shown = 0, left_out = 0;
  for (const DeviatingCase& deviating : cases) {
    for (const Deviation& deviation : deviating.deviations) {
      if (shown == report.style.max_blocks) {
        ++left_out;
        continue;
      }
      ++shown;
      out += "\n" + block_text(deviation, report);
    }
  }
  if (left_out == 0) return out;
  const std::string where = report.style.elsewhere.empty() ? "`ioconform report` shows all of a result file"
                                                           : "see " + clean_text(report.style.elsewhere);
  return out + fmt::format("\n… and {} more unexpected; {}\n", left_out, where);
}

std::string notes_text(const Report& report) {
  std::string out;
  for (std::size_t i = 0; i < report.runs.size(); ++i) {
    const RunResults& run = report.runs[i];
    const auto note = [&](const std::string& kind, const std::string& text) {
      out += fmt::format("{}: {}: {}\n", report.labels[i], painted(kind, Paint::red, report.style), text);
    };
    for (const Finding& finding : run.findings) {
      const std::string cases =
          finding.cases.empty() ? "" : clean_text(fmt::format(" [{}]", fmt::join(finding.cases, " ")));
      note(clean_text(finding.kind), clean_text(finding.detail) + cases);
    }
    for (const std::string& complaint : complaints_beside_cases(run))
      note("expectations", clean_text(complaint));
    if (!run.complete) note("cut short", "the run did not come to its end; what it settled is above");
  }
  return out.empty() ? out : "\n" + out;
}

}  // namespace

std::string run_summary_line(const std::vector<RunResults>& runs) {
  Counts all;
  std::size_t verdicts = 0;
  for (const RunResults& run : runs) {
    const Counts counts = tally(run);
    all.pass += counts.pass;
    all.expected_failures += counts.expected_failures;
    all.unexpected += counts.unexpected;
    verdicts += run.cases.size();
  }
  return fmt::format("{} verdicts on {} implementation{}: {} pass, {} expected, {} unexpected.", verdicts,
                     runs.size(), runs.size() == 1 ? "" : "s", all.pass, all.expected_failures,
                     all.unexpected);
}

std::string render_terminal(const std::vector<RunResults>& runs, const TerminalStyle& style,
                            const Suite* suite) {
  const Report report{runs, run_labels(runs), CaseIndex(suite), style};
  return table_text(table_of(runs, style), style) + blocks_text(report) + notes_text(report) + "\n" +
         run_summary_line(runs) + "\n";
}

}  // namespace conform
