// Arguments on the wire and in the binding (spec/protocol.md): the one place of the binding that knows the
// tags.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "harness/binding/datum.h"
#include "harness/binding/streams.h"
#include "refio/doubles/scripted_raw.h"

namespace conform {

using Json = nlohmann::json;

// Gives the datum of a variable, or throws VariableUnbound.
using LookUp = std::function<Datum(const std::string&)>;

// Makes the calls of an entry of a raw stream's script, a list of steps. Never throws: what they come to is
// kept for `answer`.
using CallFromBelow = std::function<void(RawThing& raw, const Json& calls)>;

// Makes an argument of its wire form. Throws FormatError if it is none, StepUnsupported if this binding has
// no such argument, and what `variable` throws.
Datum decode_argument(const Json& json, const std::string& pointer, const LookUp& variable,
                      const CallFromBelow& call);

// Reads the script of `raw`: what "reads", "writes", … hold. Throws FormatError.
refio::RawSteps decode_raw_steps(const Json& json, const std::string& pointer,
                                 const std::weak_ptr<RawThing>& raw, const CallFromBelow& call);

// The value of a result. `name_of` gives the oldest variable that holds a thing, or nullopt.
using NameOf = std::function<std::optional<std::string>(const Thing&)>;
Value value_of(const Datum& datum, const NameOf& name_of);

// The datum of a value; a record has none: throws StepUnsupported.
Datum datum_of(Value value);

}  // namespace conform
