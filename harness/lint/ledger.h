// Clauses and the cases that are evidence for them, tied both ways.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/load/suite.h"

namespace conform {

// Clause id -> the full ids of its cases, in suite order. Every clause of the suite has an entry, perhaps
// empty.
using Ledger = std::map<std::string, std::vector<std::string>>;

Ledger ledger(const Suite& suite);

// Faults of the ledger: a clause with neither a case nor a waiver, a waiver on a clause that has cases, and a
// case whose clause the suite does not have.
Problems lint_ledger(const Suite& suite);

}  // namespace conform
