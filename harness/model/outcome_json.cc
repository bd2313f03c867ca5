// Outcomes as JSON (spec/protocol.md).
#include <fmt/format.h>

#include "harness/model/value_decoder.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

constexpr auto wire = ValueDecoder::Form::wire;

std::vector<std::string> decode_classes(const Json& json, const std::string& pointer) {
  if (!json.is_array()) {
    throw FormatError(pointer, "class is " + described(json), "an array of names, the nearest class first");
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < json.size(); ++i) {
    names.push_back(require_string(json[i], pointer_to(pointer, i)));
    if (names.back().empty())
      throw FormatError(pointer_to(pointer, i), "an empty class name", "a class name");
  }
  return names;
}

std::string decode_errno(const Json& json, const std::string& pointer) {
  const bool named = json.is_string() && !json.get_ref<const std::string&>().empty();
  if (!named)
    throw FormatError(pointer, "errno is " + described(json), "a name such as \"ENOENT\"; absent if unknown");
  return json.get<std::string>();
}

std::optional<std::int64_t> decode_number(const Json& json, const char* key, const std::string& pointer) {
  if (!json.contains(key)) return std::nullopt;
  return require_integer(json.at(key), pointer_to(pointer, key));
}

Raised decode_raised(const Json& json, const std::string& pointer, int depth) {
  require_keys(
      json, pointer,
      {"class", "errno", "filename", "characters_written", "start", "end", "object", "context", "message"});
  if (depth > depth_limit) {
    throw FormatError(pointer, fmt::format("error contexts nested more than {} levels", depth_limit),
                      "fewer");
  }
  if (!json.contains("class") && !json.contains("errno")) {
    throw FormatError(pointer, "an error without class and errno", "at least one of them");
  }
  Raised raised;
  if (json.contains("class")) raised.classes = decode_classes(json.at("class"), pointer_to(pointer, "class"));
  if (json.contains("errno"))
    raised.errno_name = decode_errno(json.at("errno"), pointer_to(pointer, "errno"));
  if (json.contains("filename")) {
    raised.filename =
        ValueDecoder(wire).decode(json.at("filename"), pointer_to(pointer, "filename"), depth + 1);
  }
  raised.characters_written = decode_number(json, "characters_written", pointer);
  raised.start = decode_number(json, "start", pointer);
  raised.end = decode_number(json, "end", pointer);
  if (json.contains("object")) {
    raised.object = ValueDecoder(wire).decode(json.at("object"), pointer_to(pointer, "object"), depth + 1);
  }
  if (json.contains("context")) {
    raised.context = std::make_shared<const Raised>(
        decode_raised(json.at("context"), pointer_to(pointer, "context"), depth + 1));
  }
  if (json.contains("message"))
    raised.message = require_string(json.at("message"), pointer_to(pointer, "message"));
  return raised;
}

}  // namespace

Outcome decode_outcome(const Json& json, const std::string& pointer) {
  require_keys(json, pointer, {"returns", "raises", "unsupported", "unbound"});
  if (json.size() != 1) {
    throw FormatError(pointer, fmt::format("an outcome with {} keys", json.size()),
                      "exactly one of returns, raises, unsupported, unbound");
  }
  const std::string& kind = json.begin().key();
  const Json& content = json.begin().value();
  const std::string inside = pointer_to(pointer, kind);
  if (kind == "returns") return Outcome::returns(ValueDecoder(wire).decode(content, inside));
  if (kind == "raises") return Outcome::raises(decode_raised(content, inside, 0));
  if (kind == "unsupported") return Outcome::is_unsupported(require_string(content, inside));
  return Outcome::is_unbound(require_string(content, inside));
}

Json encode_raised(const Raised& raised) {
  Json out = Json::object();
  Json classes = Json::array();
  for (const std::string& name : raised.classes) classes.push_back(printable(name));
  if (!raised.classes.empty() || raised.errno_name.empty()) out["class"] = std::move(classes);
  if (!raised.errno_name.empty()) out["errno"] = printable(raised.errno_name);
  if (raised.filename) out["filename"] = encode_value(*raised.filename);
  if (raised.characters_written) out["characters_written"] = *raised.characters_written;
  if (raised.start) out["start"] = *raised.start;
  if (raised.end) out["end"] = *raised.end;
  if (raised.object) out["object"] = encode_value(*raised.object);
  if (raised.context) out["context"] = encode_raised(*raised.context);
  if (!raised.message.empty()) out["message"] = printable(raised.message);
  return out;
}

Json encode_outcome(const Outcome& outcome) {
  switch (outcome.kind) {
    case Outcome::Kind::returned:
      return {{"returns", encode_value(outcome.value)}};
    case Outcome::Kind::raised:
      return {{"raises", encode_raised(outcome.raised)}};
    case Outcome::Kind::unsupported:
      return {{"unsupported", printable(outcome.text)}};
    case Outcome::Kind::unbound:
      break;
  }
  return {{"unbound", printable(outcome.text)}};
}

}  // namespace conform
