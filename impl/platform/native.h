// The operating system's own files. Which folder implements these functions is decided in
// impl/CMakeLists.txt, and nowhere else.
#pragma once

#include <memory>
#include <string>

#include "refio/platform/backend.h"
#include "refio/platform/call_watch.h"

namespace refio {

// Files under the directory `root`; empty: under the process's current directory, as it is at each call.
// Errors: OSError if there is no such directory.
std::shared_ptr<FileSystem> make_native_file_system(const std::string& root);
// The same, with each call of the system that may have to wait reported to `watch`, which outlives the file
// system, which here outlives its handles.
std::shared_ptr<FileSystem> make_native_file_system(const std::string& root, CallWatch& watch);

// Standard input and output, for a program that speaks a protocol over them.
struct StandardStreams {
  std::unique_ptr<Handle> input;
  std::unique_ptr<Handle> output;
};

// Takes private copies of standard input and output, closed in child processes, and points the originals
// elsewhere (input at nothing, output at standard error), so that nothing else in the process can disturb the
// protocol.
StandardStreams take_standard_streams();

// What the operating system says of itself.
struct SystemFacts {
  std::string os;       // "linux", "macos", "freebsd", …; lower case
  std::string release;  // "6.1.0"
  std::string arch;     // "x86_64"
};
SystemFacts system_facts();

}  // namespace refio
