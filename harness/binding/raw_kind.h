// Raw streams as objects of a case.
#pragma once

#include "harness/binding/vocabulary.h"
#include "refio/core/stream_name.h"
#include "refio/raw/file_io.h"

namespace conform {

// The members of every raw stream; FileIO alone has `closefd`.
BindingVocabulary::Kind make_raw_kind();
BindingVocabulary::Kind make_file_io_kind();

// FileIO(file, mode, closefd, opener).
Datum make_file_io(refio::FileSystem& files, const Arguments& arguments);

// What FileIO and open take for a file: a name, or the number of a descriptor. Throws refio::TypeError for
// anything else, refio::ValueError for a negative number.
refio::StreamName file_argument(const BoundArguments& bound, std::size_t index);
// A function of the case as what opens a file; null and none: no opener. Throws refio::TypeError for what
// cannot be called, or what answers no number when it is.
refio::FileIO::Opener opener_argument(refio::FileSystem& files, const BoundArguments& bound,
                                      std::size_t index);

}  // namespace conform
