#include "harness/model/value_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "harness/model/value_decoder.h"

namespace conform {
namespace {

bool is_surrogate(char32_t code_point) { return code_point >= 0xD800 && code_point <= 0xDFFF; }

bool has_surrogate(const std::u32string& text) { return std::any_of(text.begin(), text.end(), is_surrogate); }

bool is_canonical_decimal(const std::string& text) {
  const std::size_t first = !text.empty() && text[0] == '-' ? 1 : 0;
  if (text == "0") return true;
  if (text.size() == first || text[first] == '0') return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(first), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

bool is_plain(const Integer& integer) {
  const auto number = integer.as_int64();
  return number && *number >= -exact_limit && *number <= exact_limit;
}

// The one spelling of a float: the shortest that reads back as the same number, never without "." or
// exponent.
std::string float_text(double number) {
  if (std::isnan(number)) return "nan";
  std::string text = fmt::format("{}", number);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

Value decode_int(const Json& json, const std::string& pointer) {
  Integer integer{require_string(json, pointer)};
  if (!is_canonical_decimal(integer.decimal)) {
    throw FormatError(pointer, "an integer that is not in canonical decimal",
                      "digits without leading zeros or plus sign, such as \"-9007199254740993\"");
  }
  if (is_plain(integer)) {
    throw FormatError(pointer, fmt::format("{} is within ±2^53 and must not be tagged", integer.decimal),
                      "the plain number " + integer.decimal);
  }
  return {std::move(integer)};
}

double parsed_float(const std::string& text, const std::string& pointer) {
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || std::isnan(number)) {
    throw FormatError(pointer, fmt::format("\"{}\" is not a floating-point number", text),
                      "a number such as \"5.0\" or \"1e+300\", or \"nan\", \"inf\" or \"-inf\"");
  }
  return number;
}

Value decode_float(const Json& json, const std::string& pointer) {
  const std::string text = require_string(json, pointer);
  const double number = parsed_float(text, pointer);
  if (float_text(number) != text) {
    throw FormatError(pointer, fmt::format("\"{}\" is not the one spelling of this float", text),
                      fmt::format("{{\"float\": \"{}\"}}", float_text(number)));
  }
  return {Float{number}};
}

char32_t decode_code_point(const Json& json, const std::string& pointer) {
  const std::int64_t number = require_integer(json, pointer);
  if (number < 0 || number > 0x10FFFF) {
    throw FormatError(pointer, fmt::format("{} is not a code point", number), "0 to 1114111");
  }
  return static_cast<char32_t>(number);
}

Value decode_code_points(const Json& json, const std::string& pointer) {
  if (!json.is_array())
    throw FormatError(pointer, "code_points is " + described(json), "an array of integers");
  std::u32string text;
  for (std::size_t i = 0; i < json.size(); ++i) text += decode_code_point(json[i], pointer_to(pointer, i));
  if (!has_surrogate(text)) {
    throw FormatError(pointer, "code_points without a surrogate", "a JSON string");
  }
  return {Text{std::move(text)}};
}

Value decode_text(const Json& json, const std::string& pointer) {
  auto code_points = code_points_of(require_string(json, pointer));
  if (!code_points) throw FormatError(pointer, "text that is not well-formed UTF-8", "well-formed UTF-8");
  return {Text{std::move(*code_points)}};
}

Value decode_object(const Json& json, const std::string& pointer) {
  Object object;
  const Json& name = json.at("object");
  if (!name.is_null()) object.name = require_string(name, pointer_to(pointer, "object"));
  if (json.contains("type")) object.type = require_string(json.at("type"), pointer_to(pointer, "type"));
  return {std::move(object)};
}

// Tags and what may stand beside them.
struct Tag {
  const char* name;
  const char* companion;  // or nullptr
  bool on_the_wire;
};
constexpr std::array<Tag, 8> tags{{{"int", nullptr, true},
                                   {"float", nullptr, true},
                                   {"code_points", nullptr, true},
                                   {"bytes", "times", true},
                                   {"text", "times", false},
                                   {"join", nullptr, false},
                                   {"record", nullptr, true},
                                   {"object", "type", true}}};

const Tag* find_tag(const std::string& name) {
  const auto found = std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return name == tag.name; });
  return found == tags.end() ? nullptr : &*found;
}

}  // namespace

std::string ValueDecoder::tag_of(const Json& object, const std::string& pointer) const {
  const char* due =
      form_ == Form::wire
          ? "exactly one of int, float, code_points, bytes, record, object (a list is a JSON array)"
          : "exactly one of int, float, code_points, bytes, text, join, record, object";
  const Tag* tag = nullptr;
  for (const auto& [key, unused] : object.items()) {
    const Tag* found = find_tag(key);
    if (found != nullptr && tag != nullptr) {
      throw FormatError(pointer, fmt::format("two tags, '{}' and '{}'", tag->name, key), due);
    }
    if (found != nullptr) tag = found;
  }
  if (tag == nullptr) {
    const std::string key = object.empty() ? "" : object.begin().key();
    throw FormatError(pointer, object.empty() ? "an object without a tag" : "unknown tag '" + key + "'", due);
  }
  if (form_ == Form::wire && !tag->on_the_wire) {
    throw FormatError(pointer,
                      fmt::format("'{}' belongs to case files; a wire value is written out", tag->name), due);
  }
  for (const auto& [key, unused] : object.items()) {
    const bool companion = tag->companion != nullptr && key == tag->companion;
    if (key == tag->name || (companion && (key != "times" || form_ == Form::case_file))) continue;
    throw FormatError(pointer, fmt::format("'{}' beside '{}'", key, tag->name), "one tag and nothing else");
  }
  return tag->name;
}

void ValueDecoder::spend(std::uint64_t amount, const std::string& pointer) {
  if (amount > expansion_limit || spent_ > expansion_limit - amount) {
    throw FormatError(pointer, fmt::format("the value is larger than {} bytes", expansion_limit),
                      "a smaller value");
  }
  spent_ += amount;
}

std::string ValueDecoder::octets(const Json& json, const std::string& pointer) {
  const std::string utf8 = require_string(json, pointer);
  const auto code_points = code_points_of(utf8);
  std::string out;
  out.reserve(utf8.size());
  for (const char32_t c : code_points ? *code_points : std::u32string{0x100}) {
    if (c > 0xFF) {
      throw FormatError(pointer, "bytes with a character that is not one byte",
                        "one code point U+0000 to U+00FF a byte");
    }
    out.push_back(static_cast<char>(c));
  }
  return out;
}

Value ValueDecoder::integer(const Json& json, const std::string& pointer) const {
  const bool huge = json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{exact_limit};
  if (huge || json.get<std::int64_t>() > exact_limit || json.get<std::int64_t>() < -exact_limit) {
    throw FormatError(pointer, fmt::format("{} is outside ±2^53 and must be tagged", json.dump()),
                      fmt::format("{{\"int\": \"{}\"}}", json.dump()));
  }
  return {Integer::of(json.get<std::int64_t>())};
}

Value ValueDecoder::list(const Json& json, const std::string& pointer, int depth) {
  List items;
  items.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    items.push_back(decode(json[i], pointer_to(pointer, i), depth + 1));
  }
  return {std::move(items)};
}

Value ValueDecoder::record(const Json& json, const std::string& pointer, int depth) {
  if (!json.is_object()) throw FormatError(pointer, "record is " + described(json), "an object of values");
  Record fields;
  for (const auto& [key, field] : json.items()) {
    fields.emplace(key, decode(field, pointer_to(pointer, key), depth + 1));
  }
  return {std::move(fields)};
}

Value ValueDecoder::join(const Json& json, const std::string& pointer, int depth) {
  if (!json.is_array() || json.empty()) {
    throw FormatError(pointer, "join is " + described(json),
                      "an array of at least one value, all bytes or all text");
  }
  Value whole = decode(json[0], pointer_to(pointer, std::size_t{0}), depth + 1);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const Value part = i == 0 ? Value{} : decode(json[i], pointer_to(pointer, i), depth + 1);
    auto* bytes = std::get_if<Bytes>(&whole.content);
    auto* text = std::get_if<Text>(&whole.content);
    const bool fits = i == 0 ? bytes || text : part.content.index() == whole.content.index();
    if (!fits) {
      throw FormatError(pointer_to(pointer, i), "a part of join that does not fit",
                        "parts all bytes or all text");
    }
    if (i > 0 && bytes) bytes->octets += part.as<Bytes>()->octets;
    if (i > 0 && text) text->code_points += part.as<Text>()->code_points;
  }
  return whole;
}

Value ValueDecoder::repeated(Value value, const Json& object, const std::string& pointer) {
  const bool has_times = object.contains("times");
  const std::uint64_t times = has_times ? require_count(object.at("times"), pointer_to(pointer, "times")) : 1;
  const auto repeat = [&](auto& content) {
    const std::uint64_t size = content.size();
    if (size != 0 && times > expansion_limit / size) spend(expansion_limit + 1, pointer);
    spend(size * times, pointer);
    if (!has_times) return;
    content.reserve(size * times);
    if (times == 0) content.clear();
    while (content.size() < size * times) content.append(content, 0, size * times - content.size());
  };
  if (auto* bytes = std::get_if<Bytes>(&value.content)) repeat(bytes->octets);
  if (auto* text = std::get_if<Text>(&value.content)) repeat(text->code_points);
  return value;
}

Value ValueDecoder::tagged(const Json& json, const std::string& pointer, int depth) {
  const std::string tag = tag_of(json, pointer);
  const Json& content = json.at(tag);
  const std::string inside = pointer_to(pointer, tag);
  if (tag == "int") return decode_int(content, inside);
  if (tag == "float") return decode_float(content, inside);
  if (tag == "code_points") return decode_code_points(content, inside);
  if (tag == "bytes") return repeated({Bytes{octets(content, inside)}}, json, pointer);
  if (tag == "text") return repeated(decode_text(content, inside), json, pointer);
  if (tag == "join") return join(content, inside, depth);
  if (tag == "record") return record(content, inside, depth);
  return decode_object(json, pointer);
}

Value ValueDecoder::decode(const Json& json, const std::string& pointer, int depth) {
  if (depth > depth_limit) {
    throw FormatError(pointer, fmt::format("a value nested more than {} levels", depth_limit),
                      "a flatter value");
  }
  switch (json.type()) {
    case Json::value_t::null:
      return {Null{}};
    case Json::value_t::boolean:
      return {json.get<bool>()};
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return integer(json, pointer);
    case Json::value_t::string:
      return decode_text(json, pointer);
    case Json::value_t::array:
      return list(json, pointer, depth);
    case Json::value_t::object:
      return tagged(json, pointer, depth);
    case Json::value_t::number_float:
      throw FormatError(pointer, fmt::format("the untagged number {}", json.dump()),
                        "{\"float\": \"…\"} for a float, {\"int\": \"…\"} for an integer outside ±2^53");
    default:
      throw FormatError(pointer, "not JSON", "a JSON value");
  }
}

Value decode_value(const Json& json, const std::string& pointer) {
  return ValueDecoder(ValueDecoder::Form::case_file).decode(json, pointer);
}

namespace {

Json encode(const Null&) { return nullptr; }
Json encode(const bool& flag) { return flag; }
Json encode(const Float& real) { return {{"float", float_text(real.number)}}; }

Json encode(const Integer& integer) {
  if (is_plain(integer)) return *integer.as_int64();
  return {{"int", integer.decimal}};
}

Json encode(const Text& text) {
  if (!has_surrogate(text.code_points)) return utf8_of(text.code_points);
  Json numbers = Json::array();
  for (const char32_t c : text.code_points) numbers.push_back(static_cast<std::uint32_t>(c));
  return {{"code_points", std::move(numbers)}};
}

Json encode(const Bytes& bytes) {
  std::u32string code_points;
  code_points.reserve(bytes.octets.size());
  for (const char octet : bytes.octets) code_points += static_cast<unsigned char>(octet);
  return {{"bytes", utf8_of(code_points)}};
}

Json encode(const List& list) {
  Json items = Json::array();
  for (const Value& item : list) items.push_back(encode_value(item));
  return items;
}

Json encode(const Record& record) {
  Json fields = Json::object();
  for (const auto& [name, field] : record) fields[printable(name)] = encode_value(field);
  return {{"record", std::move(fields)}};
}

Json encode(const Object& object) {
  Json out = {{"object", object.name ? Json(printable(*object.name)) : Json()}};
  if (!object.type.empty()) out["type"] = printable(object.type);
  return out;
}

}  // namespace

Json encode_value(const Value& value) {
  return std::visit([](const auto& content) { return encode(content); }, value.content);
}

}  // namespace conform
