// A case as it is run: parameters put in, values normalised, names checked. Plain data; made by load/, read
// by all.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "harness/model/value.h"

namespace conform {

using Json = nlohmann::json;

// Where something stands in a file, for messages.
struct Location {
  std::string file;     // relative to the suite's root
  std::string pointer;  // JSON pointer, "/cases/3/steps/0"
};

// ---- expectations
// ---------------------------------------------------------------------------------------------

struct Matcher;
struct MatchValue {
  Value value;
};  // exactly this kind and content
struct MatchVariable {
  std::string name;
};  // what that variable was bound to: same object or value
struct MatchAnyOf {
  std::vector<Matcher> options;
};
struct MatchLength {
  std::uint64_t length;
};  // of text, bytes or a list
struct MatchPrefixOf {
  Value whole;
};  // a prefix, not empty
struct MatchFalsy {};
struct MatchHas {
  std::map<std::string, Matcher> fields;
};  // a record with at least these
struct MatchList {
  std::vector<Matcher> items;
};  // a list, item by item
struct MatchSet {
  std::vector<Matcher> items;
};  // a list in any order, nothing twice
struct MatchAnyOrder {
  std::vector<std::pair<Value, std::uint64_t>> chunks;
};  // content made of these, each so often
struct MatchAtMost {
  std::int64_t limit;
};
struct MatchType {
  std::string name;
};  // an object of exactly that class

struct Matcher {
  std::variant<MatchValue, MatchVariable, MatchAnyOf, MatchLength, MatchPrefixOf, MatchFalsy, MatchHas,
               MatchList, MatchSet, MatchAnyOrder, MatchAtMost, MatchType>
      rule;
  Json shown;  // as the case writes it
};

// An error that a step must raise. `names` are conditions or class names; all of them must hold.
struct ErrorPattern {
  std::vector<std::string> names;
  std::string errno_name;
  std::optional<Value> filename;
  std::optional<std::int64_t> characters_written, start, end;
  std::optional<Value> object;
  std::shared_ptr<const ErrorPattern> context;
  Json shown;
};

struct MustNotRaise {};

// One named reading. Every alternative but the first of a judged step is owned: `by` lists the bindings or
// platforms ("python2", "os:linux") that may take it, `source` the sentence that permits it.
struct Alternative {
  std::string name;
  std::variant<MustNotRaise, Matcher, ErrorPattern> result;
  std::vector<std::string> by;
  std::string source;
};

struct Allows {
  std::vector<Alternative> alternatives;
};

using Expectation = std::variant<MustNotRaise, Matcher, ErrorPattern, Allows>;

// ---- files
// ----------------------------------------------------------------------------------------------------

// A file of the fixture, laid before step 1.
struct Fixture {
  enum class Kind { file, directory, symlink, link, fifo, device };
  Kind kind = Kind::file;
  std::string contents;          // file
  std::uint64_t size = 0;        // file: bytes; larger than contents: the rest is a hole
  std::string target;            // symlink: verbatim; link: the other name; device: "full", "null" or "zero"
  std::optional<unsigned> mode;  // permission bits; else what umask 022 leaves
};
using Fixtures = std::map<std::string, Fixture>;

// What one name of the directory must be. Absent fields are not compared.
struct FileExpectation {
  bool gone = false;  // null: no such name
  bool any = false;   // {"any": true}
  std::optional<std::string> contents;
  std::optional<MatchAnyOrder> any_order;
  std::optional<std::uint64_t> size;
  std::vector<std::pair<std::uint64_t, std::string>> at;
  std::optional<Matcher> allocated;
  std::optional<unsigned> mode;
  std::optional<std::uint64_t> links;
  std::optional<std::string> symlink;
  std::optional<std::string> link;  // the other name of the same file
  bool directory = false;
  Json shown;
};
// Exact: a name not listed is as the fixture had it, and there are no new names.
using DirectoryExpectation = std::map<std::string, FileExpectation>;

// ---- steps
// ----------------------------------------------------------------------------------------------------

struct Step {
  enum class Form { call, get, set, value };  // open / f.read; f.closed; f.mode=; b
  Form form = Form::call;
  std::string text;        // `do` as written
  std::string target;      // the function, or the variable
  std::string member;      // empty for a function and for `value`
  std::vector<Json> args;  // wire form: every value tagged and expanded, variables as {"var": name}
  std::map<std::string, Json> kwargs;  // wire form
  std::vector<std::string> as;         // names bound to the result
  Expectation expectation = MustNotRaise{};
  std::optional<DirectoryExpectation> on_disk;
  std::optional<double> takes_at_least;  // seconds
  bool optional = false;
  std::size_t written_index = 0;  // of the step in the case file; `repeat` makes several of one
  Location where;
};

// The call a step needs of an implementation: "open", "f.read" with the variable's letter as the document's
// table names it ("fobj.read"), empty for `value`.
struct Case {
  std::string document;  // "file-api"
  std::string call;      // "fobj.readlines(size)", of the case file
  std::string base_id;   // "hint-met-exactly"
  std::string id;        // "file-api/hint-met-exactly[mode=rb]"
  std::string title;
  std::vector<std::string> clauses;
  std::vector<std::string> needs;  // features, "os:NAME"; "!x" negates
  std::vector<std::string> calls;  // every call that is not optional: "open", "fobj.read"; sorted, unique
  Fixtures files;
  std::map<std::string, Json> given;  // wire form
  std::vector<Step> steps;
  DirectoryExpectation finally;
  bool judged = true;           // false: every clause is UNSPECIFIED, the case is recorded
  bool uses_directory = false;  // it has files, `finally`, `on_disk`, or a function that takes a name
  std::vector<std::pair<std::string, Json>> parameters;  // of `for` and `table`, in id order
  Location where;
};

}  // namespace conform
