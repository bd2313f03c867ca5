// The arguments of one call, and their kinds, checked as a dynamically typed language checks them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/binding/datum.h"

namespace conform {

struct Arguments {
  std::vector<Datum> positional;
  std::map<std::string, Datum> named;
};

// Arguments by parameter. All functions throw refio::TypeError for a wrong count, name or kind.
class BoundArguments {
 public:
  // `parameters` in order, the first `required` of them without a default.
  BoundArguments(const char* call, const Arguments& arguments, std::initializer_list<const char*> parameters,
                 std::size_t required);

  bool has(std::size_t index) const { return values_[index] != nullptr; }
  const Datum& at(std::size_t index) const { return *values_[index]; }
  // A whole number, or `otherwise` if the argument is left out. true is 1. refio::OverflowError beyond 64
  // bits.
  std::int64_t integer(std::size_t index, std::int64_t otherwise) const;
  // The same where null is as good as left out.
  std::int64_t optional_integer(std::size_t index, std::int64_t otherwise) const;
  // A whole number as `whence` is one: refio::OverflowError beyond 32 bits.
  std::int64_t small_integer(std::size_t index, std::int64_t otherwise) const;
  // Text as UTF-8, or bytes as they are. refio::ValueError for text that has no UTF-8.
  std::string name(std::size_t index) const;
  // Text, as UTF-8; lone surrogates included.
  std::string text(std::size_t index) const;
  // Text; nullopt if the argument is null or left out.
  std::optional<std::string> optional_text(std::size_t index) const;
  // Whatever it is, is it true? `otherwise` if it is left out.
  bool truth(std::size_t index, bool otherwise) const;
  // Throws refio::TypeError: the argument must be `due`.
  [[noreturn]] void refuse(std::size_t index, const char* due) const;

 private:
  const char* call_;
  std::vector<const char*> parameters_;
  std::vector<const Datum*> values_;
};

// What a truth test of the language says of it: null, false, zero and empties are not true.
bool is_true(const Datum& datum);

}  // namespace conform
