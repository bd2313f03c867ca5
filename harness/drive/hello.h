// What an adapter says of itself (spec/protocol.md, "hello"): pure, no I/O.
#pragma once

#include <string_view>

#include "harness/model/implementation.h"

namespace conform {

// Reads the line that answers hello. Throws ProtocolFault: not a hello, another protocol version, or the JSON
// pointer of what is missing or wrong.
Implementation decode_hello(std::string_view line);

}  // namespace conform
