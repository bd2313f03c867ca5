// What a stream was opened by.
#pragma once

#include <string>
#include <variant>

namespace refio {

// The name of a file, or the number of a descriptor that was open already.
using StreamName = std::variant<std::string, int>;

}  // namespace refio
