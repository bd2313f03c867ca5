// The names of what is looked up in Python objects, made once.
#pragma once

#include "refio/python/python.h"

namespace refio::python {

// clang-format off
#define REFIO_PYTHON_NAMES(NAME) \
  NAME(_checkClosed) NAME(_checkReadable) NAME(_checkSeekable) NAME(_checkWritable) NAME(_dealloc_warn) \
  NAME(_finalizing) NAME(_is_text_encoding) NAME(characters_written) NAME(close) NAME(closed) \
  NAME(decode) NAME(encode) NAME(encoding) NAME(end) NAME(extend) NAME(filename) NAME(fileno) \
  NAME(flush) NAME(getstate) NAME(incrementaldecoder) NAME(incrementalencoder) NAME(isatty) NAME(mode) \
  NAME(name) NAME(newlines) NAME(peek) NAME(raw) NAME(read) NAME(read1) NAME(readable) NAME(readall) \
  NAME(readinto) NAME(readline) NAME(reason) NAME(release) NAME(reset) NAME(seek) NAME(seekable) \
  NAME(setstate) NAME(start) NAME(tell) NAME(truncate) NAME(writable) NAME(write)
// clang-format on

struct Names {
#define REFIO_PYTHON_NAME(name) PyObject* name;
  REFIO_PYTHON_NAMES(REFIO_PYTHON_NAME)
#undef REFIO_PYTHON_NAME
  PyObject* errno_;
};

const Names& names();
// Errors: Error with a Python exception.
void make_names();

}  // namespace refio::python
