// Steps as they travel to an adapter (spec/protocol.md, "Steps").
#pragma once

#include "harness/model/case.h"

namespace conform {

// {"call" | "get" | "set" | "value": …} with its arguments and names; expectations stay behind.
Json encode_step(const Step& step);

}  // namespace conform
