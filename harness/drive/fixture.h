// The files that a case begins with.
#pragma once

#include <filesystem>

#include "harness/model/case.h"

namespace conform {

// Lays `files` in the empty directory `directory`. Parents that are not listed are made. Throws
// std::runtime_error naming the file that could not be made, and why.
void lay_fixture(const std::filesystem::path& directory, const Fixtures& files);

}  // namespace conform
