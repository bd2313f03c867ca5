#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <limits>

#include "refio/core/errors.h"
#include "refio/platform/mapping.h"

namespace refio {
namespace {

class PosixMapping final : public Mapping {
 public:
  PosixMapping(void* start, std::size_t size, MappingAccess access)
      : start_(start), size_(size), access_(access) {}
  PosixMapping(const PosixMapping&) = delete;
  PosixMapping& operator=(const PosixMapping&) = delete;
  ~PosixMapping() override { ::munmap(start_, size_); }

  MutableByteView bytes() override { return {static_cast<std::byte*>(start_), size_}; }
  void flush() override {
    if (access_ != MappingAccess::write) return;
    if (::msync(start_, size_, MS_SYNC) < 0) throw_os_error(errno, "flush");
  }

 private:
  void* start_;
  std::size_t size_;
  MappingAccess access_;
};

// Memory past the end of a file faults when it is touched: only what is there is mapped.
std::size_t checked_length(int descriptor, std::uint64_t length, std::uint64_t offset) {
  struct stat native;
  if (::fstat(descriptor, &native) < 0) throw_os_error(errno, "map");
  const auto size = static_cast<std::uint64_t>(native.st_size);
  if (offset > size || length > size - offset)
    throw ValueError("map: the part reaches past the end of the file");
  const std::uint64_t wanted = length == 0 ? size - offset : length;
  if (wanted == 0) throw ValueError("map: there is nothing to map");
  if (wanted > std::numeric_limits<std::size_t>::max()) throw OverflowError("map: the part is too large");
  return static_cast<std::size_t>(wanted);
}

}  // namespace

std::unique_ptr<Mapping> map_file(int descriptor, std::uint64_t length, MappingAccess access,
                                  std::uint64_t offset) {
  const std::size_t size = checked_length(descriptor, length, offset);
  const int protection = access == MappingAccess::read ? PROT_READ : PROT_READ | PROT_WRITE;
  const int sharing = access == MappingAccess::copy ? MAP_PRIVATE : MAP_SHARED;
  void* start = ::mmap(nullptr, size, protection, sharing, descriptor, static_cast<off_t>(offset));
  if (start == MAP_FAILED) throw_os_error(errno, "map");
  return std::make_unique<PosixMapping>(start, size, access);
}

}  // namespace refio
