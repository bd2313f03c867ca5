#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <map>

#include "harness/cli/commands.h"
#include "harness/cli/context.h"
#include "harness/cli/environment.h"
#include "harness/cli/roster.h"
#include "harness/load/vocabulary.h"
#include "harness/model/value_json.h"

namespace conform {

namespace {

// Not conformance: a smoke case asks only what every adapter must do, whatever its implementation does.
struct SmokeCase {
  std::string name;
  Case item;
  std::function<std::string(const Observation&)> fault;  // what is wrong; empty: nothing
};

std::string all_octets() {
  std::string octets;
  for (int i = 0; i < 256; ++i) octets += static_cast<char>(i);
  return octets;
}

Step call(const std::string& target, const std::string& member, std::vector<Json> args,
          const std::string& as = {}) {
  Step step;
  step.target = target;
  step.member = member;
  step.text = member.empty() ? target : target + "." + member;
  step.args = std::move(args);
  if (!as.empty()) step.as = {as};
  return step;
}

Step value_of(const std::string& variable) {
  Step step = call(variable, "", {});
  step.form = Step::Form::value;
  return step;
}

Case smoke_case(const std::string& document, const std::string& id, std::vector<Step> steps) {
  Case item;
  item.document = document;
  item.id = item.base_id = "smoke/" + id;
  item.files["data"].contents = all_octets();
  item.uses_directory = true;
  item.steps = std::move(steps);
  return item;
}

std::string expect_kind(const Observation& seen, std::size_t step, Outcome::Kind kind,
                        const std::string& wanted) {
  if (step >= seen.outcomes.size()) return "gave no outcome for step " + std::to_string(step + 1);
  const Outcome& outcome = seen.outcomes[step];
  if (outcome.kind == kind) return {};
  return fmt::format("step {} should be answered {}, but was {}", step + 1, wanted,
                     encode_outcome(outcome).dump());
}

std::string expect_value(const Observation& seen, std::size_t step, const Value& value) {
  std::string fault = expect_kind(seen, step, Outcome::Kind::returned, "with \"returns\"");
  if (fault.empty() && !(seen.outcomes[step].value == value)) {
    fault = fmt::format("step {} should return {}, but returned {}", step + 1, encode_value(value).dump(),
                        encode_value(seen.outcomes[step].value).dump());
  }
  return fault;
}

// Opens the one file for reading, in the words of the document.
Step open_data(const std::string& document, const std::string& as) {
  const Json how = document == "file-handle" ? Json::array({"read"}) : Json("rb");
  return call("open", "", {"data", how}, as);
}

// The first document here that smoke cases can be written in; empty: none.
std::string document_to_try(const Implementation& who) {
  for (const char* document : {"file-api", "file-handle"}) {
    if (who.documents.count(document) > 0) return document;
  }
  return {};
}

std::vector<SmokeCase> smoke_cases(const std::string& document) {
  const Step open = open_data(document, "f");
  std::vector<SmokeCase> cases;
  cases.push_back(
      {"reads a file: all 256 byte values arrive",
       smoke_case(document, "reads", {open, call("f", "read", {256})}),
       [](const Observation& seen) { return expect_value(seen, 1, Value{Bytes{all_octets()}}); }});
  cases.push_back({"a variable that was never bound is answered \"unbound\"",
                   smoke_case(document, "unbound", {value_of("nobody"), call("nobody", "read", {1})}),
                   [](const Observation& seen) {
                     const std::string first = expect_kind(seen, 0, Outcome::Kind::unbound, "\"unbound\"");
                     return first.empty() ? expect_kind(seen, 1, Outcome::Kind::unbound, "\"unbound\"")
                                          : first;
                   }});
  cases.push_back(
      {"a call that the adapter does not know is answered \"unsupported\", never \"raises\"",
       smoke_case(document, "unsupported",
                  {open, call("f", "no_such_member", {}), call("no_such_function", "", {})}),
       [](const Observation& seen) {
         const std::string first = expect_kind(seen, 1, Outcome::Kind::unsupported, "\"unsupported\"");
         return first.empty() ? expect_kind(seen, 2, Outcome::Kind::unsupported, "\"unsupported\"") : first;
       }});
  Step unnamed = open;
  unnamed.as.clear();
  cases.push_back(
      {"an object that nobody names is answered as an object and released",
       smoke_case(document, "object", {unnamed, open, value_of("f")}), [](const Observation& seen) {
         for (std::size_t step : {std::size_t{0}, std::size_t{2}}) {
           const std::string fault = expect_kind(seen, step, Outcome::Kind::returned, "with \"returns\"");
           if (!fault.empty()) return fault;
           if (seen.outcomes[step].value.as<Object>() == nullptr) {
             return fmt::format("step {} should be answered with an object", step + 1);
           }
         }
         const auto name = seen.outcomes[2].value.as<Object>()->name;
         return name == "f" ? std::string() : std::string("step 3 should name the object 'f'");
       }});
  Case kept = smoke_case(document, "keep", {open, call("f", "read", {1}), call("f", "read", {1})});
  kept.steps[1].on_disk = DirectoryExpectation{};
  cases.push_back(
      {"with \"keep\" variables live on in the next run of the same id", std::move(kept),
       [](const Observation& seen) { return expect_value(seen, 2, Value{Bytes{std::string(1, '\1')}}); }});
  cases.push_back(
      {"bad arguments are the implementation's to judge: some outcome comes back",
       smoke_case(document, "arguments", {open, call("f", "read", {"text"}), call("f", "read", {1, 2, 3})}),
       [](const Observation& seen) {
         return seen.outcomes.size() == 3 ? std::string() : std::string("gave fewer outcomes than steps");
       }});
  for (int i = 0; i < 300; ++i) {
    cases.push_back(
        {i == 299 ? "300 runs that close nothing leave no descriptors behind" : "",
         smoke_case(document, fmt::format("release-{}", i),
                    {open_data(document, "f"), open_data(document, "g"), open_data(document, "h"),
                     open_data(document, "k"), call("k", "read", {1})}),
         [](const Observation& seen) { return expect_value(seen, 4, Value{Bytes{std::string(1, '\0')}}); }});
  }
  return cases;
}

class SmokeSink : public Sink {
 public:
  explicit SmokeSink(const std::vector<SmokeCase>& cases) : cases_(cases) {}

  void observed(const Case&, const Observation& seen) override {
    const SmokeCase& smoke = cases_[next_++];
    std::string fault = seen.ending == Ending::answered ? smoke.fault(seen) : seen.cause;
    if (!fault.empty() && !seen.stderr_text.empty()) fault += "\n      stderr: " + seen.stderr_text;
    if (!fault.empty()) ++faults;
    if (!fault.empty())
      std::cout << fmt::format("  FAULT {}\n      {}\n", smoke.name.empty() ? smoke.item.id : smoke.name,
                               fault);
    else if (!smoke.name.empty())
      std::cout << "  ok    " << smoke.name << '\n';
  }
  void found(const Finding& finding) override {
    ++faults;
    std::cout << fmt::format("  FAULT {}: {}\n", finding.kind, finding.detail);
  }

  std::size_t faults = 0;

 private:
  const std::vector<SmokeCase>& cases_;
  std::size_t next_ = 0;
};

void print_implementation(const Implementation& who) {
  std::cout << fmt::format("{} ({}, binding {})\n", who.title(), who.language, who.binding);
  for (const auto& [document, calls] : who.documents) {
    std::string list;
    for (const std::string& one : calls) list += (list.empty() ? "" : ", ") + one;
    std::cout << fmt::format("  {}: {}\n", document, list);
  }
}

// Is "open", "fobj.read" or "rawio.name=" a call of the document?
bool is_promised(const Api& api, const std::string& call) {
  if (!call.ends_with('=')) return has_call(api, call);
  const std::string name = call.substr(0, call.size() - 1);
  const std::size_t dot = name.find('.');
  return has_call(api, name) && !api.functions.contains(name) &&
         api.kinds.at(name.substr(0, dot)).at(name.substr(dot + 1)).settable;
}

// What the handshake promises must exist in the suite: a misspelt call would silently skip its cases.
std::size_t check_promises(const Implementation& who, const LoadedSuite& loaded) {
  std::size_t faults = 0;
  auto fault = [&](const std::string& text) {
    ++faults;
    std::cout << "  FAULT " << text << '\n';
  };
  if (!loaded.conditions.has_binding(who.binding)) {
    fault(fmt::format(
        "binding '{}' has no column in spec/schema/errors.json; see spec/errors.md, \"Adding a binding\"",
        who.binding));
  }
  for (const auto& [document, calls] : who.documents) {
    const auto api = loaded.suite.apis.find(document);
    if (api == loaded.suite.apis.end()) {
      fault("the suite has no document '" + document + "'");
      continue;
    }
    for (const std::string& core : api->second.core) {
      if (calls.count(core) == 0) fault(fmt::format("claims {} without its core call {}", document, core));
    }
    for (const std::string& one : calls) {
      if (!is_promised(api->second, one))
        fault(fmt::format("{} has no call '{}' (spec/schema/api.json)", document, one));
    }
  }
  return faults;
}

}  // namespace

ExitCode command_smoke(const std::string& suite_root, const std::string& adapter) {
  const std::filesystem::path root = find_suite_root(suite_root);
  const LoadedSuite loaded = load_or_explain(root);
  Problems problems;
  const std::vector<Candidate> known = find_candidates(root, problems);
  print_problems(problems);
  std::vector<Started> started = start_all(choose_candidates(known, {adapter}), 1, 10);
  ExitCode code = ExitCode::as_expected;
  for (Started& one : started) {
    if (!one.testee) throw CommandError(ExitCode::harness_error, one.fault);
    const Implementation who = one.testee->describe();
    print_implementation(who);
    std::size_t faults = check_promises(who, loaded);
    if (const std::string document = document_to_try(who); !document.empty()) {
      const std::vector<SmokeCase> cases = smoke_cases(document);
      std::vector<const Case*> items;
      for (const SmokeCase& smoke : cases) items.push_back(&smoke.item);
      const ScratchFolder scratch{{}};
      DriveOptions options;
      options.workdir = scratch.path();
      SmokeSink sink(cases);
      one.testee->run(items, options, sink);
      faults += sink.faults;
    }
    std::cout << (faults == 0 ? "sound\n" : fmt::format("{} faults\n", faults));
    if (faults > 0) code = ExitCode::unexpected;
  }
  return code;
}

}  // namespace conform
