#include "harness/load/values.h"

#include "harness/load/doubles.h"
#include "harness/load/suggest.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

const std::vector<std::string> value_tags{"int", "float", "code_points", "bytes", "text", "join", "record"};

// The tag among the keys of an object that only arguments can have; empty if there is none.
std::string double_tag(const Node& node) {
  for (const auto& [key, value] : node.json().items()) {
    if (is_double_tag(key)) return key;
  }
  return {};
}

// Tags that say that this is something else than a plain value, with a hint each.
void hint_at_place(const Node& node, const FormatError& fault) {
  std::string hint;
  if (node.json().is_object()) {
    if (!double_tag(node).empty())
      hint = "such a thing is no value: it can be an argument or stand in 'given'";
    if (node.has("var"))
      hint = "{\"var\": name} can stand in 'args', 'kwargs' and 'returns', not inside a value";
    for (const auto& [key, value] : node.json().items()) {
      if (hint.empty()) hint = did_you_mean(key, value_tags);
    }
  }
  const auto place = fault.pointer.empty() ? node.pointer() : fault.pointer;
  node.faults().add(Problem::Severity::error, place, fault.what(), fault.expected, hint);
}

Json read_list(const Node& node, const VariableUse& use) {
  Json list = Json::array();
  for (const auto& item : node.items()) list.push_back(read_argument(item, use));
  return list;
}

bool is_simple(const Ordered& json) { return json.is_null() || json.is_boolean() || json.is_string(); }

}  // namespace

Value read_value(const Node& node) {
  try {
    auto value = decode_value(unordered(node.json()), node.pointer());
    if (node.has("object"))
      node.error("an object is no value", "{\"var\": name}", "name the variable that holds it");
    return value;
  } catch (const FormatError& fault) {
    hint_at_place(node, fault);
    return {};
  }
}

std::optional<std::string> variable_in(const Node& node) {
  const auto var = node.find("var");
  if (!var) return std::nullopt;
  if (node.json().size() > 1) node.error("more than one key beside 'var'", "{\"var\": name} alone");
  auto name = var->text("the name of a variable");
  if (is_name(name)) return name;
  if (var->json().is_string()) {
    var->error("'" + name + "' is no name for a variable", "letters, digits and underscores");
  }
  return "";
}

Json read_argument(const Node& node, const VariableUse& use) {
  if (is_simple(node.json())) return unordered(node.json());
  if (node.json().is_array()) return read_list(node, use);
  if (const auto name = variable_in(node)) {
    if (!name->empty()) use(node, *name);
    return {{"var", *name}};
  }
  const auto tag = double_tag(node);
  return tag.empty() ? encode_value(read_value(node)) : read_double(node, tag, use);
}

Json read_given(const Node& node, std::string& kind, const CallsReader& calls) {
  kind = double_tag(node);
  const auto refuse = [](const Node& place, const std::string& name) {
    place.error("the variable '" + name + "' inside 'given'", "a value",
                "all of 'given' is made at once, in no order");
  };
  return kind == "raw" ? read_double(node, kind, refuse, calls) : read_argument(node, refuse);
}

}  // namespace conform
