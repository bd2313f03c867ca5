#include "harness/load/doubles.h"

#include <algorithm>
#include <array>

#include "harness/load/suggest.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

constexpr std::array<const char*, 6> tags{"bytearray", "memoryview", "array", "iterator", "function", "raw"};

void no_variables(const Node& node, const std::string& name) {
  node.error("the variable '" + name + "' inside a " + "double", "a value",
             "scripts and items are plain data");
}

// Content given as text, one code point a byte, perhaps with `times`: as {"bytes": …}, expanded.
Json octets(const Node& node, const std::string& tag) {
  Json value = {{"bytes", unordered(node.json()[tag])}};
  if (node.has("times")) value["times"] = unordered(node.json()["times"]);
  try {
    return encode_value(decode_value(value, node.pointer()));
  } catch (const FormatError& fault) {
    node.find(tag)->error(fault.what(), fault.expected);
    return {{"bytes", ""}};
  }
}

Json read_bytearray(const Node& node) {
  node.only({"bytearray", "times"}, "a bytearray");
  return {{"bytearray", octets(node, "bytearray")["bytes"]}};
}

// What a view looks at: bytes, or something that can change, of this view alone or a variable.
Json read_viewed(const Node& node, const VariableUse& use) {
  const std::string expected = "text, {\"bytes\"}, {\"bytearray\"}, {\"array\"} or {\"var\"}";
  const bool allowed =
      node.has("bytes") || node.has("join") || node.has("bytearray") || node.has("array") || node.has("var");
  if (!allowed) {
    node.unexpected(expected);
    return nullptr;
  }
  return read_argument(node, use);
}

Json read_memoryview(const Node& node, const VariableUse& use) {
  node.only({"memoryview", "times", "readonly", "step", "length"}, "a memoryview");
  const auto whole = *node.find("memoryview");
  Json view = Json::object();
  if (whole.json().is_string()) {
    view["memoryview"] = octets(node, "memoryview")["bytes"];
  } else {
    if (const auto times = node.find("times"))
      times->error("'times' beside a whole value", "'times' inside of it");
    view["memoryview"] = read_viewed(whole, use);
  }
  if (const auto flag = node.find("readonly")) view["readonly"] = flag->boolean("true or false");
  if (const auto step = node.find("step")) {
    view["step"] = step->integer(-1024, 1024, "every how manyth item the view has: a whole number, not 0");
    if (view["step"] == 0) step->unexpected("a step that is not 0");
  }
  if (const auto length = node.find("length"))
    view["length"] = length->integer(0, INT32_MAX, "how many of its items the view has, from the first on");
  return view;
}

Json read_array(const Node& node) {
  node.only({"array", "width"}, "an array");
  const auto width = node.required("width", "the bytes of one item: 1, 2, 4 or 8");
  const auto bytes = width ? width->integer(1, 8, "1, 2, 4 or 8") : 1;
  if (bytes != 1 && bytes != 2 && bytes != 4 && bytes != 8) width->unexpected("1, 2, 4 or 8");
  Json items = Json::array();
  const auto list = *node.find("array");
  if (!list.list("a list of whole numbers")) return items;
  const auto most = bytes == 8 ? (std::int64_t{1} << 53) : (std::int64_t{1} << (8 * bytes)) - 1;
  for (const auto& item : list.items()) {
    items.push_back(
        item.integer(0, most, "a whole number that fits " + std::to_string(bytes) + " bytes, unsigned"));
  }
  return {{"array", items}, {"width", bytes}};
}

Json raising(const Node& node) {
  node.only({"raises"}, "an entry that raises");
  return {{"raises", read_raised(*node.find("raises"))}};
}

Json read_iterator(const Node& node) {
  node.only({"iterator"}, "an iterator");
  Json items = Json::array();
  const auto list = *node.find("iterator");
  if (!list.list("a list of items: values, or {\"raises\": …}")) return items;
  for (const auto& item : list.items()) {
    items.push_back(item.has("raises") ? raising(item) : read_argument(item, no_variables));
  }
  return {{"iterator", items}};
}

Json read_function(const Node& node, const VariableUse& use) {
  node.only({"function"}, "a function");
  const auto answer = *node.find("function");
  if (answer.has("raises")) return {{"function", raising(answer)}};
  if (const auto opens = answer.find("opens")) {
    answer.only({"opens"}, "a function that opens");
    if (opens->json() != true) opens->unexpected("true");
    return {{"function", {{"opens", true}}}};
  }
  const auto value = answer.find("returns");
  if (!value) {
    answer.unexpected("{\"returns\": value}, {\"raises\": …} or {\"opens\": true}");
    return nullptr;
  }
  answer.only({"returns"}, "a function's answer");
  return {{"function", {{"returns", read_argument(*value, use)}}}};
}

Json read_raw(const Node& node, const CallsReader& calls) {
  node.only({"raw"}, "a raw stream");
  const auto content = *node.find("raw");
  Json raw = Json::object();
  if (!content.object(
          "an object: data, readable, writable, seekable, reads, writes, seeks, tells, flushes, closes"))
    return raw;
  content.only(
      {"data", "readable", "writable", "seekable", "reads", "writes", "seeks", "tells", "flushes", "closes"},
      "a raw stream");
  if (const auto data = content.find("data")) {
    const auto value = read_value(*data);
    if (!value.as<Bytes>()) data->unexpected("{\"bytes\": …}");
    raw["data"] = encode_value(value);
  }
  for (const auto* flag : {"readable", "writable", "seekable"}) {
    if (const auto found = content.find(flag)) raw[flag] = found->boolean("true or false");
  }
  for (const auto* script : raw_scripts) {
    if (const auto found = content.find(script)) raw[script] = read_script(*found, script, calls);
  }
  return {{"raw", raw}};
}

// What calls of one sort may do by their script.
struct EntryKinds {
  bool transfers;  // a number, null
  bool counts;     // {"claims": n}
};

Json read_entry(const Node& node, const EntryKinds& kinds, const CallsReader& calls);

// {"calls": […], "then": entry}: calls first, then what the entry does.
Json calling(const Node& node, const EntryKinds& kinds, const CallsReader& calls) {
  node.only({"calls", "then"}, "an entry that calls");
  const auto list = *node.find("calls");
  if (!calls) {
    list.error(
        "calls from a raw stream that may not make any here", "an entry without 'calls'",
        "raw streams that call are bound in 'given'; neither 'then' nor a call from below calls again");
    return "all";
  }
  Json entry = {{"calls", Json::array()}};
  if (!list.list("a list of calls: {\"do\": …, \"args\": …}")) return entry;
  if (list.json().empty()) list.unexpected("at least one call");
  entry["calls"] = calls(list);
  if (const auto then = node.find("then")) entry["then"] = read_entry(*then, kinds, nullptr);
  return entry;
}

Json read_entry(const Node& node, const EntryKinds& kinds, const CallsReader& calls) {
  const auto& json = node.json();
  const auto [transfers, counts] = kinds;
  const std::string expected =
      transfers ? "a number, null, \"all\", {\"raises\": …}, {\"claims\": n} or {\"calls\": …}"
      : counts  ? "\"all\", {\"raises\": …}, {\"claims\": n} or {\"calls\": …}"
                : "\"all\", {\"raises\": …} or {\"calls\": …}";
  if (node.has("calls")) return calling(node, kinds, calls);
  if (json.is_string() && json == "all") return "all";
  if (transfers && json.is_null()) return nullptr;
  if (transfers && json.is_number()) return node.integer(0, INT32_MAX, expected);
  if (node.has("raises")) return raising(node);
  if (counts && node.has("claims")) {
    node.only({"claims"}, "an entry that claims");
    return {{"claims", node.find("claims")->integer(INT32_MIN, INT32_MAX, "a whole number")}};
  }
  node.unexpected(expected);
  return nullptr;
}

}  // namespace

bool is_double_tag(const std::string& tag) { return std::find(tags.begin(), tags.end(), tag) != tags.end(); }

bool is_script(const std::string& member) {
  return std::find(raw_scripts.begin(), raw_scripts.end(), member) != raw_scripts.end();
}

Json read_script(const Node& node, const std::string& member, const CallsReader& calls) {
  Json script = Json::array();
  if (!node.list("a list of entries")) return script;
  if (node.json().empty()) node.unexpected("at least one entry; the last one holds on");
  if (member == "tells" && node.json().size() > 1)
    node.unexpected("one entry: how often tell is called is open");
  const bool transfers = member == "reads" || member == "writes";
  const EntryKinds kinds{transfers, transfers || member == "seeks" || member == "tells"};
  for (const auto& entry : node.items()) script.push_back(read_entry(entry, kinds, calls));
  return script;
}

Json read_raised(const Node& node) {
  if (node.json().is_string()) return {{"is", node.text("a class")}};
  Json raised = Json::object();
  if (!node.object("a class, or {\"is\": class, \"errno\": name, …}")) return raised;
  node.only({"is", "errno", "characters_written"}, "an error to raise");
  const auto name = node.required("is", "the class of the error");
  raised["is"] = name ? name->text("the class of the error") : "";
  if (const auto code = node.find("errno")) raised["errno"] = code->text("a name such as ENOSPC");
  if (const auto count = node.find("characters_written")) {
    raised["characters_written"] = count->integer(0, INT32_MAX, "a count");
  }
  return raised;
}

Json read_double(const Node& node, const std::string& tag, const VariableUse& use, const CallsReader& calls) {
  if (tag == "bytearray") return read_bytearray(node);
  if (tag == "memoryview") return read_memoryview(node, use);
  if (tag == "array") return read_array(node);
  if (tag == "iterator") return read_iterator(node);
  if (tag == "function") return read_function(node, use);
  return read_raw(node, calls);
}

}  // namespace conform
