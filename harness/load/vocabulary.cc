#include "harness/load/vocabulary.h"

#include <algorithm>

#include "harness/load/suggest.h"

namespace conform {
namespace {

const std::vector<std::string> member_keys{"parameters", "paths",    "returns",
                                           "attribute",  "settable", "process_state"};

std::string bare(const std::string& parameter) {
  return parameter.ends_with('?') ? parameter.substr(0, parameter.size() - 1) : parameter;
}

void read_parameters(const Node& node, ApiMember& member) {
  if (const auto list = node.find("parameters"))
    member.parameters = list->texts("a list of names; name? is optional");
  std::vector<std::string> names;
  bool optional = false;
  for (const auto& parameter : member.parameters) {
    names.push_back(bare(parameter));
    if (!is_name(names.back())) node.error("'" + parameter + "' is no name for a parameter", "name or name?");
    if (optional && !parameter.ends_with('?'))
      node.error("'" + parameter + "' follows an optional one", parameter + "?");
    optional = parameter.ends_with('?');
  }
  const auto paths = node.find("paths");
  if (!paths) return;
  for (const auto& path : paths->texts("a list of parameters")) {
    if (std::find(names.begin(), names.end(), path) == names.end()) {
      paths->error("'" + path + "' is not a parameter", "one of " + listed(names), did_you_mean(path, names));
    }
    member.path_parameters.insert(path);
  }
}

ApiMember read_member(const std::string& name, const Node& node) {
  ApiMember member;
  member.name = name;
  if (!node.object("an object: parameters, returns, …")) return member;
  node.only(member_keys, "a call");
  read_parameters(node, member);
  if (const auto flag = node.find("attribute")) member.attribute = flag->boolean("true or false");
  if (const auto flag = node.find("settable")) member.settable = flag->boolean("true or false");
  if (const auto flag = node.find("process_state")) member.process_state = flag->boolean("true or false");
  if (const auto kind = node.find("returns"))
    member.returns = kind->text("the kind of the object that comes back");
  if (member.attribute && !member.parameters.empty())
    node.error("an attribute with parameters", "one of the two");
  return member;
}

std::map<std::string, ApiMember> read_members(const Node& node) {
  std::map<std::string, ApiMember> members;
  if (!node.object("an object: name -> call")) return members;
  for (const auto& [name, member] : node.members()) members.emplace(name, read_member(name, member));
  return members;
}

using Kinds = std::map<std::string, std::map<std::string, ApiMember>>;

Kinds read_kinds(const Node& node) {
  Kinds kinds;
  if (!node.object("an object: kind -> members")) return kinds;
  for (const auto& [kind, members] : node.members()) kinds.emplace(kind, read_members(members));
  return kinds;
}

void check_returns(const Node& node, const Api& api) {
  const auto check = [&](const ApiMember& member) {
    if (member.returns.empty() || api.kinds.contains(member.returns)) return;
    node.error("'" + member.name + "' returns the unknown kind '" + member.returns + "'",
               "one of " + listed(keys_of(api.kinds)), did_you_mean(member.returns, keys_of(api.kinds)));
  };
  for (const auto& [name, member] : api.functions) check(member);
  for (const auto& [kind, members] : api.kinds) {
    for (const auto& [name, member] : members) check(member);
  }
}

Api read_document(const std::string& document, const Node& node, const Kinds& given) {
  Api api;
  api.document = document;
  api.given = given;
  if (!node.object("an object: functions, kinds, core")) return api;
  node.only({"functions", "kinds", "core"}, "a document");
  if (const auto functions = node.required("functions", "name -> call"))
    api.functions = read_members(*functions);
  if (const auto kinds = node.required("kinds", "kind -> members")) api.kinds = read_kinds(*kinds);
  for (const auto& [kind, members] : api.kinds) {
    if (given.contains(kind))
      node.find("kinds")->error("the kind '" + kind + "' is one that cases bring themselves", "another name");
  }
  check_returns(node, api);
  const auto core = node.required("core", "the calls that an implementation must have");
  if (!core) return api;
  for (const auto& call : core->texts("a list of calls")) {
    if (!has_call(api, call)) {
      core->error("unknown call '" + call + "'", "one of " + listed(calls_of(api)),
                  did_you_mean(call, calls_of(api)));
    }
    api.core.insert(call);
  }
  return api;
}

}  // namespace

void read_api(const Node& root, Vocabulary& vocabulary) {
  if (!root.object("an object: suite, given, documents")) return;
  root.only({"$schema", "suite", "given", "documents"}, "the table of calls");
  if (const auto version = root.required("suite", "the version of the suite")) {
    vocabulary.version = version->text("the version of the suite");
  }
  Kinds given;
  if (const auto kinds = root.required("given", "the kinds that a case brings itself"))
    given = read_kinds(*kinds);
  const auto documents = root.required("documents", "document -> functions, kinds, core");
  if (!documents || !documents->object("an object: document -> functions, kinds, core")) return;
  for (const auto& [name, node] : documents->members()) {
    vocabulary.apis.emplace(name, read_document(name, node, given));
  }
}

void read_features(const Node& root, Vocabulary& vocabulary) {
  if (!root.object("an object: features, systems")) return;
  root.only({"$schema", "features", "systems"}, "the table of features");
  if (const auto features = root.required("features", "name -> one sentence")) {
    for (const auto& [name, node] : features->members())
      vocabulary.features[name] = node.text("one sentence");
  }
  if (const auto systems = root.required("systems", "name -> one sentence")) {
    for (const auto& [name, node] : systems->members()) vocabulary.systems.insert(name);
  }
}

void read_error_names(const Node& root, Vocabulary& vocabulary) {
  if (!root.object("the table of conditions")) return;
  auto& names = vocabulary.errors;
  if (const auto node = root.required("conditions", "condition -> cells")) {
    for (const auto& [name, cells] : node->members()) names.conditions.insert(name);
  }
  if (const auto node = root.required("bindings", "binding -> one sentence")) {
    for (const auto& [name, sentence] : node->members()) names.bindings.insert(name);
  }
  if (const auto node = root.required("classes", "the class names that cases may use")) {
    for (const auto& name : node->texts("a list of class names")) names.classes.insert(name);
  }
  const auto aliases = root.find("errno_aliases");
  if (!aliases) return;
  for (const auto& [name, canonical] : aliases->members())
    names.errno_aliases[name] = canonical.text("an errno name");
}

const std::map<std::string, ApiMember>* members_of(const Api& api, const std::string& kind) {
  for (const auto* kinds : {&api.kinds, &api.given}) {
    if (const auto found = kinds->find(kind); found != kinds->end()) return &found->second;
  }
  return nullptr;
}

bool has_call(const Api& api, const std::string& call) {
  if (api.functions.contains(call)) return true;
  const auto dot = call.find('.');
  if (dot == std::string::npos) return false;
  const auto kind = api.kinds.find(call.substr(0, dot));
  return kind != api.kinds.end() && kind->second.contains(call.substr(dot + 1));
}

std::vector<std::string> calls_of(const Api& api) {
  auto calls = keys_of(api.functions);
  for (const auto& [kind, members] : api.kinds) {
    for (const auto& [name, member] : members) calls.push_back(kind + "." + name);
  }
  return calls;
}

}  // namespace conform
