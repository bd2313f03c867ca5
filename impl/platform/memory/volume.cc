#include "refio/platform/memory/volume.h"

namespace refio {
namespace {

constexpr unsigned set_user_id = 04000;
constexpr unsigned set_group_id = 02000;
constexpr unsigned group_execute = 0010;

// Set-group-id without the group's execute bit is no set-id, but a mark for locks, and stays.
unsigned without_set_id(unsigned mode) {
  mode &= ~set_user_id;
  return (mode & group_execute) != 0 ? mode & ~set_group_id : mode;
}

}  // namespace

Volume::Volume(const MemoryOptions& given) : options(given), space(std::make_shared<SpaceAccount>()) {
  space->capacity = options.capacity;
  root = make(FileType::directory, 0755);
  root->links = 1;
}

std::shared_ptr<Node> Volume::make(FileType type, unsigned mode) const {
  auto node = std::make_shared<Node>(type, mode, space);
  node->modified = node->changed = now();
  return node;
}

void Volume::enter(const std::shared_ptr<Node>& directory, const std::string& name,
                   const std::shared_ptr<Node>& node) const {
  directory->children[name] = node;
  ++node->links;
  if (node->is_directory()) node->parent = directory;
  note_change(*node);
  note_write(*directory);
}

void Volume::leave(Node& directory, const std::string& name) const {
  const auto child = directory.children.find(name);
  --child->second->links;
  note_change(*child->second);
  directory.children.erase(child);
  note_write(directory);
}

void Volume::move(const std::shared_ptr<Node>& from, const std::string& from_name,
                  const std::shared_ptr<Node>& to, const std::string& to_name) const {
  const std::shared_ptr<Node> node = from->children.at(from_name);
  leave(*from, from_name);
  enter(to, to_name, node);
}

bool Volume::permits(const Node& node, unsigned bits) const {
  return options.privileged || (node.mode & bits) == bits;
}

void Volume::note_write(Node& node) const {
  node.modified = node.changed = now();
  if (node.type == FileType::file && !options.privileged) node.mode = without_set_id(node.mode);
}

FileTime Volume::now() const {
  if (options.clock) return options.clock();
  return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
}

FileStatus Volume::status(const Node& node) const {
  FileStatus status;
  status.type = node.type;
  status.size = node.type == FileType::symlink ? node.target.size() : node.pages.size();
  status.allocated = node.pages.allocated();
  status.links = node.links;
  status.mode = node.mode;
  status.modified = node.modified;
  status.changed = node.changed;
  // A directory is named by its parent, by its own "." and by each ".." below.
  if (node.is_directory() && node.links > 0) {
    status.links = 2;
    for (const auto& [name, child] : node.children) status.links += child->is_directory() ? 1 : 0;
  }
  return status;
}

}  // namespace refio
