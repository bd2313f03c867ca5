// Who can be tested here: the reference, every implementation that an adapter's manifest finds on this
// machine, and commands that the user names.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "harness/drive/testee.h"
#include "harness/model/problem.h"

namespace conform {

// Somebody who can be started. `name` is known before the start, the version only after it.
struct Candidate {
  std::string name;                  // "refio-posix", "cpython-io"; of a command: the command itself
  std::string reference_backend;     // "posix", "memory"; empty: not the reference
  std::vector<std::string> command;  // empty: in process
  std::string origin;                // for messages: the manifest, or "--impl"
};

// The reference first, then what the manifests under harness/adapters find, by name and path. Two paths to
// one program give one candidate. Nothing is started. Faults of manifests go to `problems`.
std::vector<Candidate> find_candidates(const std::filesystem::path& suite_root, Problems& problems);

// A variant of a manifest that cannot be tested here, and why.
struct Absent {
  std::string name, reason;
};
std::vector<Absent> find_absent(const std::filesystem::path& suite_root);

// Those of `known` that `wanted` names: a name or glob ("cpython-*", "refio-posix"), with "@VERSION" or "
// VERSION" behind it if one version is meant, or a command line (with a space or a slash in it). Throws
// CommandError(usage) for a word that is neither, with the names there are.
struct WantedCandidate {
  Candidate candidate;
  std::string version;  // a glob; empty: any
};
std::vector<WantedCandidate> choose_candidates(const std::vector<Candidate>& known,
                                               const std::vector<std::string>& wanted);

// A candidate that was started, or why it was not.
struct Started {
  WantedCandidate wanted;
  std::unique_ptr<Testee> testee;
  std::string fault;
};

// Starts all of them, `jobs` at once. Of several with one name and version the first is kept, of a wanted
// version only that; sorted by name and version. Those that could not be started come last, with `fault` set.
std::vector<Started> start_all(const std::vector<WantedCandidate>& wanted, std::size_t jobs,
                               double handshake_seconds);

// The order of reports: by name, then by version number by number, "3.9" before "3.10".
bool listed_before(const Implementation& a, const Implementation& b);

}  // namespace conform
