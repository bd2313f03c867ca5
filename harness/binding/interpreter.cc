#include "harness/binding/interpreter.h"

#include <algorithm>

#include "harness/binding/raised_facts.h"
#include "harness/binding/raw_members.h"
#include "harness/binding/step_faults.h"
#include "harness/binding/things.h"
#include "harness/binding/wire_values.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

// A step that cannot be understood is the suite's fault, not the implementation's.
std::string reason_of(const FormatError& error) {
  return error.pointer + ": " + error.what() + (error.expected.empty() ? "" : "; expected " + error.expected);
}

Raised stop_iteration() {
  Raised raised;
  raised.classes = {"StopIteration"};
  return raised;
}

}  // namespace

Interpreter::Interpreter(std::shared_ptr<refio::FileSystem> files, const std::string& document)
    : files_(std::move(files)), vocabulary_(vocabulary_of(document)) {}

void Interpreter::give(const std::map<std::string, Json>& given) {
  for (const auto& [name, json] : given) {
    Held held{name, {}, {}};
    try {
      held.datum = decoded(json, "/given/" + name);
    } catch (const FormatError& error) {
      held.fault = reason_of(error);
    } catch (const std::runtime_error& error) {
      held.fault = error.what();
    }
    held_.push_back(std::move(held));
  }
}

Outcome Interpreter::run(const WireStep& step) {
  try {
    const Datum result = perform(step);
    hold(step, result);
    return Outcome::returns(value_of(result, [this](const Thing& thing) { return name_of(thing); }));
  } catch (const refio::Error& error) {
    return Outcome::raises(facts_of(error));
  } catch (const EndOfIteration&) {
    return Outcome::raises(stop_iteration());
  } catch (const VariableUnbound& error) {
    return Outcome::is_unbound(error.name);
  } catch (const StepUnsupported& error) {
    return Outcome::is_unsupported(error.what());
  } catch (const FormatError& error) {
    return Outcome::is_unsupported(reason_of(error));
  }
}

void Interpreter::release() {
  while (!held_.empty()) {
    const Held newest = std::move(held_.back());
    held_.pop_back();
    if (const auto* thing = newest.datum.as<std::shared_ptr<Thing>>()) (*thing)->release();
  }
}

Datum Interpreter::perform(const WireStep& step) {
  if (vocabulary_ == nullptr) throw StepUnsupported("refio does not implement this document");
  if (step.as.size() > 1) throw StepUnsupported("no call gives several results to name");
  switch (step.form) {
    case Step::Form::call:
      return call(step);
    case Step::Form::get:
      return get(step);
    case Step::Form::set:
      return set(step);
    case Step::Form::value:
      break;
  }
  return variable(step.target);
}

Datum Interpreter::call(const WireStep& step) {
  if (step.member.empty()) {
    const auto function = vocabulary_->functions.find(step.target);
    if (function == vocabulary_->functions.end())
      throw StepUnsupported("there is no function " + step.target);
    return function->second(*files_, arguments_of(step));
  }
  const auto thing = owner(step);
  if (const Vocabulary::Kind* kind = kind_of(*thing)) {
    const auto member = kind->members.find(step.member);
    if (member != kind->members.end()) return member->second(*thing, arguments_of(step));
  }
  throw StepUnsupported(thing->type() + " has no call " + step.member);
}

Datum Interpreter::get(const WireStep& step) {
  const auto thing = owner(step);
  if (const auto* raw = dynamic_cast<const RawThing*>(thing.get()))
    return raw_attribute(*raw->raw(), step.member);
  if (const Vocabulary::Kind* kind = kind_of(*thing)) {
    const auto attribute = kind->attributes.find(step.member);
    if (attribute != kind->attributes.end()) return attribute->second(*thing);
  }
  throw StepUnsupported(thing->type() + " has no attribute " + step.member);
}

Datum Interpreter::set(const WireStep& step) {
  const auto thing = owner(step);
  const auto* raw = dynamic_cast<const RawThing*>(thing.get());
  if (raw == nullptr) throw StepUnsupported(thing->type() + " has no attribute to set, " + step.member);
  if (step.args.size() != 1) throw StepUnsupported("setting takes one value");
  set_raw_attribute(*raw->raw(), step.member, step.args.front());
  return {Null{}};
}

Datum Interpreter::variable(const std::string& name) const {
  const auto found =
      std::find_if(held_.begin(), held_.end(), [&](const Held& held) { return held.name == name; });
  if (found == held_.end()) throw VariableUnbound(name);
  if (!found->fault.empty()) throw StepUnsupported("'" + name + "': " + found->fault);
  return found->datum;
}

std::shared_ptr<Thing> Interpreter::owner(const WireStep& step) const {
  const Datum datum = variable(step.target);
  const auto* thing = datum.as<std::shared_ptr<Thing>>();
  if (thing == nullptr) throw StepUnsupported(type_of(datum) + " has no member " + step.member);
  return *thing;
}

const Vocabulary::Kind* Interpreter::kind_of(const Thing& thing) const {
  const auto found = vocabulary_->kinds.find(thing.type());
  return found == vocabulary_->kinds.end() ? nullptr : &found->second;
}

Datum Interpreter::decoded(const Json& json, const std::string& pointer) const {
  return decode_argument(json, pointer, [this](const std::string& name) { return variable(name); });
}

Arguments Interpreter::arguments_of(const WireStep& step) const {
  Arguments arguments;
  for (std::size_t i = 0; i < step.args.size(); ++i) {
    arguments.positional.push_back(decoded(step.args[i], pointer_to("/args", i)));
  }
  for (const auto& [name, json] : step.kwargs) {
    arguments.named.emplace(name, decoded(json, pointer_to("/kwargs", name)));
  }
  return arguments;
}

void Interpreter::hold(const WireStep& step, const Datum& result) {
  const bool is_thing = result.as<std::shared_ptr<Thing>>() != nullptr;
  if (step.as.empty() && (!is_thing || step.form == Step::Form::value)) return;
  held_.push_back({step.as.empty() ? std::string() : step.as.front(), result, {}});
}

std::optional<std::string> Interpreter::name_of(const Thing& thing) const {
  for (const Held& held : held_) {
    const auto* other = held.datum.as<std::shared_ptr<Thing>>();
    if (other != nullptr && other->get() == &thing && !held.name.empty()) return held.name;
  }
  return std::nullopt;
}

}  // namespace conform
