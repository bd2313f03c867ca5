#include "refio/platform/memory/memory_file_system.h"

#include <cerrno>

#include "refio/core/errors.h"
#include "refio/platform/memory/memory_handle.h"

namespace refio {
namespace {

unsigned wanted_bits(const OpenOptions& options) {
  return (options.read ? 0400u : 0u) | (options.write || options.append || options.truncate ? 0200u : 0u);
}

}  // namespace

MemoryFileSystem::MemoryFileSystem(const MemoryOptions& options)
    : volume_(std::make_shared<Volume>(options)) {}

std::unique_ptr<Handle> MemoryFileSystem::open(const std::string& path, const OpenOptions& options) {
  const std::lock_guard lock(volume_->mutex);
  const bool follow = !options.no_follow && !options.create_new;
  const Place place = volume_->find(path, follow, "open");
  const auto node =
      place.node == nullptr ? create(place, path, options) : open_existing(place, path, options);
  return std::make_unique<MemoryHandle>(volume_, node, options);
}

std::shared_ptr<Node> MemoryFileSystem::open_existing(const Place& place, const std::string& path,
                                                      const OpenOptions& options) {
  const auto& node = place.node;
  const bool is_directory = node->type == FileType::directory;
  if (options.create_new) throw_os_error(EEXIST, "open", path);
  if (node->type == FileType::symlink) throw_os_error(ELOOP, "open", path);
  if ((place.must_be_directory || options.directory) && !is_directory) throw_os_error(ENOTDIR, "open", path);
  if (is_directory && (options.write || options.append || options.create || options.truncate)) {
    throw_os_error(EISDIR, "open", path);
  }
  if (!volume_->permits(*node, wanted_bits(options))) throw_os_error(EACCES, "open", path);
  if (options.truncate && node->type == FileType::file) node->pages.resize(0);
  return node;
}

std::shared_ptr<Node> MemoryFileSystem::create(const Place& place, const std::string& path,
                                               const OpenOptions& options) {
  if (!options.create && !options.create_new) throw_os_error(ENOENT, "open", path);
  if (place.must_be_directory) throw_os_error(EISDIR, "open", path);
  if (!volume_->permits(*place.parent, 0300)) throw_os_error(EACCES, "open", path);
  const auto node = volume_->make(FileType::file, options.permissions & ~volume_->options.mask & 07777);
  volume_->enter(place, node);
  return node;
}

FileStatus MemoryFileSystem::status(const std::string& path, bool follow) {
  const std::lock_guard lock(volume_->mutex);
  return volume_->status(*volume_->get(path, follow, "status"));
}

void MemoryFileSystem::unlink(const std::string& path) {
  const std::lock_guard lock(volume_->mutex);
  const Place place = volume_->find(path, false, "unlink");
  if (place.node == nullptr) throw_os_error(ENOENT, "unlink", path);
  if (place.node->type == FileType::directory) throw_os_error(EISDIR, "unlink", path);
  if (place.must_be_directory) throw_os_error(ENOTDIR, "unlink", path);
  if (!volume_->permits(*place.parent, 0300)) throw_os_error(EACCES, "unlink", path);
  place.parent->children.erase(place.name);
  --place.node->links;
}

}  // namespace refio
