// Values as the suite sees them: what an implementation answered, and what a case expects.
//
// A value has a kind (null, bool, integer, …) and a content; kinds are compared before contents, so that 4.0
// is not 4 and true is not 1 (spec/case-format.md, "Values").
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace conform {

struct Value;

struct Null {
  bool operator==(const Null&) const = default;
};

// A whole number of any size, in canonical decimal: no leading zeros, no plus sign, no "-0".
struct Integer {
  std::string decimal;

  static Integer of(std::int64_t number) { return {std::to_string(number)}; }
  // The number, if it fits 64 bits.
  std::optional<std::int64_t> as_int64() const;
  bool operator==(const Integer&) const = default;
};

// A floating-point number; two NaNs are equal here, so that an expectation can name one.
struct Float {
  double number = 0;
  bool operator==(const Float& other) const {
    return number == other.number || (number != number && other.number != other.number);
  }
};

// Text as code points; lone surrogates are possible.
struct Text {
  std::u32string code_points;
  bool operator==(const Text&) const = default;
};

struct Bytes {
  std::string octets;
  bool operator==(const Bytes&) const = default;
};

// Anything that is not a value. `name` is the oldest variable of the case that holds the object, if any.
struct Object {
  std::optional<std::string> name;
  std::string type;
  bool operator==(const Object& other) const { return name && name == other.name; }
};

using List = std::vector<Value>;
// A set of named values, such as a file's status.
using Record = std::map<std::string, Value>;

struct Value {
  std::variant<Null, bool, Integer, Float, Text, Bytes, List, Record, Object> content;

  bool operator==(const Value&) const = default;
  template <class Kind>
  const Kind* as() const {
    return std::get_if<Kind>(&content);
  }
};

// "null", "bool", "integer", "float", "text", "bytes", "list", "record" or "object".
const char* kind_name(const Value& value);

// What Python calls falsy: null, false, zero, and anything empty.
bool is_falsy(const Value& value);

}  // namespace conform
