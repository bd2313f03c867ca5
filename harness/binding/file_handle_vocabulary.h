// The document file-handle on refio: refio::FileHandle and the names of a refio::FileSystem.
#pragma once

#include "harness/binding/vocabulary.h"

namespace conform {

BindingVocabulary make_file_handle_vocabulary();

}  // namespace conform
