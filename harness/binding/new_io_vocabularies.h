// The documents of the New IO stack on refio: which functions and which objects each of them has.
#pragma once

#include "harness/binding/vocabulary.h"

namespace conform {

// `descriptors`: are there descriptors, sockets and mappings?
BindingVocabulary make_raw_io_vocabulary(bool descriptors);
BindingVocabulary make_buffered_io_vocabulary(bool descriptors);
BindingVocabulary make_text_io_vocabulary(bool descriptors);
BindingVocabulary make_memory_io_vocabulary();
BindingVocabulary make_open_vocabulary(bool descriptors);

}  // namespace conform
