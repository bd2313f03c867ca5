// Renaming in a memory file system: rename(2), with Linux's order of checks.
#include <cerrno>

#include "refio/platform/memory/name_calls.h"

namespace refio {
namespace {

bool is_at_or_below(std::shared_ptr<const Node> node, const std::shared_ptr<Node>& ancestor) {
  while (node != nullptr && node != ancestor) node = node->parent.lock();
  return node != nullptr;
}

// Refusals that come from where the names stand, before anybody's rights are asked.
void check_places(const NameCall& call, const Place& from, const Place& to) {
  const bool slashes = from.ends_in_slash || to.ends_in_slash;
  if (slashes && !from.node->is_directory()) call.fail(ENOTDIR);
  if (is_at_or_below(to.directory, from.node)) call.fail(EINVAL);
  if (to.node != nullptr && is_at_or_below(from.directory, to.node)) call.fail(ENOTEMPTY);
}

void check_replaced(const NameCall& call, const Node& moved, const Node& replaced) {
  if (moved.is_directory() && !replaced.is_directory()) call.fail(ENOTDIR);
  if (!moved.is_directory() && replaced.is_directory()) call.fail(EISDIR);
}

void check_rights(const Volume& volume, const NameCall& call, const Place& from, const Place& to) {
  if (!volume.permits(*from.directory, 0300)) call.fail(EACCES);
  if (!volume.permits(*to.directory, 0300)) call.fail(EACCES);
  if (to.node != nullptr) check_replaced(call, *from.node, *to.node);
  // Its ".." changes.
  const bool moves_directory = from.node->is_directory() && from.directory != to.directory;
  if (moves_directory && !volume.permits(*from.node, 0200)) call.fail(EACCES);
}

}  // namespace

void rename_node(const Volume& volume, const NameCall& call) {
  Place from = find(volume, call, call.path, Stop::before_last);
  Place to = find(volume, call, *call.second_path, Stop::before_last);
  if (from.last != LastName::normal || to.last != LastName::normal) call.fail(EBUSY);
  from.node = look_up(call, *from.directory, from.name);
  if (from.node == nullptr) call.fail(ENOENT);
  to.node = look_up(call, *to.directory, to.name);
  check_places(call, from, to);
  if (from.node == to.node) return;
  check_rights(volume, call, from, to);
  if (to.node != nullptr) {
    if (!to.node->children.empty()) call.fail(ENOTEMPTY);
    volume.leave(*to.directory, to.name);
  }
  volume.move(from.directory, from.name, to.directory, to.name);
}

}  // namespace refio
