// The suite's table of error conditions by binding (spec/errors.md), and whether a raised error meets one.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/outcome.h"
#include "harness/model/problem.h"

namespace conform {

// One native spelling of a condition. Both names hold if given.
struct NativeError {
  std::string class_name;
  std::string errno_name;
  bool vague = false;  // this spelling is wider than the condition
};

struct ConditionCell {
  std::vector<NativeError> any_of;
  bool vague = false;  // every spelling is wider than the condition: the binding does not tell the kind
  std::string source;
};

enum class ErrorMatch { no, yes, vague };

class ConditionTable {
 public:
  // From spec/schema/errors.json, which `file` names in messages; faults are added to `problems`, each with
  // its JSON pointer, and what is faulty is left out of the table.
  static ConditionTable from_json(const Json& table, const std::string& file, Problems& problems);

  bool is_condition(const std::string& name) const;
  bool is_class(const std::string& name) const;  // a class name that a case may expect: the table's `classes`
  bool has_binding(const std::string& binding) const;

  // Does `raised` meet the condition or class `name`, on this binding, in this document? A condition without
  // a cell for the binding is met by nothing. An error that tells another condition sharply does not meet
  // one that the binding tells vaguely, if it tells it at all.
  ErrorMatch matches(const std::string& name, const std::string& binding, const std::string& document,
                     const Raised& raised) const;

  // The canonical spelling of an errno name: "EWOULDBLOCK" -> "EAGAIN".
  std::string canonical_errno(const std::string& name) const;

 private:
  using Row = std::map<std::string, ConditionCell>;  // binding -> cell
  using Rows = std::map<std::string, Row>;           // condition -> row

  class Reader;

  const ConditionCell* find_cell(const std::string& name, const std::string& binding,
                                 const std::string& document) const;
  bool spells(const NativeError& native, const Raised& raised) const;
  ErrorMatch meets(const std::vector<NativeError>& natives, bool all_vague, const Raised& raised) const;
  bool tells_another(const std::string& name, const std::string& binding, const std::string& document,
                     const Raised& raised) const;

  std::set<std::string> bindings_;
  std::set<std::string> classes_;
  Rows cells_;
  std::map<std::string, Rows> document_cells_;  // document -> its own cells, which come first
  // binding -> class that a case expects -> what meets it there beside the class itself
  std::map<std::string, std::map<std::string, std::vector<NativeError>>> class_aliases_;
  std::map<std::string, std::string> errno_aliases_;
};

}  // namespace conform
