// The whole suite in memory: clauses, cases, the tables of calls, features and conditions.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/problem.h"

namespace conform {

// One clause of a spec document.
struct Clause {
  enum class Level { must, should, may, unspecified };
  std::string id;  // "file-api/read/3"
  Level level = Level::must;
  std::string title;   // "Positive size"
  std::string source;  // of the line under the heading
  bool added = false;  // the source leaves it open; this suite settles it
  std::string text;    // Markdown, without heading and level line
  std::string waiver;  // why it has no case; empty: it must have one
  std::string document;
  std::string file;      // "spec/file-api.md"
  std::size_t line = 0;  // of the heading
};

const char* level_name(Clause::Level level);  // "MUST", …

// One call, attribute or constructor of a document's vocabulary (spec/schema/api.json).
struct ApiMember {
  std::string name;        // "read", or "open" for a function
  bool attribute = false;  // read without a call
  bool settable = false;
  std::vector<std::string> parameters;    // in order; "…?" is optional
  std::set<std::string> path_parameters;  // those that name a file
  std::string returns;         // kind of object that a result bound by `as` is ("fobj"), or empty for a value
  bool process_state = false;  // changes or reads process-wide state
};

// The vocabulary of one document: functions, and the kinds of objects with their members.
struct Api {
  std::string document;
  std::map<std::string, ApiMember> functions;                     // "open"
  std::map<std::string, std::map<std::string, ApiMember>> kinds;  // "fobj" -> "read"
  std::map<std::string, std::map<std::string, ApiMember>>
      given;                   // kinds that a case brings itself: "raw" -> "log"
  std::set<std::string> core;  // calls that an implementation must have: "fobj.read"
};

struct Suite {
  std::filesystem::path root;
  std::string version;                          // of the suite: spec/schema/api.json, "suite"
  std::map<std::string, Api> apis;              // by document
  std::map<std::string, std::string> features;  // name -> one sentence
  std::vector<Clause> clauses;                  // in document order
  std::vector<Case> cases;                      // sorted by document, file, written order; expanded
  Json conditions;                              // spec/schema/errors.json as read
};

// Reads and checks the suite under `root`: every file of spec/*.md, spec/schema and cases/**.json. Problems
// are collected, not thrown; a case with an error is left out of the result.
Suite load_suite(const std::filesystem::path& root, Problems& problems);

}  // namespace conform
