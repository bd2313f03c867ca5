// Names of error numbers, as spec/errors.md wants them.
#pragma once

#include <string>

namespace posix_adapter {

// "ENOENT" for ENOENT. Of several names of one number the canonical one: EAGAIN, EOPNOTSUPP, EDEADLK. An
// unknown number gives "E" and its digits.
std::string errno_name(int number);

}  // namespace posix_adapter
