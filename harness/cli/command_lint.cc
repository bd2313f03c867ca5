#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "harness/cli/commands.h"
#include "harness/cli/context.h"
#include "harness/lint/ledger.h"
#include "harness/lint/lint.h"

namespace conform {

namespace {

struct DocumentTally {
  std::size_t clauses = 0, with_cases = 0, waived = 0, cases = 0;
};

void print_ledger(const Suite& suite) {
  const Ledger cases_of = ledger(suite);
  std::map<std::string, DocumentTally> documents;
  for (const Clause& clause : suite.clauses) {
    DocumentTally& tally = documents[clause.document];
    ++tally.clauses;
    if (!clause.waiver.empty()) ++tally.waived;
    if (!cases_of.at(clause.id).empty()) ++tally.with_cases;
  }
  for (const Case& item : suite.cases) ++documents[item.document].cases;
  for (const auto& [name, tally] : documents) {
    std::cout << fmt::format("{}: {} clauses, {} with cases, {} waived; {} expanded cases\n", name,
                             tally.clauses, tally.with_cases, tally.waived, tally.cases);
  }
}

}  // namespace

ExitCode command_lint(const std::string& suite_root, bool strict) {
  const LoadedSuite loaded = load_or_explain(find_suite_root(suite_root));
  const Problems problems = lint(loaded.suite);
  print_problems(problems, 200);
  print_ledger(loaded.suite);
  const auto errors =
      static_cast<std::size_t>(std::count_if(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.severity == Problem::Severity::error;
      }));
  std::cout << fmt::format("lint: {} errors, {} warnings\n", errors, problems.size() - errors);
  const bool bad = errors > 0 || (strict && !problems.empty());
  return bad ? ExitCode::bad_suite : ExitCode::as_expected;
}

}  // namespace conform
