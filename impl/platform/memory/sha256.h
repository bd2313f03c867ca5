// SHA-256 (FIPS 180-4).
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "refio/core/bytes.h"

namespace refio {

class Sha256 {
 public:
  void add(ByteView data);
  // Eight bytes, the highest first.
  void add_number(std::uint64_t number);
  // 64 hexadecimal digits of all that was added. Ends the object's use.
  std::string hex();

 private:
  void add_byte(std::uint8_t byte);
  void mix_block();

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> block_{};
  std::uint64_t size_ = 0;  // bytes
};

}  // namespace refio
