#include "refio/platform/memory/memory_file_system.h"

#include <cerrno>
#include <limits>
#include <utility>

#include "refio/core/errors.h"
#include "refio/platform/memory/memory_handle.h"
#include "refio/platform/memory/name_calls.h"
#include "refio/platform/memory/volume_state.h"

namespace refio {
namespace {

constexpr auto largest_size = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

bool creates(const OpenOptions& options) { return options.create || options.create_new; }
bool changes(const OpenOptions& options) { return options.write || options.append || options.truncate; }

unsigned wanted_bits(const OpenOptions& options) {
  return (options.read ? 0400u : 0u) | (changes(options) ? 0200u : 0u);
}

Stop stop_of(const OpenOptions& options) {
  const bool follow = !options.create_new && !options.no_follow;
  if (creates(options)) return follow ? Stop::behind_file_to_make : Stop::at_file_to_make;
  return follow ? Stop::behind_last : Stop::at_last;
}

std::shared_ptr<Node> make_file(const Volume& volume, const NameCall& call, const Place& place,
                                const OpenOptions& options) {
  if (!creates(options)) call.fail(ENOENT);
  if (!volume.permits(*place.directory, 0300)) call.fail(EACCES);
  const auto node = volume.make(FileType::file, options.permissions & ~volume.options.mask & 07777);
  volume.enter(place.directory, place.name, node);
  return node;
}

// The order of checks is Linux's.
void check_existing(const Volume& volume, const NameCall& call, const Place& place,
                    const OpenOptions& options) {
  const Node& node = *place.node;
  if (options.create_new) call.fail(EEXIST);
  if (node.is_directory() && options.create) call.fail(EISDIR);
  if ((place.ends_in_slash || options.directory) && !node.is_directory()) call.fail(ENOTDIR);
  if (node.type == FileType::symlink) call.fail(ELOOP);
  if (node.is_directory() && changes(options)) call.fail(EISDIR);
  if (!volume.permits(node, wanted_bits(options))) call.fail(EACCES);
  // Nobody is at the other end, and waiting for him would be for ever.
  if (node.type == FileType::fifo) call.fail(ENXIO);
}

}  // namespace

MemoryFileSystem::MemoryFileSystem(const MemoryOptions& options)
    : volume_(std::make_shared<Volume>(options)) {}

MemoryFileSystem::MemoryFileSystem(const MemoryFileSystem& other)
    : FileSystem(other), volume_(copy_of(*other.volume_)) {}

MemoryFileSystem& MemoryFileSystem::operator=(const MemoryFileSystem& other) {
  volume_ = copy_of(*other.volume_);
  return *this;
}

std::unique_ptr<Handle> MemoryFileSystem::open(const std::string& path, const OpenOptions& options) {
  const std::lock_guard lock(volume_->mutex);
  const NameCall call{"open", path};
  if (creates(options) && options.directory) call.fail(EINVAL);
  Place place = find(*volume_, call, path, stop_of(options));
  if (place.node == nullptr) {
    place.node = make_file(*volume_, call, place, options);
  } else {
    check_existing(*volume_, call, place, options);
    if (options.truncate && place.node->type == FileType::file) {
      place.node->pages.resize(0);
      volume_->note_write(*place.node);
    }
  }
  return std::make_unique<MemoryHandle>(volume_, place.node, options);
}

FileStatus MemoryFileSystem::status(const std::string& path, bool follow) {
  const std::lock_guard lock(volume_->mutex);
  const NameCall call{"status", path};
  return volume_->status(*get(*volume_, call, path, follow ? Stop::behind_last : Stop::at_last));
}

std::vector<std::string> MemoryFileSystem::list(const std::string& path) {
  const std::lock_guard lock(volume_->mutex);
  const NameCall call{"list", path};
  const auto directory = get(*volume_, call, path, Stop::behind_last);
  if (!directory->is_directory()) call.fail(ENOTDIR);
  if (!volume_->permits(*directory, 0400)) call.fail(EACCES);
  std::vector<std::string> names;
  for (const auto& [name, node] : directory->children) names.push_back(name);
  return names;
}

void MemoryFileSystem::rename(const std::string& from, const std::string& to) {
  const std::lock_guard lock(volume_->mutex);
  rename_node(*volume_, {"rename", from, &to});
}

void MemoryFileSystem::unlink(const std::string& path) {
  const std::lock_guard lock(volume_->mutex);
  unlink_name(*volume_, {"unlink", path});
}

void MemoryFileSystem::remove_directory(const std::string& path) {
  const std::lock_guard lock(volume_->mutex);
  refio::remove_directory(*volume_, {"remove_directory", path});
}

void MemoryFileSystem::link(const std::string& existing, const std::string& path) {
  const std::lock_guard lock(volume_->mutex);
  make_link(*volume_, {"link", existing, &path});
}

void MemoryFileSystem::symlink(const std::string& target, const std::string& path) {
  const std::lock_guard lock(volume_->mutex);
  make_symlink(*volume_, {"symlink", target, &path});
}

std::string MemoryFileSystem::read_link(const std::string& path) {
  const std::lock_guard lock(volume_->mutex);
  const NameCall call{"read_link", path};
  const auto node = get(*volume_, call, path, Stop::at_last);
  if (node->type != FileType::symlink) call.fail(EINVAL);
  return node->target;
}

void MemoryFileSystem::make_directory(const std::string& path, unsigned permissions) {
  const std::lock_guard lock(volume_->mutex);
  refio::make_directory(*volume_, {"make_directory", path}, permissions);
}

void MemoryFileSystem::set_permissions(const std::string& path, unsigned permissions) {
  const std::lock_guard lock(volume_->mutex);
  const auto node = get(*volume_, {"set_permissions", path}, path, Stop::behind_last);
  node->mode = permissions & 07777;
  volume_->note_change(*node);
}

void MemoryFileSystem::truncate(const std::string& path, std::uint64_t size) {
  const std::lock_guard lock(volume_->mutex);
  const NameCall call{"truncate", path};
  if (size > largest_size) call.fail(EINVAL);
  const auto node = get(*volume_, call, path, Stop::behind_last);
  if (node->is_directory()) call.fail(EISDIR);
  if (node->type != FileType::file) call.fail(EINVAL);
  if (!volume_->permits(*node, 0200)) call.fail(EACCES);
  node->pages.resize(size);
  volume_->note_write(*node);
}

unsigned MemoryFileSystem::set_mask(unsigned mask) {
  const std::lock_guard lock(volume_->mutex);
  return std::exchange(volume_->options.mask, mask & 0777);
}

void MemoryFileSystem::set_privileged(bool privileged) {
  const std::lock_guard lock(volume_->mutex);
  volume_->options.privileged = privileged;
}

bool operator==(const MemoryFileSystem& a, const MemoryFileSystem& b) {
  return a.volume_ == b.volume_ || same_files(*a.volume_, *b.volume_);
}

std::string MemoryFileSystem::digest() const { return digest_of(*volume_); }

}  // namespace refio
