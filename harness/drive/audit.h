// A directory as the harness's own handles find it: the second witness beside the adapter's answers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/snapshot.h"

namespace conform {

// Path -> (offset, length) pairs to be read beside the whole contents.
using WantedRanges = std::map<std::string, std::vector<std::pair<std::uint64_t, std::uint64_t>>>;

// The `at` ranges that an expectation compares.
WantedRanges ranges_of(const DirectoryExpectation& expectation);

// More names than this, and more bytes of contents in one snapshot, are not read.
inline constexpr std::size_t snapshot_names_limit = 10000;
inline constexpr std::uint64_t snapshot_bytes_limit = std::uint64_t{64} << 20;

// Everything under `directory`, which is not listed itself. Symlinks are not followed and nothing but regular
// files is opened, so it never blocks. Names and link targets that are not UTF-8 have \xNN in place of the
// bad bytes. Throws std::runtime_error if something cannot be read or there are too many names.
Snapshot take_snapshot(const std::filesystem::path& directory, const WantedRanges& ranges);

}  // namespace conform
