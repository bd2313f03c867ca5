// Text streams and decoders as objects of a case.
#pragma once

#include "harness/binding/vocabulary.h"

namespace conform {

BindingVocabulary::Kind make_text_kind();
BindingVocabulary::Kind make_string_io_kind();
// IncrementalNewlineDecoder; a codec's own decoder has no `newlines`.
BindingVocabulary::Kind make_newline_decoder_kind();
BindingVocabulary::Kind make_decoder_kind();

// TextIOWrapper(buffer, encoding, errors, newline, line_buffering, write_through).
Datum make_text(refio::FileSystem& files, const Arguments& arguments);
// StringIO(initial_value, newline).
Datum make_string_io(refio::FileSystem& files, const Arguments& arguments);
// IncrementalNewlineDecoder(decoder, translate, errors).
Datum make_newline_decoder(refio::FileSystem& files, const Arguments& arguments);
// IncrementalDecoder(encoding, errors): the codec's own.
Datum make_decoder(refio::FileSystem& files, const Arguments& arguments);

}  // namespace conform
