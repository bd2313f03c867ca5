#include "harness/judge/comparison.h"

#include <tuple>

#include "harness/judge/expectations.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

void strip(Json& json) {
  if (json.is_array()) {
    for (Json& item : json) strip(item);
  } else if (json.is_object()) {
    if (json.contains("object")) json.erase("type");
    json.erase("message");
    json.erase("filename");
    for (auto& entry : json.items()) strip(entry.value());
  }
}

Json files_of(const Snapshot& snapshot) {
  Json files = encode_snapshot(snapshot);
  for (auto& entry : files.items()) entry.value().erase("allocated");
  return files;
}

}  // namespace

std::string fingerprint_of(const Observation& observation) {
  Json seen = Json::array();
  seen.push_back(static_cast<int>(observation.ending));
  for (const Outcome& outcome : observation.outcomes) {
    seen.push_back(encode_outcome(outcome));
    strip(seen.back());
  }
  for (const auto& snapshot : observation.on_disk) seen.push_back(snapshot ? files_of(*snapshot) : Json());
  seen.push_back(observation.finally ? files_of(*observation.finally) : Json());
  return seen.dump();
}

const Implementation* imitated_by(const Implementation& who, const std::vector<Implementation>& others) {
  const Implementation* best = nullptr;
  auto rank = [&](const Implementation& one) {
    return std::tuple(one.language == who.language, one.version == who.version);
  };
  for (const Implementation& one : others) {
    if (who.imitates.empty() || one.binding != who.imitates || !one.imitates.empty() || one.in_process())
      continue;
    const bool newer =
        best != nullptr && rank(one) == rank(*best) && version_in_range(one.version, ">" + best->version);
    if (best == nullptr || rank(one) > rank(*best) || newer) best = &one;
  }
  return best;
}

}  // namespace conform
