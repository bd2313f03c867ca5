// What an argument or a result can be while a case runs: a value, or a thing that has an identity.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/model/value.h"

namespace conform {

// Something with an identity: a file object, an iterator, a byte array.
class Thing : public std::enable_shared_from_this<Thing> {
 public:
  virtual ~Thing() = default;
  // What the language would call it.
  virtual std::string type() const = 0;
  // Its contents, for what is shown by its contents; else nullopt.
  virtual std::optional<std::string> octets() const { return std::nullopt; }
  // Lets go of what it holds. Never throws.
  virtual void release() noexcept {}
};

struct Datum;
using DatumList = std::vector<Datum>;

struct Datum {
  std::variant<Null, bool, Integer, Float, Text, Bytes, Record, std::shared_ptr<DatumList>,
               std::shared_ptr<Thing>>
      content;

  template <class Kind>
  const Kind* as() const {
    return std::get_if<Kind>(&content);
  }
  bool is_null() const { return as<Null>() != nullptr; }
  // The thing, if it is one of that class; else null.
  template <class Kind>
  std::shared_ptr<Kind> thing() const {
    const auto* held = as<std::shared_ptr<Thing>>();
    return held == nullptr ? nullptr : std::dynamic_pointer_cast<Kind>(*held);
  }
};

// "int", "NoneType", "bytearray", …, for messages.
std::string type_of(const Datum& datum);

Datum bytes_datum(std::string octets);
Datum integer_datum(std::int64_t number);
// `utf8`: generalised, lone surrogates included.
Datum text_datum(std::string_view utf8);
Datum list_datum(DatumList items);

}  // namespace conform
