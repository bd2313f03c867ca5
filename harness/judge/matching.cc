#include "harness/judge/matching.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "harness/judge/abridged.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

std::string shown(const Value& value) { return abridged_line(encode_value(value), 80); }

template <class Content>
std::size_t first_difference(const Content& a, const Content& b) {
  const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(at.first - a.begin());
}

// Long contents are not told whole: where they part says more.
template <class Content>
Match parted(const Content& due, const Content& got) {
  return Match::no(fmt::format("its length is {}, due is {}; they differ from {} on", got.size(), due.size(),
                               first_difference(due, got)));
}

Match match_exactly(const Value& due, const Value& got) {
  if (due == got) return Match::yes();
  if (due.content.index() != got.content.index()) {
    return Match::no(
        fmt::format("{} ({}), due is {} ({})", shown(got), kind_name(got), shown(due), kind_name(due)));
  }
  const auto* bytes = got.as<Bytes>();
  if (bytes && bytes->octets.size() + due.as<Bytes>()->octets.size() > 100) {
    return parted(due.as<Bytes>()->octets, bytes->octets);
  }
  const auto* text = got.as<Text>();
  if (text && text->code_points.size() + due.as<Text>()->code_points.size() > 100) {
    return parted(due.as<Text>()->code_points, text->code_points);
  }
  if (got.as<List>() && shown(got).size() + shown(due).size() > 100) {
    const List& items = *got.as<List>();
    return Match::no(fmt::format("{} items, due are {}; they differ from item {} on", items.size(),
                                 due.as<List>()->size(), first_difference(*due.as<List>(), items)));
  }
  return Match::no(fmt::format("{}, due is {}", shown(got), shown(due)));
}

// A variable of `given` that no step bound: a plain value, or an object that goes by that name.
Match match_given(const std::string& name, const Value& got, const Variables& variables) {
  if (const auto* object = got.as<Object>()) {
    if (object->name == name) return Match::yes();
    return Match::no(fmt::format("{}, due is the object '{}'", shown(got), name));
  }
  const auto given =
      variables.given ? variables.given->find(name) : std::map<std::string, Json>::const_iterator{};
  if (!variables.given || given == variables.given->end()) {
    return Match::no(fmt::format("'{}' was never bound, so nothing can be the same", name));
  }
  try {
    return match_exactly(decode_value(given->second, ""), got);
  } catch (const FormatError&) {
    return Match::no(fmt::format("{}, due is the object '{}'", shown(got), name));
  }
}

Match match_variable(const std::string& name, const Value& got, const Variables& variables) {
  if (variables.passed_over.count(name) != 0) return Match::yes();
  const auto bound = variables.bound.find(name);
  if (bound == variables.bound.end()) return match_given(name, got, variables);
  const auto* due = bound->second.as<Object>();
  if (due == nullptr) return match_exactly(bound->second, got);
  const std::string due_name = due->name.value_or(name);
  const auto* object = got.as<Object>();
  if (object && object->name == due_name) return Match::yes();
  return Match::no(fmt::format("{}, due is the object '{}'", shown(got), due_name));
}

Match match_length(std::uint64_t due, const Value& got) {
  std::optional<std::uint64_t> length;
  if (const auto* bytes = got.as<Bytes>()) length = bytes->octets.size();
  if (const auto* text = got.as<Text>()) length = text->code_points.size();
  if (const auto* list = got.as<List>()) length = list->size();
  if (!length) return Match::no(fmt::format("{} ({}), which has no length", shown(got), kind_name(got)));
  if (*length == due) return Match::yes();
  return Match::no(fmt::format("its length is {}, due is {}", *length, due));
}

template <class Content>
Match match_prefix(const Content& whole, const Content& got) {
  if (got.empty()) return Match::no("it is empty; due is a prefix that is not");
  if (got.size() > whole.size()) {
    return Match::no(fmt::format("its length is {}, due is a prefix of {}", got.size(), whole.size()));
  }
  if (std::equal(got.begin(), got.end(), whole.begin())) return Match::yes();
  return Match::no(
      fmt::format("no prefix of what is due: it differs from {} on", first_difference(whole, got)));
}

Match match_prefix_of(const Value& whole, const Value& got) {
  if (whole.content.index() == got.content.index()) {
    if (const auto* bytes = got.as<Bytes>()) return match_prefix(whole.as<Bytes>()->octets, bytes->octets);
    if (const auto* text = got.as<Text>())
      return match_prefix(whole.as<Text>()->code_points, text->code_points);
    if (const auto* list = got.as<List>()) return match_prefix(*whole.as<List>(), *list);
  }
  return Match::no(
      fmt::format("{} ({}), due is a prefix of {}", shown(got), kind_name(got), kind_name(whole)));
}

Match match_fields(const MatchHas& has, const Value& got, const Variables& variables) {
  const auto* record = got.as<Record>();
  if (record == nullptr)
    return Match::no(fmt::format("{} ({}), due is a record", shown(got), kind_name(got)));
  for (const auto& [name, matcher] : has.fields) {
    const auto field = record->find(name);
    if (field == record->end()) return Match::no(fmt::format("the field '{}' is missing", name));
    const Match match = match_value(matcher, field->second, variables);
    if (!match) return Match::no(fmt::format("the field '{}': {}", name, match.reason));
  }
  return Match::yes();
}

Match list_of_size(std::size_t due, const Value& got) {
  const auto* list = got.as<List>();
  if (list == nullptr) return Match::no(fmt::format("{} ({}), due is a list", shown(got), kind_name(got)));
  if (list->size() == due) return Match::yes();
  return Match::no(fmt::format("{} items, due are {}", list->size(), due));
}

Match match_items(const std::vector<Matcher>& items, const Value& got, const Variables& variables) {
  if (const Match sized = list_of_size(items.size(), got); !sized) return sized;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Match match = match_value(items[i], (*got.as<List>())[i], variables);
    if (!match) return Match::no(fmt::format("item {}: {}", i, match.reason));
  }
  return Match::yes();
}

// Pairs every matcher with an item of its own: augmenting paths, so that the order of matchers does not
// count.
class Pairing {
 public:
  Pairing(const std::vector<Matcher>& matchers, const List& items, const Variables& variables)
      : matchers_(matchers), items_(items), variables_(variables), taken_by_(items.size(), matchers.size()) {}

  // The first matcher that is left without an item, if any.
  std::optional<std::size_t> unpaired() {
    for (std::size_t i = 0; i < matchers_.size(); ++i) {
      std::vector<bool> seen(items_.size(), false);
      if (!pair(i, seen)) return i;
    }
    return std::nullopt;
  }

 private:
  bool pair(std::size_t matcher, std::vector<bool>& seen) {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (seen[i] || !match_value(matchers_[matcher], items_[i], variables_)) continue;
      seen[i] = true;
      if (taken_by_[i] == matchers_.size() || pair(taken_by_[i], seen)) {
        taken_by_[i] = matcher;
        return true;
      }
    }
    return false;
  }

  const std::vector<Matcher>& matchers_;
  const List& items_;
  const Variables& variables_;
  std::vector<std::size_t> taken_by_;
};

Match match_set(const std::vector<Matcher>& items, const Value& got, const Variables& variables) {
  if (const Match sized = list_of_size(items.size(), got); !sized) return sized;
  const List& list = *got.as<List>();
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (std::find(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i), list[i]) !=
        list.begin() + static_cast<std::ptrdiff_t>(i)) {
      return Match::no(fmt::format("{} stands there twice", shown(list[i])));
    }
  }
  const auto unpaired = Pairing(items, list, variables).unpaired();
  if (!unpaired) return Match::yes();
  return Match::no(fmt::format("no item for {}", abridged_line(items[*unpaired].shown, 80)));
}

Match match_any(const MatchAnyOf& rule, const Value& got, const Variables& variables) {
  for (const Matcher& option : rule.options) {
    if (match_value(option, got, variables)) return Match::yes();
  }
  return Match::no(fmt::format("{}, which is none of the {} possibilities", shown(got), rule.options.size()));
}

Match match_at_most(std::int64_t limit, const Value& got) {
  const auto* integer = got.as<Integer>();
  if (integer == nullptr)
    return Match::no(fmt::format("{} ({}), due is an integer", shown(got), kind_name(got)));
  const auto number = integer->as_int64();
  const bool negative = !integer->decimal.empty() && integer->decimal[0] == '-';
  if (number ? *number <= limit : negative) return Match::yes();
  return Match::no(fmt::format("{}, due is at most {}", shown(got), limit));
}

Match match_type(const std::string& due, const Value& got) {
  const auto* object = got.as<Object>();
  if (object == nullptr) {
    return Match::no(
        fmt::format("{} ({}), due is an object of the class {}", shown(got), kind_name(got), due));
  }
  if (object->type == due) return Match::yes();
  return Match::no(fmt::format("an object of the class {}, due is {}", printable(object->type), due));
}

// Applies the rule of a matcher to `got`.
struct Applied {
  const Value& got;
  const Variables& variables;

  Match operator()(const MatchValue& rule) const { return match_exactly(rule.value, got); }
  Match operator()(const MatchVariable& rule) const { return match_variable(rule.name, got, variables); }
  Match operator()(const MatchAnyOf& rule) const { return match_any(rule, got, variables); }
  Match operator()(const MatchLength& rule) const { return match_length(rule.length, got); }
  Match operator()(const MatchPrefixOf& rule) const { return match_prefix_of(rule.whole, got); }
  Match operator()(const MatchFalsy&) const {
    return is_falsy(got) ? Match::yes() : Match::no(fmt::format("{}, due is a false value", shown(got)));
  }
  Match operator()(const MatchHas& rule) const { return match_fields(rule, got, variables); }
  Match operator()(const MatchList& rule) const { return match_items(rule.items, got, variables); }
  Match operator()(const MatchSet& rule) const { return match_set(rule.items, got, variables); }
  Match operator()(const MatchAnyOrder& rule) const { return match_any_order(rule, got); }
  Match operator()(const MatchAtMost& rule) const { return match_at_most(rule.limit, got); }
  Match operator()(const MatchType& rule) const { return match_type(rule.name, got); }
};

std::string told(const Raised& raised) {
  std::string name = raised.classes.empty() ? "an error without a class" : raised.classes.front();
  if (!raised.errno_name.empty()) name += " errno " + raised.errno_name;
  return printable(name.substr(0, 100));
}

Match match_number(const char* what, const std::optional<std::int64_t>& due,
                   const std::optional<std::int64_t>& got) {
  if (!due || due == got) return Match::yes();
  if (!got) return Match::no(fmt::format("the error does not tell its {}, due is {}", what, *due));
  return Match::no(fmt::format("its {} is {}, due is {}", what, *got, *due));
}

Match match_names(const ErrorPattern& pattern, const Raised& raised, const ConditionTable& conditions,
                  const std::string& binding, const std::string& document) {
  Match whole;
  for (const std::string& name : pattern.names) {
    const ErrorMatch met = conditions.matches(name, binding, document, raised);
    if (met == ErrorMatch::no) {
      return Match::no(fmt::format("{}, which is not '{}' on binding '{}'", told(raised), name, binding));
    }
    whole.vague = whole.vague || met == ErrorMatch::vague;
  }
  return whole;
}

Match match_details(const ErrorPattern& pattern, const Raised& raised, const ConditionTable& conditions) {
  if (!pattern.errno_name.empty() &&
      conditions.canonical_errno(raised.errno_name) != conditions.canonical_errno(pattern.errno_name)) {
    return Match::no(raised.errno_name.empty()
                         ? fmt::format("{} without an errno, due is {}", told(raised), pattern.errno_name)
                         : fmt::format("{}, due is errno {}", told(raised), pattern.errno_name));
  }
  if (pattern.filename && !raised.filename) return Match::no("the error names no file");
  if (pattern.filename) {
    const Match name = match_exactly(*pattern.filename, *raised.filename);
    if (!name) return Match::no("its filename: " + name.reason);
  }
  if (Match m = match_number("characters_written", pattern.characters_written, raised.characters_written); !m)
    return m;
  if (Match m = match_number("start", pattern.start, raised.start); !m) return m;
  if (Match m = match_number("end", pattern.end, raised.end); !m) return m;
  if (pattern.object && !raised.object) return Match::no("the error does not tell its object");
  if (!pattern.object) return Match::yes();
  const Match object = match_exactly(*pattern.object, *raised.object);
  return object ? object : Match::no("its object: " + object.reason);
}

}  // namespace

Match match_value(const Matcher& matcher, const Value& value, const Variables& variables) {
  return std::visit(Applied{value, variables}, matcher.rule);
}

Match match_error(const ErrorPattern& pattern, const Raised& raised, const ConditionTable& conditions,
                  const std::string& binding, const std::string& document) {
  Match whole = match_names(pattern, raised, conditions, binding, document);
  if (!whole) return whole;
  if (Match details = match_details(pattern, raised, conditions); !details) return details;
  if (!pattern.context) return whole;
  if (!raised.context) return Match::no("the error has no context, another error was due there");
  const Match context = match_error(*pattern.context, *raised.context, conditions, binding, document);
  if (!context) return Match::no("its context: " + context.reason);
  whole.vague = whole.vague || context.vague;
  return whole;
}

}  // namespace conform
