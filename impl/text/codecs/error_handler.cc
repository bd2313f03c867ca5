#include "refio/text/codecs/error_handler.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "refio/core/errors.h"
#include "refio/text/unicode.h"

namespace refio {
namespace {

struct HandlerName {
  std::string_view name;
  OnError handler;
};

constexpr std::array handler_names = {
    HandlerName{"strict", OnError::strict},
    HandlerName{"ignore", OnError::ignore},
    HandlerName{"replace", OnError::replace},
    HandlerName{"backslashreplace", OnError::backslashreplace},
    HandlerName{"surrogateescape", OnError::surrogateescape},
    HandlerName{"surrogatepass", OnError::surrogatepass},
    HandlerName{"xmlcharrefreplace", OnError::xmlcharrefreplace},
    HandlerName{"namereplace", OnError::namereplace},
};

constexpr std::size_t longest_escape = 4;  // bytes that surrogateescape takes at once

void append_hex(std::string& out, char kind, char32_t value, int digits) {
  out += '\\';
  out += kind;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 0xF];
}

void append_backslash(std::string& out, char32_t point) {
  if (point < 0x100) return append_hex(out, 'x', point, 2);
  if (point < 0x10000) return append_hex(out, 'u', point, 4);
  append_hex(out, 'U', point, 8);
}

void append_name(std::string& out, char32_t point) {
  std::array<char, 128> name;
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = u_charName(static_cast<UChar32>(point), U_UNICODE_CHAR_NAME, name.data(),
                                         static_cast<std::int32_t>(name.size()), &status);
  if (U_FAILURE(status) || length == 0) return append_backslash(out, point);
  out.append("\\N{").append(name.data(), static_cast<std::size_t>(length)).append("}");
}

[[noreturn]] void unknown_handler(const ErrorPolicy& policy) {
  throw LookupError("unknown error handler name '" + policy.name + "'");
}

[[noreturn]] void fail(const DecodeFault& fault, const CodecFacts& codec) {
  UnicodeDecodeError error(codec.name, fault.start, fault.end, fault.reason);
  error.relate_to(std::string(fault.input), fault.start);
  throw error;
}

[[noreturn]] void fail(const EncodeFault& fault, const CodecFacts& codec) {
  throw UnicodeEncodeError(codec.name, fault.start, fault.start + fault.run.size(), fault.reason);
}

std::size_t escape_bytes(const DecodeFault& fault, const CodecFacts& codec, std::string& text) {
  const std::size_t end = std::min(fault.end, fault.start + longest_escape);
  std::size_t at = fault.start;
  for (; at < end && static_cast<unsigned char>(fault.input[at]) >= 0x80; ++at) {
    append_point(text, 0xDC00 + static_cast<unsigned char>(fault.input[at]));
  }
  if (at == fault.start) fail(fault, codec);
  return at;
}

// The bytes of one unit of a form, most significant first whatever the order of the form.
struct Unit {
  std::size_t size;
  bool little;
};

Unit unit_of(UnicodeForm form) {
  switch (form) {
    case UnicodeForm::utf16_le:
      return {2, true};
    case UnicodeForm::utf16_be:
      return {2, false};
    case UnicodeForm::utf32_le:
      return {4, true};
    case UnicodeForm::utf32_be:
      return {4, false};
    default:
      return {3, false};
  }
}

char32_t unit_at(std::string_view octets, const Unit& unit) {
  char32_t value = 0;
  for (std::size_t i = 0; i < unit.size; ++i) {
    value = value << 8 | static_cast<unsigned char>(octets[unit.little ? unit.size - 1 - i : i]);
  }
  return value;
}

Bytes bytes_of_unit(char32_t value, const Unit& unit) {
  Bytes octets(unit.size, '\0');
  for (std::size_t i = 0; i < unit.size; ++i, value >>= 8) {
    octets[unit.little ? i : unit.size - 1 - i] = static_cast<char>(value & 0xFF);
  }
  return octets;
}

std::size_t pass_surrogate(const DecodeFault& fault, const CodecFacts& codec, std::string& text) {
  const Unit unit = unit_of(codec.form);
  if (codec.form == UnicodeForm::none || fault.input.size() - fault.start < unit.size) fail(fault, codec);
  const std::string_view octets = fault.input.substr(fault.start, unit.size);
  char32_t point;
  if (codec.form == UnicodeForm::utf8) {
    std::size_t at = 0;
    point = next_point(octets, at);
    if (at != unit.size || (static_cast<unsigned char>(octets[0]) & 0xF0) != 0xE0) fail(fault, codec);
  } else {
    point = unit_at(octets, unit);
  }
  if (!is_surrogate(point)) fail(fault, codec);
  append_point(text, point);
  return fault.start + unit.size;
}

Bytes surrogate_bytes(char32_t point, UnicodeForm form) {
  if (form != UnicodeForm::utf8) return bytes_of_unit(point, unit_of(form));
  Bytes octets;
  append_point(octets, point);
  return octets;
}

EncodeRemedy pass_surrogates(const EncodeFault& fault, const CodecFacts& codec) {
  if (codec.form == UnicodeForm::none) fail(fault, codec);
  EncodeRemedy remedy{fault.run.size(), {}, {}};
  for (const char32_t point : fault.run) {
    if (!is_surrogate(point)) fail(fault, codec);
    remedy.bytes += surrogate_bytes(point, codec.form);
  }
  return remedy;
}

// As many as are escaped bytes, at least one.
EncodeRemedy unescape(const EncodeFault& fault, const CodecFacts& codec) {
  EncodeRemedy remedy;
  for (const char32_t point : fault.run) {
    if (point < 0xDC80 || point > 0xDCFF) break;
    remedy.bytes += static_cast<char>(point - 0xDC00);
    ++remedy.handled;
  }
  if (remedy.handled == 0) fail(fault, codec);
  return remedy;
}

template <class Append>
EncodeRemedy replace_each(const EncodeFault& fault, Append append) {
  EncodeRemedy remedy{fault.run.size(), {}, {}};
  for (const char32_t point : fault.run) append(remedy.text, point);
  return remedy;
}

}  // namespace

ErrorPolicy::ErrorPolicy(std::string_view wanted) : name(wanted), handler(OnError::unknown) {
  for (const HandlerName& entry : handler_names) {
    if (entry.name == wanted) handler = entry.handler;
  }
}

std::size_t handle(const DecodeFault& fault, const CodecFacts& codec, const ErrorPolicy& policy,
                   std::string& text) {
  switch (policy.handler) {
    case OnError::strict:
      fail(fault, codec);
    case OnError::ignore:
      return fault.end;
    case OnError::replace:
      append_point(text, replacement_character);
      return fault.end;
    case OnError::backslashreplace:
      for (std::size_t at = fault.start; at < fault.end; ++at) {
        append_backslash(text, static_cast<unsigned char>(fault.input[at]));
      }
      return fault.end;
    case OnError::surrogateescape:
      return escape_bytes(fault, codec, text);
    case OnError::surrogatepass:
      return pass_surrogate(fault, codec, text);
    case OnError::xmlcharrefreplace:
    case OnError::namereplace:
      throw TypeError("the error handler " + policy.name + " is for encoding only");
    case OnError::unknown:
      break;
  }
  unknown_handler(policy);
}

EncodeRemedy handle(const EncodeFault& fault, const CodecFacts& codec, const ErrorPolicy& policy) {
  switch (policy.handler) {
    case OnError::strict:
      fail(fault, codec);
    case OnError::ignore:
      return {fault.run.size(), {}, {}};
    case OnError::replace:
      return {fault.run.size(), std::string(fault.run.size(), '?'), {}};
    case OnError::backslashreplace:
      return replace_each(fault, append_backslash);
    case OnError::namereplace:
      return replace_each(fault, append_name);
    case OnError::xmlcharrefreplace:
      return replace_each(fault, [](std::string& out, char32_t point) {
        out += "&#" + std::to_string(static_cast<std::uint32_t>(point)) + ";";
      });
    case OnError::surrogateescape:
      return unescape(fault, codec);
    case OnError::surrogatepass:
      return pass_surrogates(fault, codec);
    case OnError::unknown:
      break;
  }
  unknown_handler(policy);
}

}  // namespace refio
