#include "harness/cli/run_all.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <map>
#include <numeric>
#include <thread>

#include "harness/cli/environment.h"
#include "harness/cli/recorder.h"

namespace conform {

namespace fs = std::filesystem;

namespace {

std::atomic<bool> stop_flag{false};

std::vector<std::string> ids_of(const std::vector<Case>& cases) {
  std::vector<std::string> ids;
  ids.reserve(cases.size());
  for (const Case& item : cases) ids.push_back(item.id);
  return ids;
}

std::string counts_line(const RunResults& results) {
  const Counts& counts = results.counts;
  std::string line = fmt::format("{}: {} of {} pass", results.header.implementation.title(), counts.pass,
                                 counts.applicable());
  if (counts.same + counts.differs > 0)
    line += fmt::format(", {} differ from {}", counts.differs, results.header.imitated);
  if (counts.expected_failures > 0) line += fmt::format(", {} known deviations", counts.expected_failures);
  if (counts.unexpected > 0) line += fmt::format(", {} UNEXPECTED", counts.unexpected);
  if (!results.complete) line += ", cut short";
  return line + fmt::format(" ({:.2f} s)", results.seconds);
}

class OneRun {
 public:
  OneRun(const RunPlan& plan, Testee& testee, const Originals& originals, Progress& progress)
      : plan_(plan), testee_(testee), progress_(progress), who_(testee.describe()) {
    const bool in_directory = !who_.in_process() && who_.features.count("own-filesystem") == 0;
    if (in_directory) who_.features.insert(plan.directory_features.begin(), plan.directory_features.end());
    planned_ = conform::plan(plan.selected, who_);
    is_original_ = who_.imitates.empty() && originals.wanted.count(who_.binding) != 0;
    const Implementation* imitated = imitated_by(who_, originals.implementations);
    if (imitated == nullptr) return;
    imitated_title_ = imitated->title();
    imitated_ =
        &originals.fingerprints[static_cast<std::size_t>(imitated - originals.implementations.data())];
  }

  const Implementation& implementation() const { return who_; }
  const std::vector<PlannedCase>& planned() const { return planned_; }

  void join(Originals& originals) {
    if (!is_original_) return;
    originals.implementations.push_back(who_);
    originals.fingerprints.push_back(std::move(fingerprints_));
  }

  RunResults run(std::size_t index, const ApplicableEntries& expectations,
                 const std::map<std::string, KnownDeath>& known_deaths) {
    const auto started = std::chrono::steady_clock::now();
    progress_.begin(who_.title());
    ResultWriter writer(plan_.results / result_file_name(who_), header());
    Recorder recorder(header(), {planned_, plan_.loaded.conditions, expectations, writer, stop_flag,
                                 plan_.options.fail_fast, is_original_ ? &fingerprints_ : nullptr, imitated_,
                                 [this](const ReportedCase& item) { progress_.step(item.unexpected); }});
    DriveOptions drive = plan_.options.drive;
    drive.workdir = plan_.scratch / fmt::format("{}", index);
    fs::create_directories(drive.workdir);
    drive.known_deaths = known_deaths;
    testee_.run(driven(), drive, recorder);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    const bool whole = plan_.selected.size() == plan_.loaded.suite.cases.size();
    RunResults results = recorder.finish(ids_of(plan_.loaded.suite.cases), whole, seconds.count());
    progress_.end(who_.title(), counts_line(results));
    return results;
  }

  // Cases that the expectation file says hang or kill, and never end otherwise.
  std::map<std::string, KnownDeath> find_known_deaths(const ApplicableEntries& expectations) const {
    const auto is_death = [](Verdict verdict) {
      return verdict == Verdict::crash || verdict == Verdict::timeout;
    };
    std::map<std::string, KnownDeath> known;
    const std::vector<ExpectationEntry>& entries = expectations.file().entries;
    const bool any = std::any_of(entries.begin(), entries.end(),
                                 [&](const ExpectationEntry& entry) { return is_death(entry.verdict); });
    if (!any) return known;
    for (const PlannedCase& item : planned_) {
      const ExpectationEntry* entry = expectations.find(item.item->id);
      if (entry == nullptr || !is_death(entry->verdict)) continue;
      if (!std::all_of(entry->also.begin(), entry->also.end(), is_death)) continue;
      const bool hangs = lists_verdict(*entry, Verdict::timeout);
      known.emplace(item.item->id, hangs ? KnownDeath::hangs : KnownDeath::kills);
    }
    return known;
  }

 private:
  std::vector<const Case*> driven() const {
    std::vector<const Case*> cases;
    for (const PlannedCase& item : planned_) {
      if (!item.settled) cases.push_back(item.item);
    }
    return cases;
  }

  RunHeader header() const {
    RunHeader header;
    header.suite_version = plan_.loaded.suite.version;
    header.started = utc_now();
    header.environment = plan_.environment;
    header.implementation = who_;
    header.selection = plan_.options.selection_text;
    header.imitated = imitated_title_;
    header.shard_index = plan_.options.selection.shard_index;
    header.shard_count = plan_.options.selection.shard_count;
    return header;
  }

  const RunPlan& plan_;
  Testee& testee_;
  Progress& progress_;
  Implementation who_;  // with the features of the directory that the harness gives it
  std::vector<PlannedCase> planned_;
  bool is_original_ = false;                // somebody imitates it
  Fingerprints fingerprints_;               // of this run, if so
  const Fingerprints* imitated_ = nullptr;  // of whom it imitates
  std::string imitated_title_;
};

}  // namespace

void request_stop() { stop_flag = true; }
bool stop_requested() { return stop_flag; }

std::string result_file_name(const Implementation& implementation) {
  std::string name =
      implementation.name + (implementation.version.empty() ? "" : "-" + implementation.version);
  for (char& c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == '_' || c == '+';
    if (!plain) c = '_';
  }
  if (name.empty() || name[0] == '.') name = "_" + name;
  return name.substr(0, 120) + ".jsonl";
}

fs::path expectations_path(const RunPlan& plan, const std::string& implementation) {
  const std::string& given = plan.options.expectations;
  const fs::path folder =
      given.empty() ? plan.loaded.suite.root / "reports" / "expectations" : fs::path(given);
  if (!given.empty() && fs::is_regular_file(folder)) return folder;
  Implementation named;
  named.name = implementation;
  const std::string file = fs::path(result_file_name(named)).stem().string() + ".json";
  const auto os = plan.environment.find("os");
  const fs::path on_platform = folder / (os == plan.environment.end() ? "unknown" : os->second) / file;
  if (fs::exists(on_platform) || !fs::exists(folder / file)) return on_platform;
  return folder / file;
}

ExpectationFile expectations_for(const RunPlan& plan, const Implementation& implementation,
                                 Problems& problems) {
  if (plan.options.expectations == "none") return {};
  return read_expectations(expectations_path(plan, implementation.name), problems);
}

namespace {

// What runs in this process runs alone: cases close descriptors behind the back of their streams, and the
// numbers must not be anybody else's by then.
std::size_t jobs_for(const RunPlan& plan, const std::vector<std::unique_ptr<Testee>>& testees) {
  const bool here = std::any_of(testees.begin(), testees.end(),
                                [](const auto& testee) { return testee->describe().in_process(); });
  return here ? 1 : std::max<std::size_t>(plan.options.jobs, 1);
}

}  // namespace

std::vector<RunResults> run_all(const RunPlan& plan, std::vector<std::unique_ptr<Testee>> testees,
                                Originals& originals, Progress& progress, Problems& problems) {
  std::vector<std::unique_ptr<OneRun>> runs;
  std::vector<ExpectationFile> expectations;
  for (const auto& testee : testees) {
    auto run = std::make_unique<OneRun>(plan, *testee, originals, progress);
    if (run->planned().empty()) continue;
    progress.expect(1, run->planned().size());
    expectations.push_back(expectations_for(plan, testee->describe(), problems));
    runs.push_back(std::move(run));
  }
  if (has_errors(problems)) {
    print_problems(problems);
    throw CommandError(ExitCode::bad_suite, "an expectation file has errors; nothing was run");
  }

  std::vector<ApplicableEntries> entries;
  std::vector<std::map<std::string, KnownDeath>> known_deaths;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    entries.emplace_back(expectations[i], runs[i]->implementation());
    known_deaths.push_back(runs[i]->find_known_deaths(entries[i]));
  }
  // Those that have to be started again most often take longest, and begin first.
  std::vector<std::size_t> order(runs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return known_deaths[a].size() > known_deaths[b].size();
  });

  std::vector<RunResults> results(runs.size());
  std::vector<std::exception_ptr> faults(runs.size());
  std::atomic<std::size_t> next{0};
  auto work = [&] {
    for (std::size_t turn = next++; turn < runs.size() && !stop_flag; turn = next++) {
      const std::size_t i = order[turn];
      try {
        results[i] = runs[i]->run(i, entries[i], known_deaths[i]);
      } catch (...) {
        faults[i] = std::current_exception();
      }
    }
  };
  std::vector<std::thread> workers;
  const std::size_t count = std::min(jobs_for(plan, testees), runs.size());
  for (std::size_t i = 0; i < count; ++i) workers.emplace_back(work);
  for (std::thread& worker : workers) worker.join();
  for (const std::exception_ptr& fault : faults) {
    if (fault) std::rethrow_exception(fault);
  }
  for (const auto& run : runs) run->join(originals);
  std::erase_if(results, [](const RunResults& run) { return run.header.implementation.name.empty(); });
  return results;
}

}  // namespace conform
