#include "harness/binding/vocabulary.h"

#include "harness/binding/file_api_vocabulary.h"
#include "harness/binding/file_handle_vocabulary.h"
#include "harness/binding/new_io_vocabularies.h"

namespace conform {
namespace {

using Vocabularies = std::map<std::string, BindingVocabulary>;

Vocabularies make_vocabularies(bool descriptors) {
  return {{"file-api", make_file_api_vocabulary()},
          {"file-handle", make_file_handle_vocabulary()},
          {"raw-io", make_raw_io_vocabulary(descriptors)},
          {"buffered-io", make_buffered_io_vocabulary(descriptors)},
          {"text-io", make_text_io_vocabulary(descriptors)},
          {"memory-io", make_memory_io_vocabulary()},
          {"open", make_open_vocabulary(descriptors)}};
}

const Vocabularies& vocabularies(ReferenceBackend backend) {
  // Never destroyed: a run that was given up may still be at work when the process ends.
  static const auto& native = *new Vocabularies(make_vocabularies(/*descriptors=*/true));
  static const auto& memory = *new Vocabularies(make_vocabularies(/*descriptors=*/false));
  return backend == ReferenceBackend::posix ? native : memory;
}

}  // namespace

std::set<std::string> BindingVocabulary::calls() const {
  std::set<std::string> names;
  for (const auto& [name, unused] : functions) names.insert(name);
  for (const auto& [type, kind] : kinds) {
    const auto alias = aliases.find(type);
    const std::string prefix = (alias == aliases.end() ? type : alias->second) + ".";
    for (const auto& [name, unused] : kind.members) names.insert(prefix + name);
    for (const auto& [name, unused] : kind.attributes) names.insert(prefix + name);
    for (const auto& [name, unused] : kind.setters) names.insert(prefix + name + "=");
  }
  return names;
}

const BindingVocabulary* vocabulary_of(const std::string& document, ReferenceBackend backend) {
  const Vocabularies& all = vocabularies(backend);
  const auto found = all.find(document);
  return found == all.end() ? nullptr : &found->second;
}

std::set<std::string> known_documents() {
  std::set<std::string> names;
  for (const auto& [name, unused] : vocabularies(ReferenceBackend::memory)) names.insert(name);
  return names;
}

}  // namespace conform
