// Calls that all streams have in common, bytes and text alike, as members of a vocabulary.
#pragma once

#include <optional>
#include <string>

#include "harness/binding/arguments.h"
#include "harness/binding/items.h"
#include "harness/binding/streams.h"
#include "harness/binding/vocabulary.h"
#include "refio/buffered/buffered_io.h"

namespace conform {

template <class Stream>
Stream& stream_of(Thing& thing) {
  return dynamic_cast<StreamThing<Stream>&>(thing).stream();
}

inline void take_no_arguments(const char* call, const Arguments& arguments) {
  BoundArguments(call, arguments, {}, 0);
}

// Text streams answer these by class.
int fileno_of(const refio::TextIO& stream);
bool isatty_of(const refio::TextIO& stream);
inline int fileno_of(const refio::RawIO& stream) { return stream.fileno(); }
inline bool isatty_of(refio::RawIO& stream) { return stream.isatty(); }
inline int fileno_of(const refio::BufferedIO& stream) { return stream.fileno(); }
inline bool isatty_of(const refio::BufferedIO& stream) { return stream.isatty(); }

// What a line of the stream is to the case.
inline Datum line_datum(const refio::RawIO&, std::string line) { return bytes_datum(std::move(line)); }
inline Datum line_datum(const refio::BufferedIO&, std::string line) { return bytes_datum(std::move(line)); }
inline Datum line_datum(const refio::TextIO&, const std::string& line) { return text_datum(line); }

// A call without arguments, of a stream: close, flush, readable, ….
template <class Stream, class Body>
BindingVocabulary::Member plain(const char* call, Body body) {
  return [call, body](Thing& thing, const Arguments& arguments) -> Datum {
    take_no_arguments(call, arguments);
    return body(stream_of<Stream>(thing));
  };
}

template <class Stream>
void require_open(const Stream& stream, const char* call) {
  if (stream.is_closed()) throw refio::ValueError(std::string(call) + "(): the stream is closed");
}

template <class Stream>
Datum enter_stream(Thing& thing, const Arguments& arguments) {
  take_no_arguments("enter", arguments);
  require_open(stream_of<Stream>(thing), "enter");
  return {thing.shared_from_this()};
}

template <class Stream>
Datum iterate_stream(Thing& thing, const Arguments& arguments) {
  take_no_arguments("iter", arguments);
  require_open(stream_of<Stream>(thing), "iter");
  return {thing.shared_from_this()};
}

// Whatever its arguments are.
template <class Stream>
Datum exit_stream(Thing& thing, const Arguments&) {
  stream_of<Stream>(thing).close();
  return {Null{}};
}

template <class Stream>
Datum next_line(Thing& thing, const Arguments& arguments) {
  take_no_arguments("next", arguments);
  Stream& stream = stream_of<Stream>(thing);
  auto line = stream.next();
  if (!line) throw EndOfIteration();
  return line_datum(stream, std::move(*line));
}

template <class Stream>
Datum read_lines(Thing& thing, const Arguments& arguments) {
  Stream& stream = stream_of<Stream>(thing);
  const BoundArguments bound("readlines", arguments, {"hint"}, 0);
  DatumList list;
  for (auto& line : stream.readlines(bound.optional_integer(0, -1))) {
    list.push_back(line_datum(stream, std::move(line)));
  }
  return list_datum(std::move(list));
}

// Adds what has no argument and no result but plain ones.
template <class Stream>
void add_stream_calls(BindingVocabulary::Kind& kind) {
  const auto nothing = [](auto call) {
    return [call](Stream& stream) {
      call(stream);
      return Datum{Null{}};
    };
  };
  kind.members["close"] = plain<Stream>("close", nothing([](Stream& stream) { stream.close(); }));
  kind.members["flush"] = plain<Stream>("flush", nothing([](Stream& stream) { stream.flush(); }));
  kind.members["fileno"] =
      plain<Stream>("fileno", [](Stream& stream) { return integer_datum(fileno_of(stream)); });
  kind.members["isatty"] = plain<Stream>("isatty", [](Stream& stream) { return Datum{isatty_of(stream)}; });
  kind.members["readable"] = plain<Stream>("readable", [](Stream& s) { return Datum{s.readable()}; });
  kind.members["writable"] = plain<Stream>("writable", [](Stream& s) { return Datum{s.writable()}; });
  kind.members["seekable"] = plain<Stream>("seekable", [](Stream& s) { return Datum{s.seekable()}; });
  kind.members["next"] = next_line<Stream>;
  kind.members["readlines"] = read_lines<Stream>;
  kind.members["iter"] = iterate_stream<Stream>;
  kind.members["enter"] = enter_stream<Stream>;
  kind.members["exit"] = exit_stream<Stream>;
  kind.attributes["closed"] = [](Thing& thing) { return Datum{stream_of<Stream>(thing).is_closed()}; };
}

// The bytes that a call which writes is given. Throws refio::ValueError or UnsupportedOperation rather than
// TypeError where the stream would take nothing at all.
template <class Stream>
std::string octets_to_write(const Stream& stream, const Datum& data) {
  const bool is_bytes = data.as<Bytes>() != nullptr || data.thing<BufferThing>() != nullptr;
  if (!is_bytes && !stream.writable()) throw refio::UnsupportedOperation("write");
  return octets_of(data, "what is written");
}

inline std::string item_to_write(const refio::RawIO& stream, const Datum& item) {
  return octets_to_write(stream, item);
}
inline std::string item_to_write(const refio::BufferedIO& stream, const Datum& item) {
  return octets_to_write(stream, item);
}
// Text, as UTF-8. Throws refio::TypeError.
std::string item_to_write(const refio::TextIO& stream, const Datum& item);

template <class Stream>
Datum write_lines(Thing& thing, const Arguments& arguments) {
  Stream& stream = stream_of<Stream>(thing);
  const BoundArguments bound("writelines", arguments, {"lines"}, 1);
  require_open(stream, "writelines");
  const Items items = items_of(bound.at(0));
  stream.writelines([&]() -> std::optional<std::string> {
    const std::optional<Datum> item = items();
    if (!item) return std::nullopt;
    return item_to_write(stream, *item);
  });
  return {Null{}};
}

// The argument `size` of truncate: null and none are the position. Throws in the order of the language: what
// the stream refuses at all comes before the kind of the argument.
template <class Stream>
std::optional<std::int64_t> size_to_cut(const Stream& stream, const BoundArguments& bound) {
  if (!bound.has(0) || bound.at(0).is_null()) return std::nullopt;
  require_open(stream, "truncate");
  if (!stream.writable()) throw refio::UnsupportedOperation("truncate");
  return bound.integer(0, 0);
}

template <class Stream>
Datum truncate_stream(Thing& thing, const Arguments& arguments) {
  Stream& stream = stream_of<Stream>(thing);
  const BoundArguments bound("truncate", arguments, {"size"}, 0);
  return integer_datum(stream.truncate(size_to_cut(stream, bound)));
}

template <class Stream>
Datum tell_stream(Thing& thing, const Arguments& arguments) {
  take_no_arguments("tell", arguments);
  return integer_datum(stream_of<Stream>(thing).tell());
}

// Null, or the bytes.
Datum bytes_or_null(std::optional<refio::Bytes> octets);
// Null, or the number.
Datum count_or_null(std::optional<std::size_t> count);
// The attributes `name` and `mode` of any stream, which a stream above asks below. Throw AttributeError if
// there is no such thing, refio::ValueError if the stream is detached.
Datum name_of(const Thing& stream);
Datum mode_of(const Thing& stream);

}  // namespace conform
