// Bare descriptors, for those who make streams of them and look at streams from below: what a language's `os`
// module does. Opening one by name is FileSystem::open_descriptor.
//
// Errors of every function but is_terminal(): OSError and its subclasses with the native errno; EBADF for a
// number that is not open. Interrupted calls are repeated. What is made here is not inherited by child
// processes.
#pragma once

#include <cstdint>

#include "refio/core/bytes.h"
#include "refio/core/whence.h"

namespace refio {

struct DescriptorPair {
  int first;
  int second;
};

// A new pipe: the end to read from, the end to write to. Not `blocking`: neither end blocks.
DescriptorPair make_pipe(bool blocking = true);
// A new terminal: the controller, and the terminal itself, which works by lines and is set up as the system
// sets up new ones.
DescriptorPair make_terminal();

void close_descriptor(int descriptor);
// One transfer. Errors: BlockingIOError if there is nothing yet.
Bytes read_descriptor(int descriptor, std::size_t size);
// One transfer. Returns the number of bytes taken. Errors: BlockingIOError if none can be taken yet.
std::size_t write_descriptor(int descriptor, ByteView data);
std::int64_t seek_descriptor(int descriptor, std::int64_t offset, Whence whence);
bool is_terminal(int descriptor);
bool is_inheritable(int descriptor);

}  // namespace refio
