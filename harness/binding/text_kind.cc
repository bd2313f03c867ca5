#include "harness/binding/text_kind.h"

#include <memory>
#include <utility>

#include "harness/binding/cookie.h"
#include "harness/binding/step_faults.h"
#include "harness/binding/stream_calls.h"
#include "harness/model/value_json.h"
#include "refio/memory/string_io.h"
#include "refio/text/text_io_wrapper.h"

namespace conform {
namespace {

using refio::TextIO;

refio::TextIOWrapper& wrapper(Thing& thing) {
  return dynamic_cast<refio::TextIOWrapper&>(stream_of<TextIO>(thing));
}

Datum read(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("read", arguments, {"size"}, 0);
  return text_datum(stream_of<TextIO>(thing).read(bound.optional_integer(0, -1)));
}

Datum readline(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("readline", arguments, {"size"}, 0);
  TextIO& stream = stream_of<TextIO>(thing);
  const bool in_memory = dynamic_cast<refio::StringIO*>(&stream) != nullptr;
  return text_datum(stream.readline(in_memory ? bound.optional_integer(0, -1) : bound.integer(0, -1)));
}

Datum write(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("write", arguments, {"text"}, 1);
  return integer_datum(stream_of<TextIO>(thing).write(bound.text(0)));
}

Datum tell(Thing& thing, const Arguments& arguments) {
  take_no_arguments("tell", arguments);
  return {cookie_of(stream_of<TextIO>(thing).tell())};
}

// A place in memory is a small number; one of a file may be a cookie.
refio::TextPosition place_argument(const TextIO& stream, const BoundArguments& bound, refio::Whence whence) {
  const bool in_memory = dynamic_cast<const refio::StringIO*>(&stream) != nullptr;
  if (in_memory || whence != refio::Whence::start || bound.at(0).as<Integer>() == nullptr) {
    return bound.integer(0, 0);
  }
  return place_of(*bound.at(0).as<Integer>());
}

Datum seek(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("seek", arguments, {"cookie", "whence"}, 1);
  TextIO& stream = stream_of<TextIO>(thing);
  const std::int64_t whence_number = bound.small_integer(1, 0);
  require_open(stream, "seek");
  if (!stream.seekable()) throw refio::UnsupportedOperation("seek");
  const refio::Whence whence = refio::whence_of(whence_number);
  return {cookie_of(stream.seek(place_argument(stream, bound, whence), whence))};
}

Datum newlines_datum(const std::vector<std::string>& seen) {
  if (seen.empty()) return {Null{}};
  if (seen.size() == 1) return text_datum(seen.front());
  DatumList list;
  for (const std::string& newline : seen) list.push_back(text_datum(newline));
  return list_datum(std::move(list));
}

BindingVocabulary::Kind make_common_kind() {
  BindingVocabulary::Kind kind;
  add_stream_calls<TextIO>(kind);
  kind.members["read"] = read;
  kind.members["readline"] = readline;
  kind.members["write"] = write;
  kind.members["writelines"] = write_lines<TextIO>;
  kind.members["seek"] = seek;
  kind.members["tell"] = tell;
  kind.members["truncate"] = truncate_stream<TextIO>;
  kind.attributes["newlines"] = [](Thing& thing) {
    return newlines_datum(stream_of<TextIO>(thing).newlines());
  };
  kind.attributes["line_buffering"] = [](Thing& thing) {
    return Datum{stream_of<TextIO>(thing).line_buffering()};
  };
  return kind;
}

// ---- TextIOWrapper

refio::Newline newline_argument(const BoundArguments& bound, std::size_t index) {
  const auto newline = bound.optional_text(index);
  return newline ? refio::parse_newline(*newline) : refio::parse_newline(std::nullopt);
}

Datum detach(Thing& thing, const Arguments& arguments) {
  take_no_arguments("detach", arguments);
  wrapper(thing).detach();
  return std::exchange(dynamic_cast<TextThing&>(thing).below, Datum{});
}

std::optional<bool> optional_flag(const BoundArguments& bound, std::size_t index) {
  if (!bound.has(index) || bound.at(index).is_null()) return std::nullopt;
  return bound.integer(index, 0) != 0;
}

Datum reconfigure(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("reconfigure", arguments,
                             {"encoding", "errors", "newline", "line_buffering", "write_through"}, 0);
  refio::TextChanges changes;
  changes.encoding = bound.optional_text(0);
  changes.errors = bound.optional_text(1);
  if (bound.has(2)) changes.newline = newline_argument(bound, 2);
  changes.line_buffering = optional_flag(bound, 3);
  changes.write_through = optional_flag(bound, 4);
  wrapper(thing).reconfigure(changes);
  return {Null{}};
}

Datum mode(Thing& thing) {
  const auto& set = dynamic_cast<TextThing&>(thing).mode;
  if (!set) throw StepUnsupported("a text stream that open() did not make has no mode");
  return *set;
}

Datum set_mode(Thing& thing, const Datum& mode) {
  dynamic_cast<TextThing&>(thing).mode = mode;
  return {Null{}};
}

// ---- StringIO

Datum detach_memory(TextIO& stream) { dynamic_cast<refio::StringIO&>(stream).detach(); }

// ---- decoders

refio::DecoderState state_argument(const BoundArguments& bound) {
  const auto* list = bound.at(0).as<std::shared_ptr<DatumList>>();
  if (list == nullptr || (*list)->size() != 2) bound.refuse(0, "a list of bytes and a number");
  const Arguments parts{**list, {}};
  const BoundArguments state("setstate", parts, {"pending", "flags"}, 2);
  return {octets_of(state.at(0), "the pending bytes"), static_cast<std::uint32_t>(state.integer(1, 0))};
}

Datum decode(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("decode", arguments, {"data", "final"}, 1);
  auto& decoder = dynamic_cast<DecoderThing&>(thing);
  const bool of_text = decoder.newlines() != nullptr && decoder.newlines()->decoder() == nullptr;
  const std::string input = of_text ? bound.text(0) : octets_of(bound.at(0), "decode() argument 'data'");
  return text_datum(decoder.decoder()->decode(input, bound.truth(1, false)));
}

Datum getstate(Thing& thing, const Arguments& arguments) {
  take_no_arguments("getstate", arguments);
  const refio::DecoderState state = dynamic_cast<DecoderThing&>(thing).decoder()->state();
  return list_datum({bytes_datum(state.pending), integer_datum(state.flags)});
}

Datum setstate(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("setstate", arguments, {"state"}, 1);
  dynamic_cast<DecoderThing&>(thing).decoder()->set_state(state_argument(bound));
  return {Null{}};
}

Datum reset(Thing& thing, const Arguments& arguments) {
  take_no_arguments("reset", arguments);
  dynamic_cast<DecoderThing&>(thing).decoder()->reset();
  return {Null{}};
}

}  // namespace

BindingVocabulary::Kind make_text_kind() {
  BindingVocabulary::Kind kind = make_common_kind();
  kind.members["detach"] = detach;
  kind.members["reconfigure"] = reconfigure;
  kind.attributes["buffer"] = [](Thing& thing) { return dynamic_cast<TextThing&>(thing).below; };
  kind.attributes["encoding"] = [](Thing& thing) { return text_datum(wrapper(thing).encoding()); };
  kind.attributes["errors"] = [](Thing& thing) { return text_datum(wrapper(thing).errors()); };
  kind.attributes["write_through"] = [](Thing& thing) { return Datum{wrapper(thing).write_through()}; };
  kind.attributes["name"] = [](Thing& thing) { return name_of(thing); };
  kind.attributes["mode"] = mode;
  kind.setters["mode"] = set_mode;
  return kind;
}

BindingVocabulary::Kind make_string_io_kind() {
  BindingVocabulary::Kind kind = make_common_kind();
  kind.members["detach"] = plain<TextIO>("detach", detach_memory);
  kind.members["getvalue"] = plain<TextIO>("getvalue", [](TextIO& stream) {
    return text_datum(dynamic_cast<refio::StringIO&>(stream).getvalue());
  });
  // There is no encoding in memory.
  kind.attributes["encoding"] = [](Thing&) { return Datum{Null{}}; };
  kind.attributes["errors"] = [](Thing&) { return Datum{Null{}}; };
  return kind;
}

BindingVocabulary::Kind make_decoder_kind() {
  BindingVocabulary::Kind kind;
  kind.members = {{"decode", decode}, {"getstate", getstate}, {"setstate", setstate}, {"reset", reset}};
  return kind;
}

BindingVocabulary::Kind make_newline_decoder_kind() {
  BindingVocabulary::Kind kind = make_decoder_kind();
  kind.attributes["newlines"] = [](Thing& thing) {
    return newlines_datum(dynamic_cast<DecoderThing&>(thing).newlines()->newlines().list());
  };
  return kind;
}

Datum make_text(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("TextIOWrapper", arguments,
                             {"buffer", "encoding", "errors", "newline", "line_buffering", "write_through"},
                             1);
  refio::TextOptions options;
  if (const auto encoding = bound.optional_text(1)) options.encoding = *encoding;
  if (const auto errors = bound.optional_text(2)) options.errors = *errors;
  options.newline = newline_argument(bound, 3);
  options.line_buffering = bound.truth(4, false);
  options.write_through = bound.truth(5, false);
  auto text = std::make_shared<refio::TextIOWrapper>(as_buffered(bound.at(0)), options);
  return {std::shared_ptr<Thing>(std::make_shared<TextThing>("TextIOWrapper", std::move(text), bound.at(0)))};
}

Datum make_string_io(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("StringIO", arguments, {"initial_value", "newline"}, 0);
  const std::string initial = bound.optional_text(0).value_or("");
  const refio::Newline newline = bound.has(1) ? newline_argument(bound, 1) : refio::Newline::lf;
  return {std::shared_ptr<Thing>(
      std::make_shared<TextThing>("StringIO", std::make_shared<refio::StringIO>(initial, newline)))};
}

Datum make_newline_decoder(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("IncrementalNewlineDecoder", arguments, {"decoder", "translate", "errors"}, 2);
  std::shared_ptr<refio::IncrementalDecoder> inner;
  if (!bound.at(0).is_null()) {
    const auto thing = bound.at(0).thing<DecoderThing>();
    if (thing == nullptr) bound.refuse(0, "a decoder or null");
    inner = thing->decoder();
  }
  return {std::shared_ptr<Thing>(std::make_shared<DecoderThing>(
      std::make_shared<refio::IncrementalNewlineDecoder>(std::move(inner), bound.truth(1, false))))};
}

Datum make_decoder(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("IncrementalDecoder", arguments, {"encoding", "errors"}, 1);
  const std::string errors = bound.optional_text(1).value_or("strict");
  return {std::shared_ptr<Thing>(std::make_shared<DecoderThing>(refio::make_decoder(bound.text(0), errors)))};
}

}  // namespace conform
