// The members of a scripted raw stream: data, log, and the scripts.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "harness/binding/datum.h"
#include "refio/doubles/scripted_raw.h"

namespace conform {

// "data" or "log". Throws StepUnsupported for another name: scripts are set, not read.
Datum raw_attribute(const refio::ScriptedRaw& raw, const std::string& name);
// "reads", "writes", … Throws StepUnsupported for another name, FormatError for what is no script.
void set_raw_attribute(refio::ScriptedRaw& raw, const std::string& name, const nlohmann::json& steps);

}  // namespace conform
