// Who is tested: what an adapter said of itself in its handshake, and how it is started.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace conform {

struct Implementation {
  std::string name;      // "cpython-io"
  std::string version;   // "3.11.7"
  std::string language;  // "Python"
  std::string binding;   // column of spec/schema/errors.json: "python", "python2", "posix", …
  std::string imitates;  // binding it promises to behave like; empty: none
  std::map<std::string, std::set<std::string>>
      documents;  // document -> the calls it has: "open", "fobj.read"
  std::set<std::string> features;
  std::map<std::string, std::string> platform;  // "os", "release", "arch", …
  std::vector<std::string> command;             // empty: in process

  // What reports call it: "cpython-io 3.11.7".
  std::string title() const { return version.empty() ? name : name + " " + version; }
  bool in_process() const { return command.empty(); }
};

}  // namespace conform
