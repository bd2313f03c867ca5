#include "harness/binding/reference_testee.h"

#include <exception>
#include <memory>
#include <optional>

#include "harness/binding/case_run.h"
#include "harness/binding/description.h"
#include "harness/binding/worker.h"
#include "harness/drive/directory_pool.h"
#include "harness/drive/fixture.h"

namespace conform {
namespace {

double seconds_for(const Case& item, const DriveOptions& options) {
  double waits = 0;
  for (const Step& step : item.steps) waits += step.takes_at_least.value_or(0);
  return (options.deadline + waits) * options.multiplier;
}

Observation not_run(const std::string& why) {
  Observation seen;
  seen.ending = Ending::not_run;
  seen.cause = why;
  return seen;
}

class ReferenceTestee final : public Testee {
 public:
  ReferenceTestee(const std::string& backend)
      : backend_(backend == "memory" ? ReferenceBackend::memory : ReferenceBackend::posix),
        description_(describe_reference(backend)) {}

  const Implementation& describe() const override { return description_; }

  void run(const std::vector<const Case*>& cases, const DriveOptions& options, Sink& sink) override {
    std::optional<DirectoryPool> directories;
    if (backend_ == ReferenceBackend::posix) directories.emplace(options.workdir);
    for (const Case* item : cases) {
      if (sink.wants_stop()) return;
      const bool in_directory = directories && item->uses_directory;
      sink.observed(*item, in_directory ? in_pool(*item, options, *directories, sink)
                                        : timed(*item, options, std::filesystem::path()));
    }
  }

 private:
  Observation in_pool(const Case& item, const DriveOptions& options, DirectoryPool& directories, Sink& sink) {
    std::filesystem::path directory;
    try {
      directory = directories.take();
      lay_fixture(directory, item.files);
    } catch (const std::exception& error) {
      if (!directory.empty()) directories.give_back(directory);
      return not_run(std::string("the case's files could not be laid: ") + error.what());
    }
    Observation seen = timed(item, options, directory);
    // Whoever was given up may still write there.
    if (seen.ending == Ending::timed_out) return seen;
    const std::string failed = directories.give_back(directory);
    if (!failed.empty()) {
      sink.found({"unclean-directory", "a case's directory could not be emptied: " + failed, {item.id}});
    }
    return seen;
  }

  Observation timed(const Case& item, const DriveOptions& options, const std::filesystem::path& directory) {
    const auto run = std::make_shared<CaseRun>();
    run->item = std::make_shared<const Case>(item);
    run->backend = backend_;
    run->directory = directory;
    const double seconds = seconds_for(item, options);
    if (worker_.run([run] { run_case(*run); }, seconds)) return std::move(run->seen);
    run->given_up = true;
    Observation seen;
    seen.ending = Ending::timed_out;
    seen.cause = "no end within " + std::to_string(seconds) + " s";
    seen.seconds = seconds;
    return seen;
  }

  ReferenceBackend backend_;
  Implementation description_;
  Worker worker_;
};

}  // namespace

std::unique_ptr<Testee> make_reference_testee(const std::string& backend) {
  return std::make_unique<ReferenceTestee>(backend);
}

}  // namespace conform
