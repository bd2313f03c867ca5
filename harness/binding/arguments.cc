#include "harness/binding/arguments.h"

#include <algorithm>

#include "harness/model/value_json.h"
#include "refio/core/errors.h"

namespace conform {
namespace {

[[noreturn]] void refuse_call(const char* call, const std::string& why) {
  throw refio::TypeError(std::string(call) + "() " + why);
}

bool has_surrogate(const Text& text) {
  return std::any_of(text.code_points.begin(), text.code_points.end(),
                     [](char32_t c) { return c >= 0xD800 && c <= 0xDFFF; });
}

}  // namespace

BoundArguments::BoundArguments(const char* call, const Arguments& arguments,
                               std::initializer_list<const char*> parameters, std::size_t required)
    : call_(call), parameters_(parameters), values_(parameters.size(), nullptr) {
  const std::size_t given = arguments.positional.size();
  if (given > parameters_.size()) {
    refuse_call(call_, "takes at most " + std::to_string(parameters_.size()) + " arguments, got " +
                           std::to_string(given));
  }
  for (std::size_t i = 0; i < given; ++i) values_[i] = &arguments.positional[i];
  for (const auto& [name, datum] : arguments.named) {
    const auto found = std::find(parameters_.begin(), parameters_.end(), name);
    if (found == parameters_.end()) refuse_call(call_, "has no parameter '" + name + "'");
    const Datum*& value = values_[static_cast<std::size_t>(found - parameters_.begin())];
    if (value != nullptr) refuse_call(call_, "got two values for '" + name + "'");
    value = &datum;
  }
  for (std::size_t i = 0; i < required; ++i) {
    if (!has(i)) refuse_call(call_, "needs the argument '" + std::string(parameters_[i]) + "'");
  }
}

void BoundArguments::refuse(std::size_t index, const char* due) const {
  refuse_call(call_, "argument '" + std::string(parameters_[index]) + "' must be " + due + ", not " +
                         type_of(at(index)));
}

std::int64_t BoundArguments::integer(std::size_t index, std::int64_t otherwise) const {
  if (!has(index)) return otherwise;
  if (const bool* truth = at(index).as<bool>()) return *truth ? 1 : 0;
  const Integer* integer = at(index).as<Integer>();
  if (integer == nullptr) refuse(index, "an integer");
  const auto number = integer->as_int64();
  if (!number)
    throw refio::OverflowError(std::string(call_) + "(): " + integer->decimal + " does not fit 64 bits");
  return *number;
}

std::int64_t BoundArguments::optional_integer(std::size_t index, std::int64_t otherwise) const {
  return has(index) && at(index).is_null() ? otherwise : integer(index, otherwise);
}

std::int64_t BoundArguments::small_integer(std::size_t index, std::int64_t otherwise) const {
  const std::int64_t number = integer(index, otherwise);
  if (number != static_cast<std::int32_t>(number)) {
    throw refio::OverflowError(std::string(call_) + "(): " + std::to_string(number) +
                               " does not fit 32 bits");
  }
  return number;
}

std::string BoundArguments::name(std::size_t index) const {
  if (const Bytes* bytes = at(index).as<Bytes>()) return bytes->octets;
  const Text* text = at(index).as<Text>();
  if (text == nullptr) refuse(index, "text or bytes");
  if (has_surrogate(*text)) throw refio::ValueError(std::string(call_) + "(): a name with a lone surrogate");
  return utf8_of(text->code_points);
}

std::string BoundArguments::text(std::size_t index) const {
  const Text* text = at(index).as<Text>();
  if (text == nullptr) refuse(index, "text");
  return utf8_of(text->code_points);
}

std::optional<std::string> BoundArguments::optional_text(std::size_t index) const {
  if (!has(index) || at(index).is_null()) return std::nullopt;
  if (at(index).as<Text>() == nullptr) refuse(index, "text or null");
  return text(index);
}

bool BoundArguments::truth(std::size_t index, bool otherwise) const {
  return has(index) ? is_true(at(index)) : otherwise;
}

bool is_true(const Datum& datum) {
  struct Truth {
    bool operator()(const Null&) const { return false; }
    bool operator()(bool truth) const { return truth; }
    bool operator()(const Integer& integer) const { return integer.decimal != "0"; }
    bool operator()(const Float& number) const { return number.number != 0; }
    bool operator()(const Text& text) const { return !text.code_points.empty(); }
    bool operator()(const Bytes& bytes) const { return !bytes.octets.empty(); }
    bool operator()(const Record& record) const { return !record.empty(); }
    bool operator()(const std::shared_ptr<DatumList>& list) const { return !list->empty(); }
    bool operator()(const std::shared_ptr<Thing>& thing) const { return thing->octets() != std::string(); }
  };
  return std::visit(Truth(), datum.content);
}

}  // namespace conform
