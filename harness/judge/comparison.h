// Is a fake like what it imitates? Outcomes held against outcomes, whatever the verdicts say.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/implementation.h"
#include "harness/model/outcome.h"

namespace conform {

// Case id -> fingerprint of what an implementation did there.
using Fingerprints = std::map<std::string, std::string>;

// Everything a caller could rely on, as one text: how the case ended, each outcome, the files afterwards.
// Left out is what differs between any two runs: messages, file names in errors, types of objects, and the
// order of lists that `item` takes in any order.
std::string fingerprint_of(const Case& item, const Observation& observation);

// Did both do the same, as far as both tell? What only one of them knows of a file or in a record (the number
// of its links, its mode) makes no difference.
bool same_behaviour(const std::string& fingerprint, const std::string& other);

// Of `others`, whom `who` is to be compared with: a third party with the binding that `who` imitates which
// imitates nobody itself; the one of the same version and language before others, then the newest. nullptr:
// none is there.
const Implementation* imitated_by(const Implementation& who, const std::vector<Implementation>& others);

}  // namespace conform
