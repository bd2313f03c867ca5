// `for` and `table`: one written case becomes one case a combination, with the parameters put in. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "harness/load/node.h"

namespace conform {

struct ExpandedCase {
  Ordered json;        // without `for` and `table`; `needs` of the row are among the case's own
  std::string suffix;  // "[lf,chunk=1]"; empty without parameters
  std::vector<std::pair<std::string, Ordered>>
      parameters;  // what the suffix shows, in its order; a row as "case"
};

// The cases that `written` stands for: rows of `table` in written order, and for each the product of `for`,
// the variable written last running fastest. Faults go to the node's Faults; a case with one yields nothing.
std::vector<ExpandedCase> expand_case(const Node& written);

// A parameter as ids and titles show it: plain words as they are, everything else as JSON, in ASCII.
std::string shown_in_id(const Ordered& value);

}  // namespace conform
