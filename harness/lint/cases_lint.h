// Habits of cases that cost something: warnings, each once for all rows of a written case.
#pragma once

#include "harness/load/suite.h"

namespace conform {

// OSError (or an old name of it) expected without errno: nearly everything is one.
Problems lint_vague_errors(const Suite& suite);

// A call that is not optional and that no clause of the case is about: implementations without it are shut
// out. Core calls of the document, open and close, the call under test, and calls that the clauses name are
// passed over.
Problems lint_incidental_calls(const Suite& suite);

// A refused call on a closed file in a mode in which it would be refused anyway: it does not show which check
// came.
Problems lint_closed_files(const Suite& suite);

}  // namespace conform
