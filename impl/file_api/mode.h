// The modes of the file API: rb, r+b, wb, w+b, ab, a+b.
#pragma once

#include <string_view>

#include "refio/core/open_mode.h"
#include "refio/platform/backend.h"

namespace refio {

struct FileMode {
  bool reads = false;
  bool writes = false;
  bool appends = false;
  OpenOptions options;  // what the platform is asked for
};

// Reads a mode string. Bytes are all this API knows: "b" may be left out, "t" and "x" are refused.
// Errors: ValueError. Source: file-api open/1-4, open/6.
FileMode parse_file_mode(std::string_view mode);

}  // namespace refio
