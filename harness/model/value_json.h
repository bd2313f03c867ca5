// Values, outcomes and snapshots as JSON: the one place that knows the tags (spec/case-format.md,
// spec/protocol.md).
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "harness/model/outcome.h"
#include "harness/model/snapshot.h"
#include "harness/model/value.h"

namespace conform {

using Json = nlohmann::json;

// JSON that is not of the form due at `pointer`.
class FormatError : public std::runtime_error {
 public:
  FormatError(std::string at, const std::string& what, std::string due = {})
      : std::runtime_error(what), pointer(std::move(at)), expected(std::move(due)) {}
  std::string pointer;   // JSON pointer of the fault
  std::string expected;  // what was due there; may be empty
};

// What the calls of a scripted raw stream do: the members of {"raw": …} that hold scripts.
inline constexpr std::array<const char*, 6> raw_scripts{"reads", "writes",  "seeks",
                                                        "tells", "flushes", "closes"};

// Reads a value in wire form or in the shorter case form (`times`, `join`). Throws FormatError.
Value decode_value(const Json& json, const std::string& pointer);
// Writes the one wire form of a value: no `times`, no `join`, integers tagged exactly if outside ±2^53.
Json encode_value(const Value& value);

// One element of `outcomes`. Throws FormatError.
Outcome decode_outcome(const Json& json, const std::string& pointer);
Json encode_outcome(const Outcome& outcome);
Json encode_raised(const Raised& raised);

// `files` of an answer of an implementation with a file system of its own. Throws FormatError.
Snapshot decode_snapshot(const Json& json, const std::string& pointer);
Json encode_snapshot(const Snapshot& snapshot);

// UTF-8 <-> code points; encoding writes a lone surrogate as three bytes, decoding refuses ill-formed text
// with nullopt.
std::optional<std::u32string> code_points_of(const std::string& utf8);
std::string utf8_of(const std::u32string& code_points);
// A name as the system has it: text, or bytes if it is no UTF-8.
Value value_of_name(const std::string& name);

// `text` as well-formed UTF-8: bytes that are not become \xNN.
std::string printable(const std::string& text);

// "" + key -> "/key", with ~ and / escaped as RFC 6901 says.
std::string pointer_to(const std::string& parent, const std::string& key);
std::string pointer_to(const std::string& parent, std::size_t index);

}  // namespace conform
