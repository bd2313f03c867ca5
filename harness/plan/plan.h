// What is to be run on one implementation, and what is settled before anything runs. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/implementation.h"
#include "harness/model/verdict.h"

namespace conform {

// What a user selected. Empty lists select everything; several patterns of one list: any of them; lists: all
// of them.
struct Selection {
  std::vector<std::string> ids;  // globs on the full id; a pattern without "[" selects every row of a case
  std::vector<std::string> clauses;    // globs
  std::vector<std::string> documents;  // globs
  std::size_t shard_index = 0;         // 0-based
  std::size_t shard_count = 1;
};

struct PlannedCase {
  const Case* item = nullptr;
  std::optional<Judgement> settled;  // skip or not-applicable, with the reason; absent: to be driven
};

// The cases that `selection` names, in suite order. Shards are taken by position in the selection, round
// robin.
std::vector<const Case*> select(const std::vector<Case>& cases, const Selection& selection);

// One entry for every selected case of a document that `implementation` claims. A case that needs a call
// which the implementation does not list is not-applicable; one whose `needs` are not met is skipped, with
// that reason.
std::vector<PlannedCase> plan(const std::vector<const Case*>& selected, const Implementation& implementation);

// Shell-style: * any run of characters ("/" too), ? one character; everything else is itself ("[" too).
bool glob_matches(const std::string& pattern, const std::string& text);

}  // namespace conform
