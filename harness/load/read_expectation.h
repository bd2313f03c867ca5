// `returns`, `raises`, `allows`: what a step must answer.
#pragma once

#include <string>

#include "harness/load/node.h"
#include "harness/load/read_files.h"
#include "harness/load/values.h"
#include "harness/load/vocabulary.h"
#include "harness/model/case.h"

namespace conform {

struct ExpectationContext {
  const Vocabulary& vocabulary;
  VariableUse use;  // told of {"var": name}
  bool judged;      // false: every clause of the case is UNSPECIFIED
  Implied& implied;
};

// A condition or class name, or an object with details.
ErrorPattern read_error_pattern(const Node& node, const ExpectationContext& context);

// The one expectation among the keys of `node` (a step, or the value of `expect`), if there is one.
Expectation read_expectation(const Node& node, const ExpectationContext& context);

}  // namespace conform
