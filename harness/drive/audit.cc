#include "harness/drive/audit.h"

#include <fmt/format.h>

#include <stdexcept>
#include <system_error>

#include "harness/drive/process_files.h"
#include "harness/drive/untrusted_text.h"

namespace conform {
namespace {

namespace fs = std::filesystem;

// Lets a directory that its owner may not list be listed, and puts its mode back afterwards.
class ListingRight {
 public:
  ListingRight(const fs::path& path, unsigned mode)
      : path_(path), mode_(mode), added_((mode & 0500) != 0500) {
    std::error_code ignored;
    if (added_) fs::permissions(path_, static_cast<fs::perms>(mode_ | 0500), ignored);
  }
  ~ListingRight() {
    std::error_code ignored;
    if (added_) fs::permissions(path_, static_cast<fs::perms>(mode_), ignored);
  }
  ListingRight(const ListingRight&) = delete;
  ListingRight& operator=(const ListingRight&) = delete;

 private:
  const fs::path& path_;
  unsigned mode_;
  bool added_;
};

class Auditor {
 public:
  explicit Auditor(const WantedRanges& ranges) : ranges_(ranges) {}

  void list(const fs::path& directory, const std::string& prefix, unsigned mode) {
    const ListingRight right(directory, mode);
    for (const fs::directory_entry& item : fs::directory_iterator(directory)) {
      if (snapshot_.size() >= snapshot_names_limit) {
        throw std::runtime_error(fmt::format("it holds more than {} names", snapshot_names_limit));
      }
      const std::string name = prefix + name_as_text(item.path().filename().string());
      const FileDetail detail = detail_of(item.path());
      snapshot_[name] = describe(item.path(), name, detail);
      if (detail.links > 1 && detail.type != Entry::Type::directory) {
        twins_[{detail.device, detail.inode}].push_back(name);
      }
      if (detail.type == Entry::Type::directory) list(item.path(), name + "/", detail.mode);
    }
  }

  Snapshot finish() {
    for (auto& [identity, names] : twins_) {
      const std::string& first = *std::min_element(names.begin(), names.end());
      for (const std::string& name : names) {
        if (name != first) snapshot_[name].same_as = first;
      }
    }
    return std::move(snapshot_);
  }

 private:
  Entry describe(const fs::path& path, const std::string& name, const FileDetail& detail) {
    Entry entry;
    entry.type = detail.type;
    entry.links = detail.links;
    if (detail.type == Entry::Type::symlink) {
      entry.size = detail.size;
      entry.symlink_target = name_as_text(fs::read_symlink(path).string());
      return entry;
    }
    entry.mode = detail.mode;
    if (detail.type == Entry::Type::file) add_contents(entry, path, name, detail);
    return entry;
  }

  void add_contents(Entry& entry, const fs::path& path, const std::string& name, const FileDetail& detail) {
    entry.size = detail.size;
    entry.allocated = detail.allocated;
    if (detail.size <= contents_limit && bytes_ + detail.size <= snapshot_bytes_limit) {
      entry.contents = read_range(path, 0, detail.size);
      bytes_ += detail.size;
    }
    const auto wanted = ranges_.find(name);
    if (wanted == ranges_.end()) return;
    for (const auto& [offset, length] : wanted->second)
      entry.ranges[offset] = read_range(path, offset, length);
  }

  const WantedRanges& ranges_;
  Snapshot snapshot_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::vector<std::string>> twins_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

WantedRanges ranges_of(const DirectoryExpectation& expectation) {
  WantedRanges ranges;
  for (const auto& [name, file] : expectation) {
    for (const auto& [offset, bytes] : file.at) ranges[name].emplace_back(offset, bytes.size());
  }
  return ranges;
}

Snapshot take_snapshot(const fs::path& directory, const WantedRanges& ranges) {
  try {
    Auditor auditor(ranges);
    const FileDetail detail = detail_of(directory);
    if (detail.type != Entry::Type::directory) throw std::runtime_error("it is no directory any more");
    auditor.list(directory, "", detail.mode);
    return auditor.finish();
  } catch (const fs::filesystem_error& error) {
    const std::string name = name_as_text(error.path1().lexically_relative(directory).generic_string());
    throw std::runtime_error(fmt::format("'{}': {}", name, error.code().message()));
  }
}

}  // namespace conform
