// Values, matchers and outcomes as a person reads them: Python-like literals, long content abbreviated.
#pragma once

#include <cstddef>
#include <string>

#include "harness/model/case.h"

namespace conform {

struct LiteralStyle {
  std::size_t max_units = 60;  // code points or bytes of one text that are written out
  std::size_t max_items = 20;  // of one list or record
};

// A value or matcher, in wire form or as a case writes it, on one clean line: b"line1\n", b"x" * 8192,
// <length 3>, any of (1, 2). Total: JSON of no known form is shown as it is.
std::string literal(const Json& value, const LiteralStyle& style = {});

// The content of one file of a fixture or directory.
std::string bytes_literal(const std::string& octets, const LiteralStyle& style = {});

// An error pattern of a case, or a raised error of an implementation: "OSError errno=ENOSPC during
// UnicodeError".
std::string error_text(const Json& error, const LiteralStyle& style = {});

// What a step should give or gave: {"returns": 4} -> "4", {"raises": …} -> "raises …", {"allows": …} -> the
// alternatives by name; anything else is a literal.
std::string result_text(const Json& result, const LiteralStyle& style = {});

}  // namespace conform
