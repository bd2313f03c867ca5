// What the process tells its caller. Documented in README.md and `ioconform --help`.
#pragma once

namespace conform {

enum class ExitCode : int {
  as_expected = 0,       // every verdict is pass, skip, … or what an expectation file says
  unexpected = 1,        // at least one verdict is not as expected, or an expectation entry no longer applies
  usage = 2,             // the command line is wrong
  nothing_selected = 3,  // no case, clause or implementation matches
  bad_suite = 4,         // a case, clause, schema, manifest, expectation or result file is wrong
  harness_error = 5,     // an adapter could not be started, or the harness itself failed
};

// The worse of two, as a caller would rank them: harness_error, bad_suite, unexpected, nothing_selected,
// as_expected.
ExitCode worse(ExitCode a, ExitCode b);

}  // namespace conform
