// Two implementations that lie about everything. A judged case that one of them passes shows nothing.
#pragma once

#include "harness/judge/conditions.h"
#include "harness/load/suite.h"
#include "harness/model/outcome.h"

namespace conform {

// Answers null to every step and never touches the directory.
Observation null_liar(const Case& item);

// Raises, in every step, an error that is all errors at once: of all classes that `table` (errors.json)
// names, and with just the errno and details that the step asks for, on `binding`. It never touches the
// directory either.
class RaisingLiar {
 public:
  RaisingLiar(const Json& table, const ConditionTable& conditions);
  Observation run(const Case& item, const std::string& binding) const;

 private:
  Raised raised(const ErrorPattern& pattern, const Case& item, const std::string& binding) const;
  Raised answer(const Step& step, const Case& item, const std::string& binding) const;

  const ConditionTable& conditions_;
  std::vector<std::string> classes_, codes_;
};

// An error for every judged case that one of the two passes.
Problems lint_liars(const Suite& suite, const ConditionTable& conditions);

}  // namespace conform
