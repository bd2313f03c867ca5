#include "harness/binding/open_function.h"

#include <memory>
#include <utility>

#include "harness/binding/raw_kind.h"
#include "harness/binding/streams.h"
#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/open/open.h"
#include "refio/text/text_io_wrapper.h"

namespace conform {
namespace {

std::string class_of(const refio::BufferedIO& stream) {
  if (dynamic_cast<const refio::BufferedReader*>(&stream) != nullptr) return "BufferedReader";
  if (dynamic_cast<const refio::BufferedWriter*>(&stream) != nullptr) return "BufferedWriter";
  return dynamic_cast<const refio::BufferedRandom*>(&stream) != nullptr ? "BufferedRandom" : "BufferedIO";
}

// Makes things of a stream and of all that is below it.
struct ThingMaker {
  const Datum& file;
  const std::string& mode;

  Datum raw(std::shared_ptr<refio::RawIO> stream) const {
    auto thing = std::make_shared<RawStream>("FileIO", std::move(stream));
    if (file.as<Bytes>() != nullptr) thing->name = file;
    return {std::shared_ptr<Thing>(std::move(thing))};
  }
  Datum operator()(const std::shared_ptr<refio::FileIO>& stream) const { return raw(stream); }
  Datum operator()(const std::shared_ptr<refio::BufferedIO>& stream) const {
    const auto& buffered = dynamic_cast<const refio::BufferedStream&>(*stream);
    return {std::shared_ptr<Thing>(
        std::make_shared<BufferedThing>(class_of(*stream), stream, raw(buffered.raw())))};
  }
  Datum operator()(const std::shared_ptr<refio::TextIOWrapper>& stream) const {
    auto thing = std::make_shared<TextThing>("TextIOWrapper", stream, (*this)(stream->buffer()));
    thing->mode = text_datum(mode);
    return {std::shared_ptr<Thing>(std::move(thing))};
  }
};

}  // namespace

Datum open_stream(refio::FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound(
      "open", arguments, {"file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"},
      1);
  refio::OpenArguments given;
  if (bound.has(1)) given.mode = bound.text(1);
  given.buffering = bound.small_integer(2, -1);
  given.encoding = bound.optional_text(3);
  given.errors = bound.optional_text(4);
  given.newline = bound.optional_text(5);
  given.closefd = bound.truth(6, true);
  given.opener = opener_argument(files, bound, 7);
  const refio::OpenedStream stream = refio::open(files, file_argument(bound, 0), given);
  return std::visit(ThingMaker{bound.at(0), given.mode}, stream);
}

}  // namespace conform
