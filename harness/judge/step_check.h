// Is the outcome of one step as the case expects? Pure.
#pragma once

#include "harness/judge/matching.h"
#include "harness/judge/readings.h"
#include "harness/model/case.h"
#include "harness/model/implementation.h"
#include "harness/model/outcome.h"

namespace conform {

using Result = decltype(Alternative::result);  // what one reading expects

// Checks outcomes of one case's steps, which are returned or raised.
class StepCheck {
 public:
  StepCheck(const Case& item, const Implementation& who, const ConditionTable& conditions)
      : item_(item), who_(who), conditions_(conditions) {}

  // `variables` as they were before the step. Takes down the reading where the step offers several.
  Match check(std::size_t step, const Outcome& outcome, const Variables& variables, Readings& readings) const;

 private:
  Match check_result(const Result& due, const Outcome& outcome, const Variables& variables) const;
  Match check_allows(std::size_t step, const Allows& allows, const Outcome& outcome,
                     const Variables& variables, Readings& readings) const;
  bool may_take(const Alternative& alternative) const;
  Match refuse(const Allows& allows, const Outcome& outcome, const Alternative* not_owned) const;

  const Case& item_;
  const Implementation& who_;
  const ConditionTable& conditions_;
};

// What a step expects, for people: {"returns": …}, {"raises": …}, {"allows": {name: …}} or "no error".
Json shown_expectation(const Expectation& expectation);

}  // namespace conform
