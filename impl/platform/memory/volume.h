// The tree of a memory file system: nodes, names, and the lock over all of it. Private to the backend.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "refio/platform/backend.h"
#include "refio/platform/memory/page_map.h"

namespace refio {

enum class DeviceKind { none, full, null, zero };

// A file, whatever its names: alive as long as a name or a handle has it.
struct Node {
  Node(FileType node_type, unsigned node_mode, const std::shared_ptr<SpaceAccount>& space)
      : type(node_type), mode(node_mode), pages(space) {}

  FileType type;
  unsigned mode;
  std::uint64_t links = 0;                                // names; a directory's are counted when asked
  PageMap pages;                                          // files
  std::string target;                                     // symlinks
  DeviceKind device = DeviceKind::none;                   // devices
  std::map<std::string, std::shared_ptr<Node>> children;  // directories
  std::weak_ptr<Node> parent;                             // directories; of the root: none
};

struct MemoryOptions {
  unsigned mask = 022;         // taken from the permissions of files that are made
  bool enforce_modes = false;  // refuse the owner what the mode bits refuse, as for a user without privileges
  std::uint64_t capacity = std::numeric_limits<std::uint64_t>::max();  // bytes, in whole pages
};

// Where a path leads: a name in a directory, and what is there.
struct Place {
  std::shared_ptr<Node> parent;  // null: the path names a directory by "." or "..", or the root
  std::string name;
  std::shared_ptr<Node> node;      // null: no such name
  bool must_be_directory = false;  // the path ends in "/"
};

struct Volume {
  explicit Volume(const MemoryOptions& given);

  // The functions below require the lock.

  // Follows `path` from the root. `follow`: behind a symbolic link as last name too.
  // Errors: those of open(), named for `operation`.
  Place find(const std::string& path, bool follow, const char* operation) const;
  // As find, but what is not there is FileNotFoundError.
  std::shared_ptr<Node> get(const std::string& path, bool follow, const char* operation) const;
  std::shared_ptr<Node> make(FileType type, unsigned mode) const;
  // Gives `node` a name in the directory of `place`.
  void enter(const Place& place, const std::shared_ptr<Node>& node) const;
  // May the owner do this (0400 read, 0200 write, 0100 search)? True unless modes are enforced.
  bool permits(const Node& node, unsigned bits) const;
  FileStatus status(const Node& node) const;

  std::mutex mutex;
  MemoryOptions options;
  std::shared_ptr<SpaceAccount> space;
  std::shared_ptr<Node> root;
};

}  // namespace refio
