#include "harness/binding/buffered_kind.h"

#include <memory>
#include <utility>

#include "harness/binding/named_error.h"
#include "harness/binding/stream_calls.h"
#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_rw_pair.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/buffered/synchronized.h"

namespace conform {
namespace {

using refio::BufferedIO;

Datum read(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("read", arguments, {"size"}, 0);
  return bytes_or_null(stream_of<BufferedIO>(thing).read(bound.optional_integer(0, -1)));
}

Datum read1(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("read1", arguments, {"size"}, 0);
  BufferedIO& stream = stream_of<BufferedIO>(thing);
  const bool in_memory = dynamic_cast<refio::BytesIO*>(&stream) != nullptr;
  return bytes_datum(stream.read1(in_memory ? bound.optional_integer(0, -1) : bound.integer(0, -1)));
}

Datum peek(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("peek", arguments, {"size"}, 0);
  bound.integer(0, 0);
  return bytes_datum(std::string(refio::chars_of(stream_of<BufferedIO>(thing).peek())));
}

Datum readline(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("readline", arguments, {"size"}, 0);
  return bytes_datum(stream_of<BufferedIO>(thing).readline(bound.optional_integer(0, -1)));
}

Datum readinto(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("readinto", arguments, {"buffer"}, 1);
  const auto memory = memory_of(bound.at(0), "readinto() argument 'buffer'");
  return count_or_null(stream_of<BufferedIO>(thing).read_into(memory));
}

Datum readinto1(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("readinto1", arguments, {"buffer"}, 1);
  const auto memory = memory_of(bound.at(0), "readinto1() argument 'buffer'");
  return count_or_null(stream_of<BufferedIO>(thing).read_into1(memory));
}

Datum write(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("write", arguments, {"data"}, 1);
  BufferedIO& stream = stream_of<BufferedIO>(thing);
  // Memory is written from where it lies: it may be that of the stream itself.
  const auto memory = bound.at(0).thing<BufferThing>();
  if (memory != nullptr && memory->is_contiguous()) return count_or_null(stream.write(memory->memory()));
  const std::string data = octets_to_write(stream, bound.at(0));
  return count_or_null(stream.write(refio::view_of(data)));
}

// What no position can be is a ValueError here, and an OverflowError in memory.
std::int64_t offset_argument(const BufferedIO& stream, const BoundArguments& bound) {
  try {
    return bound.integer(0, 0);
  } catch (const refio::OverflowError& error) {
    if (dynamic_cast<const refio::BytesIO*>(&stream) != nullptr) throw;
    throw refio::ValueError(error.message());
  }
}

Datum seek(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("seek", arguments, {"offset", "whence"}, 1);
  BufferedIO& stream = stream_of<BufferedIO>(thing);
  const std::int64_t whence = bound.small_integer(1, 0);
  require_open(stream, "seek");
  if (!stream.seekable()) throw refio::UnsupportedOperation("seek");
  const std::int64_t offset = offset_argument(stream, bound);
  return integer_datum(stream.seek(offset, refio::whence_of(whence)));
}

Datum detach(Thing& thing, const Arguments& arguments) {
  take_no_arguments("detach", arguments);
  stream_of<BufferedIO>(thing).detach();
  return std::exchange(dynamic_cast<BufferedThing&>(thing).below, Datum{});
}

Datum getbuffer(BufferedIO& stream) {
  return {
      std::shared_ptr<Thing>(std::make_shared<ViewThing>(dynamic_cast<refio::BytesIO&>(stream).getbuffer()))};
}

// As in Python every buffer has a lock, and each side of a pair its own; those that open() makes have none.
using LockedPair = refio::BufferedPair<refio::Synchronized<refio::BufferedReader>,
                                       refio::Synchronized<refio::BufferedWriter>>;

template <class Stream>
Datum over_raw(const char* name, const Arguments& arguments) {
  const BoundArguments bound(name, arguments, {"raw", "buffer_size"}, 1);
  const std::int64_t size =
      bound.integer(1, static_cast<std::int64_t>(refio::BufferedStream::default_buffer_size));
  return {std::shared_ptr<Thing>(std::make_shared<BufferedThing>(
      name, std::make_shared<refio::Synchronized<Stream>>(as_raw(bound.at(0)), size), bound.at(0)))};
}

Datum over_pair(const Arguments& arguments) {
  const BoundArguments bound("BufferedRWPair", arguments, {"reader", "writer", "buffer_size"}, 2);
  const std::int64_t size =
      bound.integer(2, static_cast<std::int64_t>(refio::BufferedStream::default_buffer_size));
  auto pair = std::make_shared<LockedPair>(as_raw(bound.at(0)), as_raw(bound.at(1)), size);
  return {std::shared_ptr<Thing>(std::make_shared<BufferedThing>("BufferedRWPair", std::move(pair)))};
}

BindingVocabulary::Kind make_common_kind() {
  BindingVocabulary::Kind kind;
  add_stream_calls<BufferedIO>(kind);
  kind.members["read"] = read;
  kind.members["read1"] = read1;
  kind.members["readinto"] = readinto;
  kind.members["readinto1"] = readinto1;
  kind.members["readline"] = readline;
  kind.members["write"] = write;
  kind.members["writelines"] = write_lines<BufferedIO>;
  kind.members["seek"] = seek;
  kind.members["tell"] = tell_stream<BufferedIO>;
  kind.members["truncate"] = truncate_stream<BufferedIO>;
  kind.members["detach"] = detach;
  return kind;
}

// ---- views of memory

std::size_t index_in(const refio::MutableByteView& memory, const BoundArguments& bound) {
  const std::int64_t count = static_cast<std::int64_t>(memory.size());
  const std::int64_t given = bound.integer(0, 0);
  const std::int64_t index = given < 0 ? given + count : given;
  if (index < 0 || index >= count) raise_named("IndexError", "no such byte in the view");
  return static_cast<std::size_t>(index);
}

Datum get_item(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("get", arguments, {"index"}, 1);
  const auto memory = dynamic_cast<ViewThing&>(thing).memory();
  return integer_datum(std::to_integer<std::int64_t>(memory[index_in(memory, bound)]));
}

Datum set_item(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("set", arguments, {"index", "value"}, 2);
  const auto memory = dynamic_cast<ViewThing&>(thing).memory();
  const std::size_t index = index_in(memory, bound);
  const std::int64_t value = bound.integer(1, 0);
  if (value < 0 || value > 255) throw refio::ValueError(std::to_string(value) + " is no byte");
  memory[index] = static_cast<std::byte>(value);
  return {Null{}};
}

Datum release_view(Thing& thing, const Arguments& arguments) {
  take_no_arguments("release", arguments);
  thing.release();
  return {Null{}};
}

}  // namespace

BindingVocabulary::Kind make_buffered_kind(const std::string& type) {
  BindingVocabulary::Kind kind = make_common_kind();
  if (type != "BufferedWriter") kind.members["peek"] = peek;
  if (type == "BufferedRWPair") return kind;
  kind.attributes["raw"] = [](Thing& thing) { return dynamic_cast<BufferedThing&>(thing).below; };
  kind.attributes["name"] = [](Thing& thing) { return name_of(thing); };
  kind.attributes["mode"] = [](Thing& thing) { return mode_of(thing); };
  return kind;
}

BindingVocabulary::Kind make_bytes_io_kind() {
  BindingVocabulary::Kind kind = make_common_kind();
  kind.members["getvalue"] = plain<BufferedIO>("getvalue", [](BufferedIO& stream) {
    return bytes_datum(dynamic_cast<refio::BytesIO&>(stream).getvalue());
  });
  kind.members["getbuffer"] = plain<BufferedIO>("getbuffer", getbuffer);
  return kind;
}

std::map<std::string, BindingVocabulary::Function> buffered_functions() {
  const auto without_files = [](auto make) {
    return [make](refio::FileSystem&, const Arguments& arguments) { return make(arguments); };
  };
  return {
      {"BufferedReader", without_files([](const Arguments& given) {
         return over_raw<refio::BufferedReader>("BufferedReader", given);
       })},
      {"BufferedWriter", without_files([](const Arguments& given) {
         return over_raw<refio::BufferedWriter>("BufferedWriter", given);
       })},
      {"BufferedRandom", without_files([](const Arguments& given) {
         return over_raw<refio::BufferedRandom>("BufferedRandom", given);
       })},
      {"BufferedRWPair", without_files(over_pair)},
  };
}

Datum make_bytes_io(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("BytesIO", arguments, {"initial_bytes"}, 0);
  const bool none = !bound.has(0) || bound.at(0).is_null();
  const std::string initial = none ? "" : octets_of(bound.at(0), "BytesIO() argument 'initial_bytes'");
  return {std::shared_ptr<Thing>(
      std::make_shared<BufferedThing>("BytesIO", std::make_shared<refio::BytesIO>(initial)))};
}

BindingVocabulary::Kind make_view_kind() {
  BindingVocabulary::Kind kind;
  kind.members = {{"get", get_item}, {"set", set_item}, {"release", release_view}};
  return kind;
}

}  // namespace conform
