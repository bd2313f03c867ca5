#include "harness/judge/abridged.h"

#include <fmt/format.h>

#include "harness/model/value_json.h"

namespace conform {
namespace {

constexpr std::size_t whole_text = 200, head_text = 80;
constexpr std::size_t whole_list = 40, head_list = 20;
constexpr std::size_t whole_object = 60, head_object = 30;

std::string cut(const std::string& text) {
  const auto code_points = code_points_of(text);
  if (!code_points) return "(text that is not UTF-8)";
  if (code_points->size() <= whole_text) return text;
  return fmt::format("{}… ({} in all)", utf8_of(code_points->substr(0, head_text)), code_points->size());
}

Json cut_list(const Json& json) {
  Json out = Json::array();
  const bool whole = json.size() <= whole_list;
  for (std::size_t i = 0; i < (whole ? json.size() : head_list); ++i) out.push_back(abridged(json[i]));
  if (!whole) out.push_back(fmt::format("… ({} items in all)", json.size()));
  return out;
}

Json cut_object(const Json& json) {
  Json out = Json::object();
  const bool whole = json.size() <= whole_object;
  for (const auto& [key, value] : json.items()) {
    if (!whole && out.size() == head_object) break;
    out[cut(key)] = abridged(value);
  }
  if (!whole) out["…"] = fmt::format("{} keys in all", json.size());
  return out;
}

}  // namespace

Json abridged(const Json& json) {
  if (json.is_string()) return cut(json.get_ref<const std::string&>());
  if (json.is_array()) return cut_list(json);
  if (json.is_object()) return cut_object(json);
  return json;
}

std::string abridged_line(const Json& json, std::size_t limit) {
  const std::string line = abridged(json).dump(-1, ' ', false, Json::error_handler_t::replace);
  const auto code_points = code_points_of(line);
  if (!code_points || code_points->size() <= limit) return line;
  return utf8_of(code_points->substr(0, limit)) + "…";
}

}  // namespace conform
