// Is a fake like what it imitates? Outcomes held against outcomes, whatever the verdicts say.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/model/implementation.h"
#include "harness/model/outcome.h"

namespace conform {

// Case id -> fingerprint of what an implementation did there.
using Fingerprints = std::map<std::string, std::string>;

// Everything a caller could rely on, as one comparable text: how the case ended, each outcome, the files
// afterwards. Left out is what differs between any two runs: messages, file names in errors, types of
// objects.
std::string fingerprint_of(const Observation& observation);

// Of `others`, whom `who` is to be compared with: a third party with the binding that `who` imitates which
// imitates nobody itself; the one of the same version and language before others, then the newest. nullptr:
// none is there.
const Implementation* imitated_by(const Implementation& who, const std::vector<Implementation>& others);

}  // namespace conform
