#include "harness/model/value.h"

#include <charconv>

namespace conform {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace

std::optional<std::int64_t> Integer::as_int64() const {
  std::int64_t number = 0;
  const char* end = decimal.data() + decimal.size();
  const auto [stop, error] = std::from_chars(decimal.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

const char* kind_name(const Value& value) {
  static constexpr const char* names[] = {"null",  "bool", "integer", "float", "text",
                                          "bytes", "list", "record",  "object"};
  static_assert(std::size(names) == std::variant_size_v<decltype(value.content)>);
  return names[value.content.index()];
}

bool is_falsy(const Value& value) {
  return std::visit(
      Overloaded{[](const Null&) { return true; }, [](const bool& flag) { return !flag; },
                 [](const Integer& integer) { return integer.decimal == "0"; },
                 [](const Float& real) { return real.number == 0; },
                 [](const Text& text) { return text.code_points.empty(); },
                 [](const Bytes& bytes) { return bytes.octets.empty(); },
                 [](const List& list) { return list.empty(); },
                 [](const Record& record) { return record.empty(); }, [](const Object&) { return false; }},
      value.content);
}

}  // namespace conform
