#include "harness/load/substitute.h"

#include "harness/load/expand.h"
#include "harness/load/suggest.h"

namespace conform {
namespace {

// The name that follows the dollar at `at`; empty if none does.
std::string name_at(const std::string& text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_name(text.substr(at + 1, end - at))) ++end;
  return text.substr(at + 1, end - at - 1);
}

std::string as_text(const Node& node, const std::string& name, const Ordered& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_structured() || value.is_number_float()) {
    node.error("'$" + name + "' is " + summary_of(value) + " and stands inside a text",
               "text, a whole number, true, false or null inside a text",
               "let \"$" + name + "\" stand alone");
  }
  return value.dump();
}

}  // namespace

const Ordered* Substitution::lookup(const Node& node, const std::string& name) {
  const auto found = bindings_.find(name);
  if (found == bindings_.end()) {
    auto hint = did_you_mean(name, keys_of(bindings_));
    if (hint.empty()) hint = "a dollar sign that is meant is written $$";
    node.error("unknown parameter '$" + name + "'",
               "a variable of 'for' or a column of 'table': " + listed(keys_of(bindings_)), hint);
    return nullptr;
  }
  used_.insert(name);
  return &found->second;
}

Ordered Substitution::in_text(const Node& node, bool title) {
  const auto& text = node.json().get_ref<const std::string&>();
  if (text.find('$') == std::string::npos) return text;
  const auto whole = name_at(text, 0);
  if (!title && text[0] == '$' && !whole.empty() && whole.size() + 1 == text.size()) {
    const auto* value = lookup(node, whole);
    return value ? *value : Ordered();
  }
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '$') {
      result += text[at++];
      continue;
    }
    if (text.compare(at, 2, "$$") == 0) {
      result += '$';
      at += 2;
      continue;
    }
    const auto name = name_at(text, at);
    if (name.empty()) {
      node.error("a dollar sign before no name", "$name or $$", "a dollar sign that is meant is written $$");
      return result;
    }
    if (const auto* value = lookup(node, name))
      result += title ? shown_in_id(*value) : as_text(node, name, *value);
    at += name.size() + 1;
  }
  return result;
}

Ordered Substitution::in(const Node& node) {
  const auto& json = node.json();
  if (json.is_string()) return in_text(node, false);
  if (json.is_array()) {
    Ordered result = Ordered::array();
    for (const auto& item : node.items()) result.push_back(in(item));
    return result;
  }
  if (!json.is_object()) return json;
  Ordered result = Ordered::object();
  for (const auto& [key, child] : node.members()) {
    if (key.find('$') != std::string::npos)
      child.error("a dollar sign in the key '" + key + "'", "a key as it is");
    // Keys are unique already, so there is no need to look for the place.
    result.get_ref<Ordered::object_t&>().emplace_back(key, in(child));
  }
  return result;
}

std::string Substitution::in_title(const Node& node) {
  return node.json().is_string() ? in_text(node, true).get<std::string>() : std::string();
}

}  // namespace conform
