#include "harness/lint/lint.h"

#include <algorithm>
#include <iterator>

#include "harness/lint/cases_lint.h"
#include "harness/lint/ledger.h"
#include "harness/lint/liars.h"
#include "harness/lint/schemas.h"

namespace conform {

Problems lint(const Suite& suite) {
  Problems problems;
  const auto add = [&](Problems more) { std::move(more.begin(), more.end(), std::back_inserter(problems)); };
  const auto conditions = ConditionTable::from_json(suite.conditions, "spec/schema/errors.json", problems);
  add(lint_schemas(suite.root));
  add(lint_ledger(suite));
  add(lint_liars(suite, conditions));
  add(lint_vague_errors(suite));
  add(lint_incidental_calls(suite));
  add(lint_closed_files(suite));
  std::stable_partition(problems.begin(), problems.end(),
                        [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
  return problems;
}

}  // namespace conform
