// Where a path leads in a memory file system, by the rules of Linux (path_resolution(7)): at most 40 symbolic
// links on the way, names of at most 255 bytes, paths of at most 4095; a path that ends in "/" names a
// directory, behind symbolic links. Private to the backend; every function requires the volume's lock.
#pragma once

#include <memory>
#include <string>

#include "refio/platform/memory/volume.h"

namespace refio {

// What was asked, for the errors in which it ends: the operation, and the names as they were given.
struct NameCall {
  const char* operation;
  const std::string& path;
  const std::string* second_path = nullptr;

  [[noreturn]] void fail(int error) const;
};

enum class LastName { normal, dot, dot_dot, root };

struct Place {
  LastName last = LastName::normal;
  bool ends_in_slash = false;
  std::shared_ptr<Node> directory;  // with the last name in it; null unless `last` is normal
  std::string name;                 // the last name, if it is normal
  std::shared_ptr<Node> node;       // what the path names; null: no such name, or not looked up
};

// Where a walk ends: `behind_last`, what the last name leads to through symbolic links; `at_last`, what it
// stands for itself, unless a "/" stands behind it; `behind_file_to_make` and `at_file_to_make`, likewise,
// but a
// "/" behind the last name is EISDIR; `before_last`, the directory of the last name, which is not looked up.
enum class Stop { behind_last, at_last, behind_file_to_make, at_file_to_make, before_last };

// Follows `path`. Every name but the last must be there. Errors: ValueError for a NUL; ENOENT, ENOTDIR,
// EACCES, ELOOP, ENAMETOOLONG.
Place find(const Volume& volume, const NameCall& call, const std::string& path, Stop stop);
// As find, but what is not there is ENOENT, and what is no directory in spite of a "/" behind it ENOTDIR.
std::shared_ptr<Node> get(const Volume& volume, const NameCall& call, const std::string& path, Stop stop);
// What `name` stands for in `directory`; null: nothing. Errors: ENAMETOOLONG.
std::shared_ptr<Node> look_up(const NameCall& call, const Node& directory, const std::string& name);

}  // namespace refio
