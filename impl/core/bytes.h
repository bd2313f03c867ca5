// Octets: what streams carry. Owned, they are a std::string (short ones cost no allocation); borrowed, a
// span.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace refio {

using Bytes = std::string;
using ByteView = std::span<const std::byte>;
using MutableByteView = std::span<std::byte>;

inline ByteView view_of(std::string_view octets) {
  return {reinterpret_cast<const std::byte*>(octets.data()), octets.size()};
}

inline MutableByteView mutable_view_of(Bytes& octets) {
  return {reinterpret_cast<std::byte*>(octets.data()), octets.size()};
}

inline std::string_view chars_of(ByteView octets) {
  return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

}  // namespace refio
