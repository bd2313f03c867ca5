// What `ioconform run` was asked to do.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/drive/testee.h"
#include "harness/plan/plan.h"

namespace conform {

struct RunOptions {
  std::string suite_root;
  Selection selection;
  std::string selection_text;  // as given, for the result file's header
  std::vector<std::string> implementations;
  std::size_t jobs = 1;
  bool fail_fast = false;
  bool quiet = false;
  std::filesystem::path results;    // empty: build/results under the suite's root, else ./ioconform-results
  std::string format = "terminal";  // terminal, json, junit, tap, markdown
  std::string expectations;  // a folder or file; empty: reports/expectations; "none": nothing is expected
  bool update_expectations = false;
  double handshake_seconds = 10;
  std::filesystem::path workdir;  // parent of the case directories; empty: a memory-backed place
  DriveOptions drive;
  bool modes_bind_adapters = true;  // file modes mean something to adapters, though this process may be root
};

}  // namespace conform
