#include "harness/lint/ledger.h"

namespace conform {

Ledger ledger(const Suite& suite) {
  Ledger cases_of;
  for (const auto& clause : suite.clauses) cases_of[clause.id];
  for (const auto& item : suite.cases) {
    for (const auto& id : item.clauses) {
      if (const auto entry = cases_of.find(id); entry != cases_of.end()) entry->second.push_back(item.id);
    }
  }
  return cases_of;
}

Problems lint_ledger(const Suite& suite) {
  Problems problems;
  const auto cases_of = ledger(suite);
  for (const auto& clause : suite.clauses) {
    const auto& cases = cases_of.at(clause.id);
    const auto place = "line " + std::to_string(clause.line);
    if (cases.empty() && clause.waiver.empty()) {
      problems.push_back({Problem::Severity::error, clause.file, place,
                          "clause " + clause.id + " has no case", "a case whose 'clauses' name it",
                          "if none can be: a line \"Waiver: reason\" below the clause"});
    }
    if (!cases.empty() && !clause.waiver.empty()) {
      problems.push_back({Problem::Severity::error, clause.file, place,
                          "clause " + clause.id + " has a waiver, and a case: " + cases.front(),
                          "one of the two", "remove the waiver"});
    }
  }
  for (const auto& item : suite.cases) {
    bool tied = false;
    for (const auto& id : item.clauses) tied = tied || cases_of.contains(id);
    if (tied) continue;
    problems.push_back({Problem::Severity::error, item.where.file, item.where.pointer + "/clauses",
                        "the case " + item.id + " is evidence for no clause of the suite",
                        "a clause of spec/*.md", ""});
  }
  return problems;
}

}  // namespace conform
