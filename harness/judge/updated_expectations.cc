// What an expectation file would have to say for a run to hold no surprise.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/judge/applicable_entries.h"
#include "harness/judge/expectations.h"
#include "harness/model/value_json.h"
#include "harness/plan/plan.h"

namespace conform {
namespace {

using Ordered = nlohmann::ordered_json;

// An entry word for word, or made of its fields if it was never written.
Ordered written(const ExpectationEntry& entry) {
  if (!entry.written.empty()) return Ordered::parse(entry.written);
  Ordered json = {{"id", entry.id}, {"verdict", verdict_name(entry.verdict)}, {"reason", entry.reason}};
  if (!entry.url.empty()) json["url"] = entry.url;
  if (!entry.versions.empty()) json["versions"] = entry.versions;
  return json;
}

Ordered written(const FindingEntry& entry) {
  if (!entry.written.empty()) return Ordered::parse(entry.written);
  return {{"kind", entry.kind}, {"reason", entry.reason}};
}

// What one case showed in one run.
struct Seen {
  const RunResults* run;
  const ReportedCase* item;

  Verdict verdict() const { return item->result.judgement.verdict; }
  bool ran() const { return verdict() != Verdict::skip && verdict() != Verdict::not_applicable; }
};

class Update {
 public:
  Update(const ExpectationFile& file, const std::vector<RunResults>& results) : file_(file) {
    name_ = !file.implementation.empty() || results.empty() ? file.implementation
                                                            : results.front().header.implementation.name;
    for (const RunResults& run : results) {
      if (run.header.implementation.name != name_) continue;
      runs_.push_back(&run);
      entries_.emplace(&run, ApplicableEntries(file, run.header.implementation));
      for (const ReportedCase& item : run.cases) note({&run, &item});
    }
  }

  std::string text() {
    Ordered out = {{"implementation", name_}, {"entries", Ordered::array()}};
    for (const ExpectationEntry& entry : file_.entries) {
      if (!holds(entry)) continue;
      kept_.insert(&entry);
      out["entries"].push_back(written(entry));
    }
    for (const std::string& id : order_) add_case(id, out["entries"]);
    add_findings(out);
    return out.dump(2, ' ', false, Ordered::error_handler_t::replace) + "\n";
  }

 private:
  void note(const Seen& seen) {
    const std::string& id = seen.item->result.id;
    if (seen_.count(id) == 0) order_.push_back(id);
    seen_[id].push_back(seen);
  }

  static bool is_whole(const RunResults& run) {
    return run.complete && run.header.selection.empty() && run.header.shard_count <= 1;
  }

  bool applies_to_a_whole_run(const std::string& versions) const {
    return std::any_of(runs_.begin(), runs_.end(), [&](const RunResults* run) {
      return is_whole(*run) && version_in_range(run->header.implementation.version, versions);
    });
  }

  const ExpectationEntry* entry_of(const Seen& seen) const {
    return entries_.at(seen.run).find(seen.item->result.id);
  }

  // Every case that ran and that the entry decides about has a verdict of the entry's, and there is one such
  // case, unless none could show: the version was not run, or not all cases were.
  bool holds(const ExpectationEntry& entry) const {
    std::size_t right = 0;
    for (const auto& [id, all] : seen_) {
      for (const Seen& seen : all) {
        if (!seen.ran() || entry_of(seen) != &entry) continue;
        if (!lists_verdict(entry, seen.verdict())) return false;
        ++right;
      }
    }
    return right > 0 || !applies_to_a_whole_run(entry.versions);
  }

  bool is_covered(const Seen& seen) const {
    const ExpectationEntry* entry = entry_of(seen);
    return entry != nullptr && kept_.count(entry) != 0;
  }

  // The explanation of an entry that goes, if it expected just this; else what was seen.
  Ordered made_entry(const Seen& seen) const {
    const ExpectationEntry* former = entry_of(seen);
    const bool known = former != nullptr && lists_verdict(*former, seen.verdict());
    Ordered entry = {{"id", seen.item->result.id}, {"verdict", verdict_name(seen.verdict())}};
    entry["reason"] = known ? former->reason : "TO BE EXPLAINED: " + seen.item->result.judgement.reason;
    if (known && !former->url.empty()) entry["url"] = former->url;
    return entry;
  }

  // One entry if all versions agree, else one a version.
  void add_case(const std::string& id, Ordered& entries) const {
    std::vector<Seen> open;
    bool agreed = true;
    for (const Seen& seen : seen_.at(id)) {
      if (!seen.ran()) continue;
      if (needs_entry(seen.verdict()) && !is_covered(seen)) open.push_back(seen);
      agreed = agreed && !open.empty() && seen.verdict() == open.front().verdict() && !is_covered(seen);
    }
    std::set<std::string> versions;
    for (const Seen& seen : open) {
      const std::string& version = seen.run->header.implementation.version;
      if (!versions.insert(version).second) continue;
      Ordered entry = made_entry(seen);
      if (!agreed && !version.empty()) entry["versions"] = "=" + version;
      entries.push_back(std::move(entry));
      if (agreed) return;
    }
  }

  void add_findings(Ordered& out) const {
    std::map<std::string, std::string> shown;  // kind -> detail
    for (const RunResults* run : runs_) {
      for (const Finding& finding : run->findings) {
        const bool death = finding.kind == "late-death" || finding.kind == "unexplained-death";
        if (death) shown.emplace(finding.kind, finding.detail);
      }
    }
    for (const FindingEntry& entry : file_.findings) {
      if (shown.erase(entry.kind) == 0 && applies_to_a_whole_run(entry.versions)) continue;
      out["findings"].push_back(written(entry));
    }
    for (const auto& [kind, detail] : shown) {
      out["findings"].push_back({{"kind", kind}, {"reason", "TO BE EXPLAINED: " + detail}});
    }
  }

  const ExpectationFile& file_;
  std::string name_;
  std::vector<const RunResults*> runs_;
  std::map<const RunResults*, ApplicableEntries> entries_;
  std::vector<std::string> order_;
  std::map<std::string, std::vector<Seen>> seen_;
  std::set<const ExpectationEntry*> kept_;
};

}  // namespace

std::string updated_expectations(const ExpectationFile& file, const std::vector<RunResults>& results) {
  return Update(file, results).text();
}

}  // namespace conform
