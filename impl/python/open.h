// open() and what concerns the encoding when none is given.
#pragma once

#include <string>

#include "refio/python/python.h"

namespace refio::python {

// The encoding that `given` stands for, which may be null or "locale".
std::string encoding_of(const char* given);
// In development mode: LookupError for an error handler that there is not.
void check_error_handler(const std::string& errors);

// Before any of these: finds out how the locale is asked.
void find_locale();

// The functions open, open_code and text_encoding.
PyMethodDef* functions();

}  // namespace refio::python
