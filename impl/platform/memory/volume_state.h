// The files of a volume as a value. Private to the backend. These functions take the locks themselves.
#pragma once

#include <memory>
#include <string>

#include "refio/platform/memory/volume.h"

namespace refio {

// A volume of its own with the same files and settings; times too. Files without a name are not in it.
std::shared_ptr<Volume> copy_of(Volume& volume);
// See MemoryFileSystem's operator== and digest().
bool same_files(Volume& a, Volume& b);
std::string digest_of(Volume& volume);

}  // namespace refio
