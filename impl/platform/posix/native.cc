#include "refio/platform/native.h"

#include <fcntl.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

#include "refio/core/errors.h"
#include "refio/platform/posix/posix_file_system.h"
#include "refio/platform/posix/posix_handle.h"
#include "refio/platform/posix/watched_syscalls.h"

namespace refio {
namespace {

std::unique_ptr<Handle> private_copy(int fd) {
  const int copy = ::fcntl(fd, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) throw_os_error(errno, "duplicate a standard stream");
  return std::make_unique<PosixHandle>(copy, Syscalls::native());
}

void point(int fd, int at) {
  if (::dup2(at, fd) < 0) throw_os_error(errno, "redirect a standard stream");
}

}  // namespace

std::shared_ptr<FileSystem> make_native_file_system(const std::string& root) {
  return std::make_shared<PosixFileSystem>(root);
}

std::shared_ptr<FileSystem> make_native_file_system(const std::string& root, CallWatch& watch) {
  const auto calls = std::make_shared<WatchedSyscalls>(watch);
  const auto files = new PosixFileSystem(root, *calls);
  return std::shared_ptr<FileSystem>(files, [calls](const FileSystem* all) { delete all; });
}

StandardStreams take_standard_streams() {
  StandardStreams streams{private_copy(STDIN_FILENO), private_copy(STDOUT_FILENO)};
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing < 0) throw_os_error(errno, "open", "/dev/null");
  point(STDIN_FILENO, nothing);
  if (nothing != STDIN_FILENO) ::close(nothing);
  point(STDOUT_FILENO, STDERR_FILENO);
  return streams;
}

SystemFacts system_facts() {
  struct utsname names;
  if (::uname(&names) < 0) throw_os_error(errno, "ask for the system's name");
  std::string os = names.sysname;
  std::transform(os.begin(), os.end(), os.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (os == "darwin") os = "macos";
  if (os == "sunos") os = "illumos";
  return {os, names.release, names.machine};
}

}  // namespace refio
