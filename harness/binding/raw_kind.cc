#include "harness/binding/raw_kind.h"

#include <limits>
#include <memory>
#include <utility>

#include "harness/binding/stream_calls.h"
#include "harness/binding/things.h"

namespace conform {
namespace {

using refio::RawIO;

Datum read(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("read", arguments, {"size"}, 0);
  return bytes_or_null(stream_of<RawIO>(thing).read(bound.optional_integer(0, -1)));
}

Datum readline(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("readline", arguments, {"size"}, 0);
  return bytes_datum(stream_of<RawIO>(thing).readline(bound.optional_integer(0, -1)));
}

Datum readinto(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("readinto", arguments, {"buffer"}, 1);
  const refio::ReadOutcome outcome =
      stream_of<RawIO>(thing).read_into(memory_of(bound.at(0), "readinto() argument 'buffer'"));
  return outcome.is_would_block() ? Datum{Null{}} : count_or_null(outcome.count());
}

Datum write(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("write", arguments, {"data"}, 1);
  RawIO& raw = stream_of<RawIO>(thing);
  const std::string data = octets_to_write(raw, bound.at(0));
  const refio::WriteOutcome outcome = raw.write(refio::view_of(data));
  return outcome.is_would_block() ? Datum{Null{}} : count_or_null(outcome.count());
}

// A whence that the system does not know is the system's to refuse.
refio::Whence system_whence(std::int64_t number) {
  if (number < 0 || number > 2) refio::throw_os_error(refio::errno_value("EINVAL").value_or(0), "seek");
  return refio::whence_of(number);
}

Datum seek(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("seek", arguments, {"offset", "whence"}, 1);
  RawIO& raw = stream_of<RawIO>(thing);
  const std::int64_t whence = bound.small_integer(1, 0);
  require_open(raw, "seek");
  const std::int64_t offset = bound.integer(0, 0);
  return integer_datum(raw.seek(offset, system_whence(whence)));
}

Datum set_name(Thing& thing, const Datum& name) {
  dynamic_cast<RawStream&>(thing).name = name;
  return {Null{}};
}

std::int64_t descriptor_of(const Datum& answer) {
  const Arguments answered{{answer}, {}};
  return BoundArguments("opener", answered, {"descriptor"}, 1).small_integer(0, -1);
}

}  // namespace

BindingVocabulary::Kind make_raw_kind() {
  BindingVocabulary::Kind kind;
  add_stream_calls<RawIO>(kind);
  kind.members["read"] = read;
  kind.members["readall"] = plain<RawIO>("readall", [](RawIO& raw) { return bytes_or_null(raw.read_all()); });
  kind.members["readinto"] = readinto;
  kind.members["readline"] = readline;
  kind.members["write"] = write;
  kind.members["writelines"] = write_lines<RawIO>;
  kind.members["seek"] = seek;
  kind.members["tell"] = tell_stream<RawIO>;
  kind.members["truncate"] = truncate_stream<RawIO>;
  kind.attributes["name"] = [](Thing& thing) { return name_of(thing); };
  kind.attributes["mode"] = [](Thing& thing) { return mode_of(thing); };
  kind.setters["name"] = set_name;
  return kind;
}

BindingVocabulary::Kind make_file_io_kind() {
  BindingVocabulary::Kind kind = make_raw_kind();
  kind.attributes["closefd"] = [](Thing& thing) {
    return Datum{dynamic_cast<refio::FileIO&>(stream_of<RawIO>(thing)).closefd()};
  };
  return kind;
}

refio::StreamName file_argument(const BoundArguments& bound, std::size_t index) {
  const Datum& file = bound.at(index);
  if (file.as<Integer>() == nullptr && file.as<bool>() == nullptr) return bound.name(index);
  const auto* integer = file.as<Integer>();
  const bool negative = integer != nullptr && integer->decimal.front() == '-';
  if (negative) throw refio::ValueError("negative file descriptor");
  const auto number = integer == nullptr ? std::optional<std::int64_t>(1) : integer->as_int64();
  // As in Python: no number of a descriptor, so it would have to be a name.
  if (!number || *number > std::numeric_limits<int>::max()) bound.refuse(index, "a name or a descriptor");
  return static_cast<int>(*number);
}

refio::FileIO::Opener opener_argument(refio::FileSystem& files, const BoundArguments& bound,
                                      std::size_t index) {
  if (!bound.has(index) || bound.at(index).is_null()) return nullptr;
  const auto function = bound.at(index).thing<FunctionThing>();
  if (function == nullptr) bound.refuse(index, "something that can be called");
  if (function->opens()) {
    return [&files](const std::string& name, int flags) { return files.open_native(name, flags); };
  }
  return [function](const std::string&, int) { return descriptor_of(function->call()); };
}

Datum make_file_io(refio::FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("FileIO", arguments, {"file", "mode", "closefd", "opener"}, 1);
  const std::string mode = bound.has(1) ? bound.text(1) : "r";
  const refio::StreamName file = file_argument(bound, 0);
  std::shared_ptr<RawIO> raw =
      refio::FileIO::open(files, file, mode, bound.truth(2, true), opener_argument(files, bound, 3));
  auto thing = std::make_shared<RawStream>("FileIO", std::move(raw));
  if (bound.at(0).as<Bytes>() != nullptr) thing->name = bound.at(0);
  return {std::shared_ptr<Thing>(std::move(thing))};
}

}  // namespace conform
