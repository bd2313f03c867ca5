// ioconform: the command line. Each subcommand is a file of its own; this one only reads words.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <thread>

#include "harness/cli/command_run.h"
#include "harness/cli/commands.h"
#include "harness/cli/context.h"
#include "harness/drive/process_privileges.h"

namespace conform {
namespace {

constexpr const char* teaching = R"(
A conformance suite for file and stream APIs. Its clauses say what file objects do (spec/), its cases
test each clause (cases/), and this program runs them on the reference and on other implementations.

  ioconform run                                 everything, on everybody found on this machine
  ioconform run --impl refio-posix              only the reference
  ioconform run --impl 'cpython-io@3.11*'       one implementation, some versions
  ioconform run --impl './my-adapter --fast'    your own: any program that speaks spec/protocol.md
  ioconform run --id 'file-api/read-*' --clause 'file-api/read/*'   some cases
  ioconform run --shard 2/4                     one part of four; `merge` joins them
  ioconform explain file-api/read/7             a clause, or a case by its id, as people read it
  ioconform list cases --json                   for machines
  ioconform smoke './my-adapter'                is a new adapter itself sound?
  ioconform lint                                is the suite itself sound?

Exit codes: 0 all as expected; 1 unexpected verdicts; 2 bad usage; 3 nothing selected;
4 a bad case, clause, expectation or result file; 5 harness error (an adapter that does not start).
Expected deviations stand in reports/expectations/<os>/<implementation>.json.)";

struct Words {
  std::string suite_root;
  RunOptions run;
  std::string shard;
  std::string results, workdir;
  ListOptions list;
  std::string explained, smoked;
  bool strict = false;
  ReportOptions report;
  std::vector<std::string> files;
  std::string output;
};

void add_selection(CLI::App& command, Selection& selection) {
  command.add_option("--id", selection.ids, "Cases whose id matches this glob (repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command
      .add_option("--clause", selection.clauses, "Cases that are evidence for a clause matching this glob")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command.add_option("--document", selection.documents, "Cases of documents matching this glob")
      ->type_name("GLOB")
      ->allow_extra_args(false);
}

void add_run(CLI::App& app, Words& words) {
  CLI::App* run = app.add_subcommand("run", "Run cases on implementations and report");
  RunOptions& options = words.run;
  add_selection(*run, options.selection);
  run->add_option(
         "--impl", options.implementations,
         "Implementation (name, glob, name@version) or adapter command line (repeatable); default: all found")
      ->type_name("NAME|COMMAND")
      ->allow_extra_args(false);
  run->add_option("--jobs,-j", options.jobs, "Adapters at once")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  run->add_option("--shard", words.shard,
                  "Run part i of n (1/4); also from TEST_SHARD_INDEX and TEST_TOTAL_SHARDS")
      ->type_name("i/n");
  run->add_flag("--fail-fast,-x", options.fail_fast, "Stop at the first unexpected verdict");
  run->add_option("--results", words.results, "Folder for result files and reports; default build/results")
      ->type_name("DIR");
  run->add_option("--format", options.format, "What is printed to stdout at the end")
      ->check(CLI::IsMember({"terminal", "json", "junit", "tap", "markdown"}))
      ->capture_default_str();
  run->add_option(
         "--expect", options.expectations,
         "Expectation file or folder; 'none' expects every case to pass; default reports/expectations")
      ->type_name("PATH");
  run->add_flag("--update-expectations", options.update_expectations,
                "Rewrite the expectation files from this run");
  run->add_option("--timeout-multiplier", options.drive.multiplier, "Multiplies every deadline (2 s a case)")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  run->add_option("--window", options.drive.window, "Runs in flight to one adapter; 1 is lock-step")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  run->add_option("--max-restarts", options.drive.max_restarts,
                  "Deaths of one adapter after which the rest is not run")
      ->capture_default_str();
  run->add_option("--workdir", words.workdir,
                  "Where the cases' directories are made; default: in memory if possible")
      ->type_name("DIR");
  run->add_flag("--quiet,-q", options.quiet, "No progress on stderr");
}

void add_lookers(CLI::App& app, Words& words) {
  CLI::App* list = app.add_subcommand("list", "List cases, clauses, implementations or features");
  list->add_option("what", words.list.what, "cases, clauses, implementations or features")
      ->required()
      ->check(CLI::IsMember({"cases", "clauses", "implementations", "features"}));
  list->add_flag("--json", words.list.json, "One JSON array");
  add_selection(*list, words.list.selection);
  app.add_subcommand("explain", "A case or a clause as people read it")
      ->add_option("id", words.explained, "Id of a case or clause")
      ->required();
  app.add_subcommand("lint", "Check the suite itself: every clause has cases, every case can fail")
      ->add_flag("--strict", words.strict, "Warnings count as errors");
  app.add_subcommand("smoke", "Check an adapter itself, before its first run")
      ->add_option("adapter", words.smoked, "Name or command line")
      ->required();
  CLI::App* merge = app.add_subcommand("merge", "Join the result files of shards into one");
  merge->add_option("shards", words.files, "Result files")->required();
  merge->add_option("--output,-o", words.output, "Result file to write")->required();
  CLI::App* report = app.add_subcommand("report", "Render result files");
  report->add_option("files", words.files, "Result files, or folders of them")->required();
  report->add_option("--format", words.report.format, "Form of the report")
      ->check(CLI::IsMember({"terminal", "json", "junit", "tap", "markdown", "html"}))
      ->default_val("terminal");
  report->add_option("--output,-o", words.output, "File to write; default stdout");
}

// "2/4" -> index 1 of 4; from the environment as test runners pass it, counted from 0 there.
void read_shard(const std::string& text, Selection& selection) {
  const char* index = std::getenv("TEST_SHARD_INDEX");
  const char* total = std::getenv("TEST_TOTAL_SHARDS");
  if (text.empty() && (index == nullptr || total == nullptr)) return;
  std::size_t i = 0, n = 0;
  try {
    const std::size_t slash = text.find('/');
    i = text.empty() ? std::stoul(index) + 1 : std::stoul(text.substr(0, slash));
    n = text.empty() ? std::stoul(total) : std::stoul(text.substr(slash + 1));
  } catch (const std::exception&) {
    n = 0;
  }
  if (i < 1 || i > n) {
    throw CommandError(ExitCode::usage,
                       "--shard '" + text + "' is not i/n with 1 <= i <= n, as in --shard 2/4");
  }
  selection.shard_index = i - 1;
  selection.shard_count = n;
}

std::string selection_as_text(const Selection& selection) {
  std::string text;
  for (const std::string& id : selection.ids) text += " --id " + id;
  for (const std::string& id : selection.clauses) text += " --clause " + id;
  for (const std::string& id : selection.documents) text += " --document " + id;
  return text.empty() ? text : text.substr(1);
}

ExitCode dispatch(const CLI::App& app, Words& words) {
  if (app.got_subcommand("run")) {
    words.run.modes_bind_adapters = prepare_process_for_driving().empty();
    read_shard(words.shard, words.run.selection);
    words.run.suite_root = words.suite_root;
    words.run.selection_text = selection_as_text(words.run.selection);
    words.run.results = words.results;
    words.run.workdir = words.workdir;
    return command_run(words.run);
  }
  if (app.got_subcommand("list")) {
    prepare_process_for_driving();
    words.list.suite_root = words.suite_root;
    return command_list(words.list);
  }
  if (app.got_subcommand("explain")) return command_explain(words.suite_root, words.explained);
  if (app.got_subcommand("lint")) return command_lint(words.suite_root, words.strict);
  if (app.got_subcommand("smoke")) {
    prepare_process_for_driving();
    return command_smoke(words.suite_root, words.smoked);
  }
  const std::vector<std::filesystem::path> files(words.files.begin(), words.files.end());
  if (app.got_subcommand("merge")) return command_merge(words.suite_root, files, words.output);
  words.report.suite_root = words.suite_root;
  words.report.files = files;
  words.report.output = words.output;
  return command_report(words.report);
}

int run_main(int argc, char** argv) {
  CLI::App app{"ioconform"};
  app.description(teaching);
  app.set_version_flag("--version", std::string(IOCONFORM_VERSION));
  app.require_subcommand(1);
  Words words;
  // Some wait without using a core: for a hang to be over, for a disk.
  words.run.jobs = std::max(1u, std::thread::hardware_concurrency()) + 2;
  app.add_option("--suite", words.suite_root,
                 "Root of the suite (cases/ and spec/); default: found by itself")
      ->type_name("DIR");
  add_run(app, words);
  add_lookers(app, words);
  for (CLI::App* command : app.get_subcommands({})) command->fallthrough();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : static_cast<int>(ExitCode::usage);
  }
  try {
    return static_cast<int>(dispatch(app, words));
  } catch (const CommandError& error) {
    std::cerr << "ioconform: " << error.what() << '\n';
    return static_cast<int>(error.code);
  } catch (const std::exception& error) {
    std::cerr << "ioconform: harness error: " << error.what() << '\n';
    return static_cast<int>(ExitCode::harness_error);
  }
}

}  // namespace
}  // namespace conform

int main(int argc, char** argv) { return conform::run_main(argc, argv); }
