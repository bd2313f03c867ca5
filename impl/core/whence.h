// Where an offset counts from.
#pragma once

#include <cstdint>

namespace refio {

enum class Whence { start = 0, current = 1, end = 2 };

// The whence of a number as callers of a dynamic language give it. Errors: ValueError outside 0, 1 and 2.
Whence whence_of(std::int64_t number);

}  // namespace refio
