#include "harness/drive/untrusted_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace conform {
namespace {

std::uint8_t byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<std::uint8_t>(bytes[index]);
}

bool continues(std::string_view bytes, std::size_t index, std::uint8_t low, std::uint8_t high) {
  return index < bytes.size() && byte_at(bytes, index) >= low && byte_at(bytes, index) <= high;
}

// Length of the well-formed sequence at `at` (Unicode 15, table 3-7), 0 if there is none.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const std::uint8_t lead = byte_at(bytes, at);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const std::uint8_t low = lead == 0xE0 ? 0xA0 : 0x80, high = lead == 0xED ? 0x9F : 0xBF;
    return continues(bytes, at + 1, low, high) && continues(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const std::uint8_t low = lead == 0xF0 ? 0x90 : 0x80, high = lead == 0xF4 ? 0x8F : 0xBF;
    return continues(bytes, at + 1, low, high) && continues(bytes, at + 2, 0x80, 0xBF) &&
                   continues(bytes, at + 3, 0x80, 0xBF)
               ? 4
               : 0;
  }
  return 0;
}

template <class Replace>
std::string with_bad_bytes_replaced(std::string_view bytes, Replace replace) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    text += length ? std::string(bytes.substr(at, length)) : replace(byte_at(bytes, at));
    at += std::max<std::size_t>(length, 1);
  }
  return text;
}

std::string hex(char octet) { return fmt::format("\\x{:02x}", static_cast<std::uint8_t>(octet)); }

// Control characters spelt out, everything else as it is.
std::string escaped(char octet) {
  if (octet == '\n') return "\\n";
  if (octet == '\t') return "\\t";
  return static_cast<std::uint8_t>(octet) < 0x20 || octet == 0x7F ? hex(octet) : std::string(1, octet);
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (byte_at(bytes, at) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string in_quotes(std::string_view bytes, std::size_t limit) {
  std::string text = "'";
  for (const char octet : bytes.substr(0, limit)) {
    text += static_cast<std::uint8_t>(octet) < 0x7F ? escaped(octet) : hex(octet);
  }
  return text + (bytes.size() > limit ? "'…" : "'");
}

std::string one_line(std::string_view text, std::size_t limit) {
  const bool cut = text.size() > limit;
  if (cut) {
    while (limit > 0 && (byte_at(text, limit) & 0xC0) == 0x80) --limit;
    text = text.substr(0, limit);
  }
  std::string line;
  for (const char octet : text) line += escaped(octet);
  return cut ? line + "…" : line;
}

std::string tail_as_text(std::string_view bytes, std::size_t limit) {
  const bool cut = bytes.size() > limit;
  if (cut) {
    bytes.remove_prefix(bytes.size() - limit);
    while (!bytes.empty() && (byte_at(bytes, 0) & 0xC0) == 0x80) bytes.remove_prefix(1);
  }
  return (cut ? "…" : "") +
         with_bad_bytes_replaced(bytes, [](std::uint8_t) { return std::string("\xEF\xBF\xBD"); });
}

std::string name_as_text(std::string_view bytes) {
  return with_bad_bytes_replaced(bytes, [](std::uint8_t code) { return fmt::format("\\x{:02x}", code); });
}

}  // namespace conform
