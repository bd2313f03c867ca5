// TAP version 14: https://testanything.org/tap-version-14-specification.html
#include <fmt/format.h>

#include <string>
#include <vector>

#include "harness/report/overview.h"
#include "harness/report/render.h"
#include "harness/report/text.h"

namespace conform {
namespace {

// In a description and a directive, "#" would open a directive and "\" an escape.
std::string tap_escaped(const std::string& text) {
  std::string out;
  for (const char c : clean_text(text)) {
    if (c == '#' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// A double-quoted YAML scalar: nothing in it can end it or mean anything.
std::string yaml_quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : clean_text(text, Breaks::keep)) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  return out + "\"";
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string yaml_block(const Pairs& pairs) {
  std::string out = "  ---\n";
  for (const auto& [key, value] : pairs) out += fmt::format("  {}: {}\n", key, yaml_quoted(value));
  return out + "  ...\n";
}

class Stream {
 public:
  void point(bool ok, const std::string& description, const std::string& directive = {}) {
    body_ += fmt::format("{} {} - {}", ok ? "ok" : "not ok", ++count_, tap_escaped(description));
    if (!directive.empty()) body_ += " # " + directive;
    body_ += "\n";
  }
  void diagnostics(const Pairs& pairs) { body_ += yaml_block(pairs); }
  std::string take() const { return fmt::format("TAP version 14\n1..{}\n{}", count_, body_); }

 private:
  std::string body_;
  std::size_t count_ = 0;
};

Pairs diagnostics_of(const ReportedCase& item, const RunHeader& header, const CaseIndex& index) {
  Pairs pairs{{"title", item.title}, {"verdict", standing_text(item)}};
  for (auto& pair : details_of(item, index)) pairs.push_back(std::move(pair));
  pairs.emplace_back("rerun", rerun_command(header.implementation, item.result.id));
  return pairs;
}

std::string skip_directive(const ReportedCase& item) {
  const Judgement& judgement = item.result.judgement;
  const bool recorded = judgement.verdict == Verdict::recorded;
  const std::string what = recorded ? "recorded, not judged" : verdict_name(judgement.verdict);
  return "SKIP " + tap_escaped(judgement.reason.empty() ? what : what + ": " + judgement.reason);
}

std::string todo_directive(const ReportedCase& item) {
  return "TODO " + tap_escaped(standing_text(item) + ": " + item.reason);
}

void add_case(Stream& stream, const ReportedCase& item, const std::string& prefix, const RunHeader& header,
              const CaseIndex& index) {
  const std::string description = prefix + item.result.id;
  switch (standing_of(item)) {
    case Standing::good:
      return stream.point(true, description);
    case Standing::aside:
      return stream.point(true, description, skip_directive(item));
    case Standing::expected:
      stream.point(false, description, todo_directive(item));
      break;
    case Standing::bad:
      stream.point(false, description);
      break;
  }
  stream.diagnostics(diagnostics_of(item, header, index));
}

void add_run_faults(Stream& stream, const RunResults& run, const std::string& prefix) {
  for (const Finding& finding : run.findings) {
    stream.point(true, prefix + "finding: " + finding.kind, "SKIP " + tap_escaped(finding.detail));
    stream.diagnostics({{"cases", fmt::format("{}", fmt::join(finding.cases, "\n"))}});
  }
  for (const std::string& complaint : complaints_beside_cases(run)) {
    stream.point(false, prefix + "expectations");
    stream.diagnostics({{"complaint", complaint}});
  }
  if (!run.complete) stream.point(false, prefix + "the run came to its end");
}

}  // namespace

std::string render_tap(const std::vector<RunResults>& runs, const Suite* suite) {
  Stream stream;
  const CaseIndex index(suite);
  const std::vector<std::string> labels = run_labels(runs);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string prefix = runs.size() == 1 ? "" : labels[i] + ": ";
    for (const ReportedCase& item : runs[i].cases) {
      add_case(stream, item, prefix, runs[i].header, index);
    }
    add_run_faults(stream, runs[i], prefix);
  }
  return stream.take();
}

}  // namespace conform
