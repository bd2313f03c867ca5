// Runs the steps of one case on refio, as an adapter of a dynamically typed language would.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/binding/vocabulary.h"
#include "harness/binding/wire_values.h"
#include "harness/model/case.h"
#include "harness/model/outcome.h"

namespace conform {

// A step as it travels (spec/protocol.md).
struct WireStep {
  Step::Form form = Step::Form::call;
  std::string target;  // the function, or the variable
  std::string member;  // empty for a function and for a variable's value
  std::vector<Json> args;
  std::map<std::string, Json> kwargs;
  std::vector<std::string> as;
};

WireStep wire_step_of(const Step& step);
// Reads {"call" | "get" | "set" | "value": …}. Throws FormatError.
WireStep decode_wire_step(const Json& json, const std::string& pointer);

// One run's variables. Not thread-safe.
class Interpreter {
 public:
  // Names are opened in `files`, which are those of `backend`. `document` selects the vocabulary.
  Interpreter(std::shared_ptr<refio::FileSystem> files, const std::string& document,
              ReferenceBackend backend);
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;
  ~Interpreter() { release(); }

  // Binds the case's own variables. What cannot be made makes the steps that use it unsupported.
  void give(const std::map<std::string, Json>& given);
  // What the implementation raises, and what the step asks for in vain, is an outcome. Anything else that is
  // thrown is a fault of the reference.
  Outcome run(const WireStep& step);
  // Lets go of all things, newest first, whatever they raise.
  void release();

 private:
  // A variable, or a result that nobody named.
  struct Held {
    std::string name;  // empty: none
    Datum datum;
    std::string fault;  // not empty: why it could not be made
    bool owned = true;  // false: an attribute, which its object lets go of
  };

  Datum perform(const WireStep& step);
  Datum call(const WireStep& step);
  Datum get(const WireStep& step);
  Datum set(const WireStep& step);
  Datum variable(const std::string& name) const;
  std::shared_ptr<Thing> owner(const WireStep& step) const;
  void note_descriptors(const std::string& function, const Arguments& arguments, const Datum& result);
  const BindingVocabulary::Kind* kind_of(const Thing& thing) const;
  Datum decoded(const Json& json, const std::string& pointer);
  Arguments arguments_of(const WireStep& step);
  // Makes calls for a raw stream that is being called itself, and keeps what they come to.
  CallFromBelow calls_from_below();
  void call_from_below(RawThing& raw, const Json& calls);
  void hold(const WireStep& step, const Datum& result);
  void hold_one(const std::string& name, const Datum& result, const WireStep& step);
  std::optional<std::string> name_of(const Thing& thing) const;

  std::shared_ptr<refio::FileSystem> files_;
  const BindingVocabulary* vocabulary_;
  std::vector<Held> held_;        // oldest first
  std::vector<int> descriptors_;  // that the case opened and has not closed by number
  bool releasing_ = false;
};

}  // namespace conform
