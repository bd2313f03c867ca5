// The arguments of one call, and their kinds, checked as a dynamically typed language checks them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/binding/datum.h"
#include "refio/core/bytes.h"

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
  // Text as UTF-8, or bytes as they are. refio::ValueError for text that has no UTF-8.
  std::string name(std::size_t index) const;
  // Text, as UTF-8; lone surrogates included.
  std::string text(std::size_t index) const;

 private:
  [[noreturn]] void refuse(std::size_t index, const char* due) const;

  const char* call_;
  std::vector<const char*> parameters_;
  std::vector<const Datum*> values_;
};

// The octets of bytes or of a buffer; `what` names the argument. Throws refio::TypeError for anything else.
std::string octets_of(const Datum& datum, const char* what);

}  // namespace conform
