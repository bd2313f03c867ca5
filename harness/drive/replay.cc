#include "harness/drive/replay.h"

#include <fmt/format.h>

#include <algorithm>

namespace conform {
namespace {

// What a fresh process made of some cases.
struct Replay {
  Observation last_seen;  // of the last case
  bool faulty = false;
};

Replay replay(const ReplaySetting& setting, const std::vector<const Case*>& cases,
              bool step_by_step = false) {
  const std::unique_ptr<AdapterProcess> process = setting.start();
  Replay result;
  const auto keep_last = [&](std::size_t, const Observation& seen) {
    result.last_seen = seen;
    return true;
  };
  Batch batch(
      {*process, setting.directories, setting.options, setting.own_filesystem, setting.last_id, step_by_step},
      cases, keep_last);
  if (auto fault = batch.run()) {
    result.faulty = true;
    result.last_seen = std::move(fault->seen);
  }
  process->kill();
  batch.release_directories();
  return result;
}

// The culprit alone: step by step first, because that tells in which step it dies, and as it was if that
// shows nothing.
Replay replay_alone(const ReplaySetting& setting, const Case& culprit, Ending seen) {
  if (seen == Ending::crashed || seen == Ending::timed_out) {
    Replay steps = replay(setting, {&culprit}, true);
    if (steps.faulty && steps.last_seen.ending == seen) return steps;
  }
  return replay(setting, {&culprit});
}

// Replays of what went before the culprit, for the finding.
class Search {
 public:
  Search(const ReplaySetting& setting, const std::vector<const Case*>& cases, std::size_t culprit)
      : setting_(setting),
        sequence_(cases.begin(), cases.begin() + static_cast<std::ptrdiff_t>(culprit) + 1) {}

  Finding run(const std::string& what) const {
    if (sequence_.size() < 2 || !shows(sequence_.size())) {
      return {"unexplained-death",
              fmt::format("{}; neither that case alone nor the {} that the process had run showed it again",
                          what, sequence_.size()),
              {}};
    }
    Finding finding{"late-death", what + "; that case alone does not show it, this sequence does", {}};
    const std::size_t length =
        shortest_showing(sequence_.size(), [this](std::size_t count) { return shows(count); });
    for (auto item = sequence_.end() - static_cast<std::ptrdiff_t>(length); item != sequence_.end(); ++item) {
      finding.cases.push_back((*item)->id);
    }
    return finding;
  }

 private:
  bool shows(std::size_t count) const {
    return replay(setting_, {sequence_.end() - static_cast<std::ptrdiff_t>(count), sequence_.end()}).faulty;
  }

  const ReplaySetting& setting_;
  std::vector<const Case*> sequence_;
};

std::string told(const BatchFault& fault, const Case& culprit) {
  return fmt::format("in '{}' the adapter misbehaved: {}", culprit.id, fault.seen.cause);
}

}  // namespace

Explanation explain(const ReplaySetting& setting, const std::vector<const Case*>& cases,
                    const BatchFault& fault, bool search) {
  Explanation explanation;
  auto& verdicts = explanation.verdicts;
  const std::size_t culprit = fault.culprit();
  Replay alone = replay_alone(setting, *cases[culprit], fault.seen.ending);
  if (fault.unsettled && !fault.on_unsettled) verdicts.emplace_back(*fault.unsettled, fault.unsettled_seen);
  verdicts.emplace_back(culprit, std::move(alone.last_seen));
  if (alone.faulty) return explanation;
  if (fault.unsettled && !fault.on_unsettled) {
    // It may have died of what it had just answered.
    Replay before = replay(setting, {cases[*fault.unsettled]});
    if (before.faulty) {
      verdicts.front().second = std::move(before.last_seen);
      return explanation;
    }
  }
  const std::string what = told(fault, *cases[culprit]);
  explanation.finding =
      search ? Search(setting, cases, culprit).run(what)
             : Finding{"unexplained-death", what + "; not traced, as others were before it", {}};
  return explanation;
}

std::size_t shortest_showing(std::size_t count, const std::function<bool(std::size_t)>& shows) {
  std::size_t hidden = 1, shown = std::min<std::size_t>(2, count);
  while (shown < count && !shows(shown)) {
    hidden = shown;
    shown = std::min(count, shown * 2);
  }
  while (shown - hidden > 1) {
    const std::size_t middle = hidden + (shown - hidden) / 2;
    (shows(middle) ? shown : hidden) = middle;
  }
  return shown;
}

}  // namespace conform
