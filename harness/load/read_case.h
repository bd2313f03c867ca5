// From the JSON of a case file to cases as they are run.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/load/node.h"
#include "harness/load/vocabulary.h"
#include "harness/model/case.h"

namespace conform {

// Where each id of a document was first used: "file-api/hint-met-exactly" -> place. Filled while files are
// read.
using KnownIds = std::map<std::string, Location>;

// Every case of one file, in written order, expanded. Faults are added to `problems`; a case with an error is
// left out. `folder`: the document that the file's place stands for; empty if it does not matter.
std::vector<Case> read_case_file(const Ordered& json, const std::string& file, const std::string& folder,
                                 const Vocabulary& vocabulary, KnownIds& ids, Problems& problems);

}  // namespace conform
