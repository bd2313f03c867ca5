// Values of the protocol, and what a step can come to besides returning (spec/protocol.md).
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace posix_adapter {

using Json = nlohmann::json;

// The step cannot be expressed in this API: its outcome is "unsupported", with this reason.
struct Unsupported : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The system call failed: its outcome is "raises".
struct SystemError {
  int number;  // errno
};

// {"bytes": "…"}, one code point a byte.
Json wire_bytes(const std::string& octets);

// The arguments of calls. Each throws Unsupported if the value is of another kind, or cannot be given to the
// system: a name with a NUL, a number that the type does not hold.
std::string octets_of(const Json& value);
std::string name_of(const Json& value);
std::int64_t number_of(const Json& value);
std::size_t size_of(const Json& value);
// "0640"
unsigned mode_of(const Json& value);

}  // namespace posix_adapter
