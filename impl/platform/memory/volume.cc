#include "refio/platform/memory/volume.h"

#include <cerrno>
#include <deque>

#include "refio/core/errors.h"

namespace refio {
namespace {

// As on Linux.
constexpr int most_symlinks = 40;
constexpr std::size_t longest_name = 255;
constexpr std::size_t longest_path = 4095;

using Names = std::deque<std::string>;

Names split(const std::string& path) {
  Names names;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) names.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

// One walk along a path; the names still to go change as symbolic links are followed.
class Walk {
 public:
  Walk(const Volume& volume, const std::string& path, const char* operation)
      : volume_(volume), path_(path), operation_(operation), current_(volume.root), left_(split(path)) {
    ends_in_slash_ = path.back() == '/';
  }

  Place run(bool follow) {
    while (!left_.empty()) {
      const std::string name = std::move(left_.front());
      left_.pop_front();
      check_directory(name);
      if (name == ".") continue;
      if (name == "..") {
        if (const auto up = current_->parent.lock()) current_ = up;
        continue;
      }
      const auto child = current_->children.find(name);
      const bool last = left_.empty();
      if (child == current_->children.end()) {
        if (!last) fail(ENOENT);
        return {current_, name, nullptr, ends_in_slash_};
      }
      if (child->second->type == FileType::symlink && (!last || follow || ends_in_slash_)) {
        enter_symlink(*child->second);
      } else if (last) {
        return {current_, name, child->second, ends_in_slash_};
      } else {
        current_ = child->second;
      }
    }
    return {nullptr, {}, current_, true};
  }

 private:
  [[noreturn]] void fail(int error) const { throw_os_error(error, operation_, path_); }

  void check_directory(const std::string& name) const {
    if (current_->type != FileType::directory) fail(ENOTDIR);
    if (!volume_.permits(*current_, 0100)) fail(EACCES);
    if (name.size() > longest_name) fail(ENAMETOOLONG);
  }

  void enter_symlink(const Node& link) {
    if (++followed_ > most_symlinks) fail(ELOOP);
    if (link.target.empty()) fail(ENOENT);
    if (link.target.front() == '/') current_ = volume_.root;
    if (left_.empty() && link.target.back() == '/') ends_in_slash_ = true;
    const Names names = split(link.target);
    left_.insert(left_.begin(), names.begin(), names.end());
  }

  const Volume& volume_;
  const std::string& path_;
  const char* operation_;
  std::shared_ptr<Node> current_;
  Names left_;
  bool ends_in_slash_ = false;
  int followed_ = 0;
};

}  // namespace

Volume::Volume(const MemoryOptions& given) : options(given), space(std::make_shared<SpaceAccount>()) {
  space->capacity = options.capacity;
  root = make(FileType::directory, 0755);
}

Place Volume::find(const std::string& path, bool follow, const char* operation) const {
  if (path.find('\0') != std::string::npos) throw ValueError("a file name must not hold a NUL");
  if (path.empty()) throw_os_error(ENOENT, operation, path);
  if (path.size() > longest_path) throw_os_error(ENAMETOOLONG, operation, path);
  return Walk(*this, path, operation).run(follow);
}

std::shared_ptr<Node> Volume::get(const std::string& path, bool follow, const char* operation) const {
  const Place place = find(path, follow, operation);
  if (place.node == nullptr) throw_os_error(ENOENT, operation, path);
  if (place.must_be_directory && place.node->type != FileType::directory)
    throw_os_error(ENOTDIR, operation, path);
  return place.node;
}

std::shared_ptr<Node> Volume::make(FileType type, unsigned mode) const {
  return std::make_shared<Node>(type, mode, space);
}

void Volume::enter(const Place& place, const std::shared_ptr<Node>& node) const {
  place.parent->children[place.name] = node;
  ++node->links;
  if (node->type == FileType::directory) node->parent = place.parent;
}

bool Volume::permits(const Node& node, unsigned bits) const {
  return !options.enforce_modes || (node.mode & bits) == bits;
}

FileStatus Volume::status(const Node& node) const {
  FileStatus status;
  status.type = node.type;
  status.size = node.type == FileType::symlink ? node.target.size() : node.pages.size();
  status.allocated = node.pages.allocated();
  status.links = node.links;
  status.mode = node.mode;
  if (node.type == FileType::directory) {
    status.links = 2;
    for (const auto& [name, child] : node.children)
      status.links += child->type == FileType::directory ? 1 : 0;
  }
  return status;
}

}  // namespace refio
