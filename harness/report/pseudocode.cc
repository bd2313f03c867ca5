#include "harness/report/pseudocode.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "harness/report/literal.h"
#include "harness/report/render.h"
#include "harness/report/text.h"

namespace conform {
namespace {

constexpr std::size_t widest_action = 44;  // a longer one does not move the column of the expectations
constexpr std::size_t widest_list = 72;    // a longer list of alternatives takes a line each

struct Line {
  std::string action;
  std::vector<std::string> expectation;
  std::size_t times = 1;
  bool operator==(const Line& other) const {
    return action == other.action && expectation == other.expectation;
  }
};

// ---- files
// ----------------------------------------------------------------------------------------------------

std::string fixture_text(const Fixture& fixture) {
  std::string out;
  switch (fixture.kind) {
    case Fixture::Kind::file:
      out = bytes_literal(fixture.contents);
      break;
    case Fixture::Kind::directory:
      out = "<directory>";
      break;
    case Fixture::Kind::symlink:
      out = "symlink to " + clean_text(fixture.target);
      break;
    case Fixture::Kind::link:
      out = "link to " + clean_text(fixture.target);
      break;
    case Fixture::Kind::fifo:
      out = "<fifo>";
      break;
    case Fixture::Kind::device:
      out = "device " + clean_text(fixture.target);
      break;
  }
  if (fixture.kind == Fixture::Kind::file && fixture.size > fixture.contents.size()) {
    out = fixture.contents.empty() ? fmt::format("a hole of {} bytes", fixture.size)
                                   : fmt::format("{}, then a hole up to {} bytes", out, fixture.size);
  }
  if (fixture.mode) out += fmt::format(", mode {:04o}", *fixture.mode);
  return out;
}

std::string entry_text(const std::string& name, const FileExpectation& entry) {
  const std::string clean = clean_text(name);
  if (entry.gone) return clean + " is gone";
  if (entry.any) return clean + " = <anything>";
  return fmt::format("{} = {}", clean, literal(entry.shown));
}

std::vector<std::string> directory_lines(const DirectoryExpectation& directory) {
  std::vector<std::string> lines;
  for (const auto& [name, entry] : directory) lines.push_back(entry_text(name, entry));
  if (lines.empty()) lines.push_back("as the fixture had it");
  return lines;
}

// ---- steps
// ----------------------------------------------------------------------------------------------------

std::string arguments_text(const Step& step) {
  std::vector<std::string> all;
  for (const Json& argument : step.args) all.push_back(literal(argument));
  for (const auto& [name, argument] : step.kwargs) all.push_back(clean_text(name) + "=" + literal(argument));
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string joined(const std::vector<std::string>& names, const char* between) {
  std::vector<std::string> clean;
  for (const std::string& name : names) clean.push_back(clean_text(name));
  return fmt::format("{}", fmt::join(clean, between));
}

std::string outcome_due(const std::variant<MustNotRaise, Matcher, ErrorPattern>& result) {
  if (const auto* matcher = std::get_if<Matcher>(&result)) return "-> " + literal(matcher->shown);
  if (const auto* error = std::get_if<ErrorPattern>(&result)) return "raises " + error_text(error->shown);
  return "no error";
}

std::string alternative_text(const Alternative& alternative) {
  std::string name = clean_text(alternative.name);
  if (!alternative.by.empty()) name += "; only " + joined(alternative.by, ", ");
  return fmt::format("{} ({})", outcome_due(alternative.result), name);
}

std::vector<std::string> alternatives_lines(const Allows& allows) {
  std::vector<std::string> lines;
  for (const Alternative& alternative : allows.alternatives) lines.push_back(alternative_text(alternative));
  const std::string one_line = fmt::format("{}", fmt::join(lines, " | "));
  if (columns(one_line) <= widest_list) return {one_line};
  for (std::size_t i = 1; i < lines.size(); ++i) lines[i] = "| " + lines[i];
  return lines;
}

std::vector<std::string> expectation_lines(const Expectation& expectation) {
  if (const auto* matcher = std::get_if<Matcher>(&expectation)) return {outcome_due(*matcher)};
  if (const auto* error = std::get_if<ErrorPattern>(&expectation)) return {outcome_due(*error)};
  if (const auto* allows = std::get_if<Allows>(&expectation)) return alternatives_lines(*allows);
  return {};
}

// `repeat` made several steps of one: shown once, with a count.
std::vector<Line> lines_of(const std::vector<Step>& steps) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Line line{step_action(steps[i]), step_expectation(steps[i])};
    const bool again = i > 0 && steps[i].written_index == steps[i - 1].written_index && line == lines.back();
    if (again) {
      ++lines.back().times;
    } else {
      lines.push_back(std::move(line));
    }
  }
  for (Line& line : lines) {
    if (line.times > 1) line.action += fmt::format("  × {}", line.times);
  }
  return lines;
}

void append_line(std::string& out, const Line& line, std::size_t width) {
  if (line.expectation.empty()) {
    out += line.action + "\n";
    return;
  }
  std::string left = line.action;
  for (const std::string& text : line.expectation) {
    out += padded_right(left, width) + "  " + text + "\n";
    left.clear();
  }
}

void append_heading(std::string& out, const Case& item) {
  if (!item.needs.empty()) out += "needs: " + joined(item.needs, ", ") + "\n";
  for (const auto& [name, fixture] : item.files) {
    out += fmt::format("files: {} = {}\n", clean_text(name), fixture_text(fixture));
  }
  for (const auto& [name, value] : item.given) {
    out += fmt::format("given: {} = {}\n", clean_text(name), literal(value));
  }
}

}  // namespace

std::string step_action(const Step& step) {
  std::string out = step.as.empty() ? "" : joined(step.as, ", ") + " = ";
  const std::string text = clean_text(step.text);
  switch (step.form) {
    case Step::Form::call:
      return out + text + "(" + arguments_text(step) + ")";
    case Step::Form::set:
      return text.substr(0, text.find('=')) + " = " + arguments_text(step);
    case Step::Form::get:
    case Step::Form::value:
      break;
  }
  return out + text;
}

std::vector<std::string> step_expectation(const Step& step) {
  std::vector<std::string> lines = expectation_lines(step.expectation);
  const auto add = [&lines](const std::string& text) {
    if (lines.empty()) {
      lines.push_back(text);
    } else {
      lines.back() += "; " + text;
    }
  };
  if (step.takes_at_least) add(fmt::format("takes at least {:g} s", *step.takes_at_least));
  if (step.optional) add("passed over where there is no such call");
  if (step.on_disk) {
    for (const std::string& entry : directory_lines(*step.on_disk)) lines.push_back("on disk: " + entry);
  }
  return lines;
}

std::string step_line(const Step& step) {
  const std::vector<std::string> expectation = step_expectation(step);
  const std::string action = step_action(step);
  return expectation.empty() ? action : fmt::format("{} {}", action, fmt::join(expectation, " "));
}

std::string render_pseudocode(const Case& item) {
  std::string out;
  append_heading(out, item);
  const std::vector<Line> lines = lines_of(item.steps);
  std::size_t width = 0;
  for (const Line& line : lines) {
    const std::size_t used = columns(line.action);
    if (used <= widest_action) width = std::max(width, used);
  }
  for (const Line& line : lines) append_line(out, line, width);
  for (const auto& [name, entry] : item.finally) out += "finally: " + entry_text(name, entry) + "\n";
  return out;
}

}  // namespace conform
