// The suite's JSON files against their published schemas.
#pragma once

#include <filesystem>

#include "harness/model/problem.h"

namespace conform {

// Validates, below the suite's root: every table of spec/schema against the schema that its "$schema" names,
// every schema there for being one, every case file, every adapter's manifest and every expectation file.
Problems lint_schemas(const std::filesystem::path& root);

}  // namespace conform
