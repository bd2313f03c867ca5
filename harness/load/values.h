// Values of case files in their wire form: expanded, one spelling each (spec/case-format.md, "Values").
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "harness/load/node.h"
#include "harness/model/case.h"

namespace conform {

// Told of every variable that an argument names, at its place.
using VariableUse = std::function<void(const Node& node, const std::string& name)>;

// A plain value: null, bool, integer, float, text, bytes, list or record. Null, and a fault, if it is none.
Value read_value(const Node& node);

// An argument: a value, {"var": name}, a list of arguments, or what only arguments can be: bytearray,
// memoryview, array, iterator, function, raw. Returns the wire form.
Json read_argument(const Node& node, const VariableUse& use);

// Reads the list of calls that an entry of a script of a raw stream makes; returns it in wire form.
using CallsReader = std::function<Json(const Node& list)>;

// A value of `given`: as an argument, but without variables, save in what a raw stream calls. `kind` becomes
// the tag of what only arguments can be, and is empty for a plain value.
Json read_given(const Node& node, std::string& kind, const CallsReader& calls);

// The name in {"var": name}; nullopt if `node` is not of that form, empty (and a fault) if the name is none.
std::optional<std::string> variable_in(const Node& node);

}  // namespace conform
