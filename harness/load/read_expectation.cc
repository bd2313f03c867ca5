#include "harness/load/read_expectation.h"

#include <algorithm>

#include "harness/load/read_matcher.h"
#include "harness/load/suggest.h"

namespace conform {
namespace {

const std::vector<std::string> result_keys{"returns", "raises", "allows"};

bool is_errno(const std::string& text) {
  return text.size() >= 2 && text[0] == 'E' && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

void check_name(const Node& node, const std::string& name, const ErrorNames& known) {
  if (known.conditions.empty() || known.conditions.contains(name) || known.classes.contains(name)) return;
  auto names = keys_of(known.conditions);
  const auto classes = keys_of(known.classes);
  const auto expected = "a condition (" + listed(names) + ") or a class (" + listed(classes) + ")";
  names.insert(names.end(), classes.begin(), classes.end());
  node.error("'" + name + "' is neither a condition nor a class", expected, did_you_mean(name, names));
}

std::vector<std::string> read_names(const Node& node, const ErrorNames& known) {
  auto names = node.texts("a condition or class name, or a list of them, all of which must hold", true);
  if (names.empty() && node.json().is_array()) node.unexpected("at least one name");
  for (const auto& name : names) check_name(node, name, known);
  return names;
}

std::string read_errno(const Node& node, const ErrorNames& known) {
  const auto name = node.text("an errno name such as ENOSPC");
  if (node.json().is_string() && !is_errno(name)) node.unexpected("an errno name such as ENOSPC");
  if (const auto alias = known.errno_aliases.find(name); alias != known.errno_aliases.end()) {
    node.error("'" + name + "' is another name of " + alias->second, alias->second);
  }
  return name;
}

std::optional<std::int64_t> read_count(const Node& node, const char* key) {
  const auto found = node.find(key);
  if (!found) return std::nullopt;
  return found->integer(0, INT64_MAX, "a number of bytes or code points, not negative");
}

Alternative read_alternative(const std::string& name, const Node& node, const ExpectationContext& context) {
  Alternative alternative;
  alternative.name = name;
  if (!node.object("an object: returns or raises, by, source")) return alternative;
  node.only({"returns", "raises", "by", "source"}, "an alternative");
  if (node.has("returns") && node.has("raises")) node.error("both 'returns' and 'raises'", "one of them");
  if (const auto value = node.find("returns")) alternative.result = read_matcher(*value, context.use);
  if (const auto error = node.find("raises")) alternative.result = read_error_pattern(*error, context);
  if (const auto by = node.find("by")) alternative.by = by->texts("a list of bindings and os:NAME");
  if (const auto source = node.find("source"))
    alternative.source = source->text("the sentence that permits it");
  return alternative;
}

void check_owner(const Node& node, const std::string& owner, const Vocabulary& vocabulary) {
  auto known = keys_of(vocabulary.errors.bindings);
  if (known.empty()) return;
  for (const auto& system : vocabulary.systems) known.push_back("os:" + system);
  if (std::find(known.begin(), known.end(), owner) != known.end()) return;
  node.error("'" + owner + "' is neither a binding nor a platform", "one of " + listed(known, 24),
             did_you_mean(owner, known));
}

// In a judged case the first alternative is what the clause says; every other one belongs to somebody, by
// right.
void check_ownership(const Node& node, const Alternative& alternative, bool first,
                     const ExpectationContext& context) {
  if (alternative.name == "other") {
    node.error("an alternative named 'other'",
               "another name: 'other' is what reports call everything that is not listed");
  }
  if (!context.judged || first) {
    if (first && node.has("by"))
      node.error("'by' on the first alternative", "none: it is what the clause says, for all");
    return;
  }
  const std::string expected = "'by': who may take it, and 'source': the sentence that permits it";
  const std::string hint =
      "an alternative that nobody owns makes the clause say nothing; only UNSPECIFIED clauses may have them";
  if (alternative.by.empty())
    node.error("the alternative '" + alternative.name + "' has no 'by'", expected, hint);
  if (alternative.source.empty())
    node.error("the alternative '" + alternative.name + "' has no 'source'", expected, hint);
  for (const auto& owner : alternative.by) check_owner(*node.find("by"), owner, context.vocabulary);
}

Allows read_allows(const Node& node, const ExpectationContext& context) {
  Allows allows;
  if (!node.object("an object: name -> {\"returns\"} or {\"raises\"}")) return allows;
  if (node.json().size() < 2)
    node.error("'allows' with fewer than two alternatives", "at least two",
               "one is plain 'returns' or 'raises'");
  for (const auto& [name, child] : node.members()) {
    allows.alternatives.push_back(read_alternative(name, child, context));
    if (child.json().is_object()) {
      check_ownership(child, allows.alternatives.back(), allows.alternatives.size() == 1, context);
    }
  }
  return allows;
}

}  // namespace

ErrorPattern read_error_pattern(const Node& node, const ExpectationContext& context) {
  const auto& known = context.vocabulary.errors;
  ErrorPattern pattern;
  pattern.shown = unordered(node.json());
  if (!node.json().is_object()) {
    pattern.names = read_names(node, known);
    return pattern;
  }
  node.only({"is", "errno", "filename", "characters_written", "start", "end", "object", "context"},
            "an error");
  if (const auto names = node.required("is", "a condition or class name"))
    pattern.names = read_names(*names, known);
  if (const auto code = node.find("errno")) pattern.errno_name = read_errno(*code, known);
  if (const auto name = node.find("filename")) pattern.filename = read_value(*name);
  pattern.characters_written = read_count(node, "characters_written");
  pattern.start = read_count(node, "start");
  pattern.end = read_count(node, "end");
  if (const auto object = node.find("object")) {
    pattern.object = read_value(*object);
    context.implied.insert("error-object");
  }
  if (const auto inner = node.find("context")) {
    pattern.context = std::make_shared<const ErrorPattern>(read_error_pattern(*inner, context));
    context.implied.insert("error-context");
  }
  return pattern;
}

Expectation read_expectation(const Node& node, const ExpectationContext& context) {
  std::vector<std::string> present;
  for (const auto& key : result_keys) {
    if (node.has(key.c_str())) present.push_back(key);
  }
  if (present.size() > 1) {
    node.error("'" + present[0] + "' and '" + present[1] + "' in one step", "one expectation a step",
               "several readings go into 'allows'");
  }
  if (present.empty()) return MustNotRaise{};
  const auto child = *node.find(present[0]);
  if (present[0] == "returns") return read_matcher(child, context.use);
  if (present[0] == "raises") return read_error_pattern(child, context);
  return read_allows(child, context);
}

}  // namespace conform
