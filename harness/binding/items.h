// What can be iterated over.
#pragma once

#include <functional>
#include <optional>

#include "harness/binding/datum.h"

namespace conform {

// The items of anything that can be iterated over, one at a time; nothing is taken before it is asked for.
using Items = std::function<std::optional<Datum>()>;

// Bytes and buffers give whole numbers, text its characters, streams their lines. Throws refio::TypeError for
// what cannot be iterated over.
Items items_of(const Datum& lines);

}  // namespace conform
