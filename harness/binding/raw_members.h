// The members of a scripted raw stream: data, log, closed, answer, and the scripts.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "harness/binding/wire_values.h"

namespace conform {

// "data", "log" or "closed". Throws StepUnsupported for another name: scripts are set, not read.
Datum raw_attribute(const refio::ScriptedRaw& raw, const std::string& name);
// "closed", "reads", "writes", … Throws StepUnsupported for another name, FormatError for what is no script.
// `call` makes the calls of a script.
void set_raw_attribute(const std::shared_ptr<RawThing>& raw, const std::string& name, const Json& value,
                       const CallFromBelow& call);
// Answers as the oldest call did that the stream made and nobody has asked for yet: returns what it returned,
// or throws what it threw. Throws VariableUnbound if there is none.
Datum next_answer(RawThing& raw, const std::string& variable);

}  // namespace conform
