// The documents of the New IO stack on refio: which functions and which objects each of them has.
#pragma once

#include "harness/binding/vocabulary.h"

namespace conform {

// `descriptors`: are there descriptors, sockets and mappings?
Vocabulary make_raw_io_vocabulary(bool descriptors);
Vocabulary make_buffered_io_vocabulary(bool descriptors);
Vocabulary make_text_io_vocabulary(bool descriptors);
Vocabulary make_memory_io_vocabulary();
Vocabulary make_open_vocabulary(bool descriptors);

}  // namespace conform
