#include "harness/load/node.h"

#include <algorithm>

#include "harness/load/suggest.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

constexpr std::size_t shown_length = 60;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

void Faults::begin_case(std::string shown) {
  shown_ = std::move(shown);
  failed_ = false;
}

void Faults::add(Problem::Severity severity, const std::string& place, const std::string& what,
                 const std::string& expected, const std::string& hint) {
  if (severity == Problem::Severity::error) failed_ = true;
  if (!told_.emplace(place, what).second) return;
  const auto told = shown_.empty() ? what : what + " (in " + shown_ + ")";
  problems_.push_back({severity, file_, place, told, expected, hint});
}

std::optional<Node> Node::find(const std::string& key) const {
  if (!json_->is_object()) return std::nullopt;
  const auto found = json_->find(key);
  if (found == json_->end()) return std::nullopt;
  return Node(*found, pointer_to(pointer_, key), *faults_);
}

Node Node::item(std::size_t index) const {
  return Node((*json_)[index], pointer_to(pointer_, index), *faults_);
}

std::vector<Node> Node::items() const {
  std::vector<Node> nodes;
  if (!json_->is_array()) return nodes;
  nodes.reserve(json_->size());
  for (std::size_t i = 0; i < json_->size(); ++i) nodes.push_back(item(i));
  return nodes;
}

std::vector<std::pair<std::string, Node>> Node::members() const {
  std::vector<std::pair<std::string, Node>> nodes;
  if (!json_->is_object()) return nodes;
  for (const auto& [key, value] : json_->items()) {
    nodes.emplace_back(key, Node(value, pointer_to(pointer_, key), *faults_));
  }
  return nodes;
}

void Node::error(const std::string& what, const std::string& expected, const std::string& hint) const {
  faults_->add(Problem::Severity::error, pointer_, what, expected, hint);
}

void Node::warning(const std::string& what, const std::string& expected, const std::string& hint) const {
  faults_->add(Problem::Severity::warning, pointer_, what, expected, hint);
}

void Node::unexpected(const std::string& expected, const std::string& hint) const {
  error("unexpected " + summary_of(*json_), expected, hint);
}

bool Node::object(const std::string& expected) const {
  if (!json_->is_object()) unexpected(expected);
  return json_->is_object();
}

bool Node::list(const std::string& expected) const {
  if (!json_->is_array()) unexpected(expected);
  return json_->is_array();
}

std::string Node::text(const std::string& expected) const {
  if (json_->is_string()) return json_->get<std::string>();
  unexpected(expected);
  return {};
}

bool Node::boolean(const std::string& expected) const {
  if (json_->is_boolean()) return json_->get<bool>();
  unexpected(expected);
  return false;
}

std::int64_t Node::integer(std::int64_t least, std::int64_t most, const std::string& expected) const {
  const bool fits = json_->is_number_integer() &&
                    (!json_->is_number_unsigned() || json_->get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
  const auto number = fits ? json_->get<std::int64_t>() : least;
  if (!fits || number < least || number > most) {
    unexpected(expected);
    return least;
  }
  return number;
}

std::vector<std::string> Node::texts(const std::string& expected, bool single) const {
  if (single && json_->is_string()) return {json_->get<std::string>()};
  std::vector<std::string> result;
  if (!list(expected)) return result;
  for (const auto& node : items()) {
    auto text = node.text(expected);
    if (std::find(result.begin(), result.end(), text) != result.end()) {
      node.error("'" + text + "' stands here twice", "each once");
    }
    result.push_back(std::move(text));
  }
  return result;
}

void Node::only(const std::vector<std::string>& known, const std::string& owner) const {
  for (const auto& [key, value] : json_->items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    Node(value, pointer_to(pointer_, key), *faults_)
        .error("unknown key '" + key + "' of " + owner, "one of " + listed(known, 24),
               did_you_mean(key, known));
  }
}

std::optional<Node> Node::required(const std::string& key, const std::string& expected) const {
  auto node = find(key);
  if (!node) error("the key '" + key + "' is missing", "'" + key + "': " + expected);
  return node;
}

std::string summary_of(const Ordered& json) {
  if (json.is_null()) return "null";
  if (json.is_boolean()) return json.get<bool>() ? "true" : "false";
  if (json.is_array()) return json.empty() ? "empty list" : "list";
  if (json.is_object()) {
    return json.empty() ? "empty object" : "object with the key '" + json.items().begin().key() + "'";
  }
  auto shown = json.dump(-1, ' ', true);
  if (shown.size() > shown_length) shown = shown.substr(0, shown_length) + "…";
  return (json.is_string() ? "text " : "number ") + shown;
}

bool is_name(const std::string& text) {
  return !text.empty() && is_letter(text[0]) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

nlohmann::json unordered(const Ordered& json) { return nlohmann::json(json); }

}  // namespace conform
