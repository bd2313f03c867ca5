#include "refio/platform/memory/name_calls.h"

#include <cerrno>

#include "refio/core/errors.h"

namespace refio {
namespace {

constexpr unsigned sticky = 01000;
constexpr unsigned set_group_id = 02000;
constexpr std::size_t longest_target = 4095;

void require_changeable(const Volume& volume, const NameCall& call, const Node& directory) {
  if (!volume.permits(directory, 0300)) call.fail(EACCES);
}

// A free name for something new. A "/" behind it is for directories.
Place place_for_new(const Volume& volume, const NameCall& call, const std::string& path, bool is_directory) {
  Place place = find(volume, call, path, Stop::before_last);
  if (place.last != LastName::normal) call.fail(EEXIST);
  if (look_up(call, *place.directory, place.name) != nullptr) call.fail(EEXIST);
  if (place.ends_in_slash && !is_directory) call.fail(ENOENT);
  require_changeable(volume, call, *place.directory);
  return place;
}

}  // namespace

void unlink_name(const Volume& volume, const NameCall& call) {
  const Place place = find(volume, call, call.path, Stop::before_last);
  if (place.last != LastName::normal) call.fail(EISDIR);
  const auto node = look_up(call, *place.directory, place.name);
  if (node == nullptr) call.fail(ENOENT);
  if (place.ends_in_slash) call.fail(node->is_directory() ? EISDIR : ENOTDIR);
  require_changeable(volume, call, *place.directory);
  if (node->is_directory()) call.fail(EISDIR);
  volume.leave(*place.directory, place.name);
}

void remove_directory(const Volume& volume, const NameCall& call) {
  const Place place = find(volume, call, call.path, Stop::before_last);
  if (place.last == LastName::dot) call.fail(EINVAL);
  if (place.last == LastName::dot_dot) call.fail(ENOTEMPTY);
  if (place.last == LastName::root) call.fail(EBUSY);
  const auto node = look_up(call, *place.directory, place.name);
  if (node == nullptr) call.fail(ENOENT);
  require_changeable(volume, call, *place.directory);
  if (!node->is_directory()) call.fail(ENOTDIR);
  if (!node->children.empty()) call.fail(ENOTEMPTY);
  volume.leave(*place.directory, place.name);
}

void make_directory(const Volume& volume, const NameCall& call, unsigned permissions) {
  const Place place = place_for_new(volume, call, call.path, true);
  // Linux takes the sticky bit from the caller, set-group-id from the directory above.
  const unsigned mode =
      (permissions & (0777 | sticky) & ~volume.options.mask) | (place.directory->mode & set_group_id);
  volume.enter(place.directory, place.name, volume.make(FileType::directory, mode));
}

void make_symlink(const Volume& volume, const NameCall& call) {
  const std::string& target = call.path;
  if (target.find('\0') != std::string::npos) throw ValueError("a file name must not hold a NUL");
  if (target.empty()) call.fail(ENOENT);
  if (target.size() > longest_target) call.fail(ENAMETOOLONG);
  const Place place = place_for_new(volume, call, *call.second_path, false);
  const auto link = volume.make(FileType::symlink, 0777);
  link->target = target;
  volume.enter(place.directory, place.name, link);
}

void make_link(const Volume& volume, const NameCall& call) {
  const auto node = get(volume, call, call.path, Stop::at_last);
  const Place place = place_for_new(volume, call, *call.second_path, false);
  if (node->is_directory()) call.fail(EPERM);
  volume.enter(place.directory, place.name, node);
}

}  // namespace refio
