#include "refio/platform/memory/path_walk.h"

#include <cerrno>
#include <deque>

#include "refio/core/errors.h"

namespace refio {
namespace {

constexpr int most_symlinks = 40;
constexpr std::size_t longest_name = 255;
constexpr std::size_t longest_path = 4095;

using Names = std::deque<std::string>;

Names split(const std::string& path) {
  Names names;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) names.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

LastName kind_of(const std::string& name) {
  if (name == ".") return LastName::dot;
  return name == ".." ? LastName::dot_dot : LastName::normal;
}

bool makes_file(Stop stop) { return stop == Stop::behind_file_to_make || stop == Stop::at_file_to_make; }

// One walk along a path; the names still to go change as symbolic links are followed.
class Walk {
 public:
  Walk(const Volume& volume, const NameCall& call, const std::string& path)
      : volume_(volume),
        call_(call),
        current_(volume.root),
        left_(split(path)),
        ends_in_slash_(path.back() == '/') {}

  Place run(Stop stop) {
    LastName last = LastName::root;
    while (!left_.empty()) {
      const std::string name = step();
      const bool is_last = left_.empty();
      last = kind_of(name);
      if (last != LastName::normal) {
        go_dots(last);
      } else if (is_last && stop == Stop::before_last) {
        return {last, ends_in_slash_, current_, name, nullptr};
      } else if (is_last && ends_in_slash_ && makes_file(stop)) {
        call_.fail(EISDIR);
      } else if (auto child = child_of_current(name, is_last); must_follow(child.get(), is_last, stop)) {
        go_behind(*child);
        last = LastName::root;
      } else if (is_last) {
        return {last, ends_in_slash_, current_, name, std::move(child)};
      } else {
        current_ = std::move(child);
      }
    }
    return {last, ends_in_slash_, nullptr, {}, current_};
  }

 private:
  // Takes the next name, for which the current place must be a directory that may be searched.
  std::string step() {
    if (!current_->is_directory()) call_.fail(ENOTDIR);
    if (!volume_.permits(*current_, 0100)) call_.fail(EACCES);
    std::string name = std::move(left_.front());
    left_.pop_front();
    return name;
  }

  std::shared_ptr<Node> child_of_current(const std::string& name, bool is_last) const {
    auto child = look_up(call_, *current_, name);
    if (child == nullptr && !is_last) call_.fail(ENOENT);
    return child;
  }

  bool must_follow(const Node* node, bool is_last, Stop stop) const {
    if (node == nullptr || node->type != FileType::symlink) return false;
    return !is_last || ends_in_slash_ || stop == Stop::behind_last || stop == Stop::behind_file_to_make;
  }

  // Above the root is the root.
  void go_dots(LastName kind) {
    if (kind != LastName::dot_dot) return;
    if (const auto up = current_->parent.lock()) current_ = up;
  }

  void go_behind(const Node& link) {
    if (++followed_ > most_symlinks) call_.fail(ELOOP);
    if (link.target.front() == '/') current_ = volume_.root;
    if (left_.empty() && link.target.back() == '/') ends_in_slash_ = true;
    const Names names = split(link.target);
    left_.insert(left_.begin(), names.begin(), names.end());
  }

  const Volume& volume_;
  const NameCall& call_;
  std::shared_ptr<Node> current_;
  Names left_;
  bool ends_in_slash_;
  int followed_ = 0;
};

}  // namespace

void NameCall::fail(int error) const {
  if (second_path == nullptr) throw_os_error(error, operation, path);
  throw_os_error(error, operation, path, *second_path);
}

Place find(const Volume& volume, const NameCall& call, const std::string& path, Stop stop) {
  if (path.find('\0') != std::string::npos) throw ValueError("a file name must not hold a NUL");
  if (path.empty()) call.fail(ENOENT);
  if (path.size() > longest_path) call.fail(ENAMETOOLONG);
  return Walk(volume, call, path).run(stop);
}

std::shared_ptr<Node> get(const Volume& volume, const NameCall& call, const std::string& path, Stop stop) {
  Place place = find(volume, call, path, stop);
  if (place.node == nullptr) call.fail(ENOENT);
  if (place.ends_in_slash && !place.node->is_directory()) call.fail(ENOTDIR);
  return std::move(place.node);
}

std::shared_ptr<Node> look_up(const NameCall& call, const Node& directory, const std::string& name) {
  if (name.size() > longest_name) call.fail(ENAMETOOLONG);
  const auto child = directory.children.find(name);
  return child == directory.children.end() ? nullptr : child->second;
}

}  // namespace refio
