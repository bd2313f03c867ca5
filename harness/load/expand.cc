#include "harness/load/expand.h"

#include <algorithm>
#include <set>

#include "harness/load/substitute.h"
#include "harness/load/suggest.h"

namespace conform {
namespace {

// More than this of one written case is a mistake.
constexpr std::size_t combination_limit = 10'000;

struct Row {
  std::string name;
  Node node;
};

bool is_plain_word(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '.' || c == '+' || c == '-';
  });
}

// "1", "true" and the like would read as another value if they stood without quotes.
bool looks_like_json(const std::string& text) { return Ordered::accept(text); }

// Refuses names that cannot be written as $name, or that two places claim.
void check_name(const Node& node, const std::string& name, std::set<std::string>& taken) {
  if (!is_name(name))
    node.error("'" + name + "' is no name for a parameter", "letters, digits and underscores");
  if (!taken.insert(name).second) {
    node.error("the parameter '" + name + "' is a variable of 'for' and a column of 'table'",
               "one of the two");
  }
}

using Variable = std::pair<std::string, std::vector<Ordered>>;

std::vector<Ordered> read_values(const Node& node) {
  std::vector<Ordered> values;
  const std::string expected = "a list of at least one scalar: text, whole number, true, false or null";
  if (!node.list(expected)) return values;
  if (node.json().empty()) node.unexpected(expected);
  const Bindings none;
  for (const auto& item : node.items()) {
    if (item.json().is_structured() || item.json().is_number_float()) {
      item.unexpected("a scalar", "what is not a scalar goes into a row of 'table', which has a name");
    }
    auto value = Substitution(none).in(item);
    if (std::find(values.begin(), values.end(), value) != values.end()) {
      item.error("the value " + shown_in_id(value) + " stands here twice", "each value once");
    }
    values.push_back(std::move(value));
  }
  return values;
}

std::vector<Variable> read_for(const Node& written, std::set<std::string>& taken) {
  std::vector<Variable> variables;
  const auto node = written.find("for");
  if (!node || !node->object("an object: variable -> list of scalars")) return variables;
  for (const auto& [name, values] : node->members()) {
    if (name == "case") values.error("'case' is the name of a row", "another name for the variable");
    check_name(values, name, taken);
    variables.emplace_back(name, read_values(values));
  }
  return variables;
}

std::string read_row_name(const Node& row) {
  const auto node = row.required("case", "the row's name, which ids show");
  if (!node) return {};
  auto name = node->text("the row's name");
  if (!is_plain_word(name)) node->error("'" + name + "' is no name for a row", "letters, digits, - _ . +");
  return name;
}

std::vector<Row> read_table(const Node& written, std::set<std::string>& taken) {
  std::vector<Row> rows;
  const auto node = written.find("table");
  if (!node || !node->list("a list of rows")) return rows;
  if (node->json().empty()) node->unexpected("at least one row");
  std::set<std::string> names;
  for (const auto& row : node->items()) {
    if (!row.object("a row: {\"case\": name, column: value, …}")) continue;
    const auto name = read_row_name(row);
    if (!names.insert(name).second) row.error("two rows are named '" + name + "'", "each name once");
    std::set<std::string> columns = taken;
    for (const auto& [column, value] : row.members()) {
      if (column != "case" && column != "needs") check_name(value, column, columns);
    }
    rows.push_back({name, row});
  }
  return rows;
}

// Every combination of the variables' values, the last variable running fastest.
std::vector<std::vector<const Ordered*>> product(const std::vector<Variable>& variables) {
  std::vector<std::vector<const Ordered*>> combinations{{}};
  for (const auto& variable : variables) {
    std::vector<std::vector<const Ordered*>> longer;
    for (const auto& combination : combinations) {
      for (const auto& value : variable.second) {
        longer.push_back(combination);
        longer.back().push_back(&value);
      }
    }
    combinations = std::move(longer);
    if (combinations.size() > combination_limit) break;
  }
  return combinations;
}

class Expander {
 public:
  explicit Expander(const Node& written) : written_(written) {
    variables_ = read_for(written, taken_);
    rows_ = read_table(written, taken_);
  }

  std::vector<ExpandedCase> run() {
    std::vector<ExpandedCase> cases;
    const auto combinations = product(variables_);
    if (combinations.size() * std::max<std::size_t>(1, rows_.size()) > combination_limit) {
      written_.error("the case stands for more than " + std::to_string(combination_limit) + " cases",
                     "fewer");
    }
    if (written_.faults().case_failed()) return cases;
    for (std::size_t row = 0; row < std::max<std::size_t>(1, rows_.size()); ++row) {
      for (const auto& values : combinations)
        cases.push_back(one(rows_.empty() ? nullptr : &rows_[row], values));
    }
    check_used();
    return written_.faults().case_failed() ? std::vector<ExpandedCase>() : cases;
  }

 private:
  ExpandedCase one(const Row* row, const std::vector<const Ordered*>& values) {
    ExpandedCase result;
    Bindings bindings;
    if (row) result.parameters.emplace_back("case", row->name);
    for (std::size_t i = 0; i < values.size(); ++i) {
      result.parameters.emplace_back(variables_[i].first, *values[i]);
      bindings[variables_[i].first] = *values[i];
    }
    if (row) bind_row(*row, bindings);
    result.suffix = suffix_of(result.parameters);
    result.json = fill(row, bindings);
    return result;
  }

  // The columns of a row may name variables of `for`.
  void bind_row(const Row& row, Bindings& bindings) {
    const Bindings outer = bindings;
    Substitution substitution(outer);
    for (const auto& [column, value] : row.node.members()) {
      if (column != "needs") bindings[column] = substitution.in(value);
    }
    used_.insert(substitution.used().begin(), substitution.used().end());
  }

  Ordered fill(const Row* row, const Bindings& bindings) {
    Substitution substitution(bindings);
    Ordered json = Ordered::object();
    for (const auto& [key, value] : written_.members()) {
      if (key == "for" || key == "table") continue;
      json[key] = key == "title" && value.json().is_string() ? Ordered(substitution.in_title(value))
                                                             : substitution.in(value);
    }
    if (row) add_needs(row->node, json);
    used_.insert(substitution.used().begin(), substitution.used().end());
    return json;
  }

  void add_needs(const Node& row, Ordered& json) const {
    const auto needs = row.find("needs");
    if (!needs) return;
    if (!json.contains("needs")) json["needs"] = Ordered::array();
    for (const auto& need : needs->texts("a list of features or os:NAME, each perhaps with ! before it")) {
      auto& all = json["needs"];
      if (all.is_array() && std::find(all.begin(), all.end(), need) == all.end()) all.push_back(need);
    }
  }

  static std::string suffix_of(const std::vector<std::pair<std::string, Ordered>>& parameters) {
    std::string text;
    for (const auto& [name, value] : parameters) {
      text += text.empty() ? "[" : ",";
      text += name == "case" ? value.get<std::string>() : name + "=" + shown_in_id(value);
    }
    return text.empty() ? text : text + "]";
  }

  // A parameter that nothing uses makes cases that differ in nothing.
  void check_used() const {
    for (const auto& [name, values] : variables_) {
      if (!used_.contains(name)) complain(*written_.find("for"), name, "variable");
    }
    std::set<std::string> columns;
    for (const auto& row : rows_) {
      for (const auto& [column, value] : row.node.members()) {
        const bool special = column == "case" || column == "needs";
        if (!special && columns.insert(column).second && !used_.contains(column)) {
          complain(row.node, column, "column");
        }
      }
    }
  }

  static void complain(const Node& node, const std::string& name, const std::string& what) {
    node.find(name)->error("the " + what + " '" + name + "' is not used in the case",
                           "\"$" + name + "\" somewhere in it");
  }

  Node written_;
  std::set<std::string> taken_;
  std::vector<Variable> variables_;
  std::vector<Row> rows_;
  std::set<std::string> used_;
};

}  // namespace

std::string shown_in_id(const Ordered& value) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (is_plain_word(text) && !looks_like_json(text)) return text;
  }
  return value.dump(-1, ' ', true);
}

std::vector<ExpandedCase> expand_case(const Node& written) { return Expander(written).run(); }

}  // namespace conform
