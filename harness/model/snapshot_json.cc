// Directory snapshots as JSON: what an implementation with a file system of its own reports
// (spec/protocol.md).
#include <fmt/format.h>

#include <algorithm>

#include "harness/model/value_decoder.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

constexpr const char* kinds = "exactly one of bytes, size, directory, symlink, link, fifo, other";

void require_path(const std::string& path, const std::string& pointer) {
  std::size_t start = 0;
  while (true) {
    const std::size_t slash = std::min(path.find('/', start), path.size());
    const std::string name = path.substr(start, slash - start);
    if (name.empty() || name == "." || name == "..") {
      throw FormatError(pointer, fmt::format("the path \"{}\" is not inside the directory", path),
                        "a relative path without empty, \".\" or \"..\" parts");
    }
    if (slash == path.size()) return;
    start = slash + 1;
  }
}

unsigned decode_mode(const Json& json, const std::string& pointer) {
  const auto mode = json.is_string() ? mode_of(json.get<std::string>()) : std::nullopt;
  if (!mode) throw FormatError(pointer, "not a mode", "four octal digits such as \"0644\"");
  return *mode;
}

std::map<std::uint64_t, std::string> decode_ranges(const Json& json, const std::string& pointer) {
  if (!json.is_array())
    throw FormatError(pointer, "at is " + described(json), "[[offset, {\"bytes\": …}], …]");
  std::map<std::uint64_t, std::string> ranges;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string inside = pointer_to(pointer, i);
    const bool pair = json[i].is_array() && json[i].size() == 2;
    if (!pair) throw FormatError(inside, described(json[i]), "[offset, {\"bytes\": …}]");
    const Value value =
        ValueDecoder(ValueDecoder::Form::wire).decode(json[i][1], pointer_to(inside, std::size_t{1}));
    if (value.as<Bytes>() == nullptr)
      throw FormatError(inside, "a range that is not bytes", "{\"bytes\": …}");
    ranges[require_count(json[i][0], pointer_to(inside, std::size_t{0}))] = value.as<Bytes>()->octets;
  }
  return ranges;
}

void require_true(const Json& json, const std::string& pointer) {
  if (json != true) throw FormatError(pointer, described(json), "true");
}

void decode_digest(const Json& json, Entry& entry, const std::string& pointer) {
  const std::string text = json.is_string() ? json.get<std::string>() : "";
  const bool hex = text.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (text.size() != 64 || !hex)
    throw FormatError(pointer, "not a digest", "64 lower-case hexadecimal digits");
  entry.sha256 = text;
}

void decode_kind(const std::string& kind, const Json& content, Entry& entry, const std::string& pointer) {
  if (kind == "bytes") {
    entry.contents = ValueDecoder::octets(content, pointer);
    entry.size = entry.contents->size();
  } else if (kind == "size") {
    entry.size = require_count(content, pointer);
  } else if (kind == "symlink") {
    entry.type = Entry::Type::symlink;
    entry.symlink_target = require_string(content, pointer);
    entry.size = entry.symlink_target.size();
  } else if (kind == "link") {
    entry.same_as = require_string(content, pointer);
  } else {
    require_true(content, pointer);
    entry.type = kind == "directory" ? Entry::Type::directory
                 : kind == "fifo"    ? Entry::Type::fifo
                                     : Entry::Type::other;
  }
}

Entry decode_entry(const Json& json, const std::string& pointer) {
  require_keys(json, pointer,
               {"bytes", "size", "directory", "symlink", "link", "fifo", "other", "sha256", "at", "mode",
                "links", "allocated"});
  Entry entry;
  std::string found;
  for (const char* kind : {"bytes", "size", "directory", "symlink", "link", "fifo", "other"}) {
    if (!json.contains(kind)) continue;
    if (!found.empty()) throw FormatError(pointer, fmt::format("both '{}' and '{}'", found, kind), kinds);
    found = kind;
    decode_kind(kind, json.at(kind), entry, pointer_to(pointer, kind));
  }
  if (found.empty()) throw FormatError(pointer, "an entry that does not say what it is", kinds);
  if (json.contains("sha256")) decode_digest(json.at("sha256"), entry, pointer_to(pointer, "sha256"));
  if (json.contains("at")) entry.ranges = decode_ranges(json.at("at"), pointer_to(pointer, "at"));
  if (json.contains("mode")) entry.mode = decode_mode(json.at("mode"), pointer_to(pointer, "mode"));
  if (json.contains("links")) entry.links = require_count(json.at("links"), pointer_to(pointer, "links"));
  if (json.contains("allocated")) {
    entry.allocated = require_count(json.at("allocated"), pointer_to(pointer, "allocated"));
  }
  return entry;
}

// A further name of a file: everything but the name is the first name's.
void resolve_link(const std::string& path, Snapshot& snapshot, const std::string& pointer) {
  const std::string first = *snapshot.at(path).same_as;
  const auto found = snapshot.find(first);
  if (found == snapshot.end() || found->second.same_as || first >= path) {
    throw FormatError(pointer, fmt::format("\"{}\" is not the first name of a file of this snapshot", first),
                      "the first name in code-point order, which holds the contents");
  }
  Entry entry = found->second;
  entry.same_as = first;
  snapshot[path] = std::move(entry);
}

void add_parents(Snapshot& snapshot, const std::string& pointer) {
  std::vector<std::string> paths;
  for (const auto& [path, unused] : snapshot) paths.push_back(path);
  for (const std::string& path : paths) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      Entry directory;
      directory.type = Entry::Type::directory;
      const auto& parent = *snapshot.emplace(path.substr(0, slash), directory).first;
      if (parent.second.type == Entry::Type::directory) continue;
      throw FormatError(pointer_to(pointer, path), fmt::format("\"{}\" is not a directory", parent.first),
                        "parents that are directories");
    }
  }
}

const char* kind_key(const Entry& entry) {
  switch (entry.type) {
    case Entry::Type::directory:
      return "directory";
    case Entry::Type::fifo:
      return "fifo";
    default:
      return "other";
  }
}

Json encode_entry(const std::string& path, const Entry& entry) {
  if (entry.same_as && *entry.same_as != path) return {{"link", printable(*entry.same_as)}};
  Json out = Json::object();
  if (entry.type == Entry::Type::symlink) {
    out["symlink"] = printable(entry.symlink_target);
  } else if (entry.type != Entry::Type::file) {
    out[kind_key(entry)] = true;
  } else if (entry.contents) {
    out = encode_value({Bytes{*entry.contents}});
  } else {
    out["size"] = entry.size;
  }
  if (entry.sha256) out["sha256"] = *entry.sha256;
  for (const auto& [offset, bytes] : entry.ranges)
    out["at"].push_back({offset, encode_value({Bytes{bytes}})});
  if (entry.mode) out["mode"] = fmt::format("{:04o}", *entry.mode);
  if (entry.links) out["links"] = *entry.links;
  if (entry.allocated) out["allocated"] = *entry.allocated;
  return out;
}

}  // namespace

Snapshot decode_snapshot(const Json& json, const std::string& pointer) {
  if (!json.is_object()) throw FormatError(pointer, described(json), "an object, path to entry");
  Snapshot snapshot;
  for (const auto& [path, entry] : json.items()) {
    const std::string inside = pointer_to(pointer, path);
    require_path(path, inside);
    snapshot.emplace(path, decode_entry(entry, inside));
  }
  std::vector<std::string> links;
  for (const auto& [path, entry] : snapshot) {
    if (entry.same_as) links.push_back(path);
  }
  for (const std::string& path : links) resolve_link(path, snapshot, pointer_to(pointer, path));
  add_parents(snapshot, pointer);
  return snapshot;
}

Json encode_snapshot(const Snapshot& snapshot) {
  Json out = Json::object();
  for (const auto& [path, entry] : snapshot) out[printable(path)] = encode_entry(path, entry);
  return out;
}

}  // namespace conform
