#include "harness/load/read_step.h"

#include <algorithm>

#include "harness/load/doubles.h"
#include "harness/load/paths.h"
#include "harness/load/suggest.h"
#include "harness/model/step_json.h"

namespace conform {
namespace {

constexpr std::int64_t repeat_limit = 10'000;
// No adapter has so many descriptors open.
constexpr std::int64_t open_descriptors = 1'000;
const std::vector<std::string> later_keys{"by", "until", "label", "parallel", "host"};
const std::vector<std::string> outcome_keys{"returns", "raises", "allows", "on_disk", "takes"};

constexpr const char* arity_hint = "a case about wrong arguments says so: \"needs\": [\"checked-arguments\"]";

std::string counted(std::size_t arguments) {
  return arguments == 1 ? "1 argument" : std::to_string(arguments) + " arguments";
}

bool is_optional(const std::string& parameter) { return parameter.ends_with('?'); }

std::string bare(const std::string& parameter) {
  return is_optional(parameter) ? parameter.substr(0, parameter.size() - 1) : parameter;
}

// "read(size?)"
std::string signature(const ApiMember& api) {
  std::string text;
  for (const auto& parameter : api.parameters) text += (text.empty() ? "" : ", ") + parameter;
  return api.name + "(" + text + ")";
}

class StepReader {
 public:
  StepReader(const Node& node, std::size_t index, const StepContext& context)
      : node_(node), context_(context) {
    step_.written_index = index;
    step_.where = {node.faults().file(), node.pointer()};
  }

  std::vector<Step> run() {
    if (!node_.object("a step: {\"do\": …}") || !check_keys()) return {};
    if (!read_target()) return {};
    read_arguments();
    read_outcome();
    read_flags();
    read_names();
    if (target_.api && !step_.optional && !target_.call.empty()) context_.calls.insert(target_.call);
    return std::vector<Step>(repeats_, step_);
  }

  // A call that a raw stream makes: told by `answer`, so that it has neither names nor an expectation.
  Json run_from_below() {
    if (!node_.object("a call: {\"do\": …}")) return nullptr;
    node_.only({"do", "args", "kwargs"}, "a call from below");
    if (!read_target()) return nullptr;
    if (step_.form == Step::Form::value) node_.find("do")->unexpected("a call, or an attribute");
    if (target_.call.empty() && step_.member == "answer")
      node_.find("do")->error("'answer' in a call from below", "'" + step_.text + "' in a step");
    read_arguments();
    if (target_.api && !target_.call.empty()) context_.calls.insert(target_.call);
    return encode_step(step_);
  }

 private:
  bool check_keys() const {
    bool runs = true;
    for (const auto& key : later_keys) {
      const auto found = node_.find(key);
      if (!found) continue;
      found->error("'" + key + "' is part of the format, but this version of the suite does not run it yet",
                   "steps of one actor, one after the other");
      runs = false;
    }
    auto known = step_keys();
    known.insert(known.end(), later_keys.begin(), later_keys.end());
    node_.only(known, "a step");
    return runs;
  }

  bool read_target() {
    const auto node = node_.required("do", "function, variable, variable.member or variable.member=");
    if (!node) return false;
    step_.text = node->text("function, variable, variable.member or variable.member=");
    if (!node->json().is_string()) return false;
    const auto target = context_.scope.resolve(*node, step_.text);
    if (!target) return false;
    target_ = *target;
    step_.form = target_.form;
    step_.target = target_.target;
    step_.member = target_.member;
    return true;
  }

  Json argument(const Node& node) const {
    return read_argument(
        node, [this](const Node& place, const std::string& name) { context_.scope.use(place, name); });
  }

  void read_arguments() {
    const auto args = node_.find("args");
    const auto kwargs = node_.find("kwargs");
    if (args && !args->list("a list of arguments, in the order of the API")) return;
    if (kwargs && !kwargs->object("an object: parameter -> argument")) return;
    if (step_.form == Step::Form::set) return read_setting(args, kwargs);
    if (step_.form != Step::Form::call) return refuse_arguments(args, kwargs);
    check_signature(args, kwargs);
    for (const auto& item : args ? args->items() : std::vector<Node>()) step_.args.push_back(argument(item));
    for (const auto& [name, item] :
         kwargs ? kwargs->members() : std::vector<std::pair<std::string, Node>>()) {
      step_.kwargs[name] = argument(item);
    }
    if (!target_.api->path_parameters.empty()) context_.uses_directory = true;
  }

  void read_setting(const std::optional<Node>& args, const std::optional<Node>& kwargs) {
    if (!args || args->json().size() != 1 || kwargs) {
      node_.error("setting '" + step_.text + "' without exactly one argument", "\"args\": [value]");
      return;
    }
    const auto value = args->item(0);
    step_.args.push_back(target_.script ? read_script(value, step_.member, context_.script_calls)
                                        : argument(value));
  }

  void refuse_arguments(const std::optional<Node>& args, const std::optional<Node>& kwargs) const {
    if (!args && !kwargs) return;
    const auto what = step_.form == Step::Form::get ? "is an attribute" : "stands for its value";
    (args ? *args : *kwargs)
        .error("arguments, but '" + step_.text + "' " + what, "neither 'args' nor 'kwargs'");
  }

  void check_signature(const std::optional<Node>& args, const std::optional<Node>& kwargs) const {
    const auto& parameters = target_.api->parameters;
    const auto count = args ? args->json().size() : 0;
    if (count > parameters.size() && !context_.checks_arguments) {
      args->error(counted(count) + ", but " + step_.text + " has " + counted(parameters.size()),
                  signature(*target_.api), arity_hint);
    }
    std::vector<std::string> names;
    for (const auto& parameter : parameters) names.push_back(bare(parameter));
    for (const auto& [name, node] :
         kwargs ? kwargs->members() : std::vector<std::pair<std::string, Node>>()) {
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) {
        node.error("unknown parameter '" + name + "'", signature(*target_.api), did_you_mean(name, names));
      } else if (static_cast<std::size_t>(found - names.begin()) < count) {
        node.error("the parameter '" + name + "' is given twice", "in 'args' or in 'kwargs'");
      }
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) check_parameter(i, names[i], args, kwargs);
  }

  // Is a parameter that must be given, given? Does a name stay in the directory?
  void check_parameter(std::size_t index, const std::string& name, const std::optional<Node>& args,
                       const std::optional<Node>& kwargs) const {
    std::optional<Node> given;
    if (args && index < args->json().size()) given = args->item(index);
    if (!given && kwargs) given = kwargs->find(name);
    if (!given && !is_optional(target_.api->parameters[index]) && !context_.checks_arguments) {
      node_.error("the parameter '" + name + "' is missing", signature(*target_.api), arity_hint);
    }
    if (given && target_.api->path_parameters.contains(name)) check_path(*given);
  }

  // Implementations take numbers for descriptors, and those that are open are not the case's.
  void check_number(const Node& node) const {
    const auto& json = node.json();
    if (!context_.names_descriptors) {
      node.error("a number as the name of a file could be taken for a descriptor", "text",
                 "a case about descriptors says so: \"needs\": [\"descriptors\"]");
    } else if (json.is_boolean() || (json.is_number_integer() && json >= 0 && json < open_descriptors)) {
      node.error("this number may be a descriptor that is open and not the case's",
                 "a descriptor that the case has opened, a negative number, or one from " +
                     std::to_string(open_descriptors) + " on");
    }
  }

  void check_path(const Node& node) const {
    const auto& json = node.json();
    std::string path;
    if (json.is_string()) path = json.get<std::string>();
    if (node.has("bytes") && json["bytes"].is_string()) path = json["bytes"].get<std::string>();
    if (json.is_boolean() || json.is_number() || node.has("int")) {
      check_number(node);
    } else if (auto fault = fault_of_argument(path); !fault.empty()) {
      node.error(fault, "a name inside of the case's directory");
    }
  }

  // The expectation's keys may stand in the step itself or, all or some, in the value of `expect`.
  void read_outcome() {
    const auto expect = node_.find("expect");
    const bool outside = node_.has("returns") || node_.has("raises") || node_.has("allows");
    const bool usable = expect && expect->object("an object: returns, raises, allows, on_disk, takes");
    if (usable) {
      expect->only(outcome_keys, "an expectation");
      for (const auto& [key, value] : expect->members()) {
        const bool result = key == "returns" || key == "raises" || key == "allows";
        if (node_.has(key.c_str()) || (result && outside))
          value.error("'" + key + "' beside one in the step itself", "one of the two");
      }
    }
    const ExpectationContext context{
        context_.vocabulary,
        [this](const Node& place, const std::string& name) { context_.scope.use(place, name); },
        context_.judged, context_.implied};
    step_.expectation = read_expectation(usable && !outside ? *expect : node_, context);
    for (const auto& node : {std::optional<Node>(node_), expect}) {
      if (node) read_audit(*node);
    }
  }

  void read_audit(const Node& node) {
    if (const auto disk = node.find("on_disk")) {
      step_.on_disk = read_directory(*disk, context_.implied);
      context_.uses_directory = true;
    }
    const auto takes = node.find("takes");
    if (!takes || !takes->object("{\"at_least\": seconds}")) return;
    takes->only({"at_least"}, "'takes'");
    const auto seconds = takes->required("at_least", "seconds");
    if (!seconds) return;
    const bool positive = seconds->json().is_number() && seconds->json().get<double>() > 0;
    if (!positive) return seconds->unexpected("a number of seconds greater than 0");
    step_.takes_at_least = seconds->json().get<double>();
  }

  void read_flags() {
    if (const auto repeat = node_.find("repeat")) {
      repeats_ = static_cast<std::size_t>(
          repeat->integer(1, repeat_limit, "how often: 1 to " + std::to_string(repeat_limit)));
      if (node_.has("as"))
        repeat->error("'repeat' and 'as' in one step", "one of them", "a name is bound once in a case");
    }
    const auto optional = node_.find("optional");
    if (!optional) return;
    step_.optional = optional->boolean("true or false");
    if (!step_.optional) return;
    if (node_.has("as"))
      optional->error("'optional' and 'as' in one step", "one of them",
                      "a step that is passed over binds nothing");
    if (step_.form == Step::Form::value)
      optional->error("'optional' on the value of a variable", "'optional' on a call");
  }

  void read_names() {
    const auto as = node_.find("as");
    if (!as) return;
    step_.as = as->texts("a name, or a list of names", true);
    if (as->json().is_array() && step_.as.size() < 2)
      as->error("a list of fewer than two names", "a name, or a name for each item of a list");
    if (step_.form == Step::Form::set)
      as->error("'as' where an attribute is set", "no 'as': nothing comes back");
    for (const auto& name : step_.as) context_.scope.bind(*as, name, target_.api ? target_.api->returns : "");
  }

  Node node_;
  const StepContext& context_;
  Target target_;
  Step step_;
  std::size_t repeats_ = 1;
};

}  // namespace

const std::vector<std::string>& step_keys() {
  static const std::vector<std::string> keys{"do",     "args",    "kwargs", "as",     "returns", "raises",
                                             "allows", "on_disk", "takes",  "expect", "repeat",  "optional"};
  return keys;
}

std::vector<Step> read_step(const Node& node, std::size_t index, const StepContext& context) {
  return StepReader(node, index, context).run();
}

Json read_calls_from_below(const Node& list, const StepContext& context) {
  Json calls = Json::array();
  for (const auto& call : list.items()) calls.push_back(StepReader(call, 0, context).run_from_below());
  return calls;
}

}  // namespace conform
