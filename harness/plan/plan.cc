#include "harness/plan/plan.h"

#include <fmt/format.h>

#include <algorithm>

namespace conform {
namespace {

bool any_glob(const std::vector<std::string>& patterns, const std::string& text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return glob_matches(pattern, text); });
}

bool id_selected(const std::vector<std::string>& patterns, const std::string& id) {
  const std::string without_row = id.substr(0, id.find('['));
  return patterns.empty() || std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
           const bool whole = pattern.find('[') == std::string::npos;
           return glob_matches(pattern, id) || (whole && glob_matches(pattern, without_row));
         });
}

bool is_selected(const Case& item, const Selection& selection) {
  const auto clause_named = [&](const std::string& clause) { return any_glob(selection.clauses, clause); };
  return id_selected(selection.ids, item.id) &&
         (selection.documents.empty() || any_glob(selection.documents, item.document)) &&
         (selection.clauses.empty() || std::any_of(item.clauses.begin(), item.clauses.end(), clause_named));
}

std::optional<std::string> missing_calls(const Case& item, const std::set<std::string>& available,
                                         const std::string& who) {
  std::string names;
  for (const std::string& call : item.calls) {
    if (available.count(call) == 0) names += (names.empty() ? "" : ", ") + call;
  }
  if (names.empty()) return std::nullopt;
  return fmt::format("{} has no {}", who, names);
}

std::string unmet_system(const std::string& system, bool negated, const Implementation& who) {
  if (negated) return fmt::format("is not for os '{}', where {} runs", system, who.title());
  const auto found = who.platform.find("os");
  if (found != who.platform.end()) {
    return fmt::format("needs os '{}'; {} runs on '{}'", system, who.title(), found->second);
  }
  return fmt::format("needs os '{}'; {} does not say where it runs", system, who.title());
}

// Why `need` is not met by `who`; nothing if it is.
std::optional<std::string> unmet(const std::string& need, const Implementation& who) {
  const bool negated = !need.empty() && need[0] == '!';
  const std::string name = need.substr(negated ? 1 : 0);
  if (name.rfind("os:", 0) == 0) {
    const std::string system = name.substr(3);
    const auto found = who.platform.find("os");
    const bool there = found != who.platform.end() && found->second == system;
    if (there != negated) return std::nullopt;
    return unmet_system(system, negated, who);
  }
  const bool has = who.features.count(name) != 0;
  if (has != negated) return std::nullopt;
  if (negated)
    return fmt::format("is for implementations without feature '{}', which {} has", name, who.title());
  return fmt::format("needs feature '{}', which {} does not have", name, who.title());
}

std::optional<std::string> unmet_needs(const Case& item, const Implementation& who) {
  std::string reasons;
  for (const std::string& need : item.needs) {
    const auto reason = unmet(need, who);
    if (reason) reasons += (reasons.empty() ? "" : "; ") + *reason;
  }
  if (reasons.empty()) return std::nullopt;
  return reasons;
}

Judgement settled(Verdict verdict, std::string reason) {
  Judgement judgement;
  judgement.verdict = verdict;
  judgement.reason = std::move(reason);
  return judgement;
}

// UTF-8: does this byte continue a character?
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::vector<const Case*> select(const std::vector<Case>& cases, const Selection& selection) {
  const std::size_t shards = std::max<std::size_t>(1, selection.shard_count);
  std::vector<const Case*> selected;
  std::size_t position = 0;
  for (const Case& item : cases) {
    if (!is_selected(item, selection)) continue;
    if (position++ % shards == selection.shard_index) selected.push_back(&item);
  }
  return selected;
}

std::vector<PlannedCase> plan(const std::vector<const Case*>& selected,
                              const Implementation& implementation) {
  std::vector<PlannedCase> planned;
  for (const Case* item : selected) {
    const auto document = implementation.documents.find(item->document);
    if (document == implementation.documents.end()) continue;
    PlannedCase entry{item, std::nullopt};
    if (auto reason = missing_calls(*item, document->second, implementation.title())) {
      entry.settled = settled(Verdict::not_applicable, std::move(*reason));
    } else if (auto unmet_reason = unmet_needs(*item, implementation)) {
      entry.settled = settled(Verdict::skip, std::move(*unmet_reason));
    }
    planned.push_back(std::move(entry));
  }
  return planned;
}

bool glob_matches(const std::string& pattern, const std::string& text) {
  std::size_t p = 0, t = 0;
  std::size_t star = std::string::npos, resume = 0;  // the last "*", and where its run may be extended
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      do ++t;
      while (t < text.size() && continues(text[t]));
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string::npos;
}

}  // namespace conform
