// ioconform run: every selected case on every chosen implementation, reported.
#pragma once

#include "harness/cli/exit_code.h"
#include "harness/cli/run_options.h"

namespace conform {

// Runs and reports; prints the report in the wanted format to stdout and progress to stderr. Throws
// CommandError.
ExitCode command_run(const RunOptions& options);

}  // namespace conform
