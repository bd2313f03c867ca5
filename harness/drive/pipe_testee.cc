#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/drive/batch.h"
#include "harness/drive/handshake.h"
#include "harness/drive/replay.h"
#include "harness/drive/testee.h"

namespace conform {
namespace {

// How long an adapter may take to exit once its input has ended, before the multiplier.
constexpr double exit_seconds = 1.0;
// Deaths in one run whose cause is searched in the cases before; each costs a few dozen processes at worst.
constexpr std::size_t search_limit = 4;

// Tries twice: a machine under load may fail to start a process once.
LiveAdapter start_patiently(const std::vector<std::string>& command, double seconds) {
  try {
    return start_adapter(command, seconds);
  } catch (const AdapterError&) {
    return start_adapter(command, seconds);
  }
}

// One call of Testee::run.
class Drive {
 public:
  Drive(LiveAdapter& adapter, double handshake_seconds, const std::vector<const Case*>& cases,
        const DriveOptions& options, Sink& sink)
      : adapter_(adapter),
        handshake_seconds_(handshake_seconds * std::max(1.0, options.multiplier)),
        cases_(cases),
        options_(options),
        sink_(sink),
        directories_(options.workdir.empty() ? std::filesystem::temp_directory_path() : options.workdir),
        own_filesystem_(adapter.who.features.count("own-filesystem") > 0) {
    options_.window = std::max<std::size_t>(1, options_.window);
  }

  void run() {
    try {
      run_cases();
    } catch (const AdapterError& error) {
      give_up(error.what());
    } catch (...) {
      // Runs may be in flight: whoever drives next must not get their answers.
      adapter_.process.reset();
      throw;
    }
    end_adapter();
  }

 private:
  void run_cases() {
    std::size_t deaths = 0;
    while (done_ < cases_.size() && !stopped_) {
      if (!adapter_.process) adapter_.process = fresh();
      const std::string death = run_batch();
      if (!death.empty() && ++deaths > options_.max_restarts) {
        give_up(fmt::format("the adapter misbehaved {} times and is not started again; the last time: {}",
                            deaths, death));
      }
    }
  }

  std::unique_ptr<AdapterProcess> fresh() const {
    LiveAdapter again = start_patiently(adapter_.who.command, handshake_seconds_);
    if (again.who.title() != adapter_.who.title()) {
      throw AdapterError(fmt::format("after a restart the adapter says it is '{}'; it was '{}' before",
                                     again.who.title(), adapter_.who.title()));
    }
    return std::move(again.process);
  }

  // Drives what is left through the living process. Returns how that ended badly; empty: all is done.
  std::string run_batch() {
    const std::size_t base = done_;
    const std::vector<const Case*> rest(cases_.begin() + static_cast<std::ptrdiff_t>(base), cases_.end());
    Batch batch({*adapter_.process, directories_, options_, own_filesystem_, last_id_}, rest,
                [&](std::size_t index, const Observation& seen) { return report(base + index, seen); });
    const std::optional<BatchFault> fault = batch.run();
    if (!fault && !batch.stopped()) return {};
    adapter_.process->kill();
    adapter_.process.reset();
    batch.release_directories();
    if (!fault) return {};
    if (is_known(*fault, *rest[fault->culprit()])) {
      report_as_seen(*fault, base);
      return {};
    }
    account_for(*fault, rest, base);
    return fault->seen.cause;
  }

  bool is_known(const BatchFault& fault, const Case& culprit) const {
    const bool died = fault.seen.ending == Ending::crashed || fault.seen.ending == Ending::timed_out;
    return died && !fault.on_unsettled && options_.known_deaths.contains(culprit.id);
  }

  void report_as_seen(const BatchFault& fault, std::size_t base) {
    if (fault.unsettled && !fault.on_unsettled) report(base + *fault.unsettled, fault.unsettled_seen);
    report(base + fault.culprit(), fault.seen);
  }

  void account_for(const BatchFault& fault, const std::vector<const Case*>& rest, std::size_t base) {
    const ReplaySetting setting{[this] { return fresh(); }, directories_, options_, own_filesystem_,
                                last_id_};
    Explanation explanation;
    try {
      explanation = explain(setting, rest, fault, searches_ < search_limit);
    } catch (const AdapterError&) {
      // No replay is possible: what was seen has to do. The next start reports why.
      report_as_seen(fault, base);
      throw;
    }
    for (const auto& [index, seen] : explanation.verdicts) report(base + index, seen);
    if (!explanation.finding) return;
    ++searches_;
    sink_.found(*explanation.finding);
  }

  // Returns false once the sink wants no more.
  bool report(std::size_t index, const Observation& seen) {
    if (stopped_) return false;
    sink_.observed(*cases_[index], seen);
    done_ = index + 1;
    stopped_ = sink_.wants_stop();
    return !stopped_;
  }

  void give_up(const std::string& cause) {
    Observation seen;
    seen.ending = Ending::not_run;
    seen.cause = cause;
    while (done_ < cases_.size() && report(done_, seen)) {
    }
  }

  void end_adapter() {
    if (!adapter_.process) return;
    const std::unique_ptr<AdapterProcess> process = std::move(adapter_.process);
    const double allowed = exit_seconds * std::max(1.0, options_.multiplier);
    process->close_input();
    const auto exit = process->wait_for_exit(after(allowed));
    if (stopped_) return;
    if (!exit) {
      sink_.found({"ignores-end-of-input",
                   fmt::format("it did not exit within {:g} s after its standard input had ended", allowed),
                   {}});
    } else if (exit->signal || exit->status) {
      sink_.found({"bad-exit", fmt::format("{} after its standard input had ended", exit_text(*exit)), {}});
    }
  }

  LiveAdapter& adapter_;
  double handshake_seconds_;
  const std::vector<const Case*>& cases_;
  DriveOptions options_;
  Sink& sink_;
  DirectoryPool directories_;
  bool own_filesystem_;
  std::uint64_t last_id_ = 0;
  std::size_t done_ = 0, searches_ = 0;
  bool stopped_ = false;
};

class PipeTestee : public Testee {
 public:
  PipeTestee(LiveAdapter adapter, double handshake_seconds)
      : adapter_(std::move(adapter)), handshake_seconds_(handshake_seconds) {}

  const Implementation& describe() const override { return adapter_.who; }

  void run(const std::vector<const Case*>& cases, const DriveOptions& options, Sink& sink) override {
    Drive(adapter_, handshake_seconds_, cases, options, sink).run();
  }

 private:
  LiveAdapter adapter_;  // its process is absent between runs
  double handshake_seconds_;
};

}  // namespace

std::unique_ptr<Testee> start_pipe_testee(const std::vector<std::string>& command, double handshake_seconds) {
  return std::make_unique<PipeTestee>(start_adapter(command, handshake_seconds), handshake_seconds);
}

}  // namespace conform
