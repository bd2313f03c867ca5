#include "harness/binding/stream_calls.h"

#include <variant>

#include "harness/binding/named_error.h"
#include "harness/model/value_json.h"
#include "refio/memory/string_io.h"
#include "refio/raw/file_io.h"
#include "refio/raw/socket_io.h"
#include "refio/text/text_io_wrapper.h"

namespace conform {
namespace {

Datum name_datum(const Thing& stream, const std::optional<refio::StreamName>& name) {
  if (!name) raise_named("AttributeError", stream.type() + " has no name");
  if (const auto* descriptor = std::get_if<int>(&*name)) return integer_datum(*descriptor);
  return text_datum(std::get<std::string>(*name));
}

// The stream below, if the case can see it.
const Thing* below(const Datum& datum) {
  const auto* thing = datum.as<std::shared_ptr<Thing>>();
  return thing == nullptr ? nullptr : thing->get();
}

}  // namespace

int fileno_of(const refio::TextIO& stream) {
  if (const auto* memory = dynamic_cast<const refio::StringIO*>(&stream)) memory->fileno();
  return dynamic_cast<const refio::TextIOWrapper&>(stream).fileno();
}

bool isatty_of(const refio::TextIO& stream) {
  if (const auto* memory = dynamic_cast<const refio::StringIO*>(&stream)) return memory->isatty();
  return dynamic_cast<const refio::TextIOWrapper&>(stream).isatty();
}

std::string item_to_write(const refio::TextIO&, const Datum& item) {
  const Text* text = item.as<Text>();
  if (text == nullptr) throw refio::TypeError("what is written must be text, not " + type_of(item));
  return utf8_of(text->code_points);
}

Datum bytes_or_null(std::optional<refio::Bytes> octets) {
  return octets ? bytes_datum(std::move(*octets)) : Datum{Null{}};
}

Datum count_or_null(std::optional<std::size_t> count) {
  return count ? integer_datum(static_cast<std::int64_t>(*count)) : Datum{Null{}};
}

Datum name_of(const Thing& stream) {
  if (const auto* raw = dynamic_cast<const RawStream*>(&stream)) {
    return raw->name ? *raw->name : name_datum(stream, raw->stream().name());
  }
  if (const auto* buffered = dynamic_cast<const BufferedThing*>(&stream)) {
    const auto name = buffered->stream().name();
    const Thing* raw = below(buffered->below);
    return raw != nullptr ? name_of(*raw) : name_datum(stream, name);
  }
  const auto& text = dynamic_cast<const TextThing&>(stream);
  const auto name = dynamic_cast<const refio::TextIOWrapper&>(text.stream()).name();
  const Thing* buffer = below(text.below);
  return buffer != nullptr ? name_of(*buffer) : name_datum(stream, name);
}

Datum mode_of(const Thing& stream) {
  if (const auto* raw = dynamic_cast<const RawStream*>(&stream)) {
    if (const auto* file = dynamic_cast<const refio::FileIO*>(&raw->stream()))
      return text_datum(file->mode());
    if (const auto* socket = dynamic_cast<const refio::SocketIO*>(&raw->stream())) {
      return text_datum(socket->mode());
    }
  }
  if (const auto* buffered = dynamic_cast<const BufferedThing*>(&stream)) {
    static_cast<void>(buffered->stream().is_closed());  // refuses if detached
    if (const Thing* raw = below(buffered->below)) return mode_of(*raw);
  }
  raise_named("AttributeError", stream.type() + " has no mode");
}

}  // namespace conform
