// Clauses out of the prose of spec/*.md. Pure.
#pragma once

#include <string>
#include <vector>

#include "harness/load/suite.h"

namespace conform {

// The clauses of one document: headings "### <document>/<call>/<n> Title", each with a line "MUST. Source:
// …." right under it (or SHOULD, MAY, UNSPECIFIED; or "MUST. Added: …" where the source is silent), then
// text, and perhaps a paragraph "Waiver: reason". Fenced code is text. Faults are added to `problems` with
// their line numbers. `file` is the name for messages, its stem the document; a file without such headings
// yields nothing.
std::vector<Clause> parse_clauses(const std::string& markdown, const std::string& file, Problems& problems);

}  // namespace conform
