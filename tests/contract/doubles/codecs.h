// How codecs are driven in tests: in pieces of every size.
#pragma once

#include <string>
#include <vector>

#include "refio/core/bytes.h"

namespace refio::testing {

std::vector<Bytes> one_by_one(const Bytes& bytes);
// What the pieces are decoded to; the last is final.
std::string pieces(const std::string& encoding, const std::string& errors, const std::vector<Bytes>& input);
// Decodes in one piece, in two at every cut, in three at every pair of cuts, and byte by byte; over a decoder
// of its own each, whose state is moved to another decoder at the cut as well.
void expect_cuts_do_not_show(const std::string& encoding, const std::string& errors, const Bytes& bytes,
                             const std::string& text);
// Bytes in hexadecimal.
std::string hex_of(const Bytes& bytes);

}  // namespace refio::testing
