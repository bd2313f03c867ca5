#include "harness/load/paths.h"

#include <algorithm>
#include <array>
#include <vector>

namespace conform {
namespace {

// Split at everything that ends a name for some implementation: "\" on Windows, NUL in C.
std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts{""};
  for (const char c : path) {
    if (c == '/' || c == '\\' || c == '\0') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

bool is_numbered_device(const std::string& word) {
  return word.size() == 4 && (word.starts_with("com") || word.starts_with("lpt")) && word[3] >= '1' &&
         word[3] <= '9';
}

// CON, NUL, COM1 … are devices in every directory of Windows, with any extension.
bool is_device(const std::string& part) {
  std::string word = part.substr(0, part.find('.'));
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
  constexpr std::array<const char*, 6> names{"con", "prn", "aux", "nul", "conin$", "conout$"};
  return std::find(names.begin(), names.end(), word) != names.end() || is_numbered_device(word);
}

bool is_absolute(const std::string& path) {
  const bool drive = path.size() >= 2 && path[1] == ':' && std::isalpha(static_cast<unsigned char>(path[0]));
  return drive || (!path.empty() && (path[0] == '/' || path[0] == '\\'));
}

std::string fault_of_parts(const std::string& path, bool leading_up_allowed) {
  bool leading = leading_up_allowed;
  for (const auto& part : parts_of(path)) {
    if (part == ".." && !leading) return "'" + path + "' goes up and may leave the case's directory";
    if (part != "..") leading = false;
    if (is_device(part)) return "'" + part + "' is a device on some systems; use a {\"device\"} fixture";
  }
  return {};
}

}  // namespace

std::string fault_of_argument(const std::string& path) {
  if (is_absolute(path)) return "'" + path + "' is absolute and leaves the case's directory";
  return fault_of_parts(path, false);
}

std::string fault_of_entry(const std::string& path) {
  if (auto fault = fault_of_argument(path); !fault.empty()) return fault;
  if (path.find('\0') != std::string::npos || path.find('\\') != std::string::npos) {
    return "a name of the fixture holds a backslash or NUL";
  }
  for (const auto& part : parts_of(path)) {
    if (part.empty() || part == ".") return "'" + path + "' is not a plain relative name";
  }
  return {};
}

std::string fault_of_target(const std::string& link, const std::string& target) {
  if (target.empty()) return "the target of a symlink is empty";
  if (is_absolute(target)) return "'" + target + "' is absolute and leaves the case's directory";
  // Only at the start is "..", counted in names, sure to be what the system makes of it: later parts may be
  // links.
  if (auto fault = fault_of_parts(target, true); !fault.empty()) return fault;
  const auto parts = parts_of(target);
  const auto ups = std::count(parts.begin(), parts.end(), "..");
  if (ups > std::count(link.begin(), link.end(), '/'))
    return "'" + target + "' leads out of the case's directory";
  return {};
}

std::string parent_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

}  // namespace conform
