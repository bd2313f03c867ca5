#include "harness/load/scope.h"

#include <algorithm>

#include "harness/load/doubles.h"
#include "harness/load/suggest.h"

namespace conform {
namespace {

bool is_reserved(const std::string& name) { return name == "host" || name == "main"; }

bool begets_actor(const std::string& word) {
  return word == "process" || word == "thread" || word == "fork" || word == "spawn";
}

}  // namespace

void Scope::bind(const Node& node, const std::string& name, const std::string& kind) {
  if (!is_name(name)) {
    node.error("'" + name + "' is no name for a variable", "letters, digits and underscores");
  } else if (is_reserved(name)) {
    node.error("the name '" + name + "' is reserved", "another name");
  } else if (api_.functions.contains(name)) {
    node.error("'" + name + "' is a function of " + api_.document, "a variable with another name");
  } else if (!kinds_.emplace(name, kind).second) {
    node.error("the variable '" + name + "' is bound already", "each name bound once in a case");
  }
}

void Scope::unbound(const Node& node, const std::string& name) const {
  const auto bound = keys_of(kinds_);
  auto hint = did_you_mean(name, bound);
  if (later_.contains(name)) hint = "a later step binds it";
  node.error("the variable '" + name + "' is not bound", "a variable bound by now: " + listed(bound), hint);
}

void Scope::use(const Node& node, const std::string& name) const {
  if (!kinds_.contains(name)) unbound(node, name);
}

std::optional<Target> Scope::function(const std::string& text) const {
  const auto found = api_.functions.find(text);
  if (found == api_.functions.end()) return std::nullopt;
  return Target{Step::Form::call, text, "", &found->second, text, false};
}

std::optional<Target> Scope::member(const Node& node, const std::string& variable, const std::string& name,
                                    bool set) const {
  const auto kind = kinds_.find(variable);
  if (kind == kinds_.end()) {
    unbound(node, variable);
    return std::nullopt;
  }
  const auto* members = members_of(api_, kind->second);
  if (!members) {
    node.error("'" + variable + "' is a plain value and has no members",
               "'" + variable + "' alone: its value now");
    return std::nullopt;
  }
  const auto found = members->find(name);
  if (found == members->end()) {
    const auto known = nearest(name, keys_of(*members));
    node.error("unknown member '" + name + "' of " + kind->second, "one of " + listed(keys_of(*members), 32),
               known.empty() ? "" : "did you mean '" + variable + "." + known + (set ? "=" : "") + "'?");
    return std::nullopt;
  }
  const auto& api = found->second;
  if (set && !api.settable) {
    node.error("'" + name + "' of " + kind->second + " cannot be set", "a settable attribute");
    return std::nullopt;
  }
  if (!set && api.attribute && api_.given.contains(kind->second) && is_script(name)) {
    node.error("the script '" + name + "' can be set, not read", "'" + variable + "." + name + "='");
    return std::nullopt;
  }
  const bool own = api_.kinds.contains(kind->second);
  const auto form = set ? Step::Form::set : api.attribute ? Step::Form::get : Step::Form::call;
  const auto call = own ? kind->second + "." + name + (set ? "=" : "") : std::string();
  return Target{form, variable, name, &api, call, !own && set && is_script(name)};
}

void Scope::unknown_word(const Node& node, const std::string& word) const {
  auto known = keys_of(api_.functions);
  const auto functions = listed(known);
  const auto variables = keys_of(kinds_);
  known.insert(known.end(), variables.begin(), variables.end());
  auto hint = did_you_mean(word, known);
  if (later_.contains(word)) hint = "a later step binds it";
  node.error("'" + word + "' is neither a function of " + api_.document + " nor a bound variable",
             "a function (" + functions + ") or a variable (" + listed(variables) + ")", hint);
}

std::optional<Target> Scope::resolve(const Node& node, const std::string& text) const {
  if (auto target = function(text)) return target;
  const auto dot = text.find('.');
  const auto word = text.substr(0, dot);
  if (word == "host" || begets_actor(text)) {
    node.error("'" + text + "' is part of the format, but this version of the suite does not run it yet",
               "a step of one actor: a function, a variable or a member");
    return std::nullopt;
  }
  if (dot != std::string::npos) {
    const bool set = text.ends_with('=');
    return member(node, word, text.substr(dot + 1, text.size() - dot - 1 - (set ? 1 : 0)), set);
  }
  if (kinds_.contains(text)) return Target{Step::Form::value, text, "", nullptr, "", false};
  unknown_word(node, text);
  return std::nullopt;
}

}  // namespace conform
