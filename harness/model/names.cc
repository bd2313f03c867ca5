// The spellings of enumerations and modes, in files and in reports.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "harness/model/problem.h"
#include "harness/model/results.h"
#include "harness/model/snapshot.h"
#include "harness/model/verdict.h"

namespace conform {
namespace {

constexpr std::array<std::pair<Verdict, const char*>, 8> verdict_names{{
    {Verdict::pass, "pass"},
    {Verdict::fail, "fail"},
    {Verdict::crash, "crash"},
    {Verdict::timeout, "timeout"},
    {Verdict::not_applicable, "not-applicable"},
    {Verdict::skip, "skip"},
    {Verdict::error, "error"},
    {Verdict::recorded, "recorded"},
}};

}  // namespace

const char* verdict_name(Verdict verdict) {
  for (const auto& [known, name] : verdict_names) {
    if (known == verdict) return name;
  }
  return "error";
}

std::optional<Verdict> verdict_of(const std::string& name) {
  for (const auto& [verdict, known] : verdict_names) {
    if (name == known) return verdict;
  }
  return std::nullopt;
}

const char* type_name(Entry::Type type) {
  switch (type) {
    case Entry::Type::file:
      return "file";
    case Entry::Type::directory:
      return "directory";
    case Entry::Type::symlink:
      return "symlink";
    case Entry::Type::fifo:
      return "fifo";
    case Entry::Type::other:
      break;
  }
  return "other";
}

std::optional<unsigned> mode_of(const std::string& octal) {
  if (octal.size() != 4 || octal.find_first_not_of("01234567") != std::string::npos) return std::nullopt;
  return static_cast<unsigned>(std::stoul(octal, nullptr, 8));
}

bool has_errors(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
}

std::string to_text(const Problem& problem) {
  const bool error = problem.severity == Problem::Severity::error;
  std::string text;
  if (!problem.file.empty()) text += problem.file + ": ";
  if (!problem.place.empty()) text += problem.place + ": ";
  text += fmt::format("{}: {}", error ? "error" : "warning", problem.what);
  if (!problem.expected.empty()) text += "\n  expected: " + problem.expected;
  if (!problem.hint.empty()) text += "\n  hint: " + problem.hint;
  return text;
}

void Counts::add(const ReportedCase& item) {
  switch (item.result.judgement.verdict) {
    case Verdict::pass:
      ++pass;
      break;
    case Verdict::fail:
      ++fail;
      break;
    case Verdict::crash:
      ++crash;
      break;
    case Verdict::timeout:
      ++timeout;
      break;
    case Verdict::not_applicable:
      ++not_applicable;
      break;
    case Verdict::skip:
      ++skip;
      break;
    case Verdict::error:
      ++error;
      break;
    case Verdict::recorded:
      ++recorded;
      break;
  }
  if (item.unexpected) ++unexpected;
  if (item.expected_failure) ++expected_failures;
  if (item.compared == "same") ++same;
  if (item.compared == "differs") ++differs;
}

}  // namespace conform
