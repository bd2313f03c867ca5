// Fixtures, and what a case expects of the directory.
#pragma once

#include <set>
#include <string>

#include "harness/load/node.h"
#include "harness/model/case.h"

namespace conform {

// Features that something in a case asks for without saying so, such as "symlinks" for a symlink.
using Implied = std::set<std::string>;

// `files` of a case.
Fixtures read_fixtures(const Node& node, Implied& implied);

// `finally` of a case or `on_disk` of a step.
DirectoryExpectation read_directory(const Node& node, Implied& implied);

}  // namespace conform
