// One implementation's run as it comes in: judged, held against its expectations, written, counted.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "harness/drive/testee.h"
#include "harness/judge/applicable_entries.h"
#include "harness/judge/comparison.h"
#include "harness/judge/conditions.h"
#include "harness/plan/plan.h"
#include "harness/report/result_file.h"

namespace conform {

class Recorder : public Sink {
 public:
  // `planned` in suite order, driven and settled ones mixed. `on_case` is told of each case that is done.
  // `stop` ends the run between cases; with `fail_fast`, the first unexpected verdict sets it.
  struct Setup {
    const std::vector<PlannedCase>& planned;
    const ConditionTable& conditions;
    const ApplicableEntries& expectations;
    ResultWriter& writer;
    std::atomic<bool>& stop;
    bool fail_fast = false;
    Fingerprints* fingerprints = nullptr;    // filled with what this implementation did, for its imitators
    const Fingerprints* imitated = nullptr;  // of the implementation that this one imitates
    std::function<void(const ReportedCase&)> on_case;
  };
  Recorder(RunHeader header, Setup setup);

  void observed(const Case& item, const Observation& observation) override;
  void found(const Finding& finding) override;
  bool wants_stop() override { return setup_.stop.load(); }

  // Writes what is left and the footer. `all_ids`: every case id of the suite; `whole`: nothing was left out
  // by selection. Returns the results; the recorder is empty afterwards.
  RunResults finish(const std::vector<std::string>& all_ids, bool whole, double seconds);

 private:
  void record_settled_before(const Case* item);
  void record(const Case& item, CaseResult result, const std::string& compared = {});
  std::string compare(const Case& item, const Observation& observation);

  Setup setup_;
  RunResults results_;
  std::size_t next_ = 0;  // index in setup_.planned
};

}  // namespace conform
