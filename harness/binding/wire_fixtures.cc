// `files` and `ranges` of a run message for an implementation with a file system of its own.
#include "harness/binding/memory_world.h"
#include "harness/model/snapshot.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

std::uint64_t count_at(const Json& json, const std::string& pointer) {
  if (!json.is_number_integer() || json < 0)
    throw FormatError(pointer, "no count", "a whole number, 0 or more");
  return json.get<std::uint64_t>();
}

std::string text_at(const Json& json, const std::string& pointer) {
  if (!json.is_string()) throw FormatError(pointer, "no text", "a string");
  return json.get<std::string>();
}

unsigned mode_at(const Json& json, const std::string& pointer) {
  const auto mode = mode_of(text_at(json, pointer));
  if (!mode) throw FormatError(pointer, "no mode", "four octal digits such as \"0644\"");
  return *mode;
}

void decode_contents(const Json& json, const std::string& pointer, Fixture& fixture) {
  if (json.contains("bytes")) {
    fixture.contents = decode_value({{"bytes", json.at("bytes")}}, pointer).as<Bytes>()->octets;
  }
  fixture.size = fixture.contents.size();
  if (json.contains("size")) fixture.size = count_at(json.at("size"), pointer_to(pointer, "size"));
}

Fixture decode_fixture(const Json& json, const std::string& pointer) {
  if (!json.is_object()) throw FormatError(pointer, "no file", "an object");
  Fixture fixture;
  const auto target = [&](const char* key, Fixture::Kind kind) {
    fixture.kind = kind;
    fixture.target = text_at(json.at(key), pointer_to(pointer, key));
  };
  if (json.contains("directory")) {
    fixture.kind = Fixture::Kind::directory;
  } else if (json.contains("fifo")) {
    fixture.kind = Fixture::Kind::fifo;
  } else if (json.contains("symlink")) {
    target("symlink", Fixture::Kind::symlink);
  } else if (json.contains("link")) {
    target("link", Fixture::Kind::link);
  } else if (json.contains("device")) {
    target("device", Fixture::Kind::device);
  } else if (json.contains("bytes") || json.contains("size")) {
    decode_contents(json, pointer, fixture);
  } else {
    throw FormatError(pointer, "no known kind of file",
                      "bytes, size, directory, symlink, link, fifo or device");
  }
  if (json.contains("mode")) fixture.mode = mode_at(json.at("mode"), pointer_to(pointer, "mode"));
  return fixture;
}

}  // namespace

Fixtures decode_fixtures(const Json& json, const std::string& pointer) {
  if (!json.is_object()) throw FormatError(pointer, "no files", "an object of files by name");
  Fixtures files;
  for (const auto& [name, file] : json.items())
    files.emplace(name, decode_fixture(file, pointer_to(pointer, name)));
  return files;
}

FileRanges decode_file_ranges(const Json& json, const std::string& pointer) {
  if (!json.is_object()) throw FormatError(pointer, "no ranges", "{name: [[offset, length], …]}");
  FileRanges ranges;
  for (const auto& [name, wanted] : json.items()) {
    const std::string here = pointer_to(pointer, name);
    if (!wanted.is_array()) throw FormatError(here, "no ranges", "[[offset, length], …]");
    for (const Json& pair : wanted) {
      if (!pair.is_array() || pair.size() != 2) throw FormatError(here, "no range", "[offset, length]");
      ranges[name].emplace_back(count_at(pair[0], here), count_at(pair[1], here));
    }
  }
  return ranges;
}

}  // namespace conform
