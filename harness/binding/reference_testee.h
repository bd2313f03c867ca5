// The reference stack, driven in this process.
#pragma once

#include <memory>
#include <string>

#include "harness/drive/testee.h"

namespace conform {

// `backend`: "posix" (files in the case's directory) or "memory" (a file system of its own, snapshots
// self-made).
std::unique_ptr<Testee> make_reference_testee(const std::string& backend);

}  // namespace conform
