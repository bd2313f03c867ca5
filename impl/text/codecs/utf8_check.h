// Which bytes are UTF-8. Source: Unicode, Table 3-7, well-formed UTF-8 byte sequences.
#pragma once

#include <cstddef>
#include <string_view>

namespace refio {

// The longest beginning of a sequence.
struct Utf8Sequence {
  std::size_t have;    // bytes of it, at least 1
  std::size_t length;  // bytes that it should have; 0: it is none
  const char* reason;  // if it is not whole
  bool is_whole() const { return have == length; }
};

// What stands at offset `at` < octets.size().
Utf8Sequence utf8_sequence_at(std::string_view octets, std::size_t at);

// Bytes of the longest well-formed front of `octets`: it ends between two characters, at the end or before
// what utf8_sequence_at says is not whole.
std::size_t utf8_run(std::string_view octets);

}  // namespace refio
