// The seam between the harness and whoever is tested: cases go in, observations come out. The only impure
// step.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/implementation.h"
#include "harness/model/outcome.h"

namespace conform {

// Receives what a run shows, in the order of the cases that were given.
class Sink {
 public:
  virtual ~Sink() = default;
  // Called once a case, in order.
  virtual void observed(const Case& item, const Observation& observation) = 0;
  virtual void found(const Finding& finding) = 0;
  // Asked between cases; true ends the run early (fail-fast, interrupt).
  virtual bool wants_stop() { return false; }
};

// What a case is known to do: kills: it always ends the adapter; hangs: it hangs, each time or sometimes.
enum class KnownDeath { kills, hangs };

struct DriveOptions {
  double deadline = 2.0;          // seconds a case, before the multiplier
  double multiplier = 1.0;        // --timeout-multiplier
  std::size_t window = 64;        // runs in flight; 1 is lock-step
  std::size_t max_restarts = 25;  // deaths after which the rest is not run
  // Cases, by id, that are known to hang or to kill the adapter: they run step by step, those that hang with
  // a sixteenth of the deadline; if it happens again nothing is replayed, and the death does not count.
  std::map<std::string, KnownDeath> known_deaths;
  std::filesystem::path workdir;  // where the pool of case directories is made
};

class Testee {
 public:
  virtual ~Testee() = default;
  virtual const Implementation& describe() const = 0;
  // Runs the cases in order; every one is reported to `sink` exactly once, unless the sink wants a stop.
  // Throws std::runtime_error if the working directory cannot be used, and what the sink throws.
  virtual void run(const std::vector<const Case*>& cases, const DriveOptions& options, Sink& sink) = 0;
};

// An adapter could not be started, or its handshake was not one. what() says what, and what to do.
class AdapterError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Starts `command` and shakes hands. prepare_process_for_driving() (process_privileges.h) is to be called
// before. Throws AdapterError, with what the adapter wrote to stderr in the message.
std::unique_ptr<Testee> start_pipe_testee(const std::vector<std::string>& command, double handshake_seconds);

}  // namespace conform
