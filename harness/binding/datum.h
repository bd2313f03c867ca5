// What an argument or a result can be while a case runs: a value, or a thing that has an identity.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "harness/model/value.h"

namespace conform {

// Something with an identity: a file object, an iterator, a byte array.
class Thing {
 public:
  virtual ~Thing() = default;
  // What the language would call it.
  virtual std::string type() const = 0;
  // Its contents, for what is shown by its contents; else null.
  virtual const std::string* octets() const { return nullptr; }
  // Lets go of what it holds. Never throws.
  virtual void release() noexcept {}
};

struct Datum;
using DatumList = std::vector<Datum>;

struct Datum {
  std::variant<Null, bool, Integer, Float, Text, Bytes, std::shared_ptr<DatumList>, std::shared_ptr<Thing>>
      content;

  template <class Kind>
  const Kind* as() const {
    return std::get_if<Kind>(&content);
  }
  // The thing, if it is one of that class; else null.
  template <class Kind>
  std::shared_ptr<Kind> thing() const {
    const auto* held = as<std::shared_ptr<Thing>>();
    return held == nullptr ? nullptr : std::dynamic_pointer_cast<Kind>(*held);
  }
};

// "int", "NoneType", "bytearray", …, for messages.
std::string type_of(const Datum& datum);

}  // namespace conform
