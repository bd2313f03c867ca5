// Values and matchers of expectations.
#pragma once

#include "harness/load/node.h"
#include "harness/load/values.h"
#include "harness/model/case.h"

namespace conform {

// A value or matcher. `use` is told of variables.
Matcher read_matcher(const Node& node, const VariableUse& use);

}  // namespace conform
