// Buffered streams as objects of a case.
#pragma once

#include "harness/binding/vocabulary.h"

namespace conform {

// The members by class: BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, BytesIO.
BindingVocabulary::Kind make_buffered_kind(const std::string& type);
BindingVocabulary::Kind make_bytes_io_kind();

// BufferedReader(raw, buffer_size), ….
std::map<std::string, BindingVocabulary::Function> buffered_functions();
// BytesIO(initial_bytes).
Datum make_bytes_io(refio::FileSystem& files, const Arguments& arguments);

// What BytesIO.getbuffer() gives.
BindingVocabulary::Kind make_view_kind();

}  // namespace conform
