// Small cases, implementations and tables for the tests of the judge.
#pragma once

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "harness/judge/conditions.h"
#include "harness/model/case.h"
#include "harness/model/implementation.h"
#include "harness/model/outcome.h"
#include "harness/model/value_json.h"

namespace conform::testing_case {

inline Value value(const std::string& json) { return decode_value(Json::parse(json), ""); }

inline Matcher is(const std::string& json) { return {MatchValue{value(json)}, Json::parse(json)}; }

inline ErrorPattern error(std::vector<std::string> names) {
  ErrorPattern pattern;
  pattern.shown = names;
  pattern.names = std::move(names);
  return pattern;
}

inline Raised raised(std::vector<std::string> classes, std::string errno_name = "") {
  Raised out;
  out.classes = std::move(classes);
  out.errno_name = std::move(errno_name);
  return out;
}

inline Outcome returns(const std::string& json) { return Outcome::returns(value(json)); }
inline Outcome raises(std::vector<std::string> classes, std::string errno_name = "") {
  return Outcome::raises(raised(std::move(classes), std::move(errno_name)));
}

// The published table; its faults are the concern of conditions_test.cc.
inline const ConditionTable& table() {
  static const ConditionTable loaded = [] {
    std::ifstream in(ERRORS_JSON);
    Problems problems;
    return ConditionTable::from_json(Json::parse(in), "errors.json", problems);
  }();
  return loaded;
}

inline Implementation python() {
  Implementation who;
  who.name = "cpython-io";
  who.version = "3.11.7";
  who.binding = "python";
  who.platform["os"] = "linux";
  who.documents["file-api"] = {"open", "fobj.read"};
  return who;
}

// "f.read", "open", "b", "f.mode=" and what is expected of it.
inline Step step(const std::string& text, Expectation expectation = MustNotRaise{},
                 std::vector<std::string> as = {}) {
  Step out;
  out.text = text;
  const std::size_t dot = text.find('.');
  out.target = text.substr(0, dot);
  if (dot != std::string::npos) out.member = text.substr(dot + 1);
  out.expectation = std::move(expectation);
  out.as = std::move(as);
  return out;
}

// open as f, then `steps`; judged, without files.
inline Case make_case(std::vector<Step> steps) {
  Case item;
  item.document = "file-api";
  item.call = "fobj.read(size)";
  item.base_id = "x";
  item.id = "file-api/x";
  item.steps = std::move(steps);
  item.steps.insert(item.steps.begin(), step("open", MustNotRaise{}, {"f"}));
  for (std::size_t i = 0; i < item.steps.size(); ++i) item.steps[i].written_index = i;
  return item;
}

// open answers f, then `outcomes`.
inline Observation observation(std::vector<Outcome> outcomes) {
  Observation seen;
  seen.outcomes = std::move(outcomes);
  seen.outcomes.insert(seen.outcomes.begin(), Outcome::returns({Object{"f", "file"}}));
  return seen;
}

}  // namespace conform::testing_case
