// Small readers of JSON that say what they found instead.
#include <fmt/format.h>

#include <algorithm>

#include "harness/model/value_decoder.h"

namespace conform {

std::string described(const Json& json) {
  switch (json.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::boolean:
      return json.get<bool>() ? "true" : "false";
    case Json::value_t::string:
      return "a string";
    case Json::value_t::array:
      return json.empty() ? "an empty array" : "an array";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float:
      return "the number " + json.dump();
    default:
      return "not JSON";
  }
}

void require_keys(const Json& json, const std::string& pointer, std::initializer_list<const char*> known) {
  std::string list;
  for (const char* name : known) list += (list.empty() ? "" : ", ") + std::string(name);
  if (!json.is_object()) throw FormatError(pointer, described(json), "an object with the keys " + list);
  for (const auto& [key, unused] : json.items()) {
    const bool found = std::any_of(known.begin(), known.end(), [&](const char* name) { return key == name; });
    if (!found)
      throw FormatError(pointer_to(pointer, key), fmt::format("unknown key '{}'", key), "one of " + list);
  }
}

std::string require_string(const Json& json, const std::string& pointer) {
  if (!json.is_string()) throw FormatError(pointer, described(json), "a string");
  return json.get<std::string>();
}

std::int64_t require_integer(const Json& json, const std::string& pointer) {
  const bool huge = json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX};
  if (!json.is_number_integer() || huge) throw FormatError(pointer, described(json), "an integer of 64 bits");
  return json.get<std::int64_t>();
}

std::uint64_t require_count(const Json& json, const std::string& pointer) {
  const std::int64_t number = require_integer(json, pointer);
  if (number < 0) throw FormatError(pointer, described(json), "a number that is not negative");
  return static_cast<std::uint64_t>(number);
}

std::string printable(const std::string& text) {
  if (code_points_of(text)) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = std::min<std::size_t>(4, text.size() - at);
    while (length > 0) {
      const auto code_points = code_points_of(text.substr(at, length));
      if (code_points && code_points->size() == 1) break;
      --length;
    }
    if (length == 0) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at++]));
    } else {
      out += text.substr(at, length);
      at += length;
    }
  }
  return out;
}

}  // namespace conform
