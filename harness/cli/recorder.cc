#include "harness/cli/recorder.h"

#include <utility>

#include "harness/judge/judge.h"
#include "harness/model/value_json.h"

namespace conform {

Recorder::Recorder(RunHeader header, Setup setup) : setup_(std::move(setup)) {
  results_.header = std::move(header);
}

void Recorder::observed(const Case& item, const Observation& observation) {
  record_settled_before(&item);
  CaseResult result;
  result.id = item.id;
  result.judgement = judge(item, observation, results_.header.implementation, setup_.conditions);
  if (result.judgement.verdict != Verdict::pass) {
    for (const Outcome& outcome : observation.outcomes) result.outcomes.push_back(encode_outcome(outcome));
    result.stderr_text = observation.stderr_text;
  }
  result.self_reported = observation.self_reported;
  result.seconds = observation.seconds;
  record(item, std::move(result), compare(item, observation));
  ++next_;
}

void Recorder::found(const Finding& finding) {
  results_.findings.push_back(finding);
  setup_.writer.write(finding);
}

void Recorder::record_settled_before(const Case* item) {
  for (; next_ < setup_.planned.size() && setup_.planned[next_].item != item; ++next_) {
    const PlannedCase& planned = setup_.planned[next_];
    if (!planned.settled) continue;  // not driven: the run was stopped before it
    CaseResult result;
    result.id = planned.item->id;
    result.judgement = *planned.settled;
    record(*planned.item, std::move(result));
  }
}

std::string Recorder::compare(const Case& item, const Observation& observation) {
  if (setup_.fingerprints == nullptr && setup_.imitated == nullptr) return {};
  const std::string own = fingerprint_of(item, observation);
  if (setup_.fingerprints != nullptr) (*setup_.fingerprints)[item.id] = own;
  if (setup_.imitated == nullptr) return {};
  const auto theirs = setup_.imitated->find(item.id);
  if (theirs == setup_.imitated->end()) return {};
  return same_behaviour(own, theirs->second) ? "same" : "differs";
}

void Recorder::record(const Case& item, CaseResult result, const std::string& compared) {
  ReportedCase reported;
  reported.result = std::move(result);
  reported.title = item.title;
  reported.clauses = item.clauses;
  reported.compared = compared;
  mark_case(setup_.expectations, reported);
  setup_.writer.write(reported);
  results_.counts.add(reported);
  if (setup_.fail_fast && reported.unexpected) setup_.stop = true;
  if (setup_.on_case) setup_.on_case(reported);
  results_.cases.push_back(std::move(reported));
}

RunResults Recorder::finish(const std::vector<std::string>& all_ids, bool whole, double seconds) {
  if (!setup_.stop) record_settled_before(nullptr);
  results_.complete = !setup_.stop;
  results_.seconds = seconds;
  results_.header.selection = whole ? "" : results_.header.selection;
  if (results_.complete) apply_expectations(setup_.expectations.file(), all_ids, results_);
  setup_.writer.finish(results_);
  return std::move(results_);
}

}  // namespace conform
