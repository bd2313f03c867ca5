// What a Python FileIO is.
#pragma once

#include "refio/python/object.h"
#include "refio/raw/file_io.h"

namespace refio::python {

struct FileObject : StatefulObject<FileIO> {
  PyObject* name;  // null: deleted
};

}  // namespace refio::python
