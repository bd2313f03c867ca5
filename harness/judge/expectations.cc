#include "harness/judge/expectations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/judge/applicable_entries.h"
#include "harness/load/suggest.h"
#include "harness/plan/plan.h"

namespace conform {
namespace {

bool is_pattern(const std::string& id) { return id.find_first_of("*?") != std::string::npos; }

bool ran(Verdict verdict) { return verdict != Verdict::skip && verdict != Verdict::not_applicable; }

// Findings that are faults unless they are known.
bool is_death(const std::string& kind) { return kind == "late-death" || kind == "unexplained-death"; }

std::string verdicts_of(const ExpectationEntry& entry) {
  std::string names = verdict_name(entry.verdict);
  for (const Verdict verdict : entry.also) names += std::string(" or ") + verdict_name(verdict);
  return names;
}

std::string place_of(const ExpectationFile& file, const char* list, std::size_t index) {
  return fmt::format("{}: /{}/{}", file.path, list, index);
}

std::string surprise(const ExpectationFile& file, const ExpectationEntry& entry, const ReportedCase& item) {
  const Verdict verdict = item.result.judgement.verdict;
  const std::string place = place_of(file, "entries", entry.index);
  if (verdict != Verdict::pass) {
    return fmt::format("the verdict is {}, but {} expects {} (\"{}\")", verdict_name(verdict), place,
                       verdicts_of(entry), entry.reason);
  }
  const bool pattern = entry.id != item.result.id;
  const std::string remedy =
      pattern ? fmt::format("write the pattern '{}' so that it leaves this case out", entry.id)
              : "remove it, or limit it to the \"versions\" that fail";
  return fmt::format("passes, but {} expects {} (\"{}\"): the entry no longer applies; {}", place,
                     verdicts_of(entry), entry.reason, remedy);
}

// Looks after the entries themselves, once all cases are marked.
class EntryCheck {
 public:
  EntryCheck(const ExpectationFile& file, const std::vector<std::string>& all_ids, RunResults& results)
      : file_(file), all_ids_(all_ids), results_(results), ids_(all_ids.begin(), all_ids.end()) {
    for (const ReportedCase& item : results.cases) verdicts_[item.result.id] = item.result.judgement.verdict;
  }

  void check_entries() {
    for (const ExpectationEntry& entry : file_.entries) {
      const auto covered = covered_by(entry);
      const std::string place = place_of(file_, "entries", entry.index);
      if (covered.empty()) {
        complain(place, unknown(entry.id));
      } else if (!ids_.count(entry.id) && covered.size() == 1) {
        complain(place,
                 fmt::format("the pattern '{}' covers one case only; name it: '{}'", entry.id, covered[0]));
      } else if (version_in_range(who().version, entry.versions)) {
        check_use(entry, covered, place);
      }
    }
  }

  void check_doubles() {
    std::map<std::string, std::size_t> first;
    for (const ExpectationEntry& entry : file_.entries) {
      if (!version_in_range(who().version, entry.versions)) continue;
      const auto [earlier, is_new] = first.emplace(entry.id, entry.index);
      if (is_new) continue;
      complain(
          place_of(file_, "entries", entry.index),
          fmt::format(
              "'{}' has another entry, /entries/{}, that applies to {} as well; limit their \"versions\"",
              entry.id, earlier->second, who().title()));
    }
  }

  void check_passes() {
    for (const ReportedCase& item : results_.cases) {
      const bool pass = item.result.judgement.verdict == Verdict::pass;
      if (item.unexpected && pass) results_.complaints.push_back(item.result.id + " " + item.reason);
    }
  }

  void check_findings() {
    std::set<std::string> found;
    for (const Finding& finding : results_.findings) {
      found.insert(finding.kind);
      if (!is_death(finding.kind) || is_listed(finding.kind)) continue;
      ++results_.counts.unexpected;
      complain(file_.path, fmt::format("the finding '{}' is not listed under \"findings\": {}", finding.kind,
                                       finding.detail));
    }
    const bool whole = results_.header.selection.empty() && results_.header.shard_count <= 1;
    for (const FindingEntry& entry : file_.findings) {
      if (!whole || found.count(entry.kind) || !version_in_range(who().version, entry.versions)) continue;
      complain(place_of(file_, "findings", entry.index),
               fmt::format("the finding '{}' did not show; remove the entry", entry.kind));
    }
  }

 private:
  const Implementation& who() const { return results_.header.implementation; }

  void complain(const std::string& place, const std::string& what) {
    results_.complaints.push_back(place + ": " + what);
  }

  std::vector<std::string> covered_by(const ExpectationEntry& entry) const {
    if (ids_.count(entry.id) != 0) return {entry.id};
    std::vector<std::string> covered;
    if (!is_pattern(entry.id)) return covered;
    const std::string beginning(literal_beginning(entry.id));
    for (auto id = ids_.lower_bound(beginning); id != ids_.end() && id->starts_with(beginning); ++id) {
      if (glob_matches(entry.id, *id)) covered.push_back(*id);
    }
    return covered;
  }

  std::string unknown(const std::string& id) const {
    if (is_pattern(id)) return fmt::format("no case of the suite matches '{}'", id);
    const std::string closest = nearest(id, all_ids_);
    const std::string hint =
        closest.empty() ? "; no other is like it" : fmt::format("; the closest is '{}'", closest);
    return fmt::format("no case of the suite has the id '{}'{}", id, hint);
  }

  bool claimed(const std::string& id) const { return who().documents.count(id.substr(0, id.find('/'))) != 0; }

  // An entry is of no use if nothing that it covers can have run.
  void check_use(const ExpectationEntry& entry, const std::vector<std::string>& covered,
                 const std::string& place) {
    for (const std::string& id : covered) {
      const auto verdict = verdicts_.find(id);
      if (verdict == verdicts_.end() ? claimed(id) : ran(verdict->second)) return;
    }
    const auto first = verdicts_.find(covered.front());
    const std::string why = first == verdicts_.end()
                                ? "its document is not claimed"
                                : fmt::format("the verdict is {}", verdict_name(first->second));
    complain(place,
             fmt::format("'{}' does not run on {} ({}); remove the entry", entry.id, who().title(), why));
  }

  bool is_listed(const std::string& kind) const {
    return std::any_of(file_.findings.begin(), file_.findings.end(), [&](const FindingEntry& entry) {
      return entry.kind == kind && version_in_range(who().version, entry.versions);
    });
  }

  const ExpectationFile& file_;
  const std::vector<std::string>& all_ids_;
  RunResults& results_;
  std::set<std::string> ids_;
  std::map<std::string, Verdict> verdicts_;
};

}  // namespace

bool needs_entry(Verdict verdict) {
  return verdict == Verdict::fail || verdict == Verdict::crash || verdict == Verdict::timeout ||
         verdict == Verdict::error;
}

bool lists_verdict(const ExpectationEntry& entry, Verdict verdict) {
  return entry.verdict == verdict ||
         std::find(entry.also.begin(), entry.also.end(), verdict) != entry.also.end();
}

void mark_case(const ApplicableEntries& entries, ReportedCase& item) {
  const Verdict verdict = item.result.judgement.verdict;
  item.expected_failure = false;
  item.unexpected = false;
  item.reason.clear();
  item.url.clear();
  const ExpectationEntry* entry = entries.find(item.result.id);
  if (entry == nullptr) {
    item.unexpected = needs_entry(verdict);
  } else if (lists_verdict(*entry, verdict)) {
    item.expected_failure = verdict != Verdict::pass;
    item.reason = entry->reason;
    item.url = entry->url;
  } else if (ran(verdict)) {
    item.unexpected = true;
    item.reason = surprise(entries.file(), *entry, item);
    item.url = entry->url;
  }
}

void apply_expectations(const ExpectationFile& file, const std::vector<std::string>& all_ids,
                        RunResults& results) {
  results.counts = {};
  const ApplicableEntries entries(file, results.header.implementation);
  for (ReportedCase& item : results.cases) {
    mark_case(entries, item);
    results.counts.add(item);
  }
  EntryCheck check(file, all_ids, results);
  check.check_entries();
  check.check_doubles();
  check.check_passes();
  check.check_findings();
}

}  // namespace conform
