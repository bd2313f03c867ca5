// The calls of file-handle, each one bare system call.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "wire.h"

namespace posix_adapter {

using Arguments = std::vector<Json>;

// A call whose arguments were understood: what is left is the system call itself. Returns a value in wire
// form. Throws SystemError.
using Prepared = std::function<Json()>;

// Opens; the only call whose result is no value. Returns the descriptor. Throws SystemError.
using PreparedOpen = std::function<int()>;

// Throws Unsupported for words that open() has no flags for.
PreparedOpen prepare_open(const Arguments& arguments);

// Functions by name ("fs.stat"), without open. Each throws Unsupported for arguments that cannot be given.
const std::map<std::string, Prepared (*)(const Arguments&)>& functions();

// Members of a handle by name ("read").
const std::map<std::string, Prepared (*)(int descriptor, const Arguments&)>& members();

}  // namespace posix_adapter
