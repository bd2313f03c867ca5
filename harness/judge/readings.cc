#include "harness/judge/readings.h"

#include <fmt/format.h>

#include <algorithm>

namespace conform {
namespace {

using Names = std::vector<std::string>;

bool has(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string quoted(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "'" : " or '") + name + "'";
  return out;
}

// What is left of a choice after a step: names that the step does not offer are not decided by it.
std::set<std::string> narrowed(const std::set<std::string>& choice, const Names& offered,
                               const Names& fitting) {
  std::set<std::string> left;
  for (const std::string& name : choice) {
    if (!has(offered, name) || has(fitting, name)) left.insert(name);
  }
  return left;
}

}  // namespace

Match Readings::take(std::size_t step, const Names& offered, const Names& fitting) {
  const auto names_fitting = [&](const std::set<std::string>& choice) {
    return std::any_of(choice.begin(), choice.end(),
                       [&](const std::string& name) { return has(fitting, name); });
  };
  const bool known = std::any_of(taken_.begin(), taken_.end(), names_fitting);
  for (auto& choice : taken_) {
    if (known && !names_fitting(choice)) continue;
    auto left = narrowed(choice, offered, fitting);
    if (left.empty()) {
      return Match::no(
          fmt::format("took the reading {} before, and here only '{}' fits", quoted(choice), fitting[0]));
    }
    choice = std::move(left);
  }
  if (!known) taken_.emplace_back(fitting.begin(), fitting.end());
  noted_.push_back({step, fitting});
  return Match::yes();
}

bool Readings::is_possible(const std::string& name) const {
  return std::any_of(taken_.begin(), taken_.end(),
                     [&](const auto& choice) { return choice.count(name) != 0; });
}

std::vector<Reading> Readings::result() const {
  std::vector<Reading> readings;
  for (const Noted& noted : noted_) {
    const auto possible = std::find_if(noted.names.begin(), noted.names.end(),
                                       [this](const std::string& name) { return is_possible(name); });
    readings.push_back({noted.step, possible != noted.names.end() ? *possible : noted.names.front()});
  }
  return readings;
}

}  // namespace conform
