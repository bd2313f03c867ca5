// The encodings that there are.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "refio/text/codecs/char_table.h"

namespace refio {

enum class Family : std::uint8_t {
  utf_8,
  utf_8_sig,
  utf_16,
  utf_16_le,
  utf_16_be,
  utf_32,
  utf_32_le,
  utf_32_be,
  utf_7,
  ascii,
  latin_1,
  charmap,          // one byte a character, the first 128 as in ASCII
  foreign_charmap,  // one byte a character
  multibyte,
  shift_jis,
  gb18030,
  iso2022,
  hz,
};

// Names are in the form that normalise() gives.
struct Encoding {
  std::string_view name;
  std::string_view aliases;  // separated by spaces
  Family family;
  TableSpec table;
};

std::span<const Encoding> charmap_encodings();
std::span<const Encoding> other_encodings();

}  // namespace refio
