#include "harness/judge/judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/abridged.h"
#include "harness/judge/directory.h"
#include "harness/judge/step_check.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

// What the harness's clock may be early by; timers of some systems tick no finer.
constexpr double clock_tolerance = 0.016;

// Something that is not as it should be, with the verdict that it means if nothing worse happened.
struct Fault {
  Verdict verdict = Verdict::fail;
  std::optional<std::size_t> step;
  std::string where;
  std::string reason;
  Json expected, observed;
};

bool mentions(const Json& json, const std::string& variable) {
  if (json.is_object() && json.size() == 1 && json.contains("var")) return json["var"] == variable;
  return json.is_structured() &&
         std::any_of(json.begin(), json.end(), [&](const Json& item) { return mentions(item, variable); });
}

bool needs_variable(const Step& step, const std::string& variable) {
  const bool on_variable = step.form != Step::Form::call || !step.member.empty();
  const auto inside = [&](const Json& json) { return mentions(json, variable); };
  return (on_variable && step.target == variable) ||
         std::any_of(step.args.begin(), step.args.end(), inside) ||
         std::any_of(step.kwargs.begin(), step.kwargs.end(),
                     [&](const auto& named) { return inside(named.second); });
}

// "fobj.readlines(size)" -> "readlines", as the member or the function that a step calls.
bool is_call_under_test(const Step& step, const std::string& call) {
  const std::string path = call.substr(0, call.find('('));
  const std::size_t dot = path.rfind('.');
  if (dot != std::string::npos) return step.member == path.substr(dot + 1);
  return step.form == Step::Form::call && step.member.empty() && step.target == path;
}

std::string name_of_step(const Case& item, std::size_t index) {
  const auto& steps = item.steps;
  const auto same = [&](std::size_t i) { return steps[i].written_index == steps[index].written_index; };
  std::size_t first = index;
  while (first > 0 && same(first - 1)) --first;
  const bool repeated = first != index || (index + 1 < steps.size() && same(index + 1));
  const std::string name = fmt::format("step {}", steps[index].written_index + 1);
  return repeated ? fmt::format("{}, time {}", name, index - first + 1) : name;
}

class CaseJudge {
 public:
  CaseJudge(const Case& item, const Observation& seen, const Implementation& who,
            const ConditionTable& conditions)
      : item_(item), seen_(seen), check_(item, who, conditions) {
    variables_.given = &item.given;
  }

  Judgement run() {
    if (seen_.ending == Ending::not_run) return finish(ended(Verdict::error, "the case was not run"));
    walk();
    switch (seen_.ending) {
      case Ending::crashed:
        return finish(ended(Verdict::crash, "the adapter died"));
      case Ending::timed_out:
        return finish(ended(Verdict::timeout, "no answer within the deadline"));
      case Ending::protocol_error:
        return finish(ended(Verdict::error, "the answer broke the protocol"));
      default:
        break;
    }
    if (seen_.outcomes.size() != item_.steps.size()) {
      return finish(ended(Verdict::error, fmt::format("{} outcomes were answered to {} steps",
                                                      seen_.outcomes.size(), item_.steps.size())));
    }
    if (!fault_) judge_finally();
    return finish(fault_ ? std::move(*fault_) : Fault{Verdict::pass, {}, "", "", nullptr, nullptr});
  }

 private:
  // Goes through the outcomes to the first that is not as expected; in a case that is not judged, through
  // all.
  void walk() {
    const std::size_t count = std::min(seen_.outcomes.size(), item_.steps.size());
    for (std::size_t i = 0; i < count && (!fault_ || !item_.judged); ++i) {
      std::optional<Fault> fault = examine(i);
      bind(i);
      if (fault && !fault_) fault_ = std::move(fault);
    }
  }

  std::optional<Fault> examine(std::size_t i) {
    const Step& step = item_.steps[i];
    const Outcome& outcome = seen_.outcomes[i];
    if (is_passed_over(step, outcome)) {
      variables_.passed_over.insert(step.as.begin(), step.as.end());
      return std::nullopt;
    }
    if (outcome.kind == Outcome::Kind::unsupported) {
      const std::string why = outcome.text.empty() ? "no reason was given" : printable(outcome.text);
      return at_step(i, Verdict::not_applicable, fmt::format("{} is unsupported: {}", step.text, why));
    }
    if (outcome.kind == Outcome::Kind::unbound) {
      return at_step(
          i, Verdict::fail,
          fmt::format("{} could not run: '{}' was never bound", step.text, printable(outcome.text)));
    }
    const Match match = check_.check(i, outcome, variables_, readings_);
    vague_ = vague_ || (match.ok && match.vague);
    if (!match) return at_step(i, Verdict::fail, fmt::format("{} {}", step.text, match.reason));
    if (auto late = examine_time(i)) return late;
    return examine_disk(i);
  }

  // An optional call that the implementation lacks, or a step that lives on the result of one.
  bool is_passed_over(const Step& step, const Outcome& outcome) const {
    if (outcome.kind == Outcome::Kind::unsupported) return step.optional;
    return outcome.kind == Outcome::Kind::unbound && variables_.passed_over.count(outcome.text) != 0 &&
           needs_variable(step, outcome.text);
  }

  void bind(std::size_t i) {
    const Outcome& outcome = seen_.outcomes[i];
    const auto& names = item_.steps[i].as;
    if (outcome.kind != Outcome::Kind::returned || names.empty()) return;
    const auto* list = outcome.value.as<List>();
    const bool apart = names.size() > 1 && list != nullptr && list->size() == names.size();
    for (std::size_t n = 0; n < names.size(); ++n)
      variables_.bound[names[n]] = apart ? (*list)[n] : outcome.value;
  }

  std::optional<Fault> examine_time(std::size_t i) const {
    const auto& due = item_.steps[i].takes_at_least;
    if (!due) return std::nullopt;
    if (i >= seen_.step_seconds.size()) {
      return at_step(i, Verdict::error, "the harness did not time this step, though the case asks for it");
    }
    const double took = seen_.step_seconds[i];
    if (took >= *due - clock_tolerance) return std::nullopt;
    Fault fault =
        at_step(i, Verdict::fail,
                fmt::format("{} took {:.3f} s, due are at least {} s", item_.steps[i].text, took, *due));
    fault.expected = {{"takes", {{"at_least", *due}}}};
    fault.observed = {{"takes", took}};
    return fault;
  }

  std::optional<Fault> examine_disk(std::size_t i) const {
    const auto& due = item_.steps[i].on_disk;
    if (!due) return std::nullopt;
    if (i >= seen_.on_disk.size() || !seen_.on_disk[i]) {
      return at_step(i, Verdict::error, "the harness did not look at the directory after this step");
    }
    return examine_directory(*due, *seen_.on_disk[i], i);
  }

  void judge_finally() {
    const bool due = item_.uses_directory || !item_.files.empty() || !item_.finally.empty();
    if (seen_.finally) {
      fault_ = examine_directory(item_.finally, *seen_.finally, std::nullopt);
    } else if (due) {
      fault_ = Fault{Verdict::error, {},     "finally", "the directory was not looked at after the case",
                     nullptr,        nullptr};
    }
  }

  std::optional<Fault> examine_directory(const DirectoryExpectation& due, const Snapshot& found,
                                         std::optional<std::size_t> step) const {
    const auto differences = compare_directory(due, item_.files, found);
    if (differences.empty()) return std::nullopt;
    const Difference& first = differences.front();
    const std::string path = printable(first.path);
    Fault fault;
    fault.step = step;
    fault.where = (step ? name_of_step(item_, *step) + " on_disk " : std::string("finally ")) + path;
    fault.reason = fmt::format("\"{}\" {}: {}", path,
                               step ? "after " + item_.steps[*step].text : "after the case", first.reason);
    if (differences.size() > 1) fault.reason += fmt::format(" (and {} more names)", differences.size() - 1);
    fault.expected = first.expected;
    fault.observed = first.observed;
    return fault;
  }

  Fault at_step(std::size_t i, Verdict verdict, std::string reason) const {
    return {verdict,
            i,
            name_of_step(item_, i),
            std::move(reason),
            shown_expectation(item_.steps[i].expectation),
            abridged(encode_outcome(seen_.outcomes[i]))};
  }

  // A case that did not come to its end: what was wrong before stays visible.
  Fault ended(Verdict verdict, const std::string& otherwise) const {
    const std::string cause = seen_.cause.empty() ? otherwise : printable(seen_.cause);
    if (fault_) {
      Fault fault = *fault_;
      fault.verdict = verdict;
      fault.reason = fmt::format("{}; before that: {}", cause, fault_->reason);
      return fault;
    }
    Fault fault{verdict, {}, "", cause, nullptr, nullptr};
    const std::size_t next = seen_.outcomes.size();
    const bool known = next < item_.steps.size() && (next > 0 || item_.steps.size() == 1);
    if (!known || seen_.ending == Ending::not_run || seen_.ending == Ending::answered) return fault;
    fault.step = next;
    fault.where = name_of_step(item_, next);
    fault.expected = shown_expectation(item_.steps[next].expectation);
    return fault;
  }

  bool in_preparation(std::optional<std::size_t> step) const {
    const auto tested = std::find_if(item_.steps.begin(), item_.steps.end(), [this](const Step& candidate) {
      return is_call_under_test(candidate, item_.call);
    });
    return step && tested != item_.steps.end() &&
           *step < static_cast<std::size_t>(tested - item_.steps.begin());
  }

  Judgement finish(Fault fault) const {
    const bool recorded = !item_.judged && (fault.verdict == Verdict::pass || fault.verdict == Verdict::fail);
    Judgement judgement;
    judgement.verdict = recorded ? Verdict::recorded : fault.verdict;
    judgement.reason = std::move(fault.reason);
    judgement.step = fault.step;
    judgement.in_preparation = in_preparation(fault.step);
    judgement.expected = std::move(fault.expected);
    judgement.observed = std::move(fault.observed);
    judgement.where = std::move(fault.where);
    judgement.readings = readings_.result();
    judgement.vague = vague_;
    return judgement;
  }

  const Case& item_;
  const Observation& seen_;
  StepCheck check_;
  Variables variables_;
  Readings readings_;
  bool vague_ = false;
  std::optional<Fault> fault_;
};

}  // namespace

Judgement judge(const Case& item, const Observation& observation, const Implementation& who,
                const ConditionTable& conditions) {
  return CaseJudge(item, observation, who, conditions).run();
}

}  // namespace conform
