// Cases per second: in process, through adapters pipelined and in lock-step, and a bare loop of the same
// system calls.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <iostream>

#include "bench/recorded_calls.h"
#include "harness/binding/interpreter.h"
#include "harness/binding/reference_testee.h"
#include "harness/cli/context.h"
#include "harness/cli/environment.h"
#include "harness/cli/roster.h"
#include "harness/drive/audit.h"
#include "harness/drive/directory_pool.h"
#include "harness/drive/fixture.h"
#include "harness/drive/process_privileges.h"
#include "harness/judge/judge.h"
#include "harness/plan/plan.h"
#include "refio/platform/posix/posix_file_system.h"

namespace conform::bench {
namespace {

// The document whose cases are run: its system calls can be played again without an implementation.
constexpr const char* document = "file-api";

struct Workload {
  LoadedSuite loaded;
  std::vector<const Case*> cases;                     // those that an adapter in a real directory runs
  std::vector<std::vector<RecordedCall>> recordings;  // one a case
};

// Judges, as a real run does, and throws the verdict away.
class JudgingSink : public Sink {
 public:
  JudgingSink(const Implementation& who, const ConditionTable& conditions)
      : who_(who), conditions_(conditions) {}
  void observed(const Case& item, const Observation& seen) override {
    ++count;
    benchmark::DoNotOptimize(judge(item, seen, who_, conditions_).verdict);
  }
  void found(const Finding&) override {}
  std::size_t count = 0;

 private:
  const Implementation& who_;
  const ConditionTable& conditions_;
};

std::vector<RecordedCall> record(const Case& item, const std::filesystem::path& directory) {
  RecordingSyscalls recorder;
  lay_fixture(directory, item.files);
  {
    Interpreter interpreter(std::make_shared<refio::PosixFileSystem>(directory.string(), recorder),
                            item.document, ReferenceBackend::posix);
    recorder.take();
    interpreter.give(item.given);
    for (const Step& step : item.steps) benchmark::DoNotOptimize(interpreter.run(wire_step_of(step)));
  }
  return recorder.take();
}

Workload make_workload(const std::filesystem::path& scratch) {
  Workload work{load_or_explain(BENCH_SUITE), {}, {}};
  for (const PlannedCase& planned :
       plan(select(work.loaded.suite.cases, {}), make_reference_testee("posix")->describe())) {
    if (!planned.settled && planned.item->document == document) work.cases.push_back(planned.item);
  }
  DirectoryPool pool(scratch / "record");
  for (const Case* item : work.cases) {
    const std::filesystem::path directory = pool.take();
    work.recordings.push_back(record(*item, directory));
    pool.give_back(directory);
  }
  return work;
}

// Fixture, the recorded calls, audit, emptying: all that touches the disk, and nothing else.
void bare_loop(benchmark::State& state, const Workload& work, const std::filesystem::path& scratch) {
  refio::Syscalls& calls = refio::Syscalls::native();
  DirectoryPool pool(scratch / "bare");
  std::string buffer;
  for (auto unused : state) {
    for (std::size_t i = 0; i < work.cases.size(); ++i) {
      const std::filesystem::path directory = pool.take();
      lay_fixture(directory, work.cases[i]->files);
      const int root = calls.openat(-1, directory.c_str(), 0, 0);  // an absolute path, for reading
      play(work.recordings[i], root, buffer);
      calls.close(root);
      if (work.cases[i]->uses_directory) benchmark::DoNotOptimize(take_snapshot(directory, {}));
      pool.give_back(directory);
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * work.cases.size()));
}

void drive(benchmark::State& state, const Workload& work, Testee& testee, std::size_t window,
           const std::filesystem::path& scratch) {
  DriveOptions options;
  options.window = window;
  options.workdir = scratch;
  options.multiplier = 20;
  JudgingSink sink(testee.describe(), work.loaded.conditions);
  for (auto unused : state) testee.run(work.cases, options, sink);
  state.SetItemsProcessed(static_cast<std::int64_t>(sink.count));
}

void drive_adapter(benchmark::State& state, const Workload& work, const std::vector<std::string>& command,
                   std::size_t window, const std::filesystem::path& scratch) {
  drive(state, work, *start_pipe_testee(command, 10), window, scratch);
}

// The newest CPython here, by version.
std::vector<std::string> newest_cpython(const std::string& name) {
  Problems problems;
  std::vector<Started> started =
      start_all(choose_candidates(find_candidates(BENCH_SUITE, problems), {name}), 2, 10);
  std::erase_if(started, [](const Started& one) { return !one.testee; });
  return started.empty() ? std::vector<std::string>() : started.back().wanted.candidate.command;
}

using Run = std::function<void(benchmark::State&)>;

void add(const std::string& name, Run run) {
  benchmark::RegisterBenchmark(name.c_str(), std::move(run))->Unit(benchmark::kMillisecond)->UseRealTime();
}

int bench_main(int argc, char** argv) {
  prepare_process_for_driving();
  const ScratchFolder scratch{{}};
  const std::filesystem::path folder = scratch.path();
  const Workload work = make_workload(folder);
  std::cout << fmt::format("{} cases a round; items are cases\n", work.cases.size());
  add("bare_loop", [&](benchmark::State& state) { bare_loop(state, work, folder); });
  for (const std::string backend : {"posix", "memory"}) {
    add("in_process/refio-" + backend, [&, backend](benchmark::State& state) {
      drive(state, work, *make_reference_testee(backend), 1, folder);
    });
  }
  std::map<std::string, std::vector<std::string>> adapters = {
      {"refio-testee", {BENCH_TESTEE, "--backend", "posix"}}};
  for (const std::string name : {"cpython-io", "cpython-pyio"}) {
    const std::vector<std::string> command = newest_cpython(name);
    if (!command.empty()) adapters[name] = command;
  }
  for (const auto& [name, command] : adapters) {
    for (const std::size_t window : {std::size_t{64}, std::size_t{1}}) {
      add(fmt::format("{}/{}", window == 1 ? "lock_step" : "pipelined", name),
          [&work, &folder, command = command, window](benchmark::State& state) {
            drive_adapter(state, work, command, window, folder);
          });
    }
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace
}  // namespace conform::bench

int main(int argc, char** argv) { return conform::bench::bench_main(argc, argv); }
