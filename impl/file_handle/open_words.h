// The words of open (spec/file-handle.md), read once into flags.
#pragma once

#include <span>
#include <string>

#include "refio/platform/backend.h"

namespace refio {

// Reads a set of the words read write append create new truncate no-follow directory; `new` makes the file
// whether or not `create` stands beside it. Errors: ValueError for another word, for neither read nor write,
// for append, new or truncate without write. Source: file-handle, words; open/1-15.
OpenOptions parse_open_words(std::span<const std::string> words);

}  // namespace refio
