// A short text for much data: XXH3 of 128 bits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "refio/core/bytes.h"

namespace refio {

class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void add(ByteView data);
  // Eight bytes, the highest first.
  void add_number(std::uint64_t number);
  // 32 hexadecimal digits of all that was added.
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace refio
