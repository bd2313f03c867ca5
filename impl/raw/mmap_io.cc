#include "refio/raw/mmap_io.h"

#include <algorithm>
#include <cerrno>

#include "refio/core/errors.h"

namespace refio {

MMapIO::MMapIO(int descriptor, std::uint64_t length, MappingAccess access, std::uint64_t offset)
    : mapping_(map_file(descriptor, length, access, offset)), access_(access) {}

ReadOutcome MMapIO::read_impl(MutableByteView target) {
  const MutableByteView bytes = mapping_->bytes();
  if (position_ >= bytes.size()) return ReadOutcome::end();
  const std::size_t count = std::min(target.size(), bytes.size() - static_cast<std::size_t>(position_));
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(position_), count, target.begin());
  position_ += count;
  return ReadOutcome::bytes(count);
}

WriteOutcome MMapIO::write_impl(ByteView data) {
  const MutableByteView bytes = mapping_->bytes();
  if (position_ >= bytes.size()) throw_os_error(ENOSPC, "write");
  const std::size_t count = std::min(data.size(), bytes.size() - static_cast<std::size_t>(position_));
  std::copy_n(data.begin(), count, bytes.begin() + static_cast<std::ptrdiff_t>(position_));
  position_ += count;
  return WriteOutcome::bytes(count);
}

std::int64_t MMapIO::seek_impl(std::int64_t offset, Whence whence) {
  std::int64_t base = 0;
  if (whence == Whence::current) base = static_cast<std::int64_t>(position_);
  if (whence == Whence::end) base = static_cast<std::int64_t>(mapping_->bytes().size());
  std::int64_t target;
  if (__builtin_add_overflow(base, offset, &target) || target < 0) throw_os_error(EINVAL, "seek");
  position_ = static_cast<std::uint64_t>(target);
  return target;
}

void MMapIO::close_impl() {
  mark_closed();
  const std::unique_ptr<Mapping> mapping = std::move(mapping_);
  mapping->flush();
}

std::optional<std::uint64_t> MMapIO::remaining() {
  const std::size_t size = mapping_->bytes().size();
  return position_ < size ? size - position_ : 0;
}

}  // namespace refio
