// A small suite in memory for the tests of load and lint.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "harness/load/read_case.h"
#include "harness/load/suite.h"
#include "harness/load/vocabulary.h"

namespace conform::testing {

// Document "toy": open(name, mode?, buffering?) -> fobj, BufferedReader(raw), fs.rename(source, target),
// pipe(); fobj: read, write, seek, tell, close, flush, closed, mode (settable). Clauses toy/read/1 (MUST),
// toy/read/2 (SHOULD) and toy/read/9 (UNSPECIFIED).
const Vocabulary& toy_vocabulary();

// The same as the files of a suite.
const char* toy_api();
const char* toy_features();
const char* toy_errors();
const char* toy_clauses();

struct Loaded {
  std::vector<Case> cases;
  Problems problems;
};

// Reads one case, given as JSON, in a file of its own.
Loaded load_one(const std::string& case_json);
// Reads a case with these steps and perhaps more keys: "\"needs\": [\"x\"], ".
Loaded load_steps(const std::string& steps, const std::string& more = "");
// Reads a whole case file.
Loaded load_file(const std::string& json, const std::string& folder = "");

// Every problem as people read it, one after the other.
std::string told(const Problems& problems);

// A folder that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& file, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

// Writes the toy suite, with one good case and no clause without one, below `folder`.
void write_toy_suite(const TemporaryFolder& folder);

// One fault: what a step, case or file looks like, and the problem that must come of it.
struct Fault {
  const char* name;  // of the test
  const char* json;
  const char* place;  // exact
  const char* what;   // each of these: a part of the field
  const char* expected;
  const char* hint;
};

inline void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

// Is there exactly one problem, an error, with this place and these parts?
void expect_fault(const Loaded& loaded, const Fault& fault);

}  // namespace conform::testing
