// What every subcommand starts from: the suite's root, the suite, and where output goes.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include "harness/cli/exit_code.h"
#include "harness/judge/conditions.h"
#include "harness/load/suite.h"

namespace conform {

// Ends a command with a message for the user and an exit code.
class CommandError : public std::runtime_error {
 public:
  CommandError(ExitCode exit_code, const std::string& message)
      : std::runtime_error(message), code(exit_code) {}
  ExitCode code;
};

// The folder that holds spec/ and cases/: `given` if not empty, else $IOCONFORM_SUITE, else the nearest
// folder above the executable (share/ioconform of an install included), else above the current directory.
// Throws CommandError(usage) if there is none.
std::filesystem::path find_suite_root(const std::string& given);

struct LoadedSuite {
  Suite suite;
  ConditionTable conditions;
};

// Loads the suite; prints its problems to stderr. Throws CommandError(bad_suite) if one of them is an error.
LoadedSuite load_or_explain(const std::filesystem::path& root);

// Prints problems to stderr, errors first, at most `limit`, then how many more.
void print_problems(const Problems& problems, std::size_t limit = 40);

bool stderr_is_terminal();
bool stdout_is_terminal();
// Colour is wanted: a terminal, and neither NO_COLOR nor TERM=dumb.
bool wants_colour();

// Splits a command line as a shell does: spaces, '…', "…", backslash. Throws CommandError(usage) on an open
// quote.
std::vector<std::string> split_command(const std::string& line);

}  // namespace conform
