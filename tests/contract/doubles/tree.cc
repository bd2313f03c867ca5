#include "tests/contract/doubles/tree.h"

#include <cerrno>
#include <cstdio>

#include "refio/core/errors.h"
#include "refio/platform/memory/memory_file_system.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/errno_of.h"

namespace refio::testing {
namespace {

// Two handles' worth of options that are wanted all the time.
OpenOptions reading() {
  OpenOptions options;
  options.read = true;
  return options;
}

OpenOptions replacing() {
  OpenOptions options;
  options.write = options.create = options.truncate = true;
  return options;
}

std::shared_ptr<FileSystem> make_memory_tree(bool privileged) {
  MemoryOptions options;
  options.privileged = privileged;
  return std::make_shared<MemoryFileSystem>(options);
}

void lay_one(FileSystem& files, const std::string& name) {
  const std::size_t mark = name.find_first_of("=>:");
  if (mark == std::string::npos) return files.make_directory(name);
  const std::string path = name.substr(0, mark), rest = name.substr(mark + 1);
  if (name[mark] == '=') return put(files, path, rest);
  if (name[mark] == '>') return files.symlink(rest, path);
  files.link(rest, path);
}

std::string octal(unsigned mode) {
  char digits[8];
  std::snprintf(digits, sizeof digits, "%04o", mode);
  return digits;
}

std::string shown(FileSystem& files, const std::string& path, const FileStatus& status) {
  if (status.type == FileType::directory) return "directory";
  if (status.type == FileType::symlink) return "symlink " + files.read_link(path);
  // A file that must not be read is shown by what can be asked about it.
  const bool readable = errno_of([&] { files.open(path, reading()); }) == 0;
  return "file " + octal(status.mode) + " x" + std::to_string(status.links) + " " +
         (readable ? contents_of(files, path) : std::to_string(status.size) + " bytes");
}

void show_into(std::map<std::string, std::string>& seen, FileSystem& files, const std::string& directory,
               const std::string& prefix) {
  for (const std::string& name : files.list(directory)) {
    const std::string path = prefix + name;
    const FileStatus status = files.status(path, false);
    seen[path] = shown(files, path, status);
    if (status.type == FileType::directory) show_into(seen, files, path, path + "/");
  }
}

}  // namespace

std::shared_ptr<FileSystem> make_posix_tree() {
  const std::shared_ptr<Bench> bench = make_posix_bench();
  return {bench, &bench->files()};
}

std::vector<TreeBackend> tree_backends() {
  return {{"posix", make_posix_tree},
          {"memory", [] { return make_memory_tree(false); }},
          {"memory_privileged", [] { return make_memory_tree(true); }}};
}

MemoryOptions options_of_this_process() {
  const auto files = make_posix_tree();
  MemoryOptions options;
  options.privileged = !modes_bind(*files);
  files->make_directory("mask", 0777);
  options.mask = 0777u & ~files->status("mask", true).mode;
  return options;
}

void lay(FileSystem& files, const std::vector<std::string>& names) {
  for (const std::string& name : names) lay_one(files, name);
}

std::map<std::string, std::string> show(FileSystem& files) {
  std::map<std::string, std::string> seen;
  show_into(seen, files, ".", "");
  return seen;
}

Bytes contents_of(FileSystem& files, const std::string& path) {
  const auto handle = files.open(path, reading());
  Bytes contents, part(4096, '\0');
  while (const std::size_t count = handle->read(mutable_view_of(part)).count())
    contents.append(part, 0, count);
  return contents;
}

void put(FileSystem& files, const std::string& path, std::string_view contents) {
  const auto handle = files.open(path, replacing());
  while (!contents.empty()) contents.remove_prefix(handle->write(view_of(contents)).count());
}

bool modes_bind(FileSystem& files) {
  OpenOptions options = replacing();
  options.permissions = 0;
  files.open("modes-bind", options);
  const bool bind = errno_of([&] { files.open("modes-bind", reading()); }) == EACCES;
  files.unlink("modes-bind");
  return bind;
}

void open_up(FileSystem& files, const std::string& directory) {
  files.set_permissions(directory, 0700);
  for (const std::string& name : files.list(directory)) {
    const std::string path = directory + "/" + name;
    if (files.status(path, false).type == FileType::directory) open_up(files, path);
  }
}

bool counts_directory_links(FileSystem& files) {
  lay(files, {"links/", "links/below/"});
  const bool counts = files.status("links", true).links == 3;
  files.remove_directory("links/below");
  files.remove_directory("links");
  return counts;
}

}  // namespace refio::testing
