// What a document's calls are on refio: the one table between names in cases and functions in C++.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "harness/binding/arguments.h"
#include "harness/binding/datum.h"
#include "refio/platform/backend.h"

namespace conform {

// One document's functions and the members of its objects. Functions throw refio::Error for what the
// implementation raises, EndOfIteration for that.
struct BindingVocabulary {
  using Function = std::function<Datum(refio::FileSystem&, const Arguments&)>;
  using Member = std::function<Datum(Thing&, const Arguments&)>;
  using Attribute = std::function<Datum(Thing&)>;
  using Setter = std::function<Datum(Thing&, const Datum&)>;
  struct Kind {
    std::map<std::string, Member> members;
    std::map<std::string, Attribute> attributes;
    std::map<std::string, Setter> setters;
  };
  std::map<std::string, Function> functions;
  std::map<std::string, Kind> kinds;  // by Thing::type()
  std::map<std::string, std::string>
      aliases;  // Thing::type() -> name of the kind in the document: "File" -> "fobj"

  // Every name as Implementation::documents lists it: "open", "fobj.read", "rawio.name=".
  std::set<std::string> calls() const;
};

// An iteration has no more items; raised as Python's StopIteration.
struct EndOfIteration {};

// Whose files: the operating system's, or those of a file system in memory, which has no descriptors.
enum class ReferenceBackend { posix, memory };

// The vocabulary of `document`; null: not one of refio's.
const BindingVocabulary* vocabulary_of(const std::string& document, ReferenceBackend backend);
// The documents that refio implements.
std::set<std::string> known_documents();

}  // namespace conform
