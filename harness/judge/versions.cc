// Version ranges of expectation files.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "harness/judge/expectations.h"

namespace conform {
namespace {

struct Version {
  std::vector<std::string> numbers;  // without leading zeros, so that longer is larger
  std::string suffix;                // "rc1", "-beta.2"; empty: a release
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string take_number(const std::string& text, std::size_t& at) {
  const std::size_t start = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  const std::size_t first = std::min(text.find_first_not_of('0', start), at);
  return text.substr(first, at - first);
}

// "3.13.0rc1", "v20.1.0", "17.0.2+8": what follows a plus sign does not order versions.
std::optional<Version> parse_version(const std::string& text) {
  Version version;
  std::size_t at = !text.empty() && text[0] == 'v' ? 1 : 0;
  if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
  while (true) {
    version.numbers.push_back(take_number(text, at));
    if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) break;
    ++at;
  }
  while (!version.numbers.empty() && version.numbers.back().empty()) version.numbers.pop_back();
  version.suffix = text.substr(at, text.find('+', at) - at);
  return version;
}

int compare_numbers(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

// Negative, zero or positive as `a` comes before, with or after `b`.
int compare(const Version& a, const Version& b) {
  for (std::size_t i = 0; i < std::max(a.numbers.size(), b.numbers.size()); ++i) {
    const auto part = [i](const Version& v) { return i < v.numbers.size() ? v.numbers[i] : std::string(); };
    if (const int order = compare_numbers(part(a), part(b)); order != 0) return order;
  }
  if (a.suffix.empty() != b.suffix.empty()) return a.suffix.empty() ? 1 : -1;
  return a.suffix.compare(b.suffix);
}

struct Bound {
  std::string relation;
  Version version;

  bool holds(const Version& other) const {
    const int order = compare(other, version);
    if (relation == ">=") return order >= 0;
    if (relation == "<=") return order <= 0;
    if (relation == ">") return order > 0;
    if (relation == "<") return order < 0;
    if (relation == "!=") return order != 0;
    return order == 0;
  }
};

std::optional<std::vector<Bound>> parse_range(const std::string& range) {
  static const std::vector<std::string> relations{">=", "<=", "==", "!=", ">", "<", "="};
  std::vector<Bound> bounds;
  for (std::size_t at = 0; (at = range.find_first_not_of(", ", at)) != std::string::npos;) {
    const auto relation = std::find_if(relations.begin(), relations.end(), [&](const std::string& sign) {
      return range.compare(at, sign.size(), sign) == 0;
    });
    if (relation == relations.end()) return std::nullopt;
    at = range.find_first_not_of(' ', at + relation->size());
    if (at == std::string::npos) return std::nullopt;
    const std::size_t end = std::min(range.find_first_of(", ", at), range.size());
    const auto version = parse_version(range.substr(at, end - at));
    if (!version) return std::nullopt;
    bounds.push_back({*relation, *version});
    at = end;
  }
  return bounds;
}

}  // namespace

bool is_version_range(const std::string& range) { return parse_range(range).has_value(); }

bool version_in_range(const std::string& version, const std::string& range) {
  const auto bounds = parse_range(range);
  if (!bounds) return false;
  if (bounds->empty()) return true;
  const auto parsed = parse_version(version);
  return parsed &&
         std::all_of(bounds->begin(), bounds->end(), [&](const Bound& b) { return b.holds(*parsed); });
}

}  // namespace conform
