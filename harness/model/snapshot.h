// A directory as it is: what the harness's own handles found, or what an implementation reports of its own
// files.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace conform {

struct Entry {
  enum class Type { file, directory, symlink, fifo, other };
  Type type = Type::file;
  std::uint64_t size = 0;                       // bytes; files and symlinks
  std::optional<std::string> contents;          // files up to `contents_limit`
  std::optional<std::string> sha256;            // of files without `contents`; 64 hexadecimal digits
  std::map<std::uint64_t, std::string> ranges;  // offset -> bytes, as asked for by `at`
  std::optional<std::uint64_t> allocated;       // bytes that the file occupies
  std::optional<unsigned> mode;                 // permission bits
  std::optional<std::uint64_t> links;           // number of names
  std::string symlink_target;                   // verbatim
  std::optional<std::string> same_as;           // the first name, in code-point order, of the same file
};

// Path relative to the case's directory, "/" between names -> what is there. The directory itself is not
// listed.
using Snapshot = std::map<std::string, Entry>;

// Files up to this many bytes are compared whole; of larger ones only size and `at` ranges.
inline constexpr std::uint64_t contents_limit = 8u << 20;

const char* type_name(Entry::Type type);

// The permission bits that four octal digits such as "0644" stand for; nullopt for any other text.
std::optional<unsigned> mode_of(const std::string& octal);

}  // namespace conform
