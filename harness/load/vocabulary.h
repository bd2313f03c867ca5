// Everything that a case may name: calls, features, systems, clauses, conditions.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/load/node.h"
#include "harness/load/suite.h"

namespace conform {

// The names of spec/schema/errors.json; what they mean is the judge's affair.
struct ErrorNames {
  std::set<std::string> conditions;
  std::set<std::string> classes;  // class names that may stand for a condition
  std::set<std::string> bindings;
  std::map<std::string, std::string> errno_aliases;  // "EWOULDBLOCK" -> "EAGAIN"
};

struct Vocabulary {
  std::string version;  // of the suite
  std::map<std::string, Api> apis;
  std::map<std::string, std::string> features;
  std::set<std::string> systems;  // "linux": needs say "os:linux"
  std::map<std::string, Clause::Level> clauses;
  ErrorNames errors;
};

// spec/schema/api.json: the version of the suite and the table of calls of every document.
void read_api(const Node& root, Vocabulary& vocabulary);
// spec/schema/features.json: features and systems, each with one sentence.
void read_features(const Node& root, Vocabulary& vocabulary);
// spec/schema/errors.json: names only.
void read_error_names(const Node& root, Vocabulary& vocabulary);

// The members of the objects of `kind`, or nullptr; `kind` is one of the document's or one that a case brings
// itself.
const std::map<std::string, ApiMember>* members_of(const Api& api, const std::string& kind);

// Is "open", "fobj.read" or "fobj.closed" a call of the document?
bool has_call(const Api& api, const std::string& call);
// Every call of the document: functions, then "<kind>.<member>".
std::vector<std::string> calls_of(const Api& api);

}  // namespace conform
