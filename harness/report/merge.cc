// Shards of one run put together again, and the checks that they are that.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/report/overview.h"
#include "harness/report/result_file.h"

namespace conform {
namespace {

std::string value_in(const std::map<std::string, std::string>& map, const char* key) {
  const auto found = map.find(key);
  return found == map.end() ? std::string() : found->second;
}

// What all shards of one run have in common, each with its name for a message.
std::vector<std::pair<const char*, std::string>> identity_of(const RunHeader& header) {
  const Implementation& who = header.implementation;
  std::vector<std::pair<const char*, std::string>> identity = {
      {"suite version", header.suite_version}, {"implementation", who.name},
      {"implementation version", who.version}, {"binding", who.binding},
      {"selection", header.selection},         {"number of shards", std::to_string(header.shard_count)},
  };
  for (const char* key : {"os", "arch"}) {
    identity.emplace_back(key, value_in(header.environment, key));
    identity.emplace_back(key, value_in(who.platform, key));
  }
  return identity;
}

std::string shard_name(const RunResults& shard) {
  return fmt::format("shard {}/{}", shard.header.shard_index + 1, shard.header.shard_count);
}

// Checks the shards against each other; every fault is a problem.
class Checker {
 public:
  Checker(const std::vector<RunResults>& shards, Problems& problems) : shards_(shards), problems_(problems) {}

  bool passes() {
    if (shards_.empty()) {
      refuse("there is nothing to merge", "the result file of every shard");
      return false;
    }
    for (std::size_t i = 1; i < shards_.size(); ++i) check_identity(i);
    if (sound_) check_indices();
    check_complete();
    check_cases();
    return sound_;
  }

 private:
  void refuse(std::string what, std::string expected, std::string hint = {}) {
    sound_ = false;
    problems_.push_back(
        {Problem::Severity::error, "", "", std::move(what), std::move(expected), std::move(hint)});
  }

  void check_identity(std::size_t i) {
    const auto first = identity_of(shards_.front().header);
    const auto other = identity_of(shards_[i].header);
    for (std::size_t k = 0; k < first.size(); ++k) {
      if (first[k].second == other[k].second) continue;
      refuse(fmt::format("file {} of {} has another {} than the first: '{}', not '{}'", i + 1, shards_.size(),
                         first[k].first, other[k].second, first[k].second),
             "shards of one run", "runs of different kinds go side by side into `ioconform report`");
    }
  }

  void check_indices() {
    std::set<std::size_t> seen;
    for (const RunResults& shard : shards_) {
      if (!seen.insert(shard.header.shard_index).second) {
        refuse(shard_name(shard) + " is given twice", "every shard once");
      }
    }
    const std::size_t count = shards_.front().header.shard_count;
    for (std::size_t index = 0; index < count; ++index) {
      if (seen.count(index) == 0) {
        refuse(fmt::format("shard {}/{} is missing", index + 1, count), "every shard once",
               fmt::format("run it with --shard {}/{}", index + 1, count));
      }
    }
  }

  void check_complete() {
    for (const RunResults& shard : shards_) {
      if (shard.complete) continue;
      refuse(fmt::format("{} was cut short: cases are missing", shard_name(shard)), "complete shards",
             "run it again");
    }
  }

  void check_cases() {
    std::unordered_map<std::string, const RunResults*> seen;
    for (const RunResults& shard : shards_) {
      for (const ReportedCase& item : shard.cases) {
        const auto [first, is_new] = seen.emplace(item.result.id, &shard);
        if (is_new) continue;
        refuse(fmt::format("case {} is in {} and in {}", item.result.id, shard_name(*first->second),
                           shard_name(shard)),
               "every case in one shard");
      }
    }
  }

  const std::vector<RunResults>& shards_;
  Problems& problems_;
  bool sound_ = true;
};

// One case of each shard in turn, as they were dealt.
std::vector<ReportedCase> dealt_back(const std::vector<const RunResults*>& shards) {
  std::vector<ReportedCase> cases;
  std::size_t longest = 0;
  for (const RunResults* shard : shards) longest = std::max(longest, shard->cases.size());
  for (std::size_t round = 0; round < longest; ++round) {
    for (const RunResults* shard : shards) {
      if (round < shard->cases.size()) cases.push_back(shard->cases[round]);
    }
  }
  return cases;
}

void sort_by(const std::vector<std::string>& order, std::vector<ReportedCase>& cases) {
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < order.size(); ++i) places.emplace(order[i], i);
  const auto place = [&](const ReportedCase& item) {
    const auto found = places.find(item.result.id);
    return found == places.end() ? order.size() : found->second;
  };
  std::stable_sort(cases.begin(), cases.end(),
                   [&](const ReportedCase& a, const ReportedCase& b) { return place(a) < place(b); });
}

// The machines of shards may differ in small things: all their values are kept.
void merge_environment(const RunHeader& from, RunHeader& into) {
  for (const auto& [key, value] : from.environment) {
    std::string& merged = into.environment[key];
    if (merged.empty()) {
      merged = value;
    } else if ((", " + merged + ",").find(", " + value + ",") == std::string::npos) {
      merged += ", " + value;
    }
  }
}

void merge_notes(const RunResults& from, RunResults& into) {
  into.findings.insert(into.findings.end(), from.findings.begin(), from.findings.end());
  for (const std::string& complaint : from.complaints) {
    const auto known = std::find(into.complaints.begin(), into.complaints.end(), complaint);
    if (known == into.complaints.end()) into.complaints.push_back(complaint);
  }
  into.seconds += from.seconds;
}

}  // namespace

RunResults merge_results(const std::vector<RunResults>& shards, Problems& problems,
                         const std::vector<std::string>& suite_order) {
  if (!Checker(shards, problems).passes()) return {};
  std::vector<const RunResults*> ordered;
  for (const RunResults& shard : shards) ordered.push_back(&shard);
  std::sort(ordered.begin(), ordered.end(), [](const RunResults* a, const RunResults* b) {
    return a->header.shard_index < b->header.shard_index;
  });
  RunResults merged;
  merged.header = ordered.front()->header;
  merged.header.shard_index = 0;
  merged.header.shard_count = 1;
  for (const RunResults* shard : ordered) {
    merged.header.started = std::min(merged.header.started, shard->header.started);
    merge_environment(shard->header, merged.header);
    merge_notes(*shard, merged);
  }
  merged.cases = dealt_back(ordered);
  if (!suite_order.empty()) sort_by(suite_order, merged.cases);
  std::size_t unexpected = 0;
  for (const RunResults& shard : shards) unexpected += tally(shard).unexpected;
  merged.counts.unexpected = unexpected;
  merged.counts = tally(merged);
  merged.complete = true;
  return merged;
}

}  // namespace conform
