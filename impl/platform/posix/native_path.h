// What the POSIX backend does with every name. Private to it.
#pragma once

#include <string>

#include "refio/core/errors.h"

namespace refio {

// A name with a NUL would silently become another name. Errors: ValueError.
inline void refuse_nul(const std::string& path) {
  if (path.find('\0') != std::string::npos) throw ValueError("a file name must not hold a NUL");
}

}  // namespace refio
