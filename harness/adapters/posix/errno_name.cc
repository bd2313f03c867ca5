#include "errno_name.h"

#include <cerrno>
#include <map>

namespace posix_adapter {

std::string errno_name(int number) {
#define NAMED(name) \
  { name, #name }
  static const std::map<int, std::string> names = {
      NAMED(E2BIG),   NAMED(EACCES),    NAMED(EAGAIN), NAMED(EBADF),  NAMED(EBUSY),      NAMED(EDEADLK),
      NAMED(EDQUOT),  NAMED(EEXIST),    NAMED(EFAULT), NAMED(EFBIG),  NAMED(EINTR),      NAMED(EINVAL),
      NAMED(EIO),     NAMED(EISDIR),    NAMED(ELOOP),  NAMED(EMFILE), NAMED(EMLINK),     NAMED(ENAMETOOLONG),
      NAMED(ENFILE),  NAMED(ENODEV),    NAMED(ENOENT), NAMED(ENOMEM), NAMED(ENOSPC),     NAMED(ENOSYS),
      NAMED(ENOTDIR), NAMED(ENOTEMPTY), NAMED(ENOTTY), NAMED(ENXIO),  NAMED(EOPNOTSUPP), NAMED(EOVERFLOW),
      NAMED(EPERM),   NAMED(EPIPE),     NAMED(EROFS),  NAMED(ESPIPE), NAMED(ESTALE),     NAMED(ETXTBSY),
      NAMED(EXDEV)};
#undef NAMED
  const auto found = names.find(number);
  return found != names.end() ? found->second : "E" + std::to_string(number);
}

}  // namespace posix_adapter
