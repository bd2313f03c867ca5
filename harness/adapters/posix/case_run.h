// The variables of a case, and its steps.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "wire.h"

namespace posix_adapter {

// One run, with those that go on with it. The destructor closes what is left open, newest first.
class CaseRun {
 public:
  // `given`: the run's "given", or null.
  explicit CaseRun(const Json& given);
  CaseRun(const CaseRun&) = delete;
  CaseRun& operator=(const CaseRun&) = delete;
  ~CaseRun();

  // One outcome, whatever happens.
  Json step(const Json& step);

 private:
  struct Unbound {
    std::string name;
  };
  struct Handle {
    std::string name;  // the variable; empty: none
    int descriptor;
    bool is_open;
  };

  Json perform(const Json& step);
  Json call(const std::string& target, const Json& step);
  Json open(const Json& step);
  Json call_member(const std::string& variable, const std::string& member, const Json& step);
  Json value_of(const std::string& variable) const;
  Handle* handle_of(const std::string& variable);
  void check_bound(const std::string& variable);
  std::vector<Json> arguments_of(const Json& step, const std::string& call);
  Json resolved(const Json& argument);

  std::map<std::string, Json> values_;
  std::map<std::string, std::string> unmakeable_;  // variables of kinds that do not exist here
  std::vector<Handle> handles_;                    // oldest first
};

}  // namespace posix_adapter
