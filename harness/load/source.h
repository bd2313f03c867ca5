// JSON files of people, read with positions: what is malformed is reported by line and column, keys that
// stand twice by pointer, and the order of keys is kept.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/problem.h"

namespace conform {

// JSON with its keys in the order in which they are written.
using Ordered = nlohmann::ordered_json;

// Objects and lists in a file may nest this deep.
inline constexpr std::size_t nesting_limit = 64;

// Parses `text`. nullopt if it is not JSON, has a key twice in one object or nests too deeply; the fault is
// added to `problems` under the name `file`.
std::optional<Ordered> parse_json(const std::string& text, const std::string& file, Problems& problems);

// The bytes of a file; nullopt and a problem if it cannot be read.
std::optional<std::string> read_text(const std::filesystem::path& path, const std::string& file,
                                     Problems& problems);

// Reads and parses the file at `path`, which messages call `file`.
std::optional<Ordered> read_json(const std::filesystem::path& path, const std::string& file,
                                 Problems& problems);

// Regular files below `folder` of `root` whose names end in `extension`, relative to `root` with "/", sorted.
// None if there is no such folder; one that cannot be read is a problem.
std::vector<std::string> files_below(const std::filesystem::path& root, const std::string& folder,
                                     const std::string& extension, Problems& problems);

}  // namespace conform
