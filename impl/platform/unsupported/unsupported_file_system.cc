#include "refio/platform/unsupported/unsupported_file_system.h"

#include <cerrno>

#include "refio/core/errors.h"

namespace refio {
namespace {

[[noreturn]] void refuse(std::string_view operation, const std::string& path = {}) {
  throw_os_error(ENOSYS, operation, path);
}

}  // namespace

ReadOutcome UnsupportedHandle::read(MutableByteView) { refuse("read"); }
WriteOutcome UnsupportedHandle::write(ByteView) { refuse("write"); }
ReadOutcome UnsupportedHandle::pread(MutableByteView, std::uint64_t) { refuse("pread"); }
WriteOutcome UnsupportedHandle::pwrite(ByteView, std::uint64_t) { refuse("pwrite"); }
std::int64_t UnsupportedHandle::seek(std::int64_t, Whence) { refuse("seek"); }
bool UnsupportedHandle::is_seekable() { refuse("is_seekable"); }
std::uint64_t UnsupportedHandle::size() { refuse("size"); }
void UnsupportedHandle::truncate(std::uint64_t) { refuse("truncate"); }
void UnsupportedHandle::sync() { refuse("sync"); }
FileStatus UnsupportedHandle::status() { refuse("status"); }
void UnsupportedHandle::close() { refuse("close"); }

std::unique_ptr<Handle> UnsupportedFileSystem::open(const std::string& path, const OpenOptions&) {
  refuse("open", path);
}
FileStatus UnsupportedFileSystem::status(const std::string& path, bool) { refuse("status", path); }
void UnsupportedFileSystem::unlink(const std::string& path) { refuse("unlink", path); }
std::unique_ptr<Handle> UnsupportedFileSystem::adopt(int, Adoption) { refuse("open"); }

}  // namespace refio
