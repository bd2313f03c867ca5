// A step: what is called, with what, and what must come of it.
#pragma once

#include <set>
#include <vector>

#include "harness/load/read_expectation.h"
#include "harness/load/scope.h"
#include "harness/model/case.h"

namespace conform {

// The keys of a step that are read; others of the format are not run by this version of the suite.
const std::vector<std::string>& step_keys();

// What a case's steps have in common while they are read, one after the other.
struct StepContext {
  const Vocabulary& vocabulary;
  Scope& scope;
  bool judged;
  bool checks_arguments;         // the case needs `checked-arguments`: it may pass too few or too many
  bool names_descriptors;        // the case needs `descriptors`: numbers may stand for files
  Implied& implied;              // features that the steps ask for without saying so
  std::set<std::string>& calls;  // calls that are not optional
  bool& uses_directory;
  // Of the calls in scripts that a step sets: they may name what later steps bind.
  CallsReader script_calls = nullptr;
};

// Reads the step at `node` and binds its names. `repeat` makes several steps of one; nothing if it cannot be
// read.
std::vector<Step> read_step(const Node& node, std::size_t index, const StepContext& context);

// Reads the calls that an entry of a raw stream's script makes, a list of {"do", "args", "kwargs"}, in wire
// form. All names of the case are bound: which of them are when the call comes is seen then.
Json read_calls_from_below(const Node& list, const StepContext& context);

}  // namespace conform
