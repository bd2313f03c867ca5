// "$name" in the texts of a case. Pure.
#pragma once

#include <map>
#include <set>
#include <string>

#include "harness/load/node.h"

namespace conform {

using Bindings = std::map<std::string, Ordered>;

class Substitution {
 public:
  explicit Substitution(const Bindings& bindings) : bindings_(bindings) {}

  // `node` with every "$name" replaced: alone it takes the parameter's value and type, inside text its text;
  // "$$" is a dollar. Unknown names, a dollar that is neither, and a dollar in a key are faults.
  Ordered in(const Node& node);
  // As in(), for text that only people read: parameters as ids show them.
  std::string in_title(const Node& node);

  const std::set<std::string>& used() const { return used_; }

 private:
  const Ordered* lookup(const Node& node, const std::string& name);
  Ordered in_text(const Node& node, bool title);

  const Bindings& bindings_;
  std::set<std::string> used_;
};

}  // namespace conform
