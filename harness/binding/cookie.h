// A place in a text as one whole number, as Python spells it: what tell() answers and seek() takes.
#pragma once

#include "harness/model/value.h"
#include "refio/text/text_position.h"

namespace conform {

// From the lowest bit: 64 bits of position, 32 of decoder flags, 32 of bytes to feed, 32 of characters to
// skip, 8 that say whether the end is to be told. A plain place is its position.
Integer cookie_of(const refio::TextPosition& place);

// The place of a cookie. Throws refio::ValueError for a negative number, refio::OverflowError for one of more
// bits than a cookie has.
refio::TextPosition place_of(const Integer& cookie);

}  // namespace conform
