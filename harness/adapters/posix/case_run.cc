#include "case_run.h"

#include <unistd.h>

#include <algorithm>

#include "calls.h"
#include "errno_name.h"

namespace posix_adapter {
namespace {

bool is_plain(const Json& value) {
  if (value.is_array()) return std::all_of(value.begin(), value.end(), is_plain);
  if (!value.is_object()) return true;
  return value.contains("bytes") || value.contains("int") || value.contains("float") ||
         value.contains("code_points") || value.contains("record");
}

// The order of parameters that may come by name: spec/schema/api.json.
const std::map<std::string, std::vector<std::string>>& parameters() {
  static const std::map<std::string, std::vector<std::string>> all = {{"open", {"path", "words", "mode"}},
                                                                      {"fs.stat", {"path"}},
                                                                      {"fs.lstat", {"path"}},
                                                                      {"fs.rename", {"from", "to"}},
                                                                      {"fs.unlink", {"path"}},
                                                                      {"fs.rmdir", {"path"}},
                                                                      {"fs.link", {"existing", "path"}},
                                                                      {"fs.symlink", {"target", "path"}},
                                                                      {"fs.readlink", {"path"}},
                                                                      {"fs.mkdir", {"path", "mode"}},
                                                                      {"fs.list", {"path"}},
                                                                      {"fs.chmod", {"path", "mode"}},
                                                                      {"fs.truncate", {"path", "size"}},
                                                                      {"h.read", {"size"}},
                                                                      {"h.pread", {"size", "offset"}},
                                                                      {"h.write", {"data"}},
                                                                      {"h.pwrite", {"data", "offset"}},
                                                                      {"h.seek", {"offset", "whence"}},
                                                                      {"h.truncate", {"size"}}};
  return all;
}

}  // namespace

CaseRun::CaseRun(const Json& given) {
  if (given.is_null()) return;
  for (const auto& [name, value] : given.items()) {
    if (is_plain(value)) {
      values_[name] = value;
    } else {
      unmakeable_[name] = "C has no such value: " + value.dump();
    }
  }
}

CaseRun::~CaseRun() {
  for (auto handle = handles_.rbegin(); handle != handles_.rend(); ++handle) {
    if (handle->is_open) ::close(handle->descriptor);
  }
}

Json CaseRun::step(const Json& step) {
  try {
    return perform(step);
  } catch (const Unbound& fault) {
    return {{"unbound", fault.name}};
  } catch (const Unsupported& fault) {
    return {{"unsupported", fault.what()}};
  } catch (const SystemError& error) {
    return {{"raises", {{"errno", errno_name(error.number)}}}};
  }
}

Json CaseRun::perform(const Json& step) {
  if (step.contains("call")) return call(step.at("call").get<std::string>(), step);
  if (!step.contains("value")) throw Unsupported("C has no attributes");
  const auto variable = step.at("value").get<std::string>();
  check_bound(variable);
  Json value = value_of(variable);
  if (step.contains("as")) throw Unsupported("a second name for a value");
  return {{"returns", value}};
}

Json CaseRun::call(const std::string& target, const Json& step) {
  if (target == "open") return open(step);
  const auto function = functions().find(target);
  if (function == functions().end()) {
    const std::size_t dot = target.find('.');
    if (dot == std::string::npos) throw Unsupported("no such call: " + target);
    return call_member(target.substr(0, dot), target.substr(dot + 1), step);
  }
  const Json value = function->second(arguments_of(step, target))();
  if (step.contains("as") && step.at("as").is_string()) values_[step.at("as").get<std::string>()] = value;
  return {{"returns", value}};
}

Json CaseRun::open(const Json& step) {
  const int descriptor = prepare_open(arguments_of(step, "open"))();
  const std::string name = step.value("as", "");
  handles_.push_back({name, descriptor, true});
  return {{"returns", {{"object", name.empty() ? Json(nullptr) : Json(name)}, {"type", "descriptor"}}}};
}

Json CaseRun::call_member(const std::string& variable, const std::string& member, const Json& step) {
  check_bound(variable);
  Handle* handle = handle_of(variable);
  const auto found = members().find(member);
  if (handle == nullptr || found == members().end())
    throw Unsupported("no such member: " + variable + "." + member);
  const Prepared prepared = found->second(handle->descriptor, arguments_of(step, "h." + member));
  const Json value = prepared();
  if (member == "close") handle->is_open = false;
  if (step.contains("as") && step.at("as").is_string()) values_[step.at("as").get<std::string>()] = value;
  return {{"returns", value}};
}

Json CaseRun::value_of(const std::string& variable) const {
  const auto value = values_.find(variable);
  if (value != values_.end()) return value->second;
  return {{"object", variable}, {"type", "descriptor"}};
}

CaseRun::Handle* CaseRun::handle_of(const std::string& variable) {
  const auto found = std::find_if(handles_.begin(), handles_.end(),
                                  [&](const Handle& handle) { return handle.name == variable; });
  return found == handles_.end() ? nullptr : &*found;
}

void CaseRun::check_bound(const std::string& variable) {
  const auto unmakeable = unmakeable_.find(variable);
  if (unmakeable != unmakeable_.end()) throw Unsupported(unmakeable->second);
  if (values_.count(variable) == 0 && handle_of(variable) == nullptr) throw Unbound{variable};
}

std::vector<Json> CaseRun::arguments_of(const Json& step, const std::string& call) {
  std::vector<Json> arguments;
  for (const Json& argument : step.value("args", Json::array())) arguments.push_back(resolved(argument));
  for (const auto& [name, argument] : step.value("kwargs", Json::object()).items()) {
    const auto known = parameters().find(call);
    if (known == parameters().end()) throw Unsupported("no parameter " + name);
    const auto place = std::find(known->second.begin(), known->second.end(), name);
    if (place == known->second.end()) throw Unsupported("no parameter " + name);
    const auto index = static_cast<std::size_t>(place - known->second.begin());
    if (arguments.size() <= index) arguments.resize(index + 1);
    arguments[index] = resolved(argument);
  }
  return arguments;
}

Json CaseRun::resolved(const Json& argument) {
  if (argument.is_array()) {
    Json list = Json::array();
    for (const Json& item : argument) list.push_back(resolved(item));
    return list;
  }
  if (!argument.is_object() || !argument.contains("var")) {
    if (!is_plain(argument)) throw Unsupported("C has no such value: " + argument.dump());
    return argument;
  }
  const auto variable = argument.at("var").get<std::string>();
  check_bound(variable);
  const auto value = values_.find(variable);
  if (value == values_.end()) throw Unsupported("a descriptor where a value is due");
  return value->second;
}

}  // namespace posix_adapter
