// Drives many implementations, several at once, each into its own result file.
#pragma once

#include <filesystem>
#include <set>
#include <vector>

#include "harness/cli/context.h"
#include "harness/cli/progress.h"
#include "harness/cli/roster.h"
#include "harness/cli/run_options.h"
#include "harness/judge/comparison.h"
#include "harness/judge/expectations.h"
#include "harness/model/results.h"

namespace conform {

struct RunPlan {
  const LoadedSuite& loaded;
  const std::vector<const Case*>& selected;
  const RunOptions& options;
  std::filesystem::path results;  // folder of the result files
  std::filesystem::path scratch;  // parent of the case directories
  std::map<std::string, std::string> environment;
  std::set<std::string> directory_features;  // of the case directories: "symlinks", "device-full", …
};

// Asks running testees to stop between cases; safe to call from a signal handler.
void request_stop();
bool stop_requested();

// What the implementations that ran so far did, for those that imitate them.
struct Originals {
  std::set<std::string> wanted;  // the bindings that somebody who is still to run imitates
  std::vector<Implementation> implementations;
  std::vector<Fingerprints> fingerprints;  // one each
};

// Runs every testee, options.jobs at once; results come back in the order of `testees`. One that claims none
// of the selected documents has no cases and writes no file. Those that imitate somebody are compared with
// `originals`, which grows by those who ran and are imitated.
std::vector<RunResults> run_all(const RunPlan& plan, std::vector<std::unique_ptr<Testee>> testees,
                                Originals& originals, Progress& progress, Problems& problems);

// The result file of an implementation: "cpython-io-3.11.7.jsonl", safe as a file name whatever the adapter
// says.
std::string result_file_name(const Implementation& implementation);

// The expectation file that holds for `implementation` on this platform.
ExpectationFile expectations_for(const RunPlan& plan, const Implementation& implementation,
                                 Problems& problems);
std::filesystem::path expectations_path(const RunPlan& plan, const std::string& implementation);

}  // namespace conform
