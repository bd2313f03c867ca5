// The tree of a memory file system, its settings, and the lock over all of it. Private to the backend.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "refio/platform/memory/node.h"

namespace refio {

struct MemoryOptions {
  unsigned mask = 022;     // taken from the permissions of files that are made
  bool privileged = true;  // no mode refuses anything; else modes bind as they bind the owner of every file
  std::uint64_t capacity = std::numeric_limits<std::uint64_t>::max();  // bytes, in whole pages
  // What time it is; none: the system's clock. Called with the file system locked.
  std::function<FileTime()> clock;
};

struct Volume {
  explicit Volume(const MemoryOptions& given);

  // The functions below require the lock.

  std::shared_ptr<Node> make(FileType type, unsigned mode) const;
  // Gives `node` a name in `directory` that is free.
  void enter(const std::shared_ptr<Node>& directory, const std::string& name,
             const std::shared_ptr<Node>& node) const;
  // Takes the name in `directory` away.
  void leave(Node& directory, const std::string& name) const;
  // Gives what is called `from_name` in `from` the name `to_name` in `to`, which is free.
  void move(const std::shared_ptr<Node>& from, const std::string& from_name, const std::shared_ptr<Node>& to,
            const std::string& to_name) const;

  // May one do this (a set of 0400 read, 0200 write, 0100 search)?
  bool permits(const Node& node, unsigned bits) const;
  // Contents were changed: the times tell, and the set-id bits go, unless the writer is privileged.
  void note_write(Node& node) const;
  // Mode, names or number of names were changed.
  void note_change(Node& node) const { node.changed = now(); }
  FileTime now() const;
  FileStatus status(const Node& node) const;

  std::mutex mutex;
  MemoryOptions options;
  std::shared_ptr<SpaceAccount> space;
  std::shared_ptr<Node> root;
};

}  // namespace refio
