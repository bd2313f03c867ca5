// Laying and showing the files of a MemoryFileSystem, past its modes.
#include <cerrno>
#include <utility>
#include <vector>

#include "refio/core/errors.h"
#include "refio/platform/memory/memory_file_system.h"
#include "refio/platform/memory/path_walk.h"

namespace refio {
namespace {

using Fixtures = std::map<std::string, MemoryFixture>;

DeviceKind device_of(const std::string& name) {
  if (name == "full") return DeviceKind::full;
  if (name == "null") return DeviceKind::null;
  if (name == "zero") return DeviceKind::zero;
  throw ValueError("unknown device '" + name + "'; known are full, null and zero");
}

class Layer {
 public:
  explicit Layer(Volume& volume) : volume_(volume) {}

  void lay(const Fixtures& fixtures) {
    for (const auto& [path, fixture] : fixtures) {
      if (fixture.link_to.empty()) lay_one(path, fixture);
    }
    for (const auto& [path, fixture] : fixtures) {
      if (!fixture.link_to.empty()) enter(path, existing(fixture.link_to));
    }
    for (const auto& [path, fixture] : fixtures) {
      if (fixture.mode) existing(path)->mode = *fixture.mode;
    }
  }

 private:
  std::shared_ptr<Node> existing(const std::string& path) const {
    return get(volume_, {"lay", path}, path, Stop::at_last);
  }

  unsigned masked(unsigned mode) const { return mode & ~volume_.options.mask; }

  void lay_one(const std::string& path, const MemoryFixture& fixture) {
    if (fixture.type == FileType::directory) return make_directories(path);
    if (fixture.type == FileType::symlink) {
      const auto link = volume_.make(FileType::symlink, 0777);
      link->target = fixture.target;
      return enter(path, link);
    }
    if (fixture.type == FileType::other) {
      throw ValueError("cannot lay '" + path + "': a file system in memory has no such type of file");
    }
    const auto node = volume_.make(fixture.type, masked(0666));
    if (fixture.type == FileType::device) {
      node->device = device_of(fixture.target);
    } else if (fixture.type == FileType::file) {
      fill(*node, fixture, path);
    }
    enter(path, node);
  }

  void fill(Node& node, const MemoryFixture& fixture, const std::string& path) {
    if (node.pages.write(0, view_of(fixture.contents)) < fixture.contents.size()) {
      throw_os_error(ENOSPC, "lay", path);
    }
    if (fixture.size > node.pages.size()) node.pages.resize(fixture.size);
  }

  void make_directories(const std::string& path) {
    for (std::size_t end = 0; end < path.size();) {
      end = std::min(path.find('/', end + 1), path.size());
      const std::string directory = path.substr(0, end);
      const Place place = find(volume_, {"lay", directory}, directory, Stop::at_last);
      if (place.node != nullptr) continue;
      volume_.enter(place.directory, place.name, volume_.make(FileType::directory, masked(0777)));
    }
  }

  void enter(const std::string& path, const std::shared_ptr<Node>& node) {
    const std::size_t slash = path.rfind('/');
    if (slash != std::string::npos && slash > 0) make_directories(path.substr(0, slash));
    const Place place = find(volume_, {"lay", path}, path, Stop::at_last);
    if (place.node != nullptr) throw_os_error(EEXIST, "lay", path);
    volume_.enter(place.directory, place.name, node);
  }

  Volume& volume_;
};

Bytes contents_of(const PageMap& pages, std::uint64_t offset, std::uint64_t size) {
  Bytes contents(static_cast<std::size_t>(size), '\0');
  contents.resize(pages.read(offset, mutable_view_of(contents)));
  return contents;
}

class Shower {
 public:
  Shower(const Volume& volume, std::uint64_t limit) : volume_(volume), limit_(limit) {}

  void show(const Node& directory, const std::string& prefix) {
    for (const auto& [name, node] : directory.children) {
      entries_[prefix + name] = entry(*node);
      nodes_.emplace_back(prefix + name, node.get());
      if (node->type == FileType::directory) show(*node, prefix + name + "/");
    }
  }

  std::map<std::string, MemoryEntry> take() {
    std::map<const Node*, std::string> first;
    for (const auto& [path, node] : nodes_) {
      if (node->links > 1) {
        const auto [it, fresh] = first.emplace(node, path);
        if (!fresh && path < it->second) it->second = path;
      }
    }
    for (const auto& [path, node] : nodes_) {
      const auto it = first.find(node);
      if (it != first.end() && it->second != path) entries_[path].same_as = it->second;
    }
    return std::move(entries_);
  }

 private:
  MemoryEntry entry(const Node& node) const {
    MemoryEntry entry;
    entry.status = volume_.status(node);
    entry.target = node.target;
    if (node.type == FileType::file && node.pages.size() <= limit_) {
      entry.contents = contents_of(node.pages, 0, node.pages.size());
    }
    return entry;
  }

  const Volume& volume_;
  std::uint64_t limit_;
  std::map<std::string, MemoryEntry> entries_;
  std::vector<std::pair<std::string, const Node*>> nodes_;
};

// The owner's modes do not bind whoever lays the files.
class ModesLifted {
 public:
  explicit ModesLifted(Volume& volume)
      : volume_(volume), privileged_(std::exchange(volume.options.privileged, true)) {}
  ~ModesLifted() { volume_.options.privileged = privileged_; }
  ModesLifted(const ModesLifted&) = delete;
  ModesLifted& operator=(const ModesLifted&) = delete;

 private:
  Volume& volume_;
  bool privileged_;
};

}  // namespace

void MemoryFileSystem::lay(const Fixtures& fixtures) {
  const std::lock_guard lock(volume_->mutex);
  const ModesLifted lifted(*volume_);
  Layer(*volume_).lay(fixtures);
}

std::map<std::string, MemoryEntry> MemoryFileSystem::snapshot(std::uint64_t contents_limit) {
  const std::lock_guard lock(volume_->mutex);
  Shower shower(*volume_, contents_limit);
  shower.show(*volume_->root, "");
  return shower.take();
}

Bytes MemoryFileSystem::contents_at(const std::string& path, std::uint64_t offset, std::size_t size) {
  const std::lock_guard lock(volume_->mutex);
  const ModesLifted lifted(*volume_);
  const auto node = get(*volume_, {"read", path}, path, Stop::at_last);
  if (offset >= node->pages.size()) return {};
  return contents_of(node->pages, offset, std::min<std::uint64_t>(size, node->pages.size() - offset));
}

}  // namespace refio
