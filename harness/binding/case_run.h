// One case on the reference in this process: world, steps, snapshots.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "harness/binding/vocabulary.h"
#include "harness/model/case.h"
#include "harness/model/outcome.h"

namespace conform {

struct CaseRun {
  std::shared_ptr<const Case> item;  // a copy of its own: a run that is given up may outlive the caller's
  ReferenceBackend backend = ReferenceBackend::memory;
  std::filesystem::path directory;     // posix: laid and empty of others; empty: the case has none
  std::atomic<bool> given_up = false;  // set by whoever does not wait any more
  Observation seen;                    // the result, once run_case() has returned
};

// Runs all steps. Files that cannot be laid leave the case not run; whatever the reference throws that is no
// outcome ends it as crashed. Never throws.
void run_case(CaseRun& run) noexcept;

}  // namespace conform
