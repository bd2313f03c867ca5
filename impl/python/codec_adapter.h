// Python's codecs as refio's.
#pragma once

#include "refio/python/convert.h"
#include "refio/text/codecs/registry.h"

namespace refio::python {

// A Python incremental decoder. A null `decoder` is none.
std::unique_ptr<IncrementalDecoder> adapt_decoder(Ref decoder);

// The codecs of refio, and for the names and error handlers that it does not know those that are registered
// in Python.
const std::shared_ptr<const Codecs>& python_codecs();

}  // namespace refio::python
