#include "harness/judge/comparison.h"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <tuple>

#include "harness/judge/expectations.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

constexpr std::size_t longest_text = 256;  // bytes that a fingerprint holds as they are

// Long content is kept as its digest: a thousand cases with a file of a megabyte each are a gigabyte else.
void shorten(Json& json) {
  if (json.is_structured()) {
    for (Json& item : json) shorten(item);
  }
  if (!json.is_string()) return;
  const auto& text = json.get_ref<const std::string&>();
  if (text.size() <= longest_text) return;
  const XXH128_hash_t digest = XXH3_128bits(text.data(), text.size());
  json = fmt::format("xxh3 {:016x}{:016x} of {}", digest.high64, digest.low64, text.size());
}

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

bool takes_any_order(const Case& item, std::size_t step) {
  if (step >= item.steps.size()) return false;
  const auto* matcher = std::get_if<Matcher>(&item.steps[step].expectation);
  return matcher != nullptr && std::holds_alternative<MatchSet>(matcher->rule);
}

// Everything of the one, where the other has it too.
bool agree(const Json& one, const Json& other);

bool fields_agree(const Json& one, const Json& other) {
  return std::all_of(one.items().begin(), one.items().end(), [&](const auto& field) {
    return !other.contains(field.key()) || agree(field.value(), other.at(field.key()));
  });
}

// What not everybody knows of a file.
Json without_details(Json file) {
  for (const char* detail : {"mode", "links", "sha256"}) file.erase(detail);
  return file;
}

bool files_agree(const Json& one, const Json& other) {
  if (one.is_null() || other.is_null()) return one == other;
  return one.size() == other.size() &&
         std::all_of(one.items().begin(), one.items().end(), [&](const auto& file) {
           if (!other.contains(file.key())) return false;
           const Json& theirs = other.at(file.key());
           return without_details(file.value()) == without_details(theirs) &&
                  fields_agree(file.value(), theirs);
         });
}

bool agree(const Json& one, const Json& other) {
  if (one.is_array() && other.is_array()) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), agree);
  }
  if (!one.is_object() || !other.is_object()) return one == other;
  if (one.contains("record") && other.contains("record"))
    return fields_agree(one.at("record"), other.at("record"));
  return one.size() == other.size() &&
         std::all_of(one.items().begin(), one.items().end(), [&](const auto& field) {
           return other.contains(field.key()) && agree(field.value(), other.at(field.key()));
         });
}

}  // namespace

std::string fingerprint_of(const Case& item, const Observation& observation) {
  Json outcomes = Json::array(), files = Json::array();
  for (const Outcome& outcome : observation.outcomes) {
    Json seen = encode_outcome(outcome);
    strip(seen);
    const bool list = seen.contains("returns") && seen.at("returns").is_array();
    if (list && takes_any_order(item, outcomes.size()))
      std::sort(seen["returns"].begin(), seen["returns"].end());
    outcomes.push_back(std::move(seen));
  }
  for (const auto& snapshot : observation.on_disk) files.push_back(snapshot ? files_of(*snapshot) : Json());
  files.push_back(observation.finally ? files_of(*observation.finally) : Json());
  Json all = {{"ending", static_cast<int>(observation.ending)}, {"outcomes", outcomes}, {"files", files}};
  shorten(all);
  return all.dump();
}

bool same_behaviour(const std::string& fingerprint, const std::string& other) {
  if (fingerprint == other) return true;
  const Json one = Json::parse(fingerprint), two = Json::parse(other);
  return one.at("ending") == two.at("ending") && agree(one.at("outcomes"), two.at("outcomes")) &&
         std::equal(one.at("files").begin(), one.at("files").end(), two.at("files").begin(),
                    two.at("files").end(), files_agree);
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
