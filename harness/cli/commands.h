// The subcommands that look, and run nothing or little. Each prints to stdout and returns an exit code; each
// throws CommandError for what the user must mend.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/cli/exit_code.h"
#include "harness/plan/plan.h"

namespace conform {

// ioconform list cases|clauses|implementations|features
struct ListOptions {
  std::string suite_root;
  std::string what;  // "cases", …
  Selection selection;
  bool json = false;
};
ExitCode command_list(const ListOptions& options);

// ioconform explain ID: a case (every row, or one) or a clause, as a person reads it.
ExitCode command_explain(const std::string& suite_root, const std::string& id);

// ioconform lint: the ledger of clauses, the schemas, the two liars, and more; see spec/case-format.md.
ExitCode command_lint(const std::string& suite_root, bool strict);

// ioconform smoke ADAPTER: is the adapter itself sound? Run before the first real run.
ExitCode command_smoke(const std::string& suite_root, const std::string& adapter);

// ioconform report FILE...: renders result files. `output` empty: stdout.
struct ReportOptions {
  std::string suite_root;
  std::vector<std::filesystem::path> files;  // result files, or folders of them
  std::string format;                        // terminal, json, junit, tap, markdown, html
  std::filesystem::path output;
};
ExitCode command_report(const ReportOptions& options);

// ioconform merge SHARD... --output FILE
ExitCode command_merge(const std::string& suite_root, const std::vector<std::filesystem::path>& shards,
                       const std::filesystem::path& output);

}  // namespace conform
