// What the text types share.
#pragma once

#include <string>
#include <vector>

#include "refio/python/convert.h"
#include "refio/text/newlines.h"
#include "refio/text/text_position.h"

namespace refio::python {

// The newline argument: a str or None. Errors: TypeError, ValueError.
Newline newline_of(PyObject* newline);
// None, a str, or a tuple.
Ref to_newlines(const std::vector<std::string>& newlines);

// A position as the number that tell() answers, and back. In the number the parts follow each other, 64 bits
// each, the byte first. Errors: OverflowError for a number that is no position.
Ref to_cookie(const TextPosition& position);
TextPosition position_of(PyObject* cookie);

}  // namespace refio::python
