#include "harness/cli/command_run.h"

#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <iostream>

#include "harness/cli/environment.h"
#include "harness/cli/run_all.h"
#include "harness/report/render.h"

namespace conform {

namespace fs = std::filesystem;

namespace {

void on_interrupt(int) { request_stop(); }

fs::path results_folder(const RunOptions& options, const fs::path& root) {
  fs::path folder = options.results;
  if (folder.empty())
    folder = fs::is_directory(root / "build") ? root / "build" / "results" : fs::path("ioconform-results");
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (!fs::is_directory(folder)) {
    throw CommandError(ExitCode::usage, "cannot make the results folder '" + folder.string() + "': " +
                                            fault.message() + "\nhint: name another one with --results DIR");
  }
  return folder;
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw CommandError(ExitCode::harness_error, "cannot write '" + path.string() + "'");
}

void write_reports(const fs::path& folder, const std::vector<RunResults>& runs, const Suite& suite) {
  write_file(folder / "index.html", render_html(runs, suite));
  write_file(folder / "report.md", render_markdown(runs, &suite));
  write_file(folder / "junit.xml", render_junit(runs, &suite));
  write_file(folder / "results.tap", render_tap(runs, &suite));
}

std::string render(const RunPlan& plan, const std::vector<RunResults>& runs) {
  const std::string& format = plan.options.format;
  const Suite* suite = &plan.loaded.suite;
  if (format == "json") return render_json(runs);
  if (format == "junit") return render_junit(runs, suite);
  if (format == "tap") return render_tap(runs, suite);
  if (format == "markdown") return render_markdown(runs, suite);
  TerminalStyle style;
  style.colour = wants_colour();
  style.elsewhere = (plan.results / "index.html").string();
  return render_terminal(runs, style, suite);
}

ExitCode verdict_of_runs(const std::vector<RunResults>& runs) {
  for (const RunResults& run : runs) {
    if (run.counts.unexpected > 0 || !run.complaints.empty() || !run.complete) return ExitCode::unexpected;
  }
  return ExitCode::as_expected;
}

void update_expectations(const RunPlan& plan, const std::vector<RunResults>& runs) {
  std::map<std::string, std::vector<RunResults>> by_name;
  for (const RunResults& run : runs) by_name[run.header.implementation.name].push_back(run);
  for (const auto& [name, of_name] : by_name) {
    Problems problems;
    const fs::path path = expectations_path(plan, name);
    const ExpectationFile file = read_expectations(path, problems);
    const std::string text = updated_expectations(file, of_name);
    if (file.entries.empty() && !fs::exists(path) && verdict_of_runs(of_name) == ExitCode::as_expected)
      continue;
    fs::create_directories(path.parent_path());
    write_file(path, text);
    std::cerr << "wrote " << path.string() << '\n';
  }
}

std::vector<const Case*> select_or_explain(const Suite& suite, const Selection& selection) {
  std::vector<const Case*> selected = select(suite.cases, selection);
  if (selected.empty()) {
    throw CommandError(ExitCode::nothing_selected,
                       fmt::format("nothing selected: none of the suite's {} cases matches\n"
                                   "hint: `ioconform list cases` shows them all; a pattern may hold * and ?",
                                   suite.cases.size()));
  }
  return selected;
}

// Who imitates somebody comes second: it is compared with those who ran before it.
std::vector<std::unique_ptr<Testee>> take_testees(std::vector<Started>& started, bool imitators) {
  std::vector<std::unique_ptr<Testee>> testees;
  for (Started& one : started) {
    if (one.testee && one.testee->describe().imitates.empty() != imitators)
      testees.push_back(std::move(one.testee));
  }
  return testees;
}

std::set<std::string> imitated_bindings(const std::vector<Started>& started) {
  std::set<std::string> bindings;
  for (const Started& one : started) {
    if (one.testee && !one.testee->describe().imitates.empty())
      bindings.insert(one.testee->describe().imitates);
  }
  return bindings;
}

std::size_t report_faults(const std::vector<Started>& started) {
  std::size_t faults = 0;
  for (const Started& one : started) {
    if (one.fault.empty()) continue;
    ++faults;
    std::cerr << fmt::format("could not start {} ({}): {}\n", one.wanted.candidate.name,
                             one.wanted.candidate.origin, one.fault);
  }
  return faults;
}

void append(std::vector<RunResults>& runs, std::vector<RunResults> more) {
  for (RunResults& run : more) runs.push_back(std::move(run));
}

}  // namespace

ExitCode command_run(const RunOptions& options) {
  const fs::path root = find_suite_root(options.suite_root);
  const LoadedSuite loaded = load_or_explain(root);
  const std::vector<const Case*> selected = select_or_explain(loaded.suite, options.selection);
  Problems problems;
  const std::vector<Candidate> known = find_candidates(root, problems);
  print_problems(problems);
  if (has_errors(problems)) throw CommandError(ExitCode::bad_suite, "a manifest has errors; nothing was run");

  std::vector<WantedCandidate> here, elsewhere;
  for (WantedCandidate& one : choose_candidates(known, options.implementations)) {
    (one.candidate.command.empty() ? here : elsewhere).push_back(std::move(one));
  }
  const ScratchFolder scratch(options.workdir);
  const RunPlan plan{loaded,
                     selected,
                     options,
                     results_folder(options, root),
                     scratch.path(),
                     describe_environment(scratch.path()),
                     directory_features(scratch.path(), options.modes_bind_adapters)};
  Progress progress(stderr_is_terminal(), options.quiet);
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);

  std::vector<RunResults> runs;
  Originals originals;
  std::size_t faults = 0;
  for (const auto& group : {here, elsewhere}) {
    if (group.empty() || stop_requested()) continue;
    std::vector<Started> started = start_all(group, options.jobs, options.handshake_seconds);
    faults += report_faults(started);
    originals.wanted = imitated_bindings(started);
    for (const bool imitators : {false, true}) {
      append(runs, run_all(plan, take_testees(started, imitators), originals, progress, problems));
    }
  }
  print_problems(problems);
  if (runs.empty() && faults == 0) {
    throw CommandError(ExitCode::nothing_selected,
                       "no chosen implementation claims a document of the selected cases");
  }
  if (options.update_expectations) update_expectations(plan, runs);
  write_reports(plan.results, runs, loaded.suite);
  std::cout << render(plan, runs) << std::flush;
  std::cerr << "reports: " << fs::absolute(plan.results / "index.html").lexically_normal().string()
            << " (also report.md, junit.xml, results.tap, and a .jsonl result file each)\n";
  const ExitCode code = verdict_of_runs(runs);
  return faults > 0 ? worse(code, ExitCode::harness_error) : code;
}

}  // namespace conform
