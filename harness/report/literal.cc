#include "harness/report/literal.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "harness/model/value_json.h"
#include "harness/report/text.h"

namespace conform {
namespace {

constexpr std::size_t depth_limit = 24;
constexpr std::size_t longest_period = 16;
constexpr std::size_t shortest_run = 16;

struct Context {
  const LiteralStyle& style;
  std::size_t depth = 0;
  Context deeper() const { return {style, depth + 1}; }
};

std::string show(const Json& value, const Context& at);
std::string show_error(const Json& error, const Context& at);

// ---- text and bytes
// -------------------------------------------------------------------------------------------

enum class Unit { byte, code_point };

std::string escaped_unit(char32_t c, Unit unit) {
  switch (c) {
    case U'\n':
      return "\\n";
    case U'\r':
      return "\\r";
    case U'\t':
      return "\\t";
    case U'"':
      return "\\\"";
    case U'\\':
      return "\\\\";
    default:
      break;
  }
  if (c >= 0x20 && c < 0x7f) return std::string(1, static_cast<char>(c));
  const auto number = static_cast<unsigned>(c);
  if (number < 0x100 && (unit == Unit::byte || is_hazardous(c))) return fmt::format("\\x{:02x}", number);
  if (!is_hazardous(c)) return utf8_of(std::u32string(1, c));
  return number < 0x10000 ? fmt::format("\\u{:04x}", number) : fmt::format("\\U{:08x}", number);
}

std::string quoted(const std::u32string& units, Unit unit, const char* end = "\"") {
  std::string out = unit == Unit::byte ? "b\"" : "\"";
  for (const char32_t c : units) out += escaped_unit(c, unit);
  return out + end;
}

// The shortest unit that `units` repeats at least three times, or 0.
std::size_t period_of(const std::u32string& units) {
  const std::size_t size = units.size();
  for (std::size_t period = 1; period <= longest_period && period * 3 <= size; ++period) {
    if (size % period == 0 && std::equal(units.begin() + period, units.end(), units.begin())) return period;
  }
  return 0;
}

// Runs of one unit taken apart: "xxxx…x\n" -> "x" * 8191 + "\n". Empty if that would not be short.
std::string as_runs(const std::u32string& units, Unit unit, const LiteralStyle& style) {
  std::vector<std::string> pieces;
  std::u32string plain;
  std::size_t spent = 0;
  const auto end_plain = [&] {
    if (!plain.empty()) pieces.push_back(quoted(plain, unit));
    spent += plain.size();
    plain.clear();
  };
  for (std::size_t i = 0; i < units.size();) {
    const std::size_t next = std::min(units.find_first_not_of(units[i], i), units.size());
    if (next - i >= shortest_run) {
      end_plain();
      pieces.push_back(fmt::format("{} * {}", quoted({units[i]}, unit), next - i));
    } else {
      plain.append(units, i, next - i);
    }
    if (pieces.size() > 5 || spent + plain.size() > style.max_units) return {};
    i = next;
  }
  end_plain();
  return fmt::format("{}", fmt::join(pieces, " + "));
}

std::string abbreviated(const std::u32string& units, Unit unit, const LiteralStyle& style) {
  if (units.size() > shortest_run) {
    const std::size_t period = period_of(units);
    if (period != 0) {
      return fmt::format("{} * {}", quoted(units.substr(0, period), unit), units.size() / period);
    }
  }
  if (units.size() <= style.max_units) return quoted(units, unit);
  const std::string runs = as_runs(units, unit, style);
  if (!runs.empty()) return runs;
  return fmt::format("{} ({} {})", quoted(units.substr(0, style.max_units), unit, "…\""), units.size(),
                     unit == Unit::byte ? "bytes" : "characters");
}

// The judge cuts long texts itself, to a head and "… (8192 in all)"; absent if `utf8` is whole.
std::optional<std::string> show_cut(const std::string& utf8, Unit unit) {
  const std::string mark = "… (", end = " in all)";
  const std::size_t at = utf8.rfind(mark);
  if (at == std::string::npos || !utf8.ends_with(end)) return std::nullopt;
  const std::string number = utf8.substr(at + mark.size(), utf8.size() - at - mark.size() - end.size());
  const bool digits = !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
  const auto head = code_points_of(utf8.substr(0, at));
  if (!digits || !head) return std::nullopt;
  return fmt::format("{} ({} in all)", quoted(*head, unit, "…\""), number);
}

// A JSON string that stands for text, or for bytes with one code point a byte.
std::string show_string(const std::string& utf8, Unit unit, const LiteralStyle& style) {
  if (const auto cut = show_cut(utf8, unit)) return *cut;
  const auto units = code_points_of(utf8);
  if (!units) return "\"" + clean_text(utf8) + "\"";
  return abbreviated(*units, unit, style);
}

// ---- tagged objects
// -------------------------------------------------------------------------------------------

std::string show_all(const Json& items, const Context& at, const char* between = ", ") {
  if (!items.is_array()) return show(items, at);
  std::vector<std::string> shown;
  for (const Json& item : items) {
    if (shown.size() == at.style.max_items) {
      shown.push_back(fmt::format("… ({} in all)", items.size()));
      break;
    }
    shown.push_back(show(item, at.deeper()));
  }
  return fmt::format("{}", fmt::join(shown, between));
}

std::string show_fields(const Json& fields, const Context& at, const char* assign) {
  if (!fields.is_object()) return show(fields, at);
  std::vector<std::string> shown;
  for (const auto& [name, field] : fields.items()) {
    if (shown.size() == at.style.max_items) {
      shown.push_back(fmt::format("… ({} in all)", fields.size()));
      break;
    }
    shown.push_back(clean_text(name) + assign + show(field, at.deeper()));
  }
  return fmt::format("{}", fmt::join(shown, ", "));
}

std::string show_bytes(const Json& content, const Context& at) {
  return content.is_string() ? show_string(content.get<std::string>(), Unit::byte, at.style)
                             : "bytes(" + show(content, at.deeper()) + ")";
}

std::string show_code_points(const Json& content, const Context& at) {
  std::u32string units;
  if (!content.is_array()) return "code_points(" + show(content, at.deeper()) + ")";
  for (const Json& item : content) {
    if (!item.is_number_unsigned() || item.get<std::uint64_t>() > 0x10ffff) {
      return "code_points(" + show(content, at.deeper()) + ")";
    }
    units.push_back(item.get<char32_t>());
  }
  return abbreviated(units, Unit::code_point, at.style);
}

// {"float": "5.0"}, {"int": "123…"}, {"var": "pos"}: the content's own spelling.
std::string show_bare(const Json& content, const Context& at) {
  return content.is_string() ? shortened(clean_text(content.get<std::string>()), at.style.max_units)
                             : show(content, at.deeper());
}

// A thing that is made, not written: bytearray(b"…"), memoryview(b"…", readonly=True), raw(reads=[3, None]).
std::string show_made(const std::string& tag, const Json& value, const Context& at) {
  const Json& content = value.at(tag);
  if (tag == "raw" && content.is_object()) return fmt::format("raw({})", show_fields(content, at, "="));
  std::string out = tag + "(" + (content.is_string() ? show_bytes(content, at) : show(content, at.deeper()));
  for (const auto& [key, extra] : value.items()) {
    if (key != tag) out += ", " + clean_text(key) + "=" + show(extra, at.deeper());
  }
  return out + ")";
}

using Shower = std::function<std::string(const Json& content, const Context& at)>;

// What stands for a value that JSON has no notation for.
const std::map<std::string, Shower>& value_showers() {
  static const std::map<std::string, Shower> table = {
      {"bytes", show_bytes},
      {"text", [](const Json& c, const Context& at) { return show(c, at); }},
      {"code_points", show_code_points},
      {"float", show_bare},
      {"int", show_bare},
      {"var", show_bare},
      {"join", [](const Json& c, const Context& at) { return show_all(c, at, " + "); }},
      {"list", [](const Json& c, const Context& at) { return show(c, at); }},
      {"record", [](const Json& c, const Context& at) { return "{" + show_fields(c, at, ": ") + "}"; }},
      {"raises", [](const Json& c, const Context& at) { return "raise " + show_error(c, at.deeper()); }},
  };
  return table;
}

// What stands for any of several values.
const std::map<std::string, Shower>& matcher_showers() {
  static const std::map<std::string, Shower> table = {
      {"any_of",
       [](const Json& c, const Context& at) { return "any of (" + show_all(c, at.deeper()) + ")"; }},
      {"length", [](const Json& c, const Context& at) { return "<length " + show(c, at.deeper()) + ">"; }},
      {"prefix_of",
       [](const Json& c, const Context& at) { return "<prefix of " + show(c, at.deeper()) + ">"; }},
      {"at_most", [](const Json& c, const Context& at) { return "<at most " + show(c, at.deeper()) + ">"; }},
      {"type", [](const Json& c, const Context& at) { return "<a " + show_bare(c, at) + ">"; }},
      {"falsy", [](const Json&, const Context&) { return std::string("<falsy>"); }},
      {"any", [](const Json&, const Context&) { return std::string("<anything>"); }},
      {"has", [](const Json& c, const Context& at) { return "<has " + show_fields(c, at, ": ") + ">"; }},
      {"set",
       [](const Json& c, const Context& at) { return "[" + show_all(c, at.deeper()) + "] in any order"; }},
      {"any_order",
       [](const Json& c, const Context& at) { return "(" + show_all(c, at.deeper()) + ") in any order"; }},
      {"directory", [](const Json&, const Context&) { return std::string("<directory>"); }},
      {"fifo", [](const Json&, const Context&) { return std::string("<fifo>"); }},
  };
  return table;
}

std::string show_object_reference(const Json& value) {
  const Json type = value.value("type", Json());
  const std::string kind = type.is_string() ? clean_text(type.get<std::string>()) : "object";
  const Json& name = value.at("object");
  return name.is_string() ? fmt::format("<{}: {}>", clean_text(name.get<std::string>()), kind)
                          : fmt::format("<{}>", kind);
}

// A call that a raw stream makes: b.read(1), b.closed, b.mode = "r".
std::string show_call(const Json& step, const Context& at) {
  if (!step.is_object() || step.size() == 0 || at.depth > depth_limit) return show(step, at);
  if (step.contains("get")) return show_bare(step.at("get"), at);
  if (step.contains("set")) {
    return show_bare(step.at("set"), at) + " = " + show(step.value("to", Json()), at.deeper());
  }
  if (!step.contains("call")) return "{" + show_fields(step, at, ": ") + "}";
  const Json kwargs = step.value("kwargs", Json::object());
  std::string given = show_all(step.value("args", Json::array()), at.deeper());
  if (!given.empty() && !kwargs.empty()) given += ", ";
  if (!kwargs.empty()) given += show_fields(kwargs, at, "=");
  return show_bare(step.at("call"), at) + "(" + given + ")";
}

// {"calls": […], "then": 2}: an entry of a script that calls: "call b.read(1) and b.closed, then 2".
std::string show_calling(const Json& entry, const Context& at) {
  const Json& calls = entry.at("calls");
  if (!calls.is_array()) return "{" + show_fields(entry, at, ": ") + "}";
  std::vector<std::string> shown;
  for (const Json& call : calls) shown.push_back(show_call(call, at.deeper()));
  const std::string then = entry.contains("then") ? ", then " + show(entry.at("then"), at.deeper()) : "";
  return fmt::format("call {}{}", fmt::join(shown, " and "), then);
}

std::string show_object(const Json& value, const Context& at) {
  if (value.contains("object") && value.size() <= 2) return show_object_reference(value);
  for (const char* tag : {"bytearray", "memoryview", "array", "iterator", "function", "raw"}) {
    if (value.contains(tag)) return show_made(tag, value, at);
  }
  if (value.contains("calls")) return show_calling(value, at);
  const bool repeated = value.size() == 2 && value.contains("times");
  if (value.size() == 1 || repeated) {
    for (const auto& [tag, content] : value.items()) {
      for (const auto* table : {&value_showers(), &matcher_showers()}) {
        const auto found = table->find(tag);
        if (found == table->end()) continue;
        const std::string shown = found->second(content, at);
        return repeated ? shown + " * " + show(value.at("times"), at.deeper()) : shown;
      }
    }
  }
  return "{" + show_fields(value, at, ": ") + "}";
}

std::string show(const Json& value, const Context& at) {
  if (at.depth > depth_limit) return "…";
  switch (value.type()) {
    case Json::value_t::null:
      return "None";
    case Json::value_t::boolean:
      return value.get<bool>() ? "True" : "False";
    case Json::value_t::string:
      return show_string(value.get<std::string>(), Unit::code_point, at.style);
    case Json::value_t::array:
      return "[" + show_all(value, at.deeper()) + "]";
    case Json::value_t::object:
      return show_object(value, at);
    default:
      return value.dump();
  }
}

// ---- errors and results
// ---------------------------------------------------------------------------------------

std::string names_joined(const Json& names, const char* between, const Context& at) {
  if (!names.is_array()) return show_bare(names, at);
  std::vector<std::string> all;
  for (const Json& name : names) all.push_back(show_bare(name, at));
  return fmt::format("{}", fmt::join(all, between));
}

// {"is": […]} of a pattern: all of them hold. {"class": […]} of a raised error: the class, then its bases.
std::string error_names(const Json& error, const Context& at) {
  if (error.contains("is")) return names_joined(error.at("is"), " and ", at);
  const Json classes = error.value("class", Json());
  if (classes.is_string()) return show_bare(classes, at);
  if (!classes.is_array() || classes.empty()) return "an error";
  const std::string first = show_bare(classes.front(), at);
  if (classes.size() == 1) return first;
  const Json bases(std::vector<Json>(std::next(classes.begin()), classes.end()));
  return fmt::format("{} ({})", first, names_joined(bases, ", ", at));
}

std::string show_error(const Json& error, const Context& at) {
  if (error.is_string()) return show_bare(error, at);
  if (!error.is_object() || at.depth > depth_limit) return show(error, at);
  std::string out = error_names(error, at);
  for (const char* key : {"errno", "filename", "characters_written", "start", "end", "object"}) {
    if (!error.contains(key) || error.at(key).is_null()) continue;
    const bool bare = std::string_view(key) == "errno";
    out += fmt::format(" {}={}", key, bare ? show_bare(error.at(key), at) : show(error.at(key), at));
  }
  if (error.contains("context")) out += " during " + show_error(error.at("context"), at.deeper());
  if (error.contains("message")) out += ": " + show(error.at("message"), at);
  return out;
}

std::string alternatives_text(const Json& allows, const LiteralStyle& style) {
  std::vector<std::string> all;
  for (const auto& [name, alternative] : allows.items()) {
    const bool nested = alternative.is_object() && alternative.contains("allows");
    const std::string shown = nested ? literal(alternative, style) : result_text(alternative, style);
    all.push_back(fmt::format("{} ({})", shown, clean_text(name)));
  }
  return fmt::format("{}", fmt::join(all, " | "));
}

}  // namespace

std::string literal(const Json& value, const LiteralStyle& style) { return show(value, {style}); }

std::string bytes_literal(const std::string& octets, const LiteralStyle& style) {
  std::u32string units;
  units.reserve(octets.size());
  for (const char c : octets) units.push_back(static_cast<unsigned char>(c));
  return abbreviated(units, Unit::byte, style);
}

std::string error_text(const Json& error, const LiteralStyle& style) { return show_error(error, {style}); }

std::string result_text(const Json& result, const LiteralStyle& style) {
  if (!result.is_object()) return literal(result, style);
  if (result.contains("returns")) return literal(result.at("returns"), style);
  if (result.contains("raises")) return "raises " + error_text(result.at("raises"), style);
  if (result.contains("allows") && result.at("allows").is_object()) {
    return alternatives_text(result.at("allows"), style);
  }
  if (result.empty()) return "no error";
  if (result.size() == 1 && result.contains("unsupported")) {
    return "unsupported: " + literal(result.at("unsupported"), style);
  }
  if (result.size() == 1 && result.contains("unbound")) {
    return "unbound variable " + show_bare(result.at("unbound"), {style});
  }
  return literal(result, style);
}

}  // namespace conform
