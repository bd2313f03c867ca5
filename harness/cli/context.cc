#include "harness/cli/context.h"

#include <uv.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace conform {

namespace fs = std::filesystem;

ExitCode worse(ExitCode a, ExitCode b) {
  static constexpr std::array order = {ExitCode::as_expected, ExitCode::nothing_selected,
                                       ExitCode::unexpected,  ExitCode::usage,
                                       ExitCode::bad_suite,   ExitCode::harness_error};
  auto rank = [](ExitCode code) { return std::find(order.begin(), order.end(), code); };
  return rank(a) < rank(b) ? b : a;
}

namespace {

bool is_suite_root(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "spec" / "schema" / "api.json", ignored) &&
         fs::is_directory(folder / "cases", ignored);
}

fs::path executable_folder() {
  std::array<char, 4096> buffer{};
  std::size_t size = buffer.size();
  if (uv_exepath(buffer.data(), &size) != 0) return {};
  return fs::path(std::string(buffer.data(), size)).parent_path();
}

fs::path nearest_above(fs::path folder) {
  while (!folder.empty()) {
    if (is_suite_root(folder)) return folder;
    if (is_suite_root(folder / "share" / "ioconform")) return folder / "share" / "ioconform";
    if (folder == folder.parent_path()) break;
    folder = folder.parent_path();
  }
  return {};
}

}  // namespace

fs::path find_suite_root(const std::string& given) {
  const char* from_environment = std::getenv("IOCONFORM_SUITE");
  const std::string named = !given.empty() ? given : from_environment != nullptr ? from_environment : "";
  if (!named.empty()) {
    if (is_suite_root(named)) return fs::canonical(named);
    throw CommandError(ExitCode::usage,
                       "no suite in '" + named +
                           "': expected a folder with cases/ and spec/schema/api.json\n"
                           "hint: name the suite's root with --suite DIR or IOCONFORM_SUITE");
  }
  for (const fs::path& start : {executable_folder(), fs::current_path()}) {
    const fs::path found = nearest_above(start);
    if (!found.empty()) return found;
  }
  throw CommandError(ExitCode::usage,
                     "found no suite (a folder with cases/ and spec/schema/api.json) above the "
                     "executable or the current directory\nhint: name it with --suite DIR");
}

void print_problems(const Problems& problems, std::size_t limit) {
  Problems sorted = problems;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return a.severity == Problem::Severity::error && b.severity == Problem::Severity::warning;
  });
  for (std::size_t i = 0; i < sorted.size() && i < limit; ++i) std::cerr << to_text(sorted[i]) << '\n';
  if (sorted.size() > limit) std::cerr << "… and " << sorted.size() - limit << " more\n";
}

LoadedSuite load_or_explain(const fs::path& root) {
  Problems problems;
  LoadedSuite loaded;
  loaded.suite = load_suite(root, problems);
  loaded.conditions = ConditionTable::from_json(loaded.suite.conditions, "spec/schema/errors.json", problems);
  print_problems(problems);
  if (has_errors(problems)) {
    throw CommandError(ExitCode::bad_suite, "the suite has errors, see above; nothing was run");
  }
  return loaded;
}

bool stderr_is_terminal() { return uv_guess_handle(2) == UV_TTY; }
bool stdout_is_terminal() { return uv_guess_handle(1) == UV_TTY; }

bool wants_colour() {
  const char* term = std::getenv("TERM");
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  return stdout_is_terminal() && term != nullptr && std::string(term) != "dumb";
}

std::vector<std::string> split_command(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  char quote = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
      word += line[++i];
      in_word = true;
    } else if (quote != 0) {
      if (c == quote)
        quote = 0;
      else
        word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == ' ' || c == '\t') {
      if (in_word) words.push_back(word);
      word.clear();
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (quote != 0) throw CommandError(ExitCode::usage, "the command '" + line + "' has an open quote");
  if (in_word) words.push_back(word);
  return words;
}

}  // namespace conform
