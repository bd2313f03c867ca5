#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <optional>

#include "harness/cli/commands.h"
#include "harness/cli/context.h"
#include "harness/cli/roster.h"
#include "harness/report/render.h"
#include "harness/report/result_file.h"

namespace conform {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> result_files(const std::vector<fs::path>& given) {
  std::vector<fs::path> files;
  for (const fs::path& path : given) {
    if (!fs::exists(path))
      throw CommandError(ExitCode::usage, "no such result file or folder: '" + path.string() + "'");
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    std::vector<fs::path> inside;
    for (const auto& entry : fs::directory_iterator(path)) {
      if (entry.path().extension() == ".jsonl") inside.push_back(entry.path());
    }
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  if (files.empty())
    throw CommandError(ExitCode::nothing_selected, "no .jsonl result file in the folders given");
  return files;
}

std::vector<RunResults> read_all(const std::vector<fs::path>& given) {
  std::vector<RunResults> runs;
  Problems problems;
  for (const fs::path& file : result_files(given)) {
    runs.push_back(read_results(file, problems));
    if (!runs.back().complete) std::cerr << file.string() << ": that run was cut short\n";
  }
  std::stable_sort(runs.begin(), runs.end(), [](const RunResults& a, const RunResults& b) {
    return listed_before(a.header.implementation, b.header.implementation);
  });
  print_problems(problems);
  if (has_errors(problems)) throw CommandError(ExitCode::bad_suite, "a result file has errors, see above");
  return runs;
}

// The suite tells what the steps were; results of another machine are still readable without it.
std::optional<LoadedSuite> suite_if_there(const std::string& suite_root) {
  try {
    return load_or_explain(find_suite_root(suite_root));
  } catch (const CommandError&) {
    return std::nullopt;
  }
}

std::string render(const ReportOptions& options, const std::vector<RunResults>& runs) {
  if (options.format == "json") return render_json(runs);
  if (options.format == "html")
    return render_html(runs, load_or_explain(find_suite_root(options.suite_root)).suite);
  const std::optional<LoadedSuite> loaded = suite_if_there(options.suite_root);
  const Suite* suite = loaded ? &loaded->suite : nullptr;
  if (options.format == "junit") return render_junit(runs, suite);
  if (options.format == "tap") return render_tap(runs, suite);
  if (options.format == "markdown") return render_markdown(runs, suite);
  TerminalStyle style;
  style.colour = options.output.empty() && wants_colour();
  return render_terminal(runs, style, suite);
}

std::vector<std::string> order_of_suite(const std::string& suite_root) {
  std::vector<std::string> ids;
  if (const std::optional<LoadedSuite> loaded = suite_if_there(suite_root)) {
    for (const Case& item : loaded->suite.cases) ids.push_back(item.id);
  }
  return ids;
}

bool is_surprise(const RunResults& run) {
  return run.counts.unexpected > 0 || !run.complaints.empty() || !run.complete;
}

}  // namespace

ExitCode command_report(const ReportOptions& options) {
  const std::vector<RunResults> runs = read_all(options.files);
  const std::string text = render(options, runs);
  if (options.output.empty()) {
    std::cout << text << std::flush;
  } else {
    std::ofstream out(options.output, std::ios::binary);
    out << text;
    out.close();
    if (!out) throw CommandError(ExitCode::usage, "cannot write '" + options.output.string() + "'");
  }
  const bool surprise = std::any_of(runs.begin(), runs.end(), is_surprise);
  return surprise ? ExitCode::unexpected : ExitCode::as_expected;
}

ExitCode command_merge(const std::string& suite_root, const std::vector<fs::path>& shards,
                       const fs::path& output) {
  const std::vector<RunResults> parts = read_all(shards);
  Problems problems;
  const RunResults whole = merge_results(parts, problems, order_of_suite(suite_root));
  print_problems(problems);
  if (has_errors(problems))
    throw CommandError(ExitCode::bad_suite, "the shards do not make one run; nothing was written");
  ResultWriter writer(output, whole.header);
  for (const ReportedCase& item : whole.cases) writer.write(item);
  for (const Finding& finding : whole.findings) writer.write(finding);
  writer.finish(whole);
  std::cerr << fmt::format("merged {} shards, {} cases: {}\n", parts.size(), whole.cases.size(),
                           output.string());
  return is_surprise(whole) ? ExitCode::unexpected : ExitCode::as_expected;
}

}  // namespace conform
