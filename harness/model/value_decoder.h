// The decoder behind decode_value, for the files of this folder that read values inside larger forms.
#pragma once

#include <cstdint>
#include <string>

#include "harness/model/value_json.h"

namespace conform {

// Levels of lists, records and error contexts that one value or outcome may be nested.
inline constexpr int depth_limit = 64;
// Bytes or code points that `times` and `join` may make of one value.
inline constexpr std::uint64_t expansion_limit = 64u << 20;
// Integers of greater magnitude do not survive every JSON reader, and are tagged.
inline constexpr std::int64_t exact_limit = std::int64_t{1} << 53;

class ValueDecoder {
 public:
  enum class Form { wire, case_file };  // a case file may use `times`, `join` and `text`

  explicit ValueDecoder(Form form) : form_(form) {}

  // Throws FormatError; `depth` counts the containers around the value.
  Value decode(const Json& json, const std::string& pointer, int depth = 0);
  // The content of {"bytes": …} without `times`.
  static std::string octets(const Json& json, const std::string& pointer);

 private:
  Value integer(const Json& json, const std::string& pointer) const;
  Value tagged(const Json& json, const std::string& pointer, int depth);
  Value list(const Json& json, const std::string& pointer, int depth);
  Value record(const Json& json, const std::string& pointer, int depth);
  Value join(const Json& json, const std::string& pointer, int depth);
  Value repeated(Value value, const Json& object, const std::string& pointer);
  void spend(std::uint64_t amount, const std::string& pointer);
  std::string tag_of(const Json& object, const std::string& pointer) const;

  Form form_;
  std::uint64_t spent_ = 0;
};

// Throws FormatError unless `json` is an object whose keys are all in `known`.
void require_keys(const Json& json, const std::string& pointer, std::initializer_list<const char*> known);
// Reads a JSON string or integer, or throws FormatError.
std::string require_string(const Json& json, const std::string& pointer);
std::int64_t require_integer(const Json& json, const std::string& pointer);
std::uint64_t require_count(const Json& json, const std::string& pointer);
// What a JSON value is, for messages: "a string", "the number 2.5".
std::string described(const Json& json);

}  // namespace conform
