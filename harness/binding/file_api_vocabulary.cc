#include "harness/binding/file_api_vocabulary.h"

#include <memory>
#include <utility>

#include "harness/binding/buffers.h"
#include "harness/binding/items.h"
#include "harness/binding/things.h"

namespace conform {
namespace {

using refio::File;

Datum open(refio::FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("open", arguments, {"name", "mode", "buffering"}, 1);
  const std::string name = bound.name(0);
  const std::string mode = bound.has(1) ? bound.text(1) : "rb";
  const std::int64_t buffering = bound.integer(2, -1);
  return {std::shared_ptr<Thing>(std::make_shared<FileThing>(File::open(files, name, mode, buffering)))};
}

void take_no_arguments(const char* call, const Arguments& arguments) {
  BoundArguments(call, arguments, {}, 0);
}

Datum close(File& file, const Arguments& arguments) {
  take_no_arguments("close", arguments);
  return {file.close()};
}

Datum flush(File& file, const Arguments& arguments) {
  file.require_open("flush");
  take_no_arguments("flush", arguments);
  file.flush();
  return {Null{}};
}

Datum next(File& file, const Arguments& arguments) {
  file.require_iterable();
  take_no_arguments("next", arguments);
  auto line = file.next();
  if (!line) throw EndOfIteration();
  return bytes_datum(std::move(*line));
}

std::int64_t size_argument(const char* call, const Arguments& arguments) {
  return BoundArguments(call, arguments, {"size"}, 0).integer(0, -1);
}

Datum read(File& file, const Arguments& arguments) {
  file.require_readable("read");
  return bytes_datum(file.read(size_argument("read", arguments)));
}

Datum readline(File& file, const Arguments& arguments) {
  file.require_readable("readline");
  const BoundArguments bound("readline", arguments, {"size"}, 0);
  // readline(None) reads a line: the first reading of readline/10.
  const bool none = bound.has(0) && bound.at(0).as<Null>() != nullptr;
  return bytes_datum(file.readline(none ? -1 : bound.integer(0, -1)));
}

Datum readlines(File& file, const Arguments& arguments) {
  file.require_readable("readlines");
  auto list = std::make_shared<DatumList>();
  for (refio::Bytes& line : file.readlines(size_argument("readlines", arguments))) {
    list->push_back(bytes_datum(std::move(line)));
  }
  return {std::move(list)};
}

Datum seek(File& file, const Arguments& arguments) {
  file.require_open("seek");
  const BoundArguments bound("seek", arguments, {"offset", "whence"}, 1);
  const std::int64_t offset = bound.integer(0, 0);
  return integer_datum(file.seek(offset, bound.integer(1, 0)));
}

Datum tell(File& file, const Arguments& arguments) {
  file.require_open("tell");
  take_no_arguments("tell", arguments);
  return integer_datum(file.tell());
}

Datum write(File& file, const Arguments& arguments) {
  file.require_writable("write");
  const BoundArguments bound("write", arguments, {"data"}, 1);
  const std::string data = octets_of(bound.at(0), "write() argument 'data'");
  return integer_datum(static_cast<std::int64_t>(file.write(refio::view_of(data))));
}

// Bytes give their bytes, each as bytes: the first reading of writelines/7.
Items each_byte_of(std::string octets) {
  return [octets = std::move(octets), next = std::size_t{0}]() mutable {
    return next < octets.size() ? std::optional(bytes_datum(std::string(1, octets[next++]))) : std::nullopt;
  };
}

Items lines_to_write(const Datum& lines) {
  if (const auto* octets = lines.as<Bytes>()) return each_byte_of(octets->octets);
  if (const auto buffer = lines.thing<BufferThing>()) return each_byte_of(buffer->contents());
  if (const auto other = lines.thing<FileThing>()) {
    return [other] {
      auto line = other->file().next();
      return line ? std::optional(bytes_datum(std::move(*line))) : std::nullopt;
    };
  }
  return items_of(lines);
}

Datum writelines(File& file, const Arguments& arguments) {
  file.require_writable("writelines");
  const BoundArguments bound("writelines", arguments, {"lines"}, 1);
  const Items items = lines_to_write(bound.at(0));
  file.writelines([&items]() -> std::optional<refio::Bytes> {
    const std::optional<Datum> item = items();
    if (!item) return std::nullopt;
    return octets_of(*item, "an item of writelines()");
  });
  return {Null{}};
}

template <Datum (*Call)(File&, const Arguments&)>
Datum on_file(Thing& thing, const Arguments& arguments) {
  return Call(dynamic_cast<FileThing&>(thing).file(), arguments);
}

}  // namespace

BindingVocabulary make_file_api_vocabulary() {
  BindingVocabulary vocabulary;
  vocabulary.functions = {{"open", open}};
  vocabulary.aliases = {{"File", "fobj"}};
  BindingVocabulary::Kind& file = vocabulary.kinds["File"];
  file.members = {{"close", on_file<close>},       {"flush", on_file<flush>},
                  {"next", on_file<next>},         {"read", on_file<read>},
                  {"readline", on_file<readline>}, {"readlines", on_file<readlines>},
                  {"seek", on_file<seek>},         {"tell", on_file<tell>},
                  {"write", on_file<write>},       {"writelines", on_file<writelines>}};
  file.attributes = {
      {"closed", [](Thing& thing) { return Datum{dynamic_cast<FileThing&>(thing).file().closed()}; }}};
  return vocabulary;
}

}  // namespace conform
