#include "harness/binding/wire_values.h"

#include <cstdint>
#include <cstring>
#include <map>
#include <optional>

#include "harness/binding/named_error.h"
#include "harness/binding/step_faults.h"
#include "harness/binding/streams.h"
#include "harness/binding/things.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

// Lists of lists deeper than this are no argument of a case.
constexpr int depth_limit = 64;

// Numbers that were parsed are unsigned, those that were computed are not.
bool is_count(const Json& json) { return json.is_number_integer() && json >= 0; }

class Decoder {
 public:
  Decoder(const LookUp& variable, const CallFromBelow& call) : variable_(variable), call_(call) {}

  Datum decode(const Json& json, const std::string& pointer, int depth) const {
    if (depth > depth_limit) throw FormatError(pointer, "lists nested too deeply");
    if (json.is_array()) return list(json, pointer, depth);
    if (!json.is_object()) return datum_of(decode_value(json, pointer));
    if (json.contains("var") && json.at("var").is_string())
      return variable_(json.at("var").get<std::string>());
    for (const auto& [tag, make] : makers()) {
      if (json.contains(tag)) return (this->*make)(json, pointer_to(pointer, tag));
    }
    return datum_of(decode_value(json, pointer));
  }

 private:
  using Maker = Datum (Decoder::*)(const Json&, const std::string&) const;
  static const std::map<std::string, Maker>& makers() {
    static const auto& table = *new std::map<std::string, Maker>{
        {"bytearray", &Decoder::bytearray}, {"memoryview", &Decoder::memoryview}, {"array", &Decoder::array},
        {"iterator", &Decoder::iterator},   {"function", &Decoder::function},     {"raw", &Decoder::raw}};
    return table;
  }

  static Datum thing(std::shared_ptr<Thing> thing) { return {std::move(thing)}; }

  static std::string octets(const Json& content, const std::string& pointer) {
    return decode_value({{"bytes", content}}, pointer).as<Bytes>()->octets;
  }

  Datum list(const Json& json, const std::string& pointer, int depth) const {
    auto items = std::make_shared<DatumList>();
    for (std::size_t i = 0; i < json.size(); ++i) {
      items->push_back(decode(json[i], pointer_to(pointer, i), depth + 1));
    }
    return {std::move(items)};
  }

  Datum bytearray(const Json& json, const std::string& pointer) const {
    return thing(std::make_shared<OwnBuffer>("bytearray", shared(octets(json.at("bytearray"), pointer))));
  }

  Datum memoryview(const Json& json, const std::string& pointer) const {
    const Json& whole = json.at("memoryview");
    const std::int64_t step = json.value("step", std::int64_t{1});
    if (step == 0) throw FormatError(pointer, "a memoryview with a step of 0");
    const bool readonly = json.value("readonly", false);
    const std::size_t most = json.value("length", std::size_t{SIZE_MAX});
    const auto view = [&](const OwnBuffer& viewed, bool fixed) {
      return thing(OwnBuffer::view_of(viewed, fixed, step, most));
    };
    if (whole.is_string()) return view(OwnBuffer("bytearray", shared(octets(whole, pointer))), readonly);
    const Datum viewed = decode(whole, pointer, 0);
    if (const auto* bytes = viewed.as<Bytes>()) return view(OwnBuffer("bytes", shared(bytes->octets)), true);
    if (const auto buffer = viewed.thing<OwnBuffer>()) return view(*buffer, readonly);
    const auto buffer = viewed.thing<BufferThing>();
    if (buffer == nullptr) throw FormatError(pointer, "a memoryview of no bytes", "text, bytes or a buffer");
    if (step != 1) throw StepUnsupported("a view of a view of a stream, with a step");
    return thing(std::make_shared<BeginningOf>(buffer, most, readonly));
  }

  static OwnBuffer::Octets shared(std::string octets) {
    return std::make_shared<std::string>(std::move(octets));
  }

  Datum array(const Json& json, const std::string& pointer) const {
    const Json& items = json.at("array");
    const std::size_t width = json.value("width", std::size_t{1});
    if (!items.is_array() || (width != 1 && width != 2 && width != 4 && width != 8)) {
      throw FormatError(pointer, "an array without items of 1, 2, 4 or 8 bytes",
                        "{\"array\": […], \"width\": 1}");
    }
    auto content = std::make_shared<std::string>();
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!is_count(items[i])) throw FormatError(pointer_to(pointer, i), "no whole number");
      append_native(*content, items[i].get<std::uint64_t>(), width);
    }
    return thing(std::make_shared<OwnBuffer>("array", std::move(content), width));
  }

  template <class Unsigned>
  static void append(std::string& octets, std::uint64_t number) {
    const auto item = static_cast<Unsigned>(number);
    char bytes[sizeof item];
    std::memcpy(bytes, &item, sizeof item);
    octets.append(bytes, sizeof item);
  }

  static void append_native(std::string& octets, std::uint64_t number, std::size_t width) {
    if (width == 1) append<std::uint8_t>(octets, number);
    if (width == 2) append<std::uint16_t>(octets, number);
    if (width == 4) append<std::uint32_t>(octets, number);
    if (width == 8) append<std::uint64_t>(octets, number);
  }

  Answer answer(const Json& json, const std::string& pointer) const {
    if (json.is_object() && json.contains("raises")) {
      return {{}, error_of(json.at("raises"), pointer_to(pointer, "raises"))};
    }
    return {decode(json, pointer, 0), nullptr};
  }

  Datum iterator(const Json& json, const std::string& pointer) const {
    const Json& list = json.at("iterator");
    if (!list.is_array()) throw FormatError(pointer, "an iterator without items", "a list");
    std::vector<Answer> items;
    for (std::size_t i = 0; i < list.size(); ++i) items.push_back(answer(list[i], pointer_to(pointer, i)));
    return thing(std::make_shared<IteratorThing>(std::move(items)));
  }

  Datum function(const Json& json, const std::string& pointer) const {
    const Json& content = json.at("function");
    if (content == Json{{"opens", true}}) return thing(std::make_shared<FunctionThing>(std::nullopt));
    const bool plain = content.is_object() && content.contains("returns");
    return thing(std::make_shared<FunctionThing>(answer(plain ? content.at("returns") : content, pointer)));
  }

  Datum raw(const Json& json, const std::string& pointer) const {
    const Json& content = json.at("raw");
    if (!content.is_object()) throw FormatError(pointer, "a raw stream that is no object");
    refio::RawScript script;
    const auto flag = [&](const char* key, bool& into) {
      if (!content.contains(key)) return;
      if (!content.at(key).is_boolean())
        throw FormatError(pointer_to(pointer, key), "neither true nor false");
      into = content.at(key).get<bool>();
    };
    if (content.contains("data")) {
      const Value data = decode_value(content.at("data"), pointer_to(pointer, "data"));
      if (data.as<Bytes>() == nullptr)
        throw FormatError(pointer_to(pointer, "data"), "data that is no bytes");
      script.data = data.as<Bytes>()->octets;
    }
    flag("readable", script.readable);
    flag("writable", script.writable);
    flag("seekable", script.seekable);
    auto made = std::make_shared<RawThing>(std::move(script));
    for (const char* key : raw_scripts) {
      if (!content.contains(key)) continue;
      made->raw()->script(key, decode_raw_steps(content.at(key), pointer_to(pointer, key), made, call_));
    }
    return thing(std::move(made));
  }

  const LookUp& variable_;
  const CallFromBelow& call_;
};

struct ValueMaker {
  const NameOf& name_of;
  Value operator()(const std::shared_ptr<DatumList>& list) const {
    List items;
    for (const Datum& item : *list) items.push_back(value_of(item, name_of));
    return {std::move(items)};
  }
  Value operator()(const std::shared_ptr<Thing>& thing) const {
    if (auto octets = thing->octets()) return {Bytes{std::move(*octets)}};
    return {Object{name_of(*thing), thing->type()}};
  }
  template <class Plain>
  Value operator()(const Plain& plain) const {
    return {plain};
  }
};

struct DatumMaker {
  Datum operator()(List& list) const {
    auto items = std::make_shared<DatumList>();
    for (Value& item : list) items->push_back(datum_of(std::move(item)));
    return {std::move(items)};
  }
  Datum operator()(Object&) const { throw StepUnsupported("an object is no argument here"); }
  template <class Plain>
  Datum operator()(Plain& plain) const {
    return {std::move(plain)};
  }
};

refio::RawStep decode_raw_step(const Json& json, const std::string& pointer);

refio::RawStep decode_calling(const Json& json, const std::string& pointer,
                              const std::weak_ptr<RawThing>& raw, const CallFromBelow& call) {
  const Json& calls = json.at("calls");
  if (!calls.is_array()) throw FormatError(pointer_to(pointer, "calls"), "no list", "a list of steps");
  const auto make = [raw, call, calls] {
    if (const auto caller = raw.lock()) call(*caller, calls);
  };
  const bool usual = !json.contains("then");
  return refio::RawStep::calling(
      make, usual ? refio::RawStep::all() : decode_raw_step(json.at("then"), pointer_to(pointer, "then")));
}

refio::RawStep decode_raw_step(const Json& json, const std::string& pointer) {
  if (json == "all") return refio::RawStep::all();
  if (json.is_null()) return refio::RawStep::would_block();
  if (is_count(json)) return refio::RawStep::limit(json.get<std::int64_t>());
  if (json.is_object() && json.contains("raises")) {
    return refio::RawStep::raises(*error_of(json.at("raises"), pointer_to(pointer, "raises")));
  }
  if (json.is_object() && json.contains("claims") && json.at("claims").is_number_integer()) {
    return refio::RawStep::claims(json.at("claims").get<std::int64_t>());
  }
  throw FormatError(pointer, "no entry of a script",
                    "a count, null, \"all\", {\"raises\": …}, {\"claims\": n} or {\"calls\": […]}");
}

}  // namespace

Datum decode_argument(const Json& json, const std::string& pointer, const LookUp& variable,
                      const CallFromBelow& call) {
  return Decoder(variable, call).decode(json, pointer, 0);
}

refio::RawSteps decode_raw_steps(const Json& json, const std::string& pointer,
                                 const std::weak_ptr<RawThing>& raw, const CallFromBelow& call) {
  if (!json.is_array()) throw FormatError(pointer, "a script that is no list", "a list of entries");
  refio::RawSteps steps;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string place = pointer_to(pointer, i);
    const bool calls = json[i].is_object() && json[i].contains("calls");
    steps.push_back(calls ? decode_calling(json[i], place, raw, call) : decode_raw_step(json[i], place));
  }
  return steps;
}

Value value_of(const Datum& datum, const NameOf& name_of) {
  return std::visit(ValueMaker{name_of}, datum.content);
}

Datum datum_of(Value value) { return std::visit(DatumMaker(), value.content); }

}  // namespace conform
