// From what was seen to what is said: one observation, one verdict. Pure and total.
#pragma once

#include "harness/judge/conditions.h"
#include "harness/model/case.h"
#include "harness/model/implementation.h"
#include "harness/model/outcome.h"
#include "harness/model/verdict.h"

namespace conform {

// Judges `observation` of `item` on `who`. Never throws on anything an adapter can cause.
Judgement judge(const Case& item, const Observation& observation, const Implementation& who,
                const ConditionTable& conditions);

}  // namespace conform
