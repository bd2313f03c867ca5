// A part of a file as memory.
#pragma once

#include <cstdint>
#include <memory>

#include "refio/core/bytes.h"

namespace refio {

// read: the memory must not be written; write: the file follows; copy: changes stay in this mapping.
enum class MappingAccess { read, write, copy };

// Not thread-safe. The memory stays where it is until destruction.
class Mapping {
 public:
  virtual ~Mapping() = default;
  // Writing to it requires an access other than read.
  virtual MutableByteView bytes() = 0;
  // Returns when the file has what was written to the memory (access write).
  virtual void flush() = 0;
};

// Maps `length` bytes of the file behind `descriptor` from `offset` on; 0: all from there to the end. The
// descriptor may be closed afterwards. `offset` is a multiple of the page size. Errors: ValueError for a part
// that is empty or reaches past the end; OSError, such as EACCES for access write of a file that was not
// opened for it.
std::unique_ptr<Mapping> map_file(int descriptor, std::uint64_t length, MappingAccess access,
                                  std::uint64_t offset);

}  // namespace refio
