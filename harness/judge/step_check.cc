#include "harness/judge/step_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/abridged.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

Json shown_matcher(const Matcher& matcher) {
  const auto* exact = std::get_if<MatchValue>(&matcher.rule);
  return {
      {"returns", abridged(exact && matcher.shown.is_null() ? encode_value(exact->value) : matcher.shown)}};
}

Json shown_pattern(const ErrorPattern& pattern) {
  return {{"raises", pattern.shown.is_null() ? Json(pattern.names) : abridged(pattern.shown)}};
}

template <class Variant>
Json shown_plain(const Variant& result) {
  if (const auto* matcher = std::get_if<Matcher>(&result)) return shown_matcher(*matcher);
  if (const auto* pattern = std::get_if<ErrorPattern>(&result)) return shown_pattern(*pattern);
  return "no error";
}

std::string told(const Outcome& outcome) {
  const Json json = encode_outcome(outcome);
  const char* verb = outcome.kind == Outcome::Kind::raised ? "raised" : "returned";
  return fmt::format("{} {}", verb, abridged_line(json.begin().value(), 100));
}

std::string due_error(const ErrorPattern& pattern) {
  return abridged_line(shown_pattern(pattern)["raises"], 80);
}

}  // namespace

Json shown_expectation(const Expectation& expectation) {
  const auto* allows = std::get_if<Allows>(&expectation);
  if (allows == nullptr) return shown_plain(expectation);
  Json alternatives = Json::object();
  for (const Alternative& alternative : allows->alternatives) {
    alternatives[alternative.name] = shown_plain(alternative.result);
  }
  return {{"allows", std::move(alternatives)}};
}

Match StepCheck::check(std::size_t step, const Outcome& outcome, const Variables& variables,
                       Readings& readings) const {
  const Expectation& due = item_.steps[step].expectation;
  if (const auto* allows = std::get_if<Allows>(&due)) {
    return check_allows(step, *allows, outcome, variables, readings);
  }
  if (const auto* matcher = std::get_if<Matcher>(&due)) return check_result(*matcher, outcome, variables);
  if (const auto* pattern = std::get_if<ErrorPattern>(&due))
    return check_result(*pattern, outcome, variables);
  return check_result(MustNotRaise{}, outcome, variables);
}

Match StepCheck::check_result(const Result& due, const Outcome& outcome, const Variables& variables) const {
  const bool raised = outcome.kind == Outcome::Kind::raised;
  if (const auto* pattern = std::get_if<ErrorPattern>(&due)) {
    if (!raised)
      return Match::no(fmt::format("{}; the error {} was due", told(outcome), due_error(*pattern)));
    Match match = match_error(*pattern, outcome.raised, conditions_, who_.binding, item_.document);
    if (!match) match.reason = "raised the wrong error: " + match.reason;
    return match;
  }
  if (raised) return Match::no(fmt::format("{}; no error was due", told(outcome)));
  const auto* matcher = std::get_if<Matcher>(&due);
  if (matcher == nullptr) return Match::yes();
  Match match = match_value(*matcher, outcome.value, variables);
  if (!match) match.reason = "returned the wrong value: " + match.reason;
  return match;
}

bool StepCheck::may_take(const Alternative& alternative) const {
  const auto os = who_.platform.find("os");
  const auto owns = [&](const std::string& owner) {
    return owner == who_.binding || (os != who_.platform.end() && owner == "os:" + os->second);
  };
  return std::any_of(alternative.by.begin(), alternative.by.end(), owns);
}

Match StepCheck::refuse(const Allows& allows, const Outcome& outcome, const Alternative* not_owned) const {
  if (not_owned == nullptr) {
    std::string names;
    for (const auto& alternative : allows.alternatives)
      names += (names.empty() ? "" : ", ") + alternative.name;
    return Match::no(fmt::format("{}, which is none of the readings {}", told(outcome), names));
  }
  const std::string source = not_owned->source.empty() ? "" : fmt::format(" (\"{}\")", not_owned->source);
  return Match::no(fmt::format("takes the reading '{}', which is permitted to {} only{}; {} has binding '{}'",
                               not_owned->name, fmt::join(not_owned->by, ", "), source, who_.title(),
                               who_.binding));
}

Match StepCheck::check_allows(std::size_t step, const Allows& allows, const Outcome& outcome,
                              const Variables& variables, Readings& readings) const {
  std::vector<std::string> offered, fitting;
  const Alternative* not_owned = nullptr;
  bool vague = false;
  for (const Alternative& alternative : allows.alternatives) {
    offered.push_back(alternative.name);
    const Match match = check_result(alternative.result, outcome, variables);
    if (!match) continue;
    const bool free = !item_.judged || &alternative == &allows.alternatives.front() || may_take(alternative);
    if (!free && not_owned == nullptr) not_owned = &alternative;
    if (!free) continue;
    vague = match.vague && (fitting.empty() || vague);
    fitting.push_back(alternative.name);
  }
  if (!item_.judged) {
    readings.note(step, fitting.empty() ? "other" : fitting.front());
    return Match::yes();
  }
  if (fitting.empty()) return refuse(allows, outcome, not_owned);
  Match match = readings.take(step, offered, fitting);
  match.vague = vague;
  return match;
}

}  // namespace conform
