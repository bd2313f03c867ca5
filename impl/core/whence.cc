#include "refio/core/whence.h"

#include <string>

#include "refio/core/errors.h"

namespace refio {

Whence whence_of(std::int64_t number) {
  if (number < 0 || number > 2) {
    throw ValueError("seek: whence must be 0, 1 or 2, not " + std::to_string(number));
  }
  return static_cast<Whence>(number);
}

}  // namespace refio
