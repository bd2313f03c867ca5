// The first exchange with an adapter.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/drive/process.h"
#include "harness/model/implementation.h"

namespace conform {

// An adapter that has said who it is.
struct LiveAdapter {
  std::unique_ptr<AdapterProcess> process;
  Implementation who;
};

// Starts `command` and shakes hands within `seconds`. Throws AdapterError: the command, what went wrong, what
// the adapter wrote to stderr, and what to do.
LiveAdapter start_adapter(const std::vector<std::string>& command, double seconds);

}  // namespace conform
