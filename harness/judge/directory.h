// Is a directory as a case says? Pure.
#pragma once

#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/snapshot.h"

namespace conform {

// One name that is not as it should be.
struct Difference {
  std::string path;
  std::string reason;  // one line, without the path
  Json expected;       // as the case writes it, or the fixture in that form; null: no such name
  Json observed;       // the entry, cut to what a person reads; null: no such name
};

// Every difference between `found` and what is due, in order of names. Exact: a name that `expected` does not
// list must be as `fixtures` had it, and there may be no others. Directories on the way to a name are
// implied; below a name that is expected to be gone, or to be no directory, everything is due to be gone;
// below {"any": true} anything goes.
std::vector<Difference> compare_directory(const DirectoryExpectation& expected, const Fixtures& fixtures,
                                          const Snapshot& found);

}  // namespace conform
