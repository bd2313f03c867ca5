#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "harness/cli/commands.h"
#include "harness/cli/context.h"
#include "harness/lint/ledger.h"
#include "harness/report/render.h"

namespace conform {

namespace {

void print_clause(const Clause& clause) {
  std::cout << fmt::format("{} {}\n{}. Source: {}\n", clause.id, clause.title, level_name(clause.level),
                           clause.source);
  std::cout << clause.text << '\n';
  if (!clause.waiver.empty()) std::cout << "Waived: " << clause.waiver << '\n';
  std::cout << fmt::format("({}, line {})\n\n", clause.file, clause.line);
}

void explain_case(const Suite& suite, const Case& item) {
  std::cout << fmt::format("{}\n{}\n({}{})\n\n", item.id, item.title, item.where.file, item.where.pointer);
  for (const std::string& id : item.clauses) {
    const auto clause = std::find_if(suite.clauses.begin(), suite.clauses.end(),
                                     [&](const Clause& candidate) { return candidate.id == id; });
    if (clause != suite.clauses.end()) print_clause(*clause);
  }
  std::cout << render_pseudocode(item) << '\n';
  std::cout << fmt::format("run it alone: ./run --id '{}'\n", item.id);
}

// "hint-met-exactly", "file-api/hint-met-exactly" and the full id with its row all name a case.
std::vector<const Case*> cases_named(const Suite& suite, const std::string& name) {
  std::vector<const Case*> exact, rows;
  for (const Case& item : suite.cases) {
    const std::string short_id = item.id.substr(item.document.size() + 1);
    if (item.id == name || short_id == name) exact.push_back(&item);
    if (item.base_id == name || item.document + "/" + item.base_id == name) rows.push_back(&item);
  }
  return exact.empty() ? rows : exact;
}

std::string closest(const Suite& suite, const std::string& name) {
  const std::string tail = name.substr(name.rfind('/') + 1);
  for (const Case& item : suite.cases) {
    if (!tail.empty() && item.id.find(tail) != std::string::npos) return item.id;
  }
  for (const Clause& clause : suite.clauses) {
    if (!tail.empty() && clause.id.find(tail) != std::string::npos) return clause.id;
  }
  return {};
}

}  // namespace

ExitCode command_explain(const std::string& suite_root, const std::string& id) {
  const LoadedSuite loaded = load_or_explain(find_suite_root(suite_root));
  const Suite& suite = loaded.suite;
  const std::vector<const Case*> cases = cases_named(suite, id);
  if (!cases.empty()) {
    explain_case(suite, *cases.front());
    if (cases.size() > 1) std::cout << fmt::format("\n{} rows of this case:\n", cases.size());
    for (const Case* item : cases) {
      if (cases.size() > 1) std::cout << "  " << item->id << '\n';
    }
    return ExitCode::as_expected;
  }
  for (const Clause& clause : suite.clauses) {
    if (clause.id != id) continue;
    print_clause(clause);
    const std::vector<std::string> its_cases = ledger(suite).at(id);
    std::cout << fmt::format("{} cases\n", its_cases.size());
    for (const std::string& one : its_cases) std::cout << "  " << one << '\n';
    return ExitCode::as_expected;
  }
  const std::string near = closest(suite, id);
  throw CommandError(
      ExitCode::nothing_selected,
      fmt::format("no case and no clause is called '{}'\nhint: {}", id,
                  near.empty() ? "`ioconform list cases` shows all ids" : "did you mean '" + near + "'?"));
}

}  // namespace conform
