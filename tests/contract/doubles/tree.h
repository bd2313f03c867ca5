// Trees of names for the tests of file systems: laid by short texts, shown as a value.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "refio/platform/backend.h"
#include "refio/platform/memory/volume.h"

namespace refio::testing {

struct TreeBackend {
  std::string name;
  std::function<std::shared_ptr<FileSystem>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const TreeBackend& backend) { return out << backend.name; }

// The posix backend in a directory of its own, the memory backend with modes that bind and with modes that do
// not.
std::vector<TreeBackend> tree_backends();
std::shared_ptr<FileSystem> make_posix_tree();
// What a memory file system needs to be like a fresh posix tree: mask and privileges of this process.
MemoryOptions options_of_this_process();

// Lays one name each, in order: "d/" a directory, "f=text" a file, "l>target" a symbolic link, "h:name" a
// hard link of `name`.
void lay(FileSystem& files, const std::vector<std::string>& names);

// Everything below the root by path: "directory", "file 0644 x1 text", "symlink target".
std::map<std::string, std::string> show(FileSystem& files);

Bytes contents_of(FileSystem& files, const std::string& path);
void put(FileSystem& files, const std::string& path, std::string_view contents);

// Do modes bind whoever asks?
bool modes_bind(FileSystem& files);
// Gives every directory back the rights by which it can be removed.
void open_up(FileSystem& files, const std::string& directory = ".");

// A directory's links are two and its subdirectories: not so on every system.
bool counts_directory_links(FileSystem& files);

}  // namespace refio::testing
