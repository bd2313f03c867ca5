// The calls that change names in a memory file system, with the rules and the order of checks of Linux.
// Private to the backend; every function requires the volume's lock and raises what FileSystem says, with the
// names of `call` (of two names: `call.path` and `call.second_path`).
#pragma once

#include "refio/platform/memory/path_walk.h"

namespace refio {

void unlink_name(const Volume& volume, const NameCall& call);
void remove_directory(const Volume& volume, const NameCall& call);
void make_directory(const Volume& volume, const NameCall& call, unsigned permissions);
// `call.path` is the target.
void make_symlink(const Volume& volume, const NameCall& call);
// A symbolic link as `call.path` gets the name itself.
void make_link(const Volume& volume, const NameCall& call);
void rename_node(const Volume& volume, const NameCall& call);

}  // namespace refio
