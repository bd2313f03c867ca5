// The memory file system of one run: the case's files go in, a snapshot comes out.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/snapshot.h"
#include "refio/platform/memory/memory_file_system.h"

namespace conform {

// Parts of files that are wanted beside contents: path -> (offset, length) pairs.
using FileRanges = std::map<std::string, std::vector<std::pair<std::uint64_t, std::uint64_t>>>;

// A fresh file system with the case's files; modes bind the owner. Throws refio::Error for what it cannot
// lay.
std::shared_ptr<refio::MemoryFileSystem> make_memory_world(const Fixtures& files);

Snapshot snapshot_of(refio::MemoryFileSystem& files, const FileRanges& ranges);

// The ranges that an expectation compares.
FileRanges ranges_compared(const DirectoryExpectation& expectation);

// `files` and `ranges` of a run message. Throw FormatError.
Fixtures decode_fixtures(const Json& json, const std::string& pointer);
FileRanges decode_file_ranges(const Json& json, const std::string& pointer);

}  // namespace conform
