// Expectation files as they are written.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include "harness/judge/expectations.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

using Ordered = nlohmann::ordered_json;

class Reader {
 public:
  Reader(ExpectationFile& file, Problems& problems) : file_(file), problems_(problems) {}

  void read(const Ordered& json) {
    if (!json.is_object()) {
      return fault("", "an expectation file that is not an object",
                   "{\"implementation\": …, \"entries\": […]}");
    }
    check_keys(json, "", {"$schema", "implementation", "entries", "findings"});
    file_.implementation = text(json, "", "implementation", true);
    each(json, "entries", true, [this](const Ordered& entry, const std::string& at, std::size_t index) {
      read_entry(entry, at, index);
    });
    each(json, "findings", false, [this](const Ordered& entry, const std::string& at, std::size_t index) {
      read_finding(entry, at, index);
    });
  }

 private:
  void fault(const std::string& place, const std::string& what, const std::string& expected,
             const std::string& hint = "") {
    problems_.push_back({Problem::Severity::error, file_.path, place, what, expected, hint});
    ++faults_;
  }

  void check_keys(const Ordered& json, const std::string& at, std::initializer_list<const char*> known) {
    for (const auto& [key, unused] : json.items()) {
      const bool found =
          std::any_of(known.begin(), known.end(), [&](const char* name) { return key == name; });
      if (!found) {
        fault(pointer_to(at, key), fmt::format("unknown key '{}'", key),
              fmt::format("one of {}", fmt::join(known, ", ")));
      }
    }
  }

  std::string text(const Ordered& json, const std::string& at, const char* key, bool required) {
    if (!json.contains(key)) {
      if (required) fault(at, fmt::format("'{}' is missing", key), fmt::format("'{}', a text", key));
      return "";
    }
    const Ordered& value = json.at(key);
    const std::string content = value.is_string() ? value.get<std::string>() : "";
    if (content.find_first_not_of(" \t\n") == std::string::npos) {
      fault(pointer_to(at, key), fmt::format("'{}' is not a text, or an empty one", key), "a text");
    }
    return content;
  }

  template <class Visit>
  void each(const Ordered& json, const char* key, bool required, Visit visit) {
    if (!json.contains(key)) {
      if (required) fault("", fmt::format("'{}' is missing", key), "an array, perhaps an empty one");
      return;
    }
    const std::string at = pointer_to("", key);
    const Ordered& list = json.at(key);
    if (!list.is_array()) return fault(at, fmt::format("'{}' is not an array", key), "an array of objects");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string place = pointer_to(at, i);
      if (list[i].is_object()) {
        visit(list[i], place, i);
      } else {
        fault(place, "an entry that is not an object", "an object");
      }
    }
  }

  Verdict verdict(const Ordered& json, const std::string& at, bool alone) {
    const auto named = json.is_string() ? verdict_of(json.get<std::string>()) : std::nullopt;
    const bool fits = named && (needs_entry(*named) || (*named == Verdict::pass && !alone));
    if (!fits) {
      fault(at, fmt::format("{} is no verdict that can be expected", json.dump()),
            alone ? "fail, crash, timeout or error, or a list of these and pass"
                  : "fail, crash, timeout, error or pass");
    }
    return named.value_or(Verdict::fail);
  }

  void read_verdicts(const Ordered& json, const std::string& at, ExpectationEntry& entry) {
    if (!json.contains("verdict")) return fault(at, "'verdict' is missing", "fail, crash, timeout or error");
    const Ordered& value = json.at("verdict");
    const std::string place = pointer_to(at, "verdict");
    if (!value.is_array()) {
      entry.verdict = verdict(value, place, true);
      return;
    }
    std::vector<Verdict> all;
    for (std::size_t i = 0; i < value.size(); ++i)
      all.push_back(verdict(value[i], pointer_to(place, i), false));
    const auto bad = std::find_if(all.begin(), all.end(), needs_entry);
    if (bad == all.end())
      return fault(place, "a list without a failing verdict", "at least one of fail, crash, …");
    entry.verdict = *bad;
    all.erase(bad);
    entry.also = std::move(all);
  }

  std::string versions(const Ordered& json, const std::string& at) {
    const std::string range = text(json, at, "versions", false);
    if (!is_version_range(range)) {
      fault(pointer_to(at, "versions"), fmt::format("'{}' is not a range of versions", range),
            "such as \">=3.6 <3.13\"");
    }
    return range;
  }

  void warn_of_no_reason(const std::string& reason, const std::string& at) {
    if (reason.rfind("TO BE EXPLAINED", 0) != 0) return;
    problems_.push_back({Problem::Severity::warning, file_.path, pointer_to(at, "reason"),
                         "nobody has explained this yet", "why the implementation does not pass",
                         "look into the case and write down what is wrong"});
  }

  void read_entry(const Ordered& json, const std::string& at, std::size_t index) {
    const std::size_t before = faults_;
    check_keys(json, at, {"id", "verdict", "reason", "url", "versions"});
    ExpectationEntry entry;
    entry.id = text(json, at, "id", true);
    read_verdicts(json, at, entry);
    entry.reason = text(json, at, "reason", true);
    entry.url = text(json, at, "url", false);
    entry.versions = versions(json, at);
    entry.index = index;
    entry.written = json.dump();
    const auto first =
        std::find_if(file_.entries.begin(), file_.entries.end(), [&](const ExpectationEntry& other) {
          return other.id == entry.id && other.versions == entry.versions;
        });
    if (first != file_.entries.end()) {
      fault(pointer_to(at, "id"),
            fmt::format("'{}' has an entry already, /entries/{}", entry.id, first->index),
            "one entry an id and range of versions", "remove one of the two");
    }
    warn_of_no_reason(entry.reason, at);
    if (faults_ == before) file_.entries.push_back(std::move(entry));
  }

  void read_finding(const Ordered& json, const std::string& at, std::size_t index) {
    const std::size_t before = faults_;
    check_keys(json, at, {"kind", "reason", "url", "versions"});
    FindingEntry entry;
    entry.kind = text(json, at, "kind", true);
    entry.reason = text(json, at, "reason", true);
    entry.url = text(json, at, "url", false);
    entry.versions = versions(json, at);
    entry.index = index;
    entry.written = json.dump();
    warn_of_no_reason(entry.reason, at);
    if (faults_ == before) file_.findings.push_back(std::move(entry));
  }

  ExpectationFile& file_;
  Problems& problems_;
  std::size_t faults_ = 0;
};

std::size_t line_of(const std::string& text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

}  // namespace

ExpectationFile read_expectations(const std::filesystem::path& path, Problems& problems) {
  ExpectationFile file;
  file.path = path.generic_string();
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return file;
  std::ifstream in(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.good() && !in.eof()) {
    problems.push_back(
        {Problem::Severity::error, file.path, "", "the file cannot be read", "a readable file", ""});
    return file;
  }
  try {
    Reader(file, problems).read(Ordered::parse(content));
  } catch (const Ordered::parse_error& fault) {
    problems.push_back({Problem::Severity::error, file.path,
                        fmt::format("line {}", line_of(content, fault.byte)), "this is not JSON",
                        "a JSON object", fault.what()});
  }
  return file;
}

}  // namespace conform
