// Why did the adapter die? The culprit alone, then what went before it, each in a fresh process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "harness/drive/batch.h"

namespace conform {

// What replays are made with.
struct ReplaySetting {
  std::function<std::unique_ptr<AdapterProcess>()> start;  // a fresh adapter; throws AdapterError
  DirectoryPool& directories;
  const DriveOptions& options;
  bool own_filesystem = false;
  std::uint64_t& last_id;
};

// The outcome of an analysis.
struct Explanation {
  // What to report now, by index in the process's cases, in order: the unsettled case, then the suspect. A
  // suspect that is cleared because the case before it did it is left out, and has to run again.
  std::vector<std::pair<std::size_t, Observation>> verdicts;
  // A death that no single case explains.
  std::optional<Finding> finding;
};

// Explains `fault` of a process that was given `cases`. With `search`, a death that the culprit alone does
// not show is traced to the shortest sequence of cases that does. Throws AdapterError if no fresh adapter can
// be had.
Explanation explain(const ReplaySetting& setting, const std::vector<const Case*>& cases,
                    const BatchFault& fault, bool search);

// The smallest k in (1, count] for which `shows(k)` holds, given that shows(count) does, that shows(1) does
// not, and that more items never hide it. Calls `shows` a number of times logarithmic in the result.
std::size_t shortest_showing(std::size_t count, const std::function<bool(std::size_t)>& shows);

}  // namespace conform
