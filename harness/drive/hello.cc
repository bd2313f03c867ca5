#include "harness/drive/hello.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/drive/message.h"
#include "harness/drive/untrusted_text.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

std::string text_at(const Json& hello, const char* key, bool required) {
  const auto found = hello.find(key);
  if (found == hello.end() && !required) return {};
  if (found == hello.end()) throw ProtocolFault(fmt::format("/hello/{} is missing; expected a string", key));
  if (!found->is_string()) throw ProtocolFault(fmt::format("/hello/{} is not a string", key));
  std::string text = found->get<std::string>();
  if (text.size() > 200 || one_line(text, 200) != text) {
    throw ProtocolFault(fmt::format("/hello/{} is longer than 200 bytes or has control characters", key));
  }
  return text;
}

// The name becomes part of file names and expectation files, hence the few characters.
std::string implementation_name(const Json& hello) {
  const std::string name = text_at(hello, "name", true);
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  };
  const bool good = !name.empty() && name.size() <= 64 && name.front() != '.' && name.front() != '-' &&
                    std::all_of(name.begin(), name.end(), allowed);
  if (good) return name;
  throw ProtocolFault(fmt::format(
      "/hello/name is {}; expected 1 to 64 lower-case letters, digits, '.' or '-', first a letter or digit",
      in_quotes(name)));
}

std::set<std::string> names_at(const Json& json, const std::string& pointer) {
  if (!json.is_array()) throw ProtocolFault(pointer + " is not an array of strings");
  std::set<std::string> names;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (!json[i].is_string()) throw ProtocolFault(pointer_to(pointer, i) + " is not a string");
    names.insert(json[i].get<std::string>());
  }
  return names;
}

void decode_documents(const Json& hello, Implementation& who) {
  const auto documents = hello.find("documents");
  if (documents == hello.end() || !documents->is_object()) {
    throw ProtocolFault("/hello/documents is missing or no object; expected {\"file-api\": [\"open\", …]}");
  }
  for (const auto& [name, calls] : documents->items()) {
    who.documents[name] = names_at(calls, pointer_to("/hello/documents", name));
  }
}

void decode_platform(const Json& hello, Implementation& who) {
  const auto platform = hello.find("platform");
  if (platform == hello.end()) return;
  if (!platform->is_object()) throw ProtocolFault("/hello/platform is not an object");
  for (const auto& [name, value] : platform->items()) {
    if (value.is_structured()) throw ProtocolFault(pointer_to("/hello/platform", name) + " is not a string");
    who.platform[name] = value.is_string() ? value.get<std::string>() : value.dump();
  }
}

void check_version(const Json& hello) {
  const auto version = hello.find("protocol");
  if (version == hello.end() || !version->is_number_integer()) {
    throw ProtocolFault("/hello/protocol is missing or no integer");
  }
  if (*version == protocol_version) return;
  throw ProtocolFault(fmt::format("speaks protocol {}, this suite speaks {}: update whichever is older",
                                  version->dump(), protocol_version));
}

}  // namespace

Implementation decode_hello(std::string_view line) {
  const Json message = parse_message(line);
  const auto hello = message.find("hello");
  if (hello == message.end() || !hello->is_object()) {
    throw ProtocolFault("did not answer hello with hello, but with " + in_quotes(line));
  }
  check_version(*hello);
  Implementation who;
  who.name = implementation_name(*hello);
  who.version = text_at(*hello, "version", true);
  who.language = text_at(*hello, "language", true);
  who.binding = text_at(*hello, "binding", true);
  who.imitates = text_at(*hello, "imitates", false);
  decode_documents(*hello, who);
  if (hello->contains("features")) who.features = names_at(hello->at("features"), "/hello/features");
  decode_platform(*hello, who);
  return who;
}

}  // namespace conform
