// struct stat as a FileStatus. Private to the POSIX backend: it brings a system header.
#pragma once

#include <sys/stat.h>

#include "refio/platform/backend.h"

namespace refio {

FileStatus status_of(const struct stat& native);

}  // namespace refio
