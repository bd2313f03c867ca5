// What a name in a memory file system stands for. Private to the backend.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "refio/platform/backend.h"
#include "refio/platform/memory/page_map.h"

namespace refio {

enum class DeviceKind { none, full, null, zero };

// A file, whatever its names: alive as long as a name or a handle has it.
struct Node {
  Node(FileType node_type, unsigned node_mode, const std::shared_ptr<SpaceAccount>& space)
      : type(node_type), mode(node_mode), pages(space) {}
  // The same file in another volume, without names and without what is in a directory.
  Node(const Node& other, const std::shared_ptr<SpaceAccount>& space)
      : type(other.type),
        mode(other.mode),
        modified(other.modified),
        changed(other.changed),
        pages(other.pages, space),
        target(other.target),
        device(other.device) {}

  bool is_directory() const { return type == FileType::directory; }

  FileType type;
  unsigned mode;
  std::uint64_t links = 0;  // names; of a directory: 1, or 0 once it is removed
  FileTime modified;
  FileTime changed;
  PageMap pages;                                          // files
  std::string target;                                     // symlinks
  DeviceKind device = DeviceKind::none;                   // devices
  std::map<std::string, std::shared_ptr<Node>> children;  // directories
  std::weak_ptr<Node> parent;                             // directories; of the root: none
};

}  // namespace refio
