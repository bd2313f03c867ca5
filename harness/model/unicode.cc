// UTF-8 <-> code points, strict on the way in.
#include "harness/model/value_json.h"

namespace conform {
namespace {

struct Lead {
  std::size_t length = 0;  // bytes of the sequence; 0: not a lead byte
  char32_t bits = 0;       // payload of the lead byte
  char32_t least = 0;      // smallest code point that needs this length
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, byte & 0x07u, 0x10000};
  return {};
}

bool is_scalar(char32_t code_point) {
  return code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto tail = [&](int shift) { put(0x80 | ((code_point >> shift) & 0x3F)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    tail(0);
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    tail(6);
    tail(0);
  } else {
    put(0xF0 | ((code_point >> 18) & 0x07));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace

std::optional<std::u32string> code_points_of(const std::string& utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const Lead lead = lead_of(static_cast<unsigned char>(utf8[at]));
    if (lead.length == 0 || utf8.size() - at < lead.length) return std::nullopt;
    char32_t code_point = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
      const auto byte = static_cast<unsigned char>(utf8[at + i]);
      if ((byte & 0xC0) != 0x80) return std::nullopt;
      code_point = (code_point << 6) | (byte & 0x3Fu);
    }
    if (code_point < lead.least || !is_scalar(code_point)) return std::nullopt;
    out.push_back(code_point);
    at += lead.length;
  }
  return out;
}

std::string utf8_of(const std::u32string& code_points) {
  std::string out;
  out.reserve(code_points.size());
  for (const char32_t code_point : code_points) append_utf8(out, code_point);
  return out;
}

std::string pointer_to(const std::string& parent, const std::string& key) {
  std::string out = parent + "/";
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::string pointer_to(const std::string& parent, std::size_t index) {
  return parent + "/" + std::to_string(index);
}

Value value_of_name(const std::string& name) {
  auto code_points = code_points_of(name);
  if (!code_points) return {Bytes{name}};
  return {Text{std::move(*code_points)}};
}

}  // namespace conform
