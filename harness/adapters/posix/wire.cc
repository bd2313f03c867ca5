#include "wire.h"

#include <cstdint>

namespace posix_adapter {

Json wire_bytes(const std::string& octets) {
  std::string text;
  for (const char c : octets) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0 | (byte >> 6));
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return {{"bytes", text}};
}

std::string octets_of(const Json& value) {
  if (!value.is_object() || !value.contains("bytes"))
    throw Unsupported("data that is no bytes: " + value.dump());
  const auto& text = value.at("bytes").get_ref<const std::string&>();
  std::string octets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      octets += text[i];
    } else {
      const auto next = static_cast<unsigned char>(text.at(++i));
      octets += static_cast<char>(((lead & 0x03) << 6) | (next & 0x3F));
    }
  }
  return octets;
}

std::string name_of(const Json& value) {
  if (!value.is_string()) throw Unsupported("a name that is no text: " + value.dump());
  const auto& name = value.get_ref<const std::string&>();
  if (name.find('\0') != std::string::npos) throw Unsupported("a name ends at a NUL here");
  return name;
}

std::int64_t number_of(const Json& value) {
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) throw Unsupported("beyond off_t");
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_object() || !value.contains("int")) throw Unsupported("no whole number: " + value.dump());
  try {
    return std::stoll(value.at("int").get<std::string>());
  } catch (const std::out_of_range&) {
    throw Unsupported("beyond off_t");
  }
}

std::size_t size_of(const Json& value) {
  const std::int64_t number = number_of(value);
  if (number < 0) throw Unsupported("a size_t is not negative");
  return static_cast<std::size_t>(number);
}

unsigned mode_of(const Json& value) {
  if (!value.is_string()) throw Unsupported("a mode that is no text: " + value.dump());
  const auto& digits = value.get_ref<const std::string&>();
  if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("01234567") != std::string::npos) {
    throw Unsupported("a mode that is no octal number: " + digits);
  }
  return static_cast<unsigned>(std::stoul(digits, nullptr, 8));
}

}  // namespace posix_adapter
