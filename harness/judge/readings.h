// Which of several readings an implementation takes, from step to step of one case.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "harness/judge/matching.h"
#include "harness/model/verdict.h"

namespace conform {

// A reading taken once binds later steps that offer it. Where several fit, all stay possible until a later
// step tells them apart, so that nobody fails because two readings coincide at first.
class Readings {
 public:
  // A judged step at which `fitting` of the `offered` names fit, both in written order, `fitting` not empty:
  // is one of them in keeping with what was taken before?
  Match take(std::size_t step, const std::vector<std::string>& offered,
             const std::vector<std::string>& fitting);

  // A step that is not judged.
  void note(std::size_t step, const std::string& name) { noted_.push_back({step, {name}}); }

  // One reading for each such step, in order.
  std::vector<Reading> result() const;

 private:
  struct Noted {
    std::size_t step;
    std::vector<std::string> names;
  };

  bool is_possible(const std::string& name) const;

  std::vector<std::set<std::string>> taken_;  // each: the names that one choice may have been
  std::vector<Noted> noted_;
};

}  // namespace conform
