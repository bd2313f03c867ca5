#include "harness/judge/applicable_entries.h"

#include "harness/plan/plan.h"

namespace conform {

std::string_view literal_beginning(const std::string& pattern) {
  return std::string_view(pattern).substr(0, pattern.find_first_of("*?"));
}

ApplicableEntries::ApplicableEntries(const ExpectationFile& file, const Implementation& who) : file_(&file) {
  for (const ExpectationEntry& entry : file.entries) {
    if (!version_in_range(who.version, entry.versions)) continue;
    by_id_.emplace(entry.id, &entry);
    const std::string_view beginning = literal_beginning(entry.id);
    if (beginning.size() < entry.id.size()) patterns_.push_back({beginning, &entry});
  }
}

const ExpectationEntry* ApplicableEntries::find(const std::string& id) const {
  const auto exact = by_id_.find(id);
  if (exact != by_id_.end()) return exact->second;
  for (const Pattern& pattern : patterns_) {
    if (std::string_view(id).starts_with(pattern.beginning) && glob_matches(pattern.entry->id, id)) {
      return pattern.entry;
    }
  }
  return nullptr;
}

}  // namespace conform
