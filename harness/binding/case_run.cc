#include "harness/binding/case_run.h"

#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>

#include "harness/binding/interpreter.h"
#include "harness/binding/memory_world.h"
#include "harness/drive/audit.h"
#include "harness/drive/process_privileges.h"
#include "refio/platform/native.h"
#include "refio/platform/unsupported/unsupported_file_system.h"

namespace conform {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// The files of one case, on either backend.
class World {
 public:
  explicit World(const CaseRun& run) : directory_(run.directory) {
    if (run.backend == ReferenceBackend::memory) {
      memory_ = make_memory_world(run.item->files);
    } else if (directory_.empty()) {
      native_ = std::make_shared<refio::UnsupportedFileSystem>();
    } else {
      native_ = refio::make_native_file_system(directory_.string());
    }
  }

  std::shared_ptr<refio::FileSystem> files() const { return memory_ != nullptr ? memory_ : native_; }

  Snapshot look(const DirectoryExpectation& expectation) const {
    if (memory_ != nullptr) return snapshot_of(*memory_, ranges_compared(expectation));
    return take_snapshot(directory_, ranges_of(expectation));
  }

 private:
  std::filesystem::path directory_;
  std::shared_ptr<refio::MemoryFileSystem> memory_;
  std::shared_ptr<refio::FileSystem> native_;
};

// The reference may be root here; the files' modes bind it as they bind an adapter.
Outcome bound_by_modes(Interpreter& interpreter, const Step& step) {
  const ObeyFileModes obey;
  return interpreter.run(wire_step_of(step));
}

void run_steps(CaseRun& run, const World& world, Interpreter& interpreter) {
  for (const Step& step : run.item->steps) {
    const auto begin = Clock::now();
    Outcome outcome = bound_by_modes(interpreter, step);
    if (run.given_up) return;
    run.seen.step_seconds.push_back(seconds_since(begin));
    run.seen.outcomes.push_back(std::move(outcome));
    run.seen.on_disk.emplace_back();
    if (step.on_disk) run.seen.on_disk.back() = world.look(*step.on_disk);
  }
}

void run_in(const World& world, CaseRun& run) {
  run.seen.self_reported = run.backend == ReferenceBackend::memory && run.item->uses_directory;
  {
    Interpreter interpreter(world.files(), run.item->document, run.backend);
    interpreter.give(run.item->given);
    run_steps(run, world, interpreter);
  }
  if (!run.given_up && run.item->uses_directory) run.seen.finally = world.look(run.item->finally);
}

std::optional<World> make_world(CaseRun& run) {
  try {
    return World(run);
  } catch (const std::exception& error) {
    run.seen.ending = Ending::not_run;
    run.seen.cause = std::string("the case's files could not be laid: ") + error.what();
    return std::nullopt;
  }
}

}  // namespace

void run_case(CaseRun& run) noexcept {
  const auto begin = Clock::now();
  try {
    if (const auto world = make_world(run)) run_in(*world, run);
  } catch (const std::exception& error) {
    run.seen.ending = Ending::crashed;
    run.seen.cause = std::string("the reference threw: ") + error.what();
  } catch (...) {
    run.seen.ending = Ending::crashed;
    run.seen.cause = "the reference threw something that is no exception";
  }
  run.seen.seconds = seconds_since(begin);
}

}  // namespace conform
