// Those entries of an expectation file that apply to one version of an implementation, quick to look up.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/judge/expectations.h"

namespace conform {

class ApplicableEntries {
 public:
  // Refers to `file`, which must outlive it.
  ApplicableEntries(const ExpectationFile& file, const Implementation& who);

  const ExpectationFile& file() const { return *file_; }

  // The entry that decides about a case: one with its very id before a pattern, and the first of several of
  // either. Null if there is none.
  const ExpectationEntry* find(const std::string& id) const;

 private:
  struct Pattern {
    std::string_view beginning;  // what comes before its first wildcard
    const ExpectationEntry* entry;
  };

  const ExpectationFile* file_;
  std::unordered_map<std::string_view, const ExpectationEntry*> by_id_;
  std::vector<Pattern> patterns_;
};

// The letters of a glob before its first wildcard; all of it if it has none.
std::string_view literal_beginning(const std::string& pattern);

}  // namespace conform
