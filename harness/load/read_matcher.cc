#include "harness/load/read_matcher.h"

#include <algorithm>

#include "harness/load/suggest.h"

namespace conform {
namespace {

const std::vector<std::string> matcher_tags{"any_of", "length",    "prefix_of", "falsy", "has",
                                            "set",    "any_order", "at_most",   "type",  "var"};

// The tag of a matcher among the keys of `node`; empty if it is a value.
std::string tag_of(const Node& node) {
  for (const auto& tag : matcher_tags) {
    if (node.has(tag.c_str())) return tag;
  }
  return {};
}

std::vector<Matcher> read_list(const Node& node, const VariableUse& use, const std::string& expected) {
  std::vector<Matcher> items;
  if (!node.list(expected)) return items;
  for (const auto& item : node.items()) items.push_back(read_matcher(item, use));
  return items;
}

bool is_value(const Matcher& matcher) { return std::holds_alternative<MatchValue>(matcher.rule); }

// A list of plain values is one value; a matcher in it makes it a list of matchers.
Matcher read_items(const Node& node, const VariableUse& use) {
  auto items = read_list(node, use, "a list");
  Matcher matcher{MatchValue{}, unordered(node.json())};
  if (!std::all_of(items.begin(), items.end(), is_value)) {
    matcher.rule = MatchList{std::move(items)};
    return matcher;
  }
  List values;
  for (auto& item : items) values.push_back(std::move(std::get<MatchValue>(item.rule).value));
  matcher.rule = MatchValue{{std::move(values)}};
  return matcher;
}

MatchHas read_has(const Node& node, const VariableUse& use) {
  MatchHas has;
  if (!node.object("an object: field -> value or matcher")) return has;
  if (node.json().empty()) node.unexpected("at least one field");
  for (const auto& [name, field] : node.members()) has.fields.emplace(name, read_matcher(field, use));
  return has;
}

// {"bytes": "a", "times": 10, "count": 3}: the value and how often it must occur.
std::pair<Value, std::uint64_t> read_chunk(const Node& node) {
  std::uint64_t count = 1;
  Ordered value = node.json();
  if (const auto number = node.find("count")) {
    count =
        static_cast<std::uint64_t>(number->integer(1, INT32_MAX, "how often the chunk occurs, at least 1"));
    value.erase("count");
  }
  auto read = read_value(Node(value, node.pointer(), node.faults()));
  const bool fits = (read.as<Bytes>() && !read.as<Bytes>()->octets.empty()) ||
                    (read.as<Text>() && !read.as<Text>()->code_points.empty());
  if (!fits && !node.faults().case_failed())
    node.unexpected("bytes or text that is not empty, perhaps with 'count'");
  return {std::move(read), count};
}

MatchAnyOrder read_any_order(const Node& node) {
  MatchAnyOrder order;
  if (!node.list("a list of chunks")) return order;
  if (node.json().empty()) node.unexpected("at least one chunk");
  for (const auto& chunk : node.items()) order.chunks.push_back(read_chunk(chunk));
  return order;
}

MatchPrefixOf read_prefix(const Node& node) {
  auto whole = read_value(node);
  const bool fits = whole.as<Bytes>() || whole.as<Text>() || whole.as<List>();
  if (!fits && !node.faults().case_failed()) node.unexpected("bytes, text or a list");
  return {std::move(whole)};
}

MatchType read_type(const Node& node) {
  const std::string expected = "the name of a class, such as \"BufferedReader\"";
  MatchType type{node.text(expected)};
  if (node.json().is_string() && type.name.empty()) node.unexpected(expected);
  return type;
}

MatchAnyOf read_any_of(const Node& node, const VariableUse& use) {
  MatchAnyOf any{read_list(node, use, "a list of values and matchers")};
  if (node.json().is_array() && node.json().size() < 2) node.unexpected("at least two possibilities");
  return any;
}

}  // namespace

Matcher read_matcher(const Node& node, const VariableUse& use) {
  Matcher matcher{MatchValue{}, unordered(node.json())};
  if (node.json().is_array()) return read_items(node, use);
  const auto tag = tag_of(node);
  if (tag.empty()) {
    matcher.rule = MatchValue{read_value(node)};
    return matcher;
  }
  const auto content = *node.find(tag);
  if (node.json().size() > 1 && tag != "var")
    node.error("more than one key beside '" + tag + "'", "'" + tag + "' alone");
  if (tag == "var") {
    const auto name = variable_in(node).value_or("");
    matcher.rule = MatchVariable{name};
    if (!name.empty()) use(node, name);
  }
  if (tag == "any_of") matcher.rule = read_any_of(content, use);
  if (tag == "length") {
    matcher.rule =
        MatchLength{static_cast<std::uint64_t>(content.integer(0, INT64_MAX, "a number of items"))};
  }
  if (tag == "prefix_of") matcher.rule = read_prefix(content);
  if (tag == "falsy") matcher.rule = MatchFalsy{};
  if (tag == "falsy" && content.json() != true) content.unexpected("true");
  if (tag == "has") matcher.rule = read_has(content, use);
  if (tag == "set") matcher.rule = MatchSet{read_list(content, use, "a list of values and matchers")};
  if (tag == "any_order") matcher.rule = read_any_order(content);
  if (tag == "type") matcher.rule = read_type(content);
  if (tag == "at_most") matcher.rule = MatchAtMost{content.integer(INT64_MIN, INT64_MAX, "a whole number")};
  return matcher;
}

}  // namespace conform
