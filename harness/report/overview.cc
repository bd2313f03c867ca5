#include "harness/report/overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/report/literal.h"
#include "harness/report/pseudocode.h"
#include "harness/report/text.h"

namespace conform {
namespace {

constexpr std::size_t stderr_limit = 2048;

std::string value_or(const std::map<std::string, std::string>& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::string() : found->second;
}

// Collects deviations case by case, in order of first appearance.
class Grouping {
 public:
  void add(const ReportedCase& item, std::size_t run, const std::string& key) {
    const auto [at, is_new] = cases_.try_emplace(item.result.id, all_.size());
    if (is_new) all_.push_back({&item, {}});
    DeviatingCase& group = all_[at->second];
    const auto [place, first] = places_.try_emplace(item.result.id + "\n" + key, group.deviations.size());
    if (first) group.deviations.push_back({&item, {}});
    group.deviations[place->second].runs.push_back(run);
  }
  std::vector<DeviatingCase> take() { return std::move(all_); }

 private:
  std::vector<DeviatingCase> all_;
  std::unordered_map<std::string, std::size_t> cases_, places_;
};

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// A raised error without what it says to people, in itself and in the errors before it.
Json without_messages(const Json& observed) {
  Json copy = observed;
  if (!copy.is_object() || !copy.contains("raises")) return copy;
  for (Json* error = &copy["raises"]; error->is_object(); error = &(*error)["context"]) {
    error->erase("message");
    if (!error->contains("context")) break;
  }
  return copy;
}

// "step 2: stops-at-hint, step 3: stops-at-hint"
std::string readings_of(const Judgement& judgement) {
  std::vector<std::string> all;
  for (const Reading& reading : judgement.readings) {
    all.push_back(fmt::format("step {}: {}", reading.step + 1, clean_text(reading.name)));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

}  // namespace

bool is_deviation(Verdict verdict) {
  return verdict == Verdict::fail || verdict == Verdict::crash || verdict == Verdict::timeout ||
         verdict == Verdict::error;
}

Standing standing_of(const ReportedCase& item) {
  if (item.unexpected) return Standing::bad;
  const Verdict verdict = item.result.judgement.verdict;
  if (is_deviation(verdict)) return item.expected_failure ? Standing::expected : Standing::bad;
  return verdict == Verdict::pass ? Standing::good : Standing::aside;
}

Counts tally(const RunResults& run) {
  Counts counts;
  std::size_t bad = 0, expected = 0;
  for (const ReportedCase& item : run.cases) {
    counts.add(item);
    const Standing standing = standing_of(item);
    if (standing == Standing::bad) ++bad;
    if (standing == Standing::expected) ++expected;
  }
  counts.unexpected = std::max(bad, run.counts.unexpected);
  counts.expected_failures = expected;
  return counts;
}

std::string platform_of(const RunHeader& header) {
  const auto& own = header.implementation.platform;
  const std::string os =
      value_or(own, "os").empty() ? value_or(header.environment, "os") : value_or(own, "os");
  const std::string arch =
      value_or(own, "arch").empty() ? value_or(header.environment, "arch") : value_or(own, "arch");
  if (os.empty() || arch.empty()) return os + arch;
  return os + "-" + arch;
}

std::vector<std::string> run_labels(const std::vector<RunResults>& runs) {
  std::vector<std::string> labels;
  std::map<std::string, std::size_t> uses;
  for (const RunResults& run : runs) {
    labels.push_back(clean_text(run.header.implementation.title()));
    ++uses[labels.back()];
  }
  std::set<std::string> taken;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string platform = clean_text(platform_of(runs[i].header));
    if (uses[labels[i]] > 1 && !platform.empty()) labels[i] += " (" + platform + ")";
    const std::string base = labels[i];
    for (std::size_t n = 2; !taken.insert(labels[i]).second; ++n) labels[i] = fmt::format("{} #{}", base, n);
  }
  return labels;
}

std::string names_of(const std::vector<RunResults>& runs, const std::vector<std::string>& labels,
                     const std::vector<std::size_t>& indices) {
  std::map<std::string, std::size_t> runs_of_name;
  for (const RunResults& run : runs) ++runs_of_name[clean_text(run.header.implementation.name)];
  std::vector<std::string> order;
  std::map<std::string, std::vector<std::string>> rests;  // name -> what of the labels follows it
  for (const std::size_t index : indices) {
    const std::string name = clean_text(runs[index].header.implementation.name);
    auto& rest = rests[name];
    if (rest.empty()) order.push_back(name);
    rest.push_back(labels[index].substr(std::min(labels[index].size(), name.size() + 1)));
  }
  std::vector<std::string> all;
  for (const std::string& name : order) {
    const auto& rest = rests[name];
    const bool whole = rest.size() > 2 && rest.size() == runs_of_name[name];
    all.push_back(whole
                      ? fmt::format("{} (all {})", name, rest.size())
                      : name + (rest.front().empty() ? "" : " ") + fmt::format("{}", fmt::join(rest, ", ")));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string passed_of_applicable(const Counts& counts) {
  const std::size_t applicable = counts.applicable();
  if (applicable == 0) return "0 of 0";
  const std::size_t permille = counts.pass * 1000 / applicable;
  return fmt::format("{} of {} ({}.{} %)", counts.pass, applicable, permille / 10, permille % 10);
}

std::vector<DeviatingCase> deviations_by_case(const std::vector<RunResults>& runs, DeviationScope scope) {
  Grouping grouping;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (const ReportedCase& item : runs[i].cases) {
      const Standing standing = standing_of(item);
      const bool wanted =
          standing == Standing::bad || (scope == DeviationScope::all && standing == Standing::expected);
      if (!wanted) continue;
      std::string key = cause_of(item);
      if (scope == DeviationScope::unexpected) key += "\n" + runs[i].header.implementation.name;
      grouping.add(item, i, key);
    }
  }
  return grouping.take();
}

std::string cause_of(const ReportedCase& item) {
  const Judgement& judgement = item.result.judgement;
  const bool silent = judgement.observed.is_null();
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", static_cast<int>(standing_of(item)),
                     verdict_name(judgement.verdict), place_of(judgement), dumped(judgement.expected),
                     silent ? judgement.reason : dumped(without_messages(judgement.observed)), item.reason,
                     readings_of(judgement));
}

Verdict ClauseCell::verdict() const {
  if (counts.crash > 0) return Verdict::crash;
  if (counts.timeout > 0) return Verdict::timeout;
  if (counts.fail > 0) return Verdict::fail;
  if (counts.error > 0) return Verdict::error;
  if (counts.pass > 0) return Verdict::pass;
  if (counts.recorded > 0) return Verdict::recorded;
  return counts.skip > 0 ? Verdict::skip : Verdict::not_applicable;
}

std::map<std::string, std::vector<ClauseCell>> clause_cells(const std::vector<RunResults>& runs) {
  std::map<std::string, std::vector<ClauseCell>> cells;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (const ReportedCase& item : runs[i].cases) {
      for (const std::string& clause : item.clauses) {
        auto& row = cells[clause];
        row.resize(runs.size());
        row[i].counts.add(item);
        if (standing_of(item) == Standing::bad && !item.unexpected) ++row[i].counts.unexpected;
      }
    }
  }
  return cells;
}

CaseIndex::CaseIndex(const Suite* suite) {
  if (suite == nullptr) return;
  for (const Case& item : suite->cases) cases_.emplace(item.id, &item);
}

const Case* CaseIndex::find(const std::string& id) const {
  const auto found = cases_.find(id);
  return found == cases_.end() ? nullptr : found->second;
}

std::string place_of(const Judgement& judgement) {
  std::string place = clean_text(judgement.where);
  if (place.empty() && judgement.step) place = fmt::format("step {}", *judgement.step + 1);
  if (judgement.in_preparation) place += place.empty() ? "in preparation" : ", in preparation";
  return place;
}

std::string standing_text(const ReportedCase& item) {
  const std::string verdict = verdict_name(item.result.judgement.verdict);
  switch (standing_of(item)) {
    case Standing::expected:
      return "expected " + verdict;
    case Standing::bad:
      return is_deviation(item.result.judgement.verdict) ? verdict : "unexpected " + verdict;
    case Standing::good:
    case Standing::aside:
      break;
  }
  return verdict;
}

std::vector<std::string> complaints_beside_cases(const RunResults& run) {
  std::set<std::string> told;
  for (const ReportedCase& item : run.cases) {
    if (standing_of(item) == Standing::bad) told.insert(item.result.id + " " + item.reason);
  }
  std::vector<std::string> complaints = run.complaints;
  std::erase_if(complaints, [&](const std::string& complaint) { return told.count(complaint) > 0; });
  return complaints;
}

std::vector<std::pair<std::string, std::string>> details_of(const ReportedCase& item,
                                                            const CaseIndex& index) {
  const Judgement& judgement = item.result.judgement;
  std::vector<std::pair<std::string, std::string>> details;
  const auto add = [&details](const char* label, const std::string& text) {
    if (!text.empty()) details.emplace_back(label, text);
  };
  add("clauses", clean_text(fmt::format("{}", fmt::join(item.clauses, ", "))));
  const Case* known = index.find(item.result.id);
  const bool has_step = known != nullptr && judgement.step && *judgement.step < known->steps.size();
  add("where", place_of(judgement));
  if (has_step) add("step", step_line(known->steps[*judgement.step]));
  if (!judgement.expected.is_null()) add("expected", result_text(judgement.expected));
  if (!judgement.observed.is_null()) add("observed", result_text(judgement.observed));
  add("because", clean_text(judgement.reason));
  add("reading", readings_of(judgement));
  if (judgement.vague) add("note", "the error is one that its binding uses for other conditions too");
  if (item.result.self_reported) add("directory", "as the implementation itself reports it");
  const bool both = !item.reason.empty() && !item.url.empty();
  add("entry", clean_text(item.reason + (both ? " " : "") + item.url));
  add("stderr", clean_text(tail_of(item.result.stderr_text, stderr_limit), Breaks::keep));
  return details;
}

std::string rerun_command(const Implementation& implementation, const std::string& id) {
  return fmt::format("./run --impl {} --id {}", shell_quoted(implementation.name), shell_quoted(id));
}

std::string explain_command(const std::string& id) { return "build/ioconform explain " + shell_quoted(id); }

}  // namespace conform
