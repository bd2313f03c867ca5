// What the reference says of itself.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "harness/model/implementation.h"

namespace conform {

// `backend`: "posix" or "memory". Throws std::invalid_argument for another.
Implementation describe_reference(const std::string& backend);

// The answer to hello. `own_filesystem`: files travel in the messages.
nlohmann::json hello_of(const Implementation& who, bool own_filesystem);

}  // namespace conform
