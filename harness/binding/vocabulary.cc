#include "harness/binding/vocabulary.h"

#include "harness/binding/file_api_vocabulary.h"

namespace conform {
namespace {

const std::map<std::string, Vocabulary>& vocabularies() {
  // Never destroyed: a run that was given up may still be at work when the process ends.
  static const auto& all = *new std::map<std::string, Vocabulary>{{"file-api", make_file_api_vocabulary()}};
  return all;
}

}  // namespace

std::set<std::string> Vocabulary::calls() const {
  std::set<std::string> names;
  for (const auto& [name, unused] : functions) names.insert(name);
  for (const auto& [type, kind] : kinds) {
    const auto alias = aliases.find(type);
    const std::string prefix = (alias == aliases.end() ? type : alias->second) + ".";
    for (const auto& [name, unused] : kind.members) names.insert(prefix + name);
    for (const auto& [name, unused] : kind.attributes) names.insert(prefix + name);
  }
  return names;
}

const Vocabulary* vocabulary_of(const std::string& document) {
  const auto found = vocabularies().find(document);
  return found == vocabularies().end() ? nullptr : &found->second;
}

std::set<std::string> known_documents() {
  std::set<std::string> names;
  for (const auto& [name, unused] : vocabularies()) names.insert(name);
  return names;
}

}  // namespace conform
