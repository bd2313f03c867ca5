#include "harness/model/step_json.h"

namespace conform {
namespace {

Json encode_names(const std::vector<std::string>& names) {
  if (names.size() == 1) return names.front();
  return names;
}

std::string member_of(const Step& step) {
  return step.member.empty() ? step.target : step.target + "." + step.member;
}

}  // namespace

Json encode_step(const Step& step) {
  Json json = Json::object();
  switch (step.form) {
    case Step::Form::call:
      json["call"] = member_of(step);
      break;
    case Step::Form::get:
      json["get"] = member_of(step);
      break;
    case Step::Form::set:
      json["set"] = member_of(step);
      json["to"] = step.args.empty() ? Json() : step.args.front();
      break;
    case Step::Form::value:
      json["value"] = step.target;
      break;
  }
  if (step.form == Step::Form::call) {
    json["args"] = step.args;
    if (!step.kwargs.empty()) json["kwargs"] = step.kwargs;
  }
  if (!step.as.empty()) json["as"] = encode_names(step.as);
  return json;
}

}  // namespace conform
