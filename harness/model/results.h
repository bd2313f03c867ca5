// A run's results in memory: what every report is rendered from.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/model/implementation.h"
#include "harness/model/outcome.h"
#include "harness/model/verdict.h"

namespace conform {

struct RunHeader {
  std::string suite_version;
  std::string started;                             // UTC, "2026-11-22T05:00:00Z"
  std::map<std::string, std::string> environment;  // os, release, arch, filesystem, cpus, user, …
  Implementation implementation;
  std::string selection;  // as the user gave it; empty: everything
  std::string imitated;   // title of the run that this one is compared with; empty: none
  std::size_t shard_index = 0, shard_count = 1;
};

struct ReportedCase {
  CaseResult result;
  std::string title;
  std::vector<std::string> clauses;
  bool expected_failure = false;  // an expectation entry covers it
  bool unexpected = false;        // the verdict is neither pass/skip/… by right nor what the entry says
  std::string
      compared;        // "same" or "differs": the outcomes, beside the imitated implementation's; empty: not
  std::string reason;  // of the expectation entry
  std::string url;
};

struct Counts {
  std::size_t pass = 0, fail = 0, crash = 0, timeout = 0, not_applicable = 0, skip = 0, error = 0,
              recorded = 0;
  std::size_t unexpected = 0, expected_failures = 0;
  std::size_t same = 0, differs = 0;  // of the cases compared with an imitated implementation
  std::size_t applicable() const { return pass + fail + crash + timeout + error; }
  void add(const ReportedCase& item);
};

// One implementation's run, whole in memory; what every renderer takes.
struct RunResults {
  RunHeader header;
  std::vector<ReportedCase> cases;
  std::vector<Finding> findings;
  std::vector<std::string> complaints;  // expectation entries that no longer apply, each a sentence
  Counts counts;
  bool complete = false;  // a footer was written
  double seconds = 0;
};

}  // namespace conform
