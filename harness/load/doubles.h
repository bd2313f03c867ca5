// What a case brings itself: byte arrays, views, arrays, iterators, functions and scripted raw streams, in
// wire form.
#pragma once

#include <string>

#include "harness/load/node.h"
#include "harness/load/values.h"
#include "harness/model/case.h"

namespace conform {

// Is this a tag that read_double() reads?
bool is_double_tag(const std::string& tag);

// Reads {"<tag>": …} and its options. `use` is told of variables, which only a memoryview may name. `calls`:
// for the scripts of a raw stream; null where they must not call.
Json read_double(const Node& node, const std::string& tag, const VariableUse& use,
                 const CallsReader& calls = nullptr);

// A script of a raw stream: "reads", "writes", "seeks", "tells", "flushes" or "closes". A list, the last
// entry of which holds on: a number limits one transfer, null would block, {"raises"}, {"claims": n} lies,
// "all" is as usual, {"calls": […], "then": entry} makes calls before it does what `then` says.
Json read_script(const Node& node, const std::string& member, const CallsReader& calls = nullptr);

// Is `member` of a raw stream such a script?
bool is_script(const std::string& member);

// An error to be raised by a double: "OSError" or {"is": …, "errno": …, …}. Always the object form.
Json read_raised(const Node& node);

}  // namespace conform
