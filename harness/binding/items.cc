#include "harness/binding/items.h"

#include <string>
#include <utility>

#include "harness/binding/streams.h"
#include "harness/binding/things.h"

namespace conform {
namespace {

Items each_of(std::shared_ptr<DatumList> list) {
  return [list = std::move(list), next = std::size_t{0}]() mutable {
    return next < list->size() ? std::optional((*list)[next++]) : std::nullopt;
  };
}

Items each_of(std::string octets) {
  return [octets = std::move(octets), next = std::size_t{0}]() mutable -> std::optional<Datum> {
    if (next == octets.size()) return std::nullopt;
    return integer_datum(static_cast<unsigned char>(octets[next++]));
  };
}

Items each_of(const Text& text) {
  return [text, next = std::size_t{0}]() mutable {
    return next < text.code_points.size() ? std::optional(Datum{Text{text.code_points.substr(next++, 1)}})
                                          : std::nullopt;
  };
}

// The lines of a stream; `datum_of` makes one a datum.
template <class ThingType, class DatumOf>
Items lines_of(std::shared_ptr<ThingType> stream, DatumOf datum_of) {
  return [stream = std::move(stream), datum_of]() -> std::optional<Datum> {
    auto line = stream->stream().next();
    return line ? std::optional(datum_of(std::move(*line))) : std::nullopt;
  };
}

}  // namespace

Items items_of(const Datum& lines) {
  if (const auto* list = lines.as<std::shared_ptr<DatumList>>()) return each_of(*list);
  if (const auto* octets = lines.as<Bytes>()) return each_of(octets->octets);
  if (const auto* text = lines.as<Text>()) return each_of(*text);
  if (const auto buffer = lines.thing<BufferThing>()) return each_of(buffer->contents());
  if (const auto iterator = lines.thing<IteratorThing>()) return [iterator] { return iterator->next(); };
  if (auto stream = lines.thing<RawStream>()) return lines_of(std::move(stream), bytes_datum);
  if (auto stream = lines.thing<BufferedThing>()) return lines_of(std::move(stream), bytes_datum);
  if (auto stream = lines.thing<TextThing>()) return lines_of(std::move(stream), text_datum);
  throw refio::TypeError("'lines' must be iterable, not " + type_of(lines));
}

}  // namespace conform
