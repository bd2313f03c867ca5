// Steps in their two forms: as the loader made them, and as JSON of a run message.
#include "harness/binding/interpreter.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

struct FormKey {
  const char* key;
  Step::Form form;
};
constexpr FormKey form_keys[] = {{"call", Step::Form::call},
                                 {"get", Step::Form::get},
                                 {"set", Step::Form::set},
                                 {"value", Step::Form::value}};

void decode_target(const Json& json, const std::string& pointer, WireStep& step) {
  if (!json.is_string()) throw FormatError(pointer, "no name", "\"open\" or \"f.read\"");
  const std::string text = json.get<std::string>();
  const std::size_t dot = text.find('.');
  step.target = text.substr(0, dot);
  if (dot != std::string::npos) step.member = text.substr(dot + 1);
}

std::vector<std::string> decode_names(const Json& json, const std::string& pointer) {
  std::vector<std::string> names;
  const Json list = json.is_array() ? json : Json::array({json});
  for (const Json& name : list) {
    if (!name.is_string()) throw FormatError(pointer, "not a name", "a variable's name, or a list of names");
    names.push_back(name.get<std::string>());
  }
  return names;
}

void decode_arguments(const Json& json, const std::string& pointer, WireStep& step) {
  if (json.contains("args")) {
    if (!json.at("args").is_array()) throw FormatError(pointer_to(pointer, "args"), "no list", "a list");
    step.args = json.at("args").get<std::vector<Json>>();
  }
  if (json.contains("kwargs")) {
    if (!json.at("kwargs").is_object())
      throw FormatError(pointer_to(pointer, "kwargs"), "no object", "an object");
    step.kwargs = json.at("kwargs").get<std::map<std::string, Json>>();
  }
}

}  // namespace

WireStep wire_step_of(const Step& step) {
  return {step.form, step.target, step.member, step.args, step.kwargs, step.as};
}

WireStep decode_wire_step(const Json& json, const std::string& pointer) {
  for (const FormKey& entry : form_keys) {
    if (!json.is_object() || !json.contains(entry.key)) continue;
    WireStep step;
    step.form = entry.form;
    decode_target(json.at(entry.key), pointer_to(pointer, entry.key), step);
    decode_arguments(json, pointer, step);
    if (entry.form == Step::Form::set) step.args = {json.contains("to") ? json.at("to") : Json()};
    if (json.contains("as")) step.as = decode_names(json.at("as"), pointer_to(pointer, "as"));
    return step;
  }
  throw FormatError(pointer, "no step", "an object with call, get, set or value");
}

}  // namespace conform
