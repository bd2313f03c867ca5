#include "harness/binding/interpreter.h"

#include <algorithm>
#include <new>
#include <utility>

#include "harness/binding/descriptor_functions.h"
#include "harness/binding/raised_facts.h"
#include "harness/binding/raw_members.h"
#include "harness/binding/step_faults.h"
#include "harness/binding/streams.h"
#include "harness/binding/things.h"
#include "harness/binding/wire_values.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

// A step that cannot be understood is the suite's fault, not the implementation's.
std::string reason_of(const FormatError& error) {
  return error.pointer + ": " + error.what() + (error.expected.empty() ? "" : "; expected " + error.expected);
}

// Several names are for the items of a list of that length.
void require_names(const WireStep& step, const Datum& result) {
  if (step.as.size() < 2) return;
  const auto* list = result.as<std::shared_ptr<DatumList>>();
  if (list != nullptr && (*list)->size() == step.as.size()) return;
  throw StepUnsupported("the result is no list of " + std::to_string(step.as.size()) + " items to name");
}

bool is_bytes(const Json& argument, const Value& octets) {
  return argument.is_object() && argument.contains("bytes") && argument == encode_value(octets);
}

// A file's name that the case gave as bytes is told as bytes.
Raised named_as_given(Raised raised, const WireStep& step) {
  const Text* text = raised.filename ? raised.filename->as<Text>() : nullptr;
  if (text == nullptr) return raised;
  const Value octets{Bytes{utf8_of(text->code_points)}};
  const bool given = std::any_of(step.args.begin(), step.args.end(),
                                 [&](const Json& argument) { return is_bytes(argument, octets); }) ||
                     std::any_of(step.kwargs.begin(), step.kwargs.end(),
                                 [&](const auto& named) { return is_bytes(named.second, octets); });
  if (given) raised.filename = octets;
  return raised;
}

Raised plain_error(const std::string& name) {
  Raised raised;
  raised.classes = {name};
  return raised;
}

}  // namespace

Interpreter::Interpreter(std::shared_ptr<refio::FileSystem> files, const std::string& document,
                         ReferenceBackend backend)
    : files_(std::move(files)), vocabulary_(vocabulary_of(document, backend)) {}

void Interpreter::give(const std::map<std::string, Json>& given) {
  for (const auto& [name, json] : given) {
    Held held{name, {}, {}, true};
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
    require_names(step, result);
    return Outcome::returns(value_of(result, [this](const Thing& thing) { return name_of(thing); }));
  } catch (const refio::Error& error) {
    return Outcome::raises(named_as_given(facts_of(error), step));
  } catch (const EndOfIteration&) {
    return Outcome::raises(plain_error("StopIteration"));
  } catch (const std::bad_alloc&) {
    return Outcome::raises(plain_error("MemoryError"));
  } catch (const VariableUnbound& error) {
    return Outcome::is_unbound(error.name);
  } catch (const StepUnsupported& error) {
    return Outcome::is_unsupported(error.what());
  } catch (const FormatError& error) {
    return Outcome::is_unsupported(reason_of(error));
  }
}

void Interpreter::release() {
  releasing_ = true;
  while (!held_.empty()) {
    const Held newest = std::move(held_.back());
    held_.pop_back();
    const auto* thing = newest.datum.as<std::shared_ptr<Thing>>();
    if (thing != nullptr && newest.owned) (*thing)->release();
  }
  close_descriptors(std::exchange(descriptors_, {}));
  releasing_ = false;
}

Datum Interpreter::perform(const WireStep& step) {
  if (vocabulary_ == nullptr) throw StepUnsupported("refio does not implement this document");
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
  const std::string whole = step.member.empty() ? step.target : step.target + "." + step.member;
  const auto function = vocabulary_->functions.find(whole);
  if (function != vocabulary_->functions.end()) {
    const Arguments arguments = arguments_of(step);
    Datum result = function->second(*files_, arguments);
    note_descriptors(whole, arguments, result);
    return result;
  }
  if (step.member.empty()) throw StepUnsupported("there is no function " + whole);
  const auto thing = owner(step);
  if (const BindingVocabulary::Kind* kind = kind_of(*thing)) {
    const auto member = kind->members.find(step.member);
    if (member != kind->members.end()) return member->second(*thing, arguments_of(step));
  }
  if (auto* raw = dynamic_cast<RawThing*>(thing.get()); raw != nullptr && step.member == "answer")
    return next_answer(*raw, step.target);
  throw StepUnsupported(thing->type() + " has no call " + step.member);
}

void Interpreter::note_descriptors(const std::string& function, const Arguments& arguments,
                                   const Datum& result) {
  const auto note = [this](const Datum& datum) {
    if (const auto* number = datum.as<Integer>())
      descriptors_.push_back(static_cast<int>(*number->as_int64()));
  };
  if (function == "os.open") note(result);
  if (function == "os.pipe" || function == "os.openpty") {
    for (const Datum& end : **result.as<std::shared_ptr<DatumList>>()) note(end);
  }
  if (function != "os.close" || arguments.positional.empty()) return;
  if (const auto* closed = arguments.positional.front().as<Integer>())
    std::erase(descriptors_, static_cast<int>(closed->as_int64().value_or(-1)));
}

Datum Interpreter::get(const WireStep& step) {
  const auto thing = owner(step);
  if (const BindingVocabulary::Kind* kind = kind_of(*thing)) {
    const auto attribute = kind->attributes.find(step.member);
    if (attribute != kind->attributes.end()) return attribute->second(*thing);
  }
  if (const auto* raw = dynamic_cast<const RawThing*>(thing.get()))
    return raw_attribute(*raw->raw(), step.member);
  throw StepUnsupported(thing->type() + " has no attribute " + step.member);
}

Datum Interpreter::set(const WireStep& step) {
  const auto thing = owner(step);
  if (step.args.size() != 1) throw StepUnsupported("setting takes one value");
  if (const BindingVocabulary::Kind* kind = kind_of(*thing)) {
    const auto setter = kind->setters.find(step.member);
    if (setter != kind->setters.end()) return setter->second(*thing, decoded(step.args.front(), "/to"));
  }
  const auto raw = std::dynamic_pointer_cast<RawThing>(thing);
  if (raw == nullptr) throw StepUnsupported(thing->type() + " has no attribute to set, " + step.member);
  set_raw_attribute(raw, step.member, step.args.front(), calls_from_below());
  return {Null{}};
}

CallFromBelow Interpreter::calls_from_below() {
  return [this](RawThing& raw, const Json& calls) { call_from_below(raw, calls); };
}

void Interpreter::call_from_below(RawThing& raw, const Json& calls) {
  if (releasing_) return;  // the case has ended
  for (const Json& call : calls) {
    RawThing::Told told;
    try {
      told.datum = perform(decode_wire_step(call, ""));
    } catch (...) {
      told.thrown = std::current_exception();
    }
    raw.told.push_back(std::move(told));
  }
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

const BindingVocabulary::Kind* Interpreter::kind_of(const Thing& thing) const {
  const auto found = vocabulary_->kinds.find(thing.type());
  return found == vocabulary_->kinds.end() ? nullptr : &found->second;
}

Datum Interpreter::decoded(const Json& json, const std::string& pointer) {
  return decode_argument(
      json, pointer, [this](const std::string& name) { return variable(name); }, calls_from_below());
}

Arguments Interpreter::arguments_of(const WireStep& step) {
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
  const auto* list = result.as<std::shared_ptr<DatumList>>();
  if (list != nullptr && step.as.size() != 1 && step.form == Step::Form::call) {
    const bool named = step.as.size() == (*list)->size();
    for (std::size_t i = 0; i < (*list)->size(); ++i) hold_one(named ? step.as[i] : "", (**list)[i], step);
  } else {
    hold_one(step.as.size() == 1 ? step.as.front() : "", result, step);
  }
}

void Interpreter::hold_one(const std::string& name, const Datum& result, const WireStep& step) {
  const bool is_thing = result.as<std::shared_ptr<Thing>>() != nullptr;
  if (name.empty() && (!is_thing || step.form == Step::Form::value)) return;
  held_.push_back({name, result, {}, step.form != Step::Form::get});
}

std::optional<std::string> Interpreter::name_of(const Thing& thing) const {
  for (const Held& held : held_) {
    const auto* other = held.datum.as<std::shared_ptr<Thing>>();
    if (other != nullptr && other->get() == &thing && !held.name.empty()) return held.name;
  }
  return std::nullopt;
}

}  // namespace conform
