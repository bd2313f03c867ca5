// A refio error as the facts that the suite compares.
#pragma once

#include "harness/model/outcome.h"
#include "refio/core/errors.h"

namespace conform {

// Class chain as Python spells it, canonical errno name, file name, count, context.
Raised facts_of(const refio::Error& error);

}  // namespace conform
