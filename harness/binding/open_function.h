// open() of the New IO documents.
#pragma once

#include "harness/binding/vocabulary.h"

namespace conform {

// open(file, mode, buffering, encoding, errors, newline, closefd, opener). Documents list the parameters that
// they are about.
Datum open_stream(refio::FileSystem& files, const Arguments& arguments);

}  // namespace conform
