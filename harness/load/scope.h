// What a step may refer to: the document's calls and the variables bound so far.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/load/node.h"
#include "harness/load/vocabulary.h"
#include "harness/model/case.h"

namespace conform {

// What the `do` of a step turned out to be.
struct Target {
  Step::Form form = Step::Form::call;
  std::string target;
  std::string member;
  const ApiMember* api = nullptr;  // absent for `value`
  std::string call;     // as implementations list it: "open", "fobj.read"; empty for what a case brought
  bool script = false;  // sets a script of a raw stream
};

class Scope {
 public:
  explicit Scope(const Api& api) : api_(api) {}

  const Api& api() const { return api_; }

  // A name that a later step binds: messages can say so.
  void announce(const std::string& name) { later_.insert(name); }
  // Binds `name` to an object of `kind` (empty: a plain value). A name that is taken is a fault at `node`.
  void bind(const Node& node, const std::string& name, const std::string& kind);
  // A name used as {"var"}: a fault at `node` if it is not bound.
  void use(const Node& node, const std::string& name) const;
  // What `text` in `do` means. A fault, and nullopt, if nothing of the vocabulary.
  std::optional<Target> resolve(const Node& node, const std::string& text) const;

 private:
  std::optional<Target> function(const std::string& text) const;
  std::optional<Target> member(const Node& node, const std::string& variable, const std::string& name,
                               bool set) const;
  void unbound(const Node& node, const std::string& name) const;
  void unknown_word(const Node& node, const std::string& word) const;

  const Api& api_;
  std::map<std::string, std::string> kinds_;  // variable -> kind
  std::set<std::string> later_;
};

}  // namespace conform
