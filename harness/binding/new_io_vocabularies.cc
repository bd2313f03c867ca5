#include "harness/binding/new_io_vocabularies.h"

#include "harness/binding/buffered_kind.h"
#include "harness/binding/descriptor_functions.h"
#include "harness/binding/open_function.h"
#include "harness/binding/raw_kind.h"
#include "harness/binding/text_kind.h"

namespace conform {
namespace {

void add(BindingVocabulary& vocabulary, const std::map<std::string, BindingVocabulary::Function>& functions) {
  vocabulary.functions.insert(functions.begin(), functions.end());
}

// Objects of the class `type` are of the document's kind `name`.
void add(BindingVocabulary& vocabulary, const std::string& type, const std::string& name,
         BindingVocabulary::Kind kind) {
  vocabulary.kinds[type] = std::move(kind);
  vocabulary.aliases[type] = name;
}

void add_buffered(BindingVocabulary& vocabulary, const std::string& name, bool pair = true) {
  for (const char* type : {"BufferedReader", "BufferedWriter", "BufferedRandom", "BufferedRWPair"}) {
    if (pair || std::string(type) != "BufferedRWPair") add(vocabulary, type, name, make_buffered_kind(type));
  }
}

// A kind less the members that the document does not list.
BindingVocabulary::Kind without(BindingVocabulary::Kind kind, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    kind.members.erase(name);
    kind.attributes.erase(name);
    kind.setters.erase(name);
  }
  return kind;
}

}  // namespace

BindingVocabulary make_raw_io_vocabulary(bool descriptors) {
  BindingVocabulary vocabulary;
  vocabulary.functions["FileIO"] = make_file_io;
  add(vocabulary, "FileIO", "rawio", make_file_io_kind());
  if (!descriptors) return vocabulary;
  add(vocabulary, descriptor_functions());
  add(vocabulary, socket_and_mapping_functions());
  add(vocabulary, "SocketIO", "rawio", make_raw_kind());
  add(vocabulary, "MMapIO", "rawio", make_raw_kind());
  add(vocabulary, "socket", "socket", make_socket_kind());
  return vocabulary;
}

BindingVocabulary make_buffered_io_vocabulary(bool descriptors) {
  BindingVocabulary vocabulary;
  vocabulary.functions = {{"FileIO", make_file_io}, {"open", open_stream}};
  add(vocabulary, buffered_functions());
  add_buffered(vocabulary, "buffered");
  add(vocabulary, "FileIO", "rawio", make_file_io_kind());
  add(vocabulary, "raw", "rawio", make_raw_kind());
  if (descriptors) add(vocabulary, descriptor_functions());
  return vocabulary;
}

BindingVocabulary make_text_io_vocabulary(bool descriptors) {
  BindingVocabulary vocabulary;
  vocabulary.functions = {{"TextIOWrapper", make_text},
                          {"IncrementalNewlineDecoder", make_newline_decoder},
                          {"IncrementalDecoder", make_decoder},
                          {"BytesIO", make_bytes_io},
                          {"open", open_stream}};
  add(vocabulary, buffered_functions());
  add(vocabulary, "TextIOWrapper", "text", make_text_kind());
  add_buffered(vocabulary, "buffered");
  add(vocabulary, "BytesIO", "buffered", without(make_bytes_io_kind(), {"getbuffer"}));
  add(vocabulary, "IncrementalNewlineDecoder", "decoder", make_newline_decoder_kind());
  add(vocabulary, "IncrementalDecoder", "decoder", make_decoder_kind());
  if (descriptors) add(vocabulary, descriptor_functions());
  return vocabulary;
}

BindingVocabulary make_memory_io_vocabulary() {
  BindingVocabulary vocabulary;
  vocabulary.functions = {{"BytesIO", make_bytes_io}, {"StringIO", make_string_io}};
  add(vocabulary, "BytesIO", "memory", make_bytes_io_kind());
  add(vocabulary, "StringIO", "memory", make_string_io_kind());
  add(vocabulary, "memoryview", "view", make_view_kind());
  return vocabulary;
}

BindingVocabulary make_open_vocabulary(bool descriptors) {
  BindingVocabulary vocabulary;
  vocabulary.functions = {{"open", open_stream}};
  add(vocabulary, "FileIO", "stream", make_file_io_kind());
  add_buffered(vocabulary, "stream", /*pair=*/false);
  add(vocabulary, "TextIOWrapper", "stream", make_text_kind());
  vocabulary.kinds["TextIOWrapper"].setters.clear();
  if (descriptors) add(vocabulary, descriptor_functions());
  return vocabulary;
}

}  // namespace conform
