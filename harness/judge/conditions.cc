#include "harness/judge/conditions.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/model/value_json.h"

namespace conform {

// Reads errors.json leniently: a fault is noted with its pointer, and the rest is still read.
class ConditionTable::Reader {
 public:
  Reader(ConditionTable& table, const std::string& file, Problems& problems)
      : table_(table), file_(file), problems_(problems) {}

  void read(const Json& json) {
    if (!is_object(json, "", "an object with bindings, conditions, documents, classes and aliases")) return;
    check_keys(json, "",
               {"bindings", "conditions", "documents", "classes", "class_aliases", "errno_aliases"});
    for (const char* key : {"bindings", "conditions"}) {
      if (!json.contains(key)) fault("", fmt::format("'{}' is missing", key), "");
    }
    each(json, "bindings", "",
         [this](const std::string& name, const Json&, const std::string&) { table_.bindings_.insert(name); });
    each(json, "errno_aliases", "",
         [this](const std::string& name, const Json& canonical, const std::string& at) {
           if (is_name(canonical, at)) table_.errno_aliases_[name] = canonical;
         });
    read_classes(json);
    each(json, "conditions", "", [this](const std::string& name, const Json& row, const std::string& at) {
      read_condition(name, row, at);
    });
    each(json, "documents", "", [this](const std::string& document, const Json& rows, const std::string& at) {
      read_document(document, rows, at);
    });
    each(json, "class_aliases", "",
         [this](const std::string& binding, const Json& classes, const std::string& at) {
           read_aliases(binding, classes, at);
         });
  }

 private:
  void fault(const std::string& place, const std::string& what, const std::string& expected) {
    problems_.push_back({Problem::Severity::error, file_, place, what, expected, ""});
  }

  bool is_object(const Json& json, const std::string& at, const char* expected) {
    if (!json.is_object()) fault(at, "this is not an object", expected);
    return json.is_object();
  }

  bool is_name(const Json& json, const std::string& at) {
    const bool ok = json.is_string() && !json.get_ref<const std::string&>().empty();
    if (!ok) fault(at, "this is not a name", "a string that is not empty");
    return ok;
  }

  void check_keys(const Json& json, const std::string& at, std::initializer_list<const char*> known) {
    std::string list;
    for (const char* key : known) list += (list.empty() ? "" : ", ") + std::string(key);
    for (const auto& [key, unused] : json.items()) {
      const bool found =
          std::any_of(known.begin(), known.end(), [&](const char* name) { return key == name; });
      if (!found) fault(pointer_to(at, key), fmt::format("unknown key '{}'", key), "one of " + list);
    }
  }

  // Calls `visit(key, value, pointer)` for every member of the object json[key], if there is one.
  template <class Visit>
  void each(const Json& json, const char* key, const std::string& parent, Visit visit) {
    if (!json.contains(key)) return;
    const std::string at = pointer_to(parent, key);
    if (!is_object(json.at(key), at, "an object")) return;
    for (const auto& [name, value] : json.at(key).items()) visit(name, value, pointer_to(at, name));
  }

  void read_classes(const Json& json) {
    if (!json.contains("classes")) return;
    const Json& classes = json.at("classes");
    if (!classes.is_array()) fault("/classes", "this is not an array", "an array of class names");
    for (std::size_t i = 0; classes.is_array() && i < classes.size(); ++i) {
      if (is_name(classes[i], pointer_to("/classes", i)))
        table_.classes_.insert(classes[i].get<std::string>());
    }
  }

  bool known_binding(const std::string& binding, const std::string& at) {
    const bool known = table_.bindings_.count(binding) != 0;
    if (!known)
      fault(at, fmt::format("unknown binding '{}'", binding), "one of those listed under /bindings");
    return known;
  }

  void read_condition(const std::string& name, const Json& row, const std::string& at) {
    if (!is_object(row, at, "an object with meaning and bindings")) return;
    check_keys(row, at, {"meaning", "bindings"});
    if (!row.contains("meaning"))
      fault(at, "'meaning' is missing", "one sentence that says when the condition holds");
    if (table_.classes_.count(name) != 0)
      fault(at, fmt::format("'{}' is a class name too", name), "one or the other");
    table_.cells_[name] =
        row.contains("bindings") ? read_row(row.at("bindings"), pointer_to(at, "bindings")) : Row{};
    if (table_.cells_[name].empty()) fault(at, fmt::format("'{}' has no cell", name), "at least one binding");
  }

  void read_document(const std::string& document, const Json& rows, const std::string& at) {
    if (!is_object(rows, at, "an object, condition to bindings")) return;
    for (const auto& [name, row] : rows.items()) {
      const std::string place = pointer_to(at, name);
      if (table_.cells_.count(name) == 0) {
        fault(place, fmt::format("unknown condition '{}'", name), "one of those listed under /conditions");
        continue;
      }
      table_.document_cells_[document][name] = read_row(row, place);
    }
  }

  Row read_row(const Json& json, const std::string& at) {
    Row row;
    if (!is_object(json, at, "an object, binding to cell")) return row;
    for (const auto& [binding, cell] : json.items()) {
      const std::string place = pointer_to(at, binding);
      if (known_binding(binding, place)) row[binding] = read_cell(cell, place);
    }
    return row;
  }

  ConditionCell read_cell(const Json& json, const std::string& at) {
    ConditionCell cell;
    if (!is_object(json, at, "an object with any_of and source")) return cell;
    check_keys(json, at, {"any_of", "vague", "source"});
    cell.vague = read_flag(json, at);
    if (!json.contains("source") || !is_name(json.at("source"), pointer_to(at, "source"))) {
      fault(at, "the cell does not say where the binding promises this", "'source', a sentence or reference");
    } else {
      cell.source = json.at("source");
    }
    if (json.contains("any_of")) cell.any_of = read_natives(json.at("any_of"), pointer_to(at, "any_of"));
    if (cell.any_of.empty())
      fault(at, "the cell names no error", "'any_of', at least one {\"class\", \"errno\"}");
    return cell;
  }

  bool read_flag(const Json& json, const std::string& at) {
    if (!json.contains("vague")) return false;
    if (json.at("vague") != true) fault(pointer_to(at, "vague"), "this is not true", "true, or no such key");
    return true;
  }

  std::vector<NativeError> read_natives(const Json& json, const std::string& at) {
    std::vector<NativeError> natives;
    if (!json.is_array()) fault(at, "this is not an array", "an array of {\"class\", \"errno\"}");
    for (std::size_t i = 0; json.is_array() && i < json.size(); ++i) {
      const NativeError native = read_native(json[i], pointer_to(at, i));
      if (!native.class_name.empty() || !native.errno_name.empty()) natives.push_back(native);
    }
    return natives;
  }

  NativeError read_native(const Json& json, const std::string& at) {
    NativeError native;
    if (!is_object(json, at, "an object with class, errno or both")) return native;
    check_keys(json, at, {"class", "errno", "vague"});
    native.vague = read_flag(json, at);
    if (json.contains("class") && is_name(json.at("class"), pointer_to(at, "class")))
      native.class_name = json["class"];
    if (json.contains("errno") && is_name(json.at("errno"), pointer_to(at, "errno")))
      native.errno_name = json["errno"];
    if (native.class_name.empty() && native.errno_name.empty())
      fault(at, "neither class nor errno", "one or both");
    const std::string canonical = table_.canonical_errno(native.errno_name);
    if (canonical != native.errno_name) {
      fault(pointer_to(at, "errno"), fmt::format("'{}' is an alias", native.errno_name), canonical);
    }
    return native;
  }

  void read_aliases(const std::string& binding, const Json& classes, const std::string& at) {
    if (!known_binding(binding, at) || !is_object(classes, at, "an object, class to what meets it")) return;
    for (const auto& [name, natives] : classes.items()) {
      const std::string place = pointer_to(at, name);
      if (table_.classes_.count(name) == 0)
        fault(place, fmt::format("unknown class '{}'", name), "one of /classes");
      table_.class_aliases_[binding][name] = read_natives(natives, place);
    }
  }

  ConditionTable& table_;
  const std::string& file_;
  Problems& problems_;
};

ConditionTable ConditionTable::from_json(const Json& table, const std::string& file, Problems& problems) {
  ConditionTable out;
  Reader(out, file, problems).read(table);
  return out;
}

bool ConditionTable::is_condition(const std::string& name) const { return cells_.count(name) != 0; }
bool ConditionTable::is_class(const std::string& name) const { return classes_.count(name) != 0; }
bool ConditionTable::has_binding(const std::string& binding) const { return bindings_.count(binding) != 0; }

std::string ConditionTable::canonical_errno(const std::string& name) const {
  const auto found = errno_aliases_.find(name);
  return found == errno_aliases_.end() ? name : found->second;
}

const ConditionCell* ConditionTable::find_cell(const std::string& name, const std::string& binding,
                                               const std::string& document) const {
  const auto in = [&](const Rows& rows) -> const ConditionCell* {
    const auto row = rows.find(name);
    if (row == rows.end()) return nullptr;
    const auto cell = row->second.find(binding);
    return cell == row->second.end() ? nullptr : &cell->second;
  };
  const auto own = document_cells_.find(document);
  const ConditionCell* cell = own == document_cells_.end() ? nullptr : in(own->second);
  return cell != nullptr ? cell : in(cells_);
}

bool ConditionTable::spells(const NativeError& native, const Raised& raised) const {
  if (native.class_name.empty() && native.errno_name.empty()) return false;
  const auto& classes = raised.classes;
  const bool class_holds = native.class_name.empty() ||
                           std::find(classes.begin(), classes.end(), native.class_name) != classes.end();
  const bool errno_holds =
      native.errno_name.empty() || canonical_errno(raised.errno_name) == native.errno_name;
  return class_holds && errno_holds;
}

ErrorMatch ConditionTable::meets(const std::vector<NativeError>& natives, bool all_vague,
                                 const Raised& raised) const {
  ErrorMatch best = ErrorMatch::no;
  for (const NativeError& native : natives) {
    if (!spells(native, raised)) continue;
    if (!native.vague && !all_vague) return ErrorMatch::yes;
    best = ErrorMatch::vague;
  }
  return best;
}

bool ConditionTable::tells_another(const std::string& name, const std::string& binding,
                                   const std::string& document, const Raised& raised) const {
  return std::any_of(cells_.begin(), cells_.end(), [&](const auto& row) {
    const ConditionCell* cell = row.first == name ? nullptr : find_cell(row.first, binding, document);
    return cell != nullptr && meets(cell->any_of, cell->vague, raised) == ErrorMatch::yes;
  });
}

ErrorMatch ConditionTable::matches(const std::string& name, const std::string& binding,
                                   const std::string& document, const Raised& raised) const {
  if (is_condition(name)) {
    const ConditionCell* cell = find_cell(name, binding, document);
    if (cell == nullptr) return ErrorMatch::no;
    const ErrorMatch match = meets(cell->any_of, cell->vague, raised);
    const bool vague = match == ErrorMatch::vague;
    return vague && tells_another(name, binding, document, raised) ? ErrorMatch::no : match;
  }
  if (spells({name, "", false}, raised)) return ErrorMatch::yes;
  const auto aliases = class_aliases_.find(binding);
  if (aliases == class_aliases_.end()) return ErrorMatch::no;
  const auto natives = aliases->second.find(name);
  return natives == aliases->second.end() ? ErrorMatch::no : meets(natives->second, false, raised);
}

}  // namespace conform
