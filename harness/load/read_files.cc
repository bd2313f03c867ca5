#include "harness/load/read_files.h"

#include <algorithm>

#include "harness/load/paths.h"
#include "harness/load/read_matcher.h"
#include "harness/load/suggest.h"
#include "harness/load/values.h"
#include "harness/model/snapshot.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

constexpr std::int64_t size_limit = std::int64_t{1} << 50;
const std::vector<std::string> fixture_kinds{"bytes",   "text", "join", "size",  "directory",
                                             "symlink", "link", "fifo", "device"};

unsigned read_mode(const Node& node) {
  const std::string expected = "four octal digits as text, such as \"0644\"";
  const auto mode = mode_of(node.text(expected));
  if (!mode && node.json().is_string()) node.unexpected(expected);
  return mode.value_or(0);
}

// The bytes that the keys bytes, text, join and times of `node` stand for. Absent if there is none of them.
std::optional<std::string> read_contents(const Node& node) {
  Ordered value = Ordered::object();
  for (const auto* key : {"bytes", "text", "join", "times"}) {
    if (node.has(key)) value[key] = node.json()[key];
  }
  if (value.empty()) return std::nullopt;
  const auto read = read_value(Node(value, node.pointer(), node.faults()));
  if (const auto* bytes = read.as<Bytes>()) return bytes->octets;
  if (const auto* text = read.as<Text>()) return utf8_of(text->code_points);
  if (!node.faults().case_failed()) node.unexpected("bytes or text");
  return std::string();
}

std::uint64_t read_size(const Node& node) {
  return static_cast<std::uint64_t>(node.integer(0, size_limit, "a number of bytes"));
}

void must_be_true(const Node& node) {
  if (node.json() != true) node.unexpected("true");
}

// Which kind of fixture is it? Reports none, or two that exclude each other.
std::string kind_of(const Node& node) {
  std::string kind;
  for (const auto& key : fixture_kinds) {
    if (!node.has(key.c_str())) continue;
    if (kind.empty()) {
      kind = key;
    } else if (key != "size" || (kind != "bytes" && kind != "text" && kind != "join")) {
      node.find(key)->error("'" + key + "' beside '" + kind + "'", "one of " + listed(fixture_kinds));
    }
  }
  if (kind.empty()) node.error("a file without contents or kind", "one of " + listed(fixture_kinds));
  return kind;
}

class FixtureReader {
 public:
  FixtureReader(const Node& files, Implied& implied) : files_(files), implied_(implied) {}

  Fixtures run() {
    for (const auto& [name, node] : files_.members()) {
      if (auto fault = fault_of_entry(name); !fault.empty()) node.error(fault, "a relative name such as a/b");
      if (node.object("a file: {\"bytes\": …}, {\"directory\": true}, …")) fixtures_[name] = read(name, node);
    }
    for (const auto& [name, node] : files_.members()) check(name, node);
    return std::move(fixtures_);
  }

 private:
  Fixture read(const std::string& name, const Node& node) {
    node.only(
        {"bytes", "text", "join", "times", "size", "directory", "symlink", "link", "fifo", "device", "mode"},
        "a file");
    const auto kind = kind_of(node);
    Fixture fixture;
    if (kind == "directory") fixture.kind = marked(node, "directory", Fixture::Kind::directory);
    if (kind == "fifo") fixture.kind = marked(node, "fifo", Fixture::Kind::fifo);
    if (kind == "fifo") implied_.insert("fifos");
    if (kind == "symlink") read_symlink(name, *node.find(kind), fixture);
    if (kind == "link") read_link(*node.find(kind), fixture);
    if (kind == "device") read_device(*node.find(kind), fixture);
    if (fixture.kind == Fixture::Kind::file) read_regular(node, fixture);
    if (const auto mode = node.find("mode")) {
      const bool own = fixture.kind != Fixture::Kind::symlink && fixture.kind != Fixture::Kind::link &&
                       fixture.kind != Fixture::Kind::device;
      if (!own) mode->error("a mode beside '" + kind + "'", "no mode: it belongs to what the name leads to");
      fixture.mode = read_mode(*mode);
      implied_.insert("modes");
    }
    return fixture;
  }

  static Fixture::Kind marked(const Node& node, const std::string& key, Fixture::Kind kind) {
    must_be_true(*node.find(key));
    return kind;
  }

  void read_symlink(const std::string& name, const Node& node, Fixture& fixture) {
    fixture.kind = Fixture::Kind::symlink;
    fixture.target = node.text("the target of the symlink");
    if (auto fault = fault_of_target(name, fixture.target); !fault.empty()) {
      node.error(fault, "a target inside of the directory; it may dangle");
    }
    implied_.insert("symlinks");
  }

  void read_link(const Node& node, Fixture& fixture) {
    fixture.kind = Fixture::Kind::link;
    fixture.target = node.text("the other name of the same file");
    implied_.insert("hard-links");
  }

  void read_device(const Node& node, Fixture& fixture) {
    const std::vector<std::string> devices{"full", "null", "zero"};
    fixture.kind = Fixture::Kind::device;
    fixture.target = node.text("a device: full, null or zero");
    if (std::find(devices.begin(), devices.end(), fixture.target) == devices.end()) {
      node.error("unknown device '" + fixture.target + "'", "one of " + listed(devices),
                 did_you_mean(fixture.target, devices));
    }
    implied_.insert("device-" + fixture.target);
  }

  void read_regular(const Node& node, Fixture& fixture) {
    fixture.contents = read_contents(node).value_or("");
    fixture.size = fixture.contents.size();
    if (const auto size = node.find("size")) {
      fixture.size = read_size(*size);
      if (fixture.size < fixture.contents.size()) {
        size->error("the size is smaller than the contents",
                    "at least " + std::to_string(fixture.contents.size()));
      }
    }
    if (fixture.size - std::min<std::uint64_t>(fixture.size, fixture.contents.size()) > contents_limit) {
      implied_.insert("sparse-files");
    }
  }

  // What can be seen only when all files are known.
  void check(const std::string& name, const Node& node) const {
    for (auto parent = parent_of(name); !parent.empty(); parent = parent_of(parent)) {
      const auto found = fixtures_.find(parent);
      if (found != fixtures_.end() && found->second.kind != Fixture::Kind::directory) {
        node.error("'" + parent + "' is no directory, but '" + name + "' lies in it",
                   "a directory of the fixture");
      }
    }
    const auto self = fixtures_.find(name);
    if (self == fixtures_.end() || self->second.kind != Fixture::Kind::link) return;
    const auto other = fixtures_.find(self->second.target);
    if (other == fixtures_.end() || other->second.kind != Fixture::Kind::file) {
      node.find("link")->error("'" + self->second.target + "' is no file of the fixture",
                               "the name of a regular file",
                               did_you_mean(self->second.target, keys_of(fixtures_)));
    }
  }

  Node files_;
  Implied& implied_;
  Fixtures fixtures_;
};

std::vector<std::pair<std::uint64_t, std::string>> read_ranges(const Node& node) {
  std::vector<std::pair<std::uint64_t, std::string>> ranges;
  const std::string expected = "a list of [offset, bytes]";
  if (!node.list(expected)) return ranges;
  for (const auto& range : node.items()) {
    if (!range.json().is_array() || range.json().size() != 2) {
      range.unexpected("[offset, {\"bytes\": …}]");
      continue;
    }
    const auto bytes = read_value(range.item(1));
    if (!bytes.as<Bytes>()) range.item(1).unexpected("{\"bytes\": …}");
    ranges.emplace_back(read_size(range.item(0)), bytes.as<Bytes>() ? bytes.as<Bytes>()->octets : "");
  }
  return ranges;
}

void no_variables(const Node& node, const std::string& name) {
  node.error("the variable '" + name + "' in an expectation of a file", "a value");
}

class EntryReader {
 public:
  EntryReader(const Node& node, Implied& implied) : node_(node), implied_(implied) {}

  FileExpectation run() {
    entry_.shown = unordered(node_.json());
    if (node_.json().is_null()) {
      entry_.gone = true;
      return std::move(entry_);
    }
    if (!node_.object("null (gone) or an object: bytes, size, mode, …")) return std::move(entry_);
    node_.only({"bytes", "text", "join", "times", "any_order", "size", "at", "allocated", "mode", "links",
                "symlink", "link", "directory", "any"},
               "what a file must be");
    if (node_.json().empty()) node_.unexpected("at least one key; {\"any\": true} exempts a file");
    read_what();
    read_attributes();
    return std::move(entry_);
  }

 private:
  void read_what() {
    entry_.contents = read_contents(node_);
    if (const auto chunks = node_.find("any_order")) {
      const Ordered alone = {{"any_order", chunks->json()}};
      const auto matcher = read_matcher(Node(alone, node_.pointer(), node_.faults()), no_variables);
      if (const auto* order = std::get_if<MatchAnyOrder>(&matcher.rule)) entry_.any_order = *order;
    }
    if (const auto any = node_.find("any")) {
      must_be_true(*any);
      entry_.any = true;
      if (node_.json().size() > 1) node_.error("'any' beside other keys", "'any' alone");
    }
    if (const auto directory = node_.find("directory")) {
      must_be_true(*directory);
      entry_.directory = true;
    }
    if (const auto target = node_.find("symlink")) {
      entry_.symlink = target->text("the target of the symlink, verbatim");
      implied_.insert("symlinks");
    }
    if (const auto other = node_.find("link")) {
      entry_.link = other->text("the other name of the same file");
      implied_.insert("hard-links");
    }
  }

  void read_attributes() {
    if (const auto size = node_.find("size")) entry_.size = read_size(*size);
    if (const auto at = node_.find("at")) entry_.at = read_ranges(*at);
    if (const auto allocated = node_.find("allocated")) {
      entry_.allocated = read_matcher(*allocated, no_variables);
      implied_.insert("sparse-files");
    }
    if (const auto mode = node_.find("mode")) {
      entry_.mode = read_mode(*mode);
      implied_.insert("modes");
    }
    if (const auto links = node_.find("links")) {
      entry_.links =
          static_cast<std::uint64_t>(links->integer(1, INT32_MAX, "a number of names, at least 1"));
      implied_.insert("hard-links");
    }
  }

  Node node_;
  Implied& implied_;
  FileExpectation entry_;
};

}  // namespace

Fixtures read_fixtures(const Node& node, Implied& implied) {
  if (!node.object("an object: name -> file")) return {};
  return FixtureReader(node, implied).run();
}

DirectoryExpectation read_directory(const Node& node, Implied& implied) {
  DirectoryExpectation directory;
  if (!node.object("an object: name -> what it must be")) return directory;
  for (const auto& [name, entry] : node.members()) {
    if (auto fault = fault_of_entry(name); !fault.empty()) entry.error(fault, "a relative name such as a/b");
    directory[name] = EntryReader(entry, implied).run();
  }
  return directory;
}

}  // namespace conform
