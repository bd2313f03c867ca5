#include "harness/binding/raw_members.h"

#include <algorithm>

#include "harness/binding/step_faults.h"
#include "harness/binding/wire_values.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

// ["read", 8], ["write", bytes], ["seek", 3, 0], ["flush"].
Datum logged(const refio::RawCall& call) {
  auto entry = std::make_shared<DatumList>();
  auto name = code_points_of(call.name);
  entry->push_back({Text{std::move(*name)}});
  for (const std::int64_t argument : call.arguments) entry->push_back({Integer::of(argument)});
  if (call.name == "write") entry->push_back({Bytes{call.data}});
  return {std::move(entry)};
}

}  // namespace

Datum raw_attribute(const refio::ScriptedRaw& raw, const std::string& name) {
  if (name == "data") return {Bytes{raw.data()}};
  if (name == "closed") return {raw.is_closed()};
  if (name != "log") throw StepUnsupported("a raw stream has no attribute " + name + " to read");
  auto log = std::make_shared<DatumList>();
  for (const refio::RawCall& call : raw.log()) log->push_back(logged(call));
  return {std::move(log)};
}

void set_raw_attribute(const std::shared_ptr<RawThing>& raw, const std::string& name, const Json& value,
                       const CallFromBelow& call) {
  if (name == "closed") {
    if (!value.is_boolean()) throw StepUnsupported("a raw stream is closed or not: true or false");
    return raw->raw()->set_closed(value.get<bool>());
  }
  if (std::find(raw_scripts.begin(), raw_scripts.end(), name) == raw_scripts.end()) {
    throw StepUnsupported("a raw stream has no attribute " + name + " to set");
  }
  raw->raw()->script(name, decode_raw_steps(value, pointer_to("", name), raw, call));
}

Datum next_answer(RawThing& raw, const std::string& variable) {
  if (raw.told.empty()) throw VariableUnbound(variable + ".answer");
  const RawThing::Told answer = std::move(raw.told.front());
  raw.told.pop_front();
  if (answer.thrown) std::rethrow_exception(answer.thrown);
  return answer.datum;
}

}  // namespace conform
