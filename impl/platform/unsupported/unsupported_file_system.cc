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
std::vector<std::string> UnsupportedFileSystem::list(const std::string& path) { refuse("list", path); }
void UnsupportedFileSystem::rename(const std::string& from, const std::string&) { refuse("rename", from); }
void UnsupportedFileSystem::unlink(const std::string& path) { refuse("unlink", path); }
void UnsupportedFileSystem::remove_directory(const std::string& path) { refuse("remove_directory", path); }
void UnsupportedFileSystem::link(const std::string& existing, const std::string&) {
  refuse("link", existing);
}
void UnsupportedFileSystem::symlink(const std::string& target, const std::string&) {
  refuse("symlink", target);
}
std::string UnsupportedFileSystem::read_link(const std::string& path) { refuse("read_link", path); }
void UnsupportedFileSystem::make_directory(const std::string& path, unsigned) {
  refuse("make_directory", path);
}
void UnsupportedFileSystem::set_permissions(const std::string& path, unsigned) {
  refuse("set_permissions", path);
}
void UnsupportedFileSystem::truncate(const std::string& path, std::uint64_t) { refuse("truncate", path); }
std::unique_ptr<Handle> UnsupportedFileSystem::adopt(int, Adoption) { refuse("open"); }

}  // namespace refio
