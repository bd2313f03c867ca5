// What load cannot see: whether the suite as a whole is honest (spec/case-format.md, "Lint").
#pragma once

#include "harness/load/suite.h"
#include "harness/model/problem.h"

namespace conform {

// Everything that is wrong with a suite that loaded without errors: the ledger of clauses, the table of
// conditions, the two liars, the schemas of all files below the root, and warnings about single cases. Errors
// come first.
Problems lint(const Suite& suite);

}  // namespace conform
