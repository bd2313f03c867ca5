// Descriptors, sockets and mappings of a platform that has none.
#include "refio/platform/descriptors.h"

#include <cerrno>

#include "refio/core/errors.h"
#include "refio/platform/mapping.h"
#include "refio/platform/socket.h"

namespace refio {
namespace {

[[noreturn]] void refuse(const char* operation) { throw_os_error(ENOSYS, operation); }

}  // namespace

DescriptorPair make_pipe(bool) { refuse("make a pipe"); }
DescriptorPair make_terminal() { refuse("make a terminal"); }
void close_descriptor(int) { refuse("close"); }
Bytes read_descriptor(int, std::size_t) { refuse("read"); }
std::size_t write_descriptor(int, ByteView) { refuse("write"); }
std::int64_t seek_descriptor(int, std::int64_t, Whence) { refuse("seek"); }
bool is_terminal(int) { return false; }
bool is_inheritable(int) { refuse("get the flags of a descriptor"); }

std::pair<std::unique_ptr<Socket>, std::unique_ptr<Socket>> make_socket_pair() {
  refuse("make a pair of sockets");
}

std::unique_ptr<Mapping> map_file(int, std::uint64_t, MappingAccess, std::uint64_t) { refuse("map"); }

}  // namespace refio
