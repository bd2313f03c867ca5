#include "harness/cli/roster.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <set>
#include <thread>

#include "harness/binding/reference_testee.h"
#include "harness/cli/context.h"
#include "harness/cli/manifest.h"
#include "harness/plan/plan.h"

namespace conform {

namespace fs = std::filesystem;

namespace {

void add_variant(const Manifest& manifest, const ManifestVariant& variant,
                 std::vector<Candidate>& candidates) {
  if (!needs_executable(variant)) {
    candidates.push_back({variant.name, "", command_line(manifest, variant, {}), manifest.file});
    return;
  }
  for (const fs::path& executable : find_executables(variant)) {
    candidates.push_back(
        {variant.name, "", command_line(manifest, variant, executable), executable.string()});
  }
}

struct Wish {
  std::string name, version;
};

// "cpython-io@3.11*" and "cpython-io 3.11.7" name a version.
Wish wish_of(const std::string& word) {
  const std::size_t at = word.find_first_of("@ ");
  if (at == std::string::npos) return {word, ""};
  return {word.substr(0, at), word.substr(at + 1)};
}

std::vector<Candidate> named(const std::vector<Candidate>& known, const std::string& name) {
  std::vector<Candidate> matching;
  for (const Candidate& candidate : known) {
    if (glob_matches(name, candidate.name)) matching.push_back(candidate);
  }
  return matching;
}

std::string names_of(const std::vector<Candidate>& known) {
  std::set<std::string> names;
  for (const Candidate& candidate : known) names.insert(candidate.name);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void start(Started& one, double handshake_seconds) {
  try {
    const Candidate& candidate = one.wanted.candidate;
    one.testee = candidate.command.empty() ? make_reference_testee(candidate.reference_backend)
                                           : start_pipe_testee(candidate.command, handshake_seconds);
  } catch (const std::exception& error) {
    one.fault = error.what();
  }
}

bool version_less(const std::string& a, const std::string& b) {
  auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      std::size_t x = i, y = j;
      while (x < a.size() && is_digit(a[x])) ++x;
      while (y < b.size() && is_digit(b[y])) ++y;
      const std::string left = a.substr(i, x - i), right = b.substr(j, y - j);
      if (left.size() != right.size()) return left.size() < right.size();
      if (left != right) return left < right;
      i = x;
      j = y;
    } else if (a[i] != b[j]) {
      return a[i] < b[j];
    } else {
      ++i;
      ++j;
    }
  }
  return a.size() - i < b.size() - j;
}

bool before(const Started& a, const Started& b) {
  if (!a.testee || !b.testee) return a.testee != nullptr && b.testee == nullptr;
  return listed_before(a.testee->describe(), b.testee->describe());
}

bool same_implementation(const Started& a, const Started& b) {
  return a.testee && b.testee && a.testee->describe().title() == b.testee->describe().title();
}

}  // namespace

std::vector<Candidate> find_candidates(const fs::path& suite_root, Problems& problems) {
  std::vector<Candidate> candidates = {{"refio-posix", "posix", {}, "built in"},
                                       {"refio-memory", "memory", {}, "built in"}};
  for (const Manifest& manifest : read_manifests(suite_root, problems)) {
    for (const ManifestVariant& variant : manifest.variants) {
      if (is_installed(manifest, variant)) add_variant(manifest, variant, candidates);
    }
  }
  return candidates;
}

namespace {

// What would have to be there: "node in PATH, or ~/node/*/bin/node".
std::string programs_of(const ManifestVariant& variant) {
  const std::string names = fmt::format("{}", fmt::join(variant.names, ", "));
  const std::string paths = fmt::format("{}", fmt::join(variant.paths, ", "));
  if (names.empty()) return paths;
  return names + " in PATH" + (paths.empty() ? "" : ", or " + paths);
}

}  // namespace

std::vector<Absent> find_absent(const fs::path& suite_root) {
  std::vector<Absent> absent;
  Problems told_already;
  for (const Manifest& manifest : read_manifests(suite_root, told_already)) {
    const std::string adapter = manifest.folder.filename().string();
    for (const ManifestVariant& variant : manifest.variants) {
      if (!is_installed(manifest, variant)) {
        absent.push_back({variant.name, "not installed: tools/install-implementations " + adapter});
      } else if (needs_executable(variant) && find_executables(variant).empty()) {
        absent.push_back({variant.name, "not found: " + programs_of(variant)});
      }
    }
  }
  return absent;
}

std::vector<WantedCandidate> choose_candidates(const std::vector<Candidate>& known,
                                               const std::vector<std::string>& wanted) {
  std::vector<WantedCandidate> chosen;
  if (wanted.empty()) {
    for (const Candidate& candidate : known) chosen.push_back({candidate, ""});
    return chosen;
  }
  for (const std::string& word : wanted) {
    const Wish wish = wish_of(word);
    const std::vector<Candidate> matching = named(known, wish.name);
    for (const Candidate& candidate : matching) chosen.push_back({candidate, wish.version});
    if (!matching.empty()) continue;
    if (word.find_first_of("/ \\") == std::string::npos) {
      throw CommandError(
          ExitCode::usage,
          fmt::format("no implementation '{}' is known here\nexpected: one of {}, or a command line with "
                      "a slash or a space in it (./{})",
                      word, names_of(known), word));
    }
    chosen.push_back({{word, "", split_command(word), "--impl"}, ""});
  }
  return chosen;
}

std::vector<Started> start_all(const std::vector<WantedCandidate>& wanted, std::size_t jobs,
                               double handshake_seconds) {
  std::vector<Started> all(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) all[i].wanted = wanted[i];
  std::atomic<std::size_t> next{0};
  auto work = [&] {
    for (std::size_t i = next++; i < all.size(); i = next++) start(all[i], handshake_seconds);
  };
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < std::min(jobs, all.size()); ++i) workers.emplace_back(work);
  for (std::thread& worker : workers) worker.join();

  for (Started& one : all) {
    if (!one.testee || one.wanted.version.empty()) continue;
    const std::string& version = one.testee->describe().version;
    if (!glob_matches(one.wanted.version, version)) one.testee.reset();
  }
  std::erase_if(all, [](const Started& one) { return !one.testee && one.fault.empty(); });
  std::stable_sort(all.begin(), all.end(), before);
  all.erase(std::unique(all.begin(), all.end(), same_implementation), all.end());
  return all;
}

bool listed_before(const Implementation& a, const Implementation& b) {
  return a.name != b.name ? a.name < b.name : version_less(a.version, b.version);
}

}  // namespace conform
