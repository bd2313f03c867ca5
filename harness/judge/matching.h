// Does a value or an error meet what a case expects? Pure.
#pragma once

#include <map>
#include <set>
#include <string>

#include "harness/judge/conditions.h"
#include "harness/model/case.h"
#include "harness/model/implementation.h"
#include "harness/model/outcome.h"

namespace conform {

// What the variables of a case stand for, as far as it has run.
struct Variables {
  std::map<std::string, Value> bound;                  // what the binding step returned
  const std::map<std::string, Json>* given = nullptr;  // `given` of the case, wire form; may be absent
  std::set<std::string>
      passed_over;  // bound by an optional step that the implementation lacks: anything goes
};

struct Match {
  bool ok = true;
  std::string reason;  // one line, what is wrong; empty if ok
  bool vague = false;  // errors: a cell matched that is wider than the condition

  static Match yes() { return {}; }
  static Match no(std::string why) { return {false, std::move(why), false}; }
  explicit operator bool() const { return ok; }
};

// Does `value` meet `matcher`? Kinds are compared before contents.
Match match_value(const Matcher& matcher, const Value& value, const Variables& variables);

// Is `content` (bytes or text) made of these chunks, each exactly so often, in any order?
Match match_any_order(const MatchAnyOrder& rule, const Value& content);

// Does `raised` meet `pattern` on this binding, in this document? Every part of the pattern must hold.
Match match_error(const ErrorPattern& pattern, const Raised& raised, const ConditionTable& conditions,
                  const std::string& binding, const std::string& document);

}  // namespace conform
