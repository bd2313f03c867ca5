#include "refio/platform/memory/memory_handle.h"

#include <cerrno>
#include <cstring>
#include <limits>

#include "refio/core/errors.h"

namespace refio {
namespace {

constexpr auto last_offset = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

}  // namespace

std::unique_lock<std::mutex> MemoryHandle::locked(const char* operation) {
  if (node_ == nullptr) throw_os_error(EBADF, operation);
  return std::unique_lock(volume_->mutex);
}

ReadOutcome MemoryHandle::read_at(std::uint64_t offset, MutableByteView target) {
  if (!options_.read) throw_os_error(EBADF, "read");
  if (node_->type == FileType::directory) throw_os_error(EISDIR, "read");
  if (target.empty()) return ReadOutcome::bytes(0);
  std::size_t count = 0;
  if (node_->device == DeviceKind::full || node_->device == DeviceKind::zero) {
    std::memset(target.data(), 0, target.size());
    count = target.size();
  } else if (node_->device == DeviceKind::none) {
    count = node_->pages.read(offset, target);
  }
  return count == 0 ? ReadOutcome::end() : ReadOutcome::bytes(count);
}

std::size_t MemoryHandle::write_at(std::uint64_t offset, ByteView data) {
  if (!may_write()) throw_os_error(EBADF, "write");
  if (data.empty()) return 0;
  if (node_->device == DeviceKind::full) throw_os_error(ENOSPC, "write");
  if (node_->device != DeviceKind::none) return data.size();
  if (offset >= last_offset) throw_os_error(EFBIG, "write");
  const ByteView fitting = data.first(std::min<std::uint64_t>(data.size(), last_offset - offset));
  const std::size_t count = node_->pages.write(offset, fitting);
  if (count == 0) throw_os_error(ENOSPC, "write");
  volume_->note_write(*node_);
  return count;
}

ReadOutcome MemoryHandle::read(MutableByteView target) {
  const auto lock = locked("read");
  const ReadOutcome outcome = read_at(position_, target);
  position_ += outcome.count();
  return outcome;
}

WriteOutcome MemoryHandle::write(ByteView data) {
  const auto lock = locked("write");
  const std::uint64_t offset = options_.append ? node_->pages.size() : position_;
  const std::size_t count = write_at(offset, data);
  if (count > 0) position_ = offset + count;
  return WriteOutcome::bytes(count);
}

ReadOutcome MemoryHandle::pread(MutableByteView target, std::uint64_t offset) {
  const auto lock = locked("pread");
  if (offset > last_offset) throw_os_error(EINVAL, "pread");
  return read_at(offset, target);
}

WriteOutcome MemoryHandle::pwrite(ByteView data, std::uint64_t offset) {
  const auto lock = locked("pwrite");
  if (offset > last_offset) throw_os_error(EINVAL, "pwrite");
  // POSIX: to `offset` even then. Linux appends (pwrite(2), BUGS), and this is a file system as Linux has
  // them.
  return WriteOutcome::bytes(write_at(options_.append ? node_->pages.size() : offset, data));
}

std::int64_t MemoryHandle::seek(std::int64_t offset, Whence whence) {
  const auto lock = locked("seek");
  if (node_->type == FileType::device) return 0;
  std::int64_t base = 0;
  if (whence == Whence::current) base = static_cast<std::int64_t>(position_);
  if (whence == Whence::end) base = static_cast<std::int64_t>(node_->pages.size());
  std::int64_t target;
  if (__builtin_add_overflow(base, offset, &target) || target < 0) throw_os_error(EINVAL, "seek");
  position_ = static_cast<std::uint64_t>(target);
  return target;
}

bool MemoryHandle::is_seekable() {
  const auto lock = locked("is_seekable");
  return true;
}

std::uint64_t MemoryHandle::size() { return status().size; }

void MemoryHandle::truncate(std::uint64_t size) {
  const auto lock = locked("truncate");
  if (!may_write() || node_->type != FileType::file) throw_os_error(EINVAL, "truncate");
  if (size > last_offset) throw_os_error(EINVAL, "truncate");
  node_->pages.resize(size);
  volume_->note_write(*node_);
}

void MemoryHandle::sync() {
  const auto lock = locked("sync");
  if (node_->type == FileType::device) throw_os_error(EINVAL, "sync");
}

FileStatus MemoryHandle::status() {
  const auto lock = locked("status");
  return volume_->status(*node_);
}

void MemoryHandle::close() {
  if (node_ == nullptr) return;
  const std::lock_guard lock(volume_->mutex);
  node_.reset();
}

}  // namespace refio
