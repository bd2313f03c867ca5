#include <fmt/format.h>

#include <iostream>
#include <thread>

#include "harness/cli/commands.h"
#include "harness/cli/context.h"
#include "harness/cli/roster.h"
#include "harness/lint/ledger.h"

namespace conform {

namespace {

Json case_as_json(const Case& item) {
  return {{"id", item.id},       {"document", item.document}, {"call", item.call},
          {"title", item.title}, {"clauses", item.clauses},   {"needs", item.needs}};
}

ExitCode list_cases(const Suite& suite, const ListOptions& options) {
  const std::vector<const Case*> selected = select(suite.cases, options.selection);
  Json all = Json::array();
  for (const Case* item : selected) {
    if (options.json) {
      all.push_back(case_as_json(*item));
    } else {
      std::cout << fmt::format("{:<72} {}\n", item->id, item->title);
    }
  }
  if (options.json) std::cout << all.dump(1) << '\n';
  return selected.empty() ? ExitCode::nothing_selected : ExitCode::as_expected;
}

bool clause_selected(const Clause& clause, const Selection& selection) {
  auto any = [](const std::vector<std::string>& globs, const std::string& text) {
    if (globs.empty()) return true;
    for (const std::string& glob : globs) {
      if (glob_matches(glob, text)) return true;
    }
    return false;
  };
  return any(selection.clauses, clause.id) && any(selection.documents, clause.document);
}

ExitCode list_clauses(const Suite& suite, const ListOptions& options) {
  const Ledger cases_of = ledger(suite);
  Json all = Json::array();
  for (const Clause& clause : suite.clauses) {
    if (!clause_selected(clause, options.selection)) continue;
    const std::vector<std::string>& cases = cases_of.at(clause.id);
    const Json waiver = clause.waiver.empty() ? Json(nullptr) : Json(clause.waiver);
    all.push_back({{"id", clause.id},
                   {"level", level_name(clause.level)},
                   {"source", clause.source},
                   {"cases", cases},
                   {"waiver", waiver}});
    if (options.json) continue;
    const std::string count = clause.waiver.empty() ? fmt::format("{} cases", cases.size()) : "waived";
    std::cout << fmt::format("{:<34} {:<12} {:>9}  {}\n", clause.id, level_name(clause.level), count,
                             clause.title);
  }
  if (options.json) std::cout << all.dump(1) << '\n';
  return all.empty() ? ExitCode::nothing_selected : ExitCode::as_expected;
}

ExitCode list_features(const Suite& suite, bool json) {
  Json all = Json::array();
  for (const auto& [name, meaning] : suite.features) {
    all.push_back({{"name", name}, {"meaning", meaning}});
    if (!json) std::cout << fmt::format("{:<22} {}\n", name, meaning);
  }
  if (json) std::cout << all.dump(1) << '\n';
  return ExitCode::as_expected;
}

Json implementation_as_json(const Started& one) {
  if (!one.testee) {
    return {
        {"name", one.wanted.candidate.name}, {"command", one.wanted.candidate.command}, {"fault", one.fault}};
  }
  const Implementation& who = one.testee->describe();
  Json documents = Json::array();
  for (const auto& [document, ignored] : who.documents) documents.push_back(document);
  return {{"name", who.name},         {"version", who.version},
          {"language", who.language}, {"binding", who.binding},
          {"documents", documents},   {"features", who.features},
          {"platform", who.platform}, {"command", one.wanted.candidate.command}};
}

ExitCode list_implementations(const std::filesystem::path& root, bool json) {
  Problems problems;
  const std::vector<Candidate> known = find_candidates(root, problems);
  print_problems(problems);
  const std::size_t jobs = std::max(1u, std::thread::hardware_concurrency());
  const std::vector<Started> all = start_all(choose_candidates(known, {}), jobs, 10);
  Json array = Json::array();
  bool faults = false;
  for (const Started& one : all) {
    faults = faults || !one.fault.empty();
    array.push_back(implementation_as_json(one));
    if (json) continue;
    std::string command;
    for (const std::string& word : one.wanted.candidate.command)
      command += (command.empty() ? "" : " ") + word;
    const std::string name = one.testee ? one.testee->describe().title() : one.wanted.candidate.name;
    std::cout << fmt::format("{:<28} {}\n", name,
                             one.testee ? (command.empty() ? "in process" : command) : one.fault);
  }
  for (const Absent& one : find_absent(root)) {
    array.push_back({{"name", one.name}, {"absent", one.reason}});
    if (!json) std::cout << fmt::format("{:<28} ({})\n", one.name, one.reason);
  }
  if (json) std::cout << array.dump(1) << '\n';
  if (has_errors(problems)) return ExitCode::bad_suite;
  return faults ? ExitCode::harness_error : ExitCode::as_expected;
}

}  // namespace

ExitCode command_list(const ListOptions& options) {
  const std::filesystem::path root = find_suite_root(options.suite_root);
  if (options.what == "implementations") return list_implementations(root, options.json);
  const LoadedSuite loaded = load_or_explain(root);
  if (options.what == "clauses") return list_clauses(loaded.suite, options);
  if (options.what == "features") return list_features(loaded.suite, options.json);
  return list_cases(loaded.suite, options);
}

}  // namespace conform
