// Cases through one living adapter: a window of runs in flight, answers in order, each settled by the one
// after it.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/drive/directory_pool.h"
#include "harness/drive/message.h"
#include "harness/drive/process.h"
#include "harness/drive/testee.h"

namespace conform {

// What one adapter process is given to work with.
struct Workplace {
  AdapterProcess& process;
  DirectoryPool& directories;
  const DriveOptions& options;
  bool own_filesystem = false;
  std::uint64_t& last_id;     // of a run, never used twice
  bool step_by_step = false;  // one run a step
};

// Something happened that ends the process's usefulness. Cases before `suspect` (and `unsettled`) are
// settled.
struct BatchFault {
  Observation seen;  // of the culprit as far as it is known: ending, cause, stderr, outcomes
  std::optional<std::size_t> unsettled;  // the case answered last, whose answer nothing has confirmed yet
  Observation unsettled_seen;
  std::optional<std::size_t> suspect;  // the case whose answer was due; absent: the barrier's
  bool on_unsettled = false;           // the culprit is `unsettled`

  std::size_t culprit() const { return on_unsettled ? *unsettled : *suspect; }
};

// Drives `cases` in order. Each observation goes to `settled` with its index as soon as a later answer came
// in order; after the last case a hello settles it. `settled` returns false to stop.
class Batch {
 public:
  using Settled = std::function<bool(std::size_t index, const Observation& observation)>;

  Batch(Workplace place, std::vector<const Case*> cases, Settled settled);

  // Runs until all is settled or stopped (absent), or until a fault. After a fault or a stop the process is
  // of no further use, and has to be killed before the directories are used again.
  std::optional<BatchFault> run();
  bool stopped() const { return stopped_; }
  // Gives the directories of unfinished runs back; to be called after the process is dead.
  void release_directories();

 private:
  struct InFlight {
    std::optional<std::size_t> index;  // absent: the barrier
    std::uint64_t id = 0;
    std::vector<Segment> segments;
    std::size_t segment = 0;
    std::filesystem::path directory;
    Observation seen;
    TimePoint head_since;
    TimePoint sent;
    bool refused = false;  // never sent; `seen` says why
  };
  struct Answered {
    std::size_t index = 0;
    std::uint64_t id = 0;
    Observation seen;
  };

  void fill();
  bool may_send_next() const;
  void send_next();
  void send_barrier();
  void send_segment(InFlight& run);
  std::optional<BatchFault> wait_for_head();
  bool hangs(const Case& item) const;
  TimePoint deadline_of_head() const;
  void accept(const std::string& line);
  void take_outcomes(InFlight& run, Reply& reply);
  void audit(InFlight& run, const Reply& reply);
  void look_at(InFlight& run, const Reply& reply, std::optional<Snapshot>& into,
               const DirectoryExpectation& expected);
  void finish_head();
  void give_directory_back(InFlight& run);
  void settle();
  Due due() const;
  std::string moment() const;
  BatchFault fault(Ending ending, std::string cause, bool of_previous);

  Workplace place_;
  std::vector<const Case*> cases_;
  std::vector<std::vector<Segment>> segments_;
  Settled settled_;
  std::deque<InFlight> in_flight_;
  std::optional<Answered> answered_;
  std::size_t next_ = 0;
  bool stopped_ = false;
};

}  // namespace conform
