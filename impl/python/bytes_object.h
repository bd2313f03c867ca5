// What a Python BytesIO is.
#pragma once

#include "refio/memory/bytes_io.h"
#include "refio/python/object.h"

namespace refio::python {

struct BytesObject : StatefulObject<BytesIO> {};

}  // namespace refio::python
