#include "harness/lint/cases_lint.h"

#include <algorithm>
#include <set>

namespace conform {
namespace {

// Collects warnings, the same of one written case once.
class Warnings {
 public:
  void add(const Location& where, const std::string& what, const std::string& expected,
           const std::string& hint) {
    if (!told_.insert(where.file + where.pointer + what).second) return;
    problems_.push_back({Problem::Severity::warning, where.file, where.pointer, what, expected, hint});
  }
  Problems take() { return std::move(problems_); }

 private:
  std::set<std::string> told_;
  Problems problems_;
};

// ---- vague errors

bool is_vague(const ErrorPattern& pattern) {
  static const std::set<std::string> wide{"OSError", "IOError", "EnvironmentError"};
  return pattern.errno_name.empty() && std::all_of(pattern.names.begin(), pattern.names.end(),
                                                   [](const auto& name) { return wide.contains(name); });
}

void check_pattern(const Step& step, const ErrorPattern& pattern, Warnings& warnings) {
  if (is_vague(pattern)) {
    warnings.add(step.where, "'" + pattern.names.front() + "' without an errno is met by nearly every error",
                 "a condition, a narrower class, or \"errno\"",
                 "{\"is\": \"OSError\", \"errno\": \"ENOSPC\"}, or a condition");
  }
  if (pattern.context) check_pattern(step, *pattern.context, warnings);
}

void check_errors(const Step& step, Warnings& warnings) {
  if (const auto* pattern = std::get_if<ErrorPattern>(&step.expectation))
    check_pattern(step, *pattern, warnings);
  const auto* allows = std::get_if<Allows>(&step.expectation);
  for (const auto& alternative : allows ? allows->alternatives : std::vector<Alternative>()) {
    // What somebody's documentation permits is as wide as that documentation.
    if (!alternative.by.empty()) continue;
    if (const auto* pattern = std::get_if<ErrorPattern>(&alternative.result))
      check_pattern(step, *pattern, warnings);
  }
}

// ---- incidental calls

// "fobj.mode=" -> "mode", "open" -> "open"
std::string last_name(std::string call) {
  if (call.ends_with('=')) call.pop_back();
  return call.substr(call.rfind('.') + 1);
}

bool is_word_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

bool has_word(const std::string& text, const std::string& word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !is_word_letter(text[at - 1]);
    const auto end = at + word.size();
    if (starts && (end == text.size() || !is_word_letter(text[end]))) return true;
  }
  return false;
}

// What the clauses of a case say, all in one.
std::string words_of(const Case& item, const std::map<std::string, const Clause*>& clauses) {
  std::string words = item.call;
  for (const auto& id : item.clauses) {
    words += "\n" + id;
    if (const auto found = clauses.find(id); found != clauses.end()) {
      const auto& clause = *found->second;
      words += "\n" + clause.title + "\n" + clause.text + "\n" + clause.source;
    }
  }
  return words;
}

// The first step that needs `call`.
const Step* step_with(const Case& item, const std::string& name) {
  for (const auto& step : item.steps) {
    if (!step.optional && (step.member == name || (step.member.empty() && step.target == name))) return &step;
  }
  return nullptr;
}

// ---- closed files

std::string mode_of(const Step& step, const ApiMember& open) {
  Json mode = "r";
  const auto& names = open.parameters;
  const auto at = std::find_if(names.begin(), names.end(),
                               [](const auto& name) { return name == "mode" || name == "mode?"; });
  // Words say how to open, and a mode beside them is that of a file that is made.
  if (at == names.end() || std::find(names.begin(), names.end(), "words") != names.end()) return {};
  const auto index = static_cast<std::size_t>(at - names.begin());
  if (index < step.args.size()) mode = step.args[index];
  if (const auto named = step.kwargs.find("mode"); named != step.kwargs.end()) mode = named->second;
  return mode.is_string() ? mode.get<std::string>() : std::string();
}

// Would the mode alone refuse the call?
bool refused_by_mode(const std::string& mode, const std::string& call) {
  static const std::set<std::string> reading{"read",  "readline", "readlines", "next",
                                             "read1", "readinto", "peek"};
  static const std::set<std::string> writing{"write", "writelines", "truncate"};
  if (mode.empty() || mode.find('+') != std::string::npos) return false;
  const bool writes = mode.find_first_of("wax") != std::string::npos;
  return writes ? reading.contains(call) : writing.contains(call);
}

// A refused call on a closed file, over all rows of a written case.
struct ClosedCall {
  const Step* step = nullptr;
  std::string mode;  // of a row in which the mode alone would refuse it
  bool somewhere_allowed = false;
};
using ClosedCalls = std::map<std::string, ClosedCall>;  // by place

class ClosedFiles {
 public:
  ClosedFiles(const Case& item, const Api& api, ClosedCalls& calls) : item_(item), api_(api), calls_(calls) {}

  void run() {
    for (const auto& step : item_.steps) {
      const auto function = step.member.empty() ? api_.functions.find(step.target) : api_.functions.end();
      if (function != api_.functions.end() && step.target == "open") {
        for (const auto& name : step.as) modes_[name] = mode_of(step, function->second);
      } else if (step.form == Step::Form::call && step.member == "close") {
        closed_.insert(step.target);
      } else {
        check(step);
      }
    }
  }

 private:
  void check(const Step& step) {
    const bool raises = std::holds_alternative<ErrorPattern>(step.expectation);
    if (!raises || !closed_.contains(step.target) || !modes_.contains(step.target)) return;
    const auto& mode = modes_.at(step.target);
    auto& call = calls_[step.where.file + step.where.pointer];
    call.step = &step;
    if (refused_by_mode(mode, step.member)) {
      call.mode = mode;
    } else {
      call.somewhere_allowed = true;
    }
  }

  const Case& item_;
  const Api& api_;
  ClosedCalls& calls_;
  std::map<std::string, std::string> modes_;
  std::set<std::string> closed_;
};

}  // namespace

Problems lint_vague_errors(const Suite& suite) {
  Warnings warnings;
  for (const auto& item : suite.cases) {
    for (const auto& step : item.steps) check_errors(step, warnings);
  }
  return warnings.take();
}

Problems lint_incidental_calls(const Suite& suite) {
  Warnings warnings;
  std::map<std::string, const Clause*> clauses;
  for (const auto& clause : suite.clauses) clauses[clause.id] = &clause;
  for (const auto& item : suite.cases) {
    const auto api = suite.apis.find(item.document);
    const auto words = words_of(item, clauses);
    for (const auto& call : item.calls) {
      const auto name = last_name(call);
      const bool core = api != suite.apis.end() && api->second.core.contains(call);
      const bool surroundings = call.starts_with("os.");
      if (core || surroundings || name == "open" || name == "close" || has_word(words, name)) continue;
      const auto* step = step_with(item, name);
      warnings.add(step ? step->where : item.where,
                   "the case needs " + call + ", which its clauses do not speak of",
                   "a case that implementations without " + call + " can run",
                   "\"optional\": true, or find another way to see it");
    }
  }
  return warnings.take();
}

Problems lint_closed_files(const Suite& suite) {
  ClosedCalls calls;
  for (const auto& item : suite.cases) {
    const auto api = suite.apis.find(item.document);
    if (api != suite.apis.end()) ClosedFiles(item, api->second, calls).run();
  }
  Warnings warnings;
  for (const auto& [place, call] : calls) {
    if (call.somewhere_allowed) continue;
    warnings.add(call.step->where,
                 call.step->member + " on a closed file that was opened with \"" + call.mode +
                     "\", where it fails anyway",
                 "at least one mode in which the open file would allow it", "\"r+b\" allows both");
  }
  return warnings.take();
}

}  // namespace conform
