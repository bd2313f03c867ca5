// The document file-api on refio::File.
#pragma once

#include "harness/binding/vocabulary.h"

namespace conform {

// Where a clause is UNSPECIFIED or allows several readings, this is the first of them. Each call checks
// closed, mode and arguments in that order.
BindingVocabulary make_file_api_vocabulary();

}  // namespace conform
