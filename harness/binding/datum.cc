#include "harness/binding/datum.h"

#include "refio/text/unicode.h"

namespace conform {

std::string type_of(const Datum& datum) {
  struct Namer {
    std::string operator()(const Null&) const { return "NoneType"; }
    std::string operator()(bool) const { return "bool"; }
    std::string operator()(const Integer&) const { return "int"; }
    std::string operator()(const Float&) const { return "float"; }
    std::string operator()(const Text&) const { return "text"; }
    std::string operator()(const Bytes&) const { return "bytes"; }
    std::string operator()(const Record&) const { return "record"; }
    std::string operator()(const std::shared_ptr<DatumList>&) const { return "list"; }
    std::string operator()(const std::shared_ptr<Thing>& thing) const { return thing->type(); }
  };
  return std::visit(Namer(), datum.content);
}

Datum bytes_datum(std::string octets) { return {Bytes{std::move(octets)}}; }
Datum integer_datum(std::int64_t number) { return {Integer::of(number)}; }
Datum text_datum(std::string_view utf8) { return {Text{refio::points_of(utf8)}}; }
Datum list_datum(DatumList items) { return {std::make_shared<DatumList>(std::move(items))}; }

}  // namespace conform
