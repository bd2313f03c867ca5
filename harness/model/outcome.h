// What an implementation did: one outcome a step, and everything else the driver saw of a case.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/snapshot.h"
#include "harness/model/value.h"

namespace conform {

// A raised error as facts: native names only, never mapped by the adapter (spec/errors.md).
struct Raised {
  std::vector<std::string> classes;  // the native class and its bases, nearest first; or one error code
  std::string errno_name;            // canonical ("EAGAIN"); empty: not known
  std::optional<Value> filename;
  std::optional<std::int64_t> characters_written;
  std::optional<std::int64_t> start, end;  // of a coding error, in code points or bytes
  std::optional<Value> object;             // of a coding error: the text or bytes in which they count
  std::shared_ptr<const Raised> context;   // the error that was being handled
  std::string message;                     // for people; never compared
};

struct Outcome {
  enum class Kind { returned, raised, unsupported, unbound };
  Kind kind = Kind::returned;
  Value value;       // returned
  Raised raised;     // raised
  std::string text;  // unsupported: the reason; unbound: the variable's name

  static Outcome returns(Value value) { return {Kind::returned, std::move(value), {}, {}}; }
  static Outcome raises(Raised raised) { return {Kind::raised, {}, std::move(raised), {}}; }
  static Outcome is_unsupported(std::string reason) { return {Kind::unsupported, {}, {}, std::move(reason)}; }
  static Outcome is_unbound(std::string name) { return {Kind::unbound, {}, {}, std::move(name)}; }
};

// How a case's run ended.
enum class Ending {
  answered,        // every step has an outcome
  crashed,         // the adapter died: `cause` says of what
  timed_out,       // no answer within the deadline
  protocol_error,  // the answer was not one; the adapter or the harness is at fault
  not_run,         // never sent: `cause` says why
};

// Everything the driver saw of one case. The judge reads it, and nothing else.
struct Observation {
  Ending ending = Ending::answered;
  std::string cause;                 // for a person: "killed by SIGSEGV", "answer 7 came twice"
  std::string stderr_text;           // what the adapter wrote to stderr meanwhile, cut to a few KiB
  std::vector<Outcome> outcomes;     // one a wire step, in order; fewer if the case did not end
  std::vector<double> step_seconds;  // harness clock; only for steps with `takes`, else 0; may be empty
  std::vector<std::optional<Snapshot>>
      on_disk;                      // one a step: the directory after it, where the step has `on_disk`
  std::optional<Snapshot> finally;  // the directory after the case; absent: none was used
  bool self_reported = false;       // the snapshots come from the implementation itself
  double seconds = 0;               // the case's own time, harness clock
};

// A fault of an adapter's run that belongs to no single case.
struct Finding {
  std::string kind;                // "late-death", "unexplained-death", "ignores-end-of-input", …
  std::string detail;              // for a person
  std::vector<std::string> cases;  // the shortest sequence of case ids that shows it; may be empty
};

}  // namespace conform
