// Private to the POSIX backend.
#pragma once

#include <cerrno>
#include <cstdint>

namespace refio {

// Repeats `call` while a signal interrupts it.
template <class Call>
std::int64_t retried(Call call) {
  std::int64_t result;
  do {
    result = call();
  } while (result == -1 && errno == EINTR);
  return result;
}

}  // namespace refio
