#include "refio/text/codecs/iso2022_codec.h"

#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr char escape_octet = '\x1B';
constexpr char shift_out = '\x0E';
constexpr char shift_in = '\x0F';
constexpr std::size_t longest_escape = 16;
constexpr std::string_view to_ascii_escape = "\x1B(B";
constexpr std::string_view revision_prefix = "&@";

bool begins_designation(char octet) {
  return std::string_view("($).&").find(octet) != std::string_view::npos;
}
bool ends_escape(char octet) { return octet >= '@' && octet <= 'Z'; }

// Bytes of the escape sequence at the front; 0: more is needed; npos: it is none.
std::size_t escape_length(std::string_view rest, bool has_revisions) {
  for (std::size_t i = 1; i < longest_escape; ++i) {
    if (i >= rest.size()) return 0;
    if (has_revisions && rest[i] == '&' && rest.substr(i, 2) == revision_prefix) {
      i += revision_prefix.size();  // what follows is an escape sequence of its own
      continue;
    }
    if (ends_escape(rest[i])) return i + 1;
  }
  return std::string_view::npos;
}

// What an escape sequence designates.
struct Designator {
  std::size_t slot;
  char final;
  bool wide;  // two bytes a character
};

// `name`: what follows ESC.
std::optional<Designator> designator_of(std::string_view name, bool has_slot2) {
  const bool wide = name.front() == '$';
  if (wide && name.size() == 2) return Designator{0, name.back(), true};
  if (name.size() != (wide ? 3 : 2)) return std::nullopt;
  switch (name[wide ? 1 : 0]) {
    case '(':
      return Designator{0, name.back(), wide};
    case ')':
      return Designator{1, name.back(), wide};
    case '.':
      if (!wide && has_slot2) return Designator{2, name.back(), false};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::uint32_t Designations::packed() const {
  return slots[0] | std::uint32_t{slots[1]} << 4 | std::uint32_t{slots[2]} << 8 | (shifted ? 1u << 12 : 0) |
         (literal ? 1u << 13 : 0);
}

Designations Designations::of(std::uint32_t packed) {
  const auto slot = [&](int shift) { return static_cast<std::uint8_t>(packed >> shift & 0xF); };
  return {{slot(0), slot(4), slot(8)}, (packed >> 12 & 1) != 0, (packed >> 13 & 1) != 0};
}

void Iso2022Decoder::set_flags(std::uint32_t flags) {
  now_ = Designations::of(flags);
  for (std::uint8_t& slot : now_.slots) {
    if (slot > form_.sets.size()) slot = 0;
  }
}

Iso2022Decoder::Step Iso2022Decoder::escape(std::string_view rest) {
  const std::size_t length = escape_length(rest, !form_.shifts);
  if (length == 0) return {0};
  if (length == std::string_view::npos) return {1, true};
  std::string_view name = rest.substr(1, length - 1);
  if (name.starts_with(revision_prefix)) name.remove_prefix(revision_prefix.size() + 1);
  const std::optional<Designator> designator = designator_of(name, form_.has_slot2);
  if (!designator) return {length, true};
  std::uint8_t& slot = now_.slots[designator->slot];
  if (designator->final == 'B' && !designator->wide) {
    slot = 0;
    return {length};
  }
  for (std::size_t i = 0; i < form_.sets.size(); ++i) {
    const std::string_view own = form_.sets[i].escape;
    if (own.back() != designator->final || (own.front() == '$') != designator->wide) continue;
    slot = static_cast<std::uint8_t>(i + 1);
    return {length};
  }
  return {length, true};
}

Iso2022Decoder::Step Iso2022Decoder::third_slot(std::string_view rest, std::string& text) const {
  if (rest.size() < 3) return {0};
  if (now_.slots[2] == 0 && (rest[2] & 0x80) == 0) {
    text += rest[2];
    return {3};
  }
  if (now_.slots[2] == 0) return {3, true};
  const CharSet& set = form_.sets[now_.slots[2] - 1];
  const auto octet = static_cast<unsigned char>(rest[2]);
  const char32_t point = octet < 0x80 ? point_in(set, form_, octet, 0) : CharTable::none;
  if (point == CharTable::none) return {3, true};
  append_point(text, point);
  return {3};
}

Iso2022Decoder::Step Iso2022Decoder::designated(std::string_view rest, std::string& text) const {
  const std::uint8_t slot = now_.slots[now_.shifted ? 1 : 0];
  if (slot == 0) {
    text += rest.front();
    return {1};
  }
  const CharSet& set = form_.sets[slot - 1];
  if (rest.size() < set.width) return {0};
  const auto second = static_cast<unsigned char>(set.width > 1 ? rest[1] : 0);
  const char32_t point =
      second < 0x80 ? point_in(set, form_, static_cast<unsigned char>(rest[0]), second) : CharTable::none;
  if (point == CharTable::none) return {set.width, true};
  append_point(text, point);
  return {set.width};
}

Iso2022Decoder::Step Iso2022Decoder::step(std::string_view rest, std::string& text) {
  const char octet = rest.front();
  if (now_.literal) {
    now_.literal = !ends_escape(octet);
    append_point(text, static_cast<unsigned char>(octet));
    return {1};
  }
  if (octet == escape_octet) {
    if (rest.size() < 2) return {0};
    if (begins_designation(rest[1])) return escape(rest);
    if (form_.has_slot2 && rest[1] == 'N') return third_slot(rest, text);
    now_.literal = true;
  } else if (form_.shifts && (octet == shift_out || octet == shift_in)) {
    now_.shifted = octet == shift_out;
    return {1};
  } else if ((octet & 0x80) != 0) {
    return {1, true};
  } else if (octet >= ' ') {
    return designated(rest, text);
  }
  if (octet == '\n') now_.shifted = false;
  text += octet;
  return {1};
}

std::size_t Iso2022Decoder::consume(std::string_view input, bool final, std::string& text) {
  for (std::size_t at = 0; at < input.size();) {
    const Step taken = step(input.substr(at), text);
    if (taken.size == 0) {
      if (!final) return at;
      at = handle_fault({input, at, input.size(), "incomplete multibyte sequence"}, text);
    } else if (taken.bad) {
      at = handle_fault({input, at, at + taken.size, "illegal multibyte sequence"}, text);
    } else {
      at += taken.size;
    }
  }
  return input.size();
}

Iso2022Encoder::Iso2022Encoder(Iso2022Form form, std::string_view errors)
    : StepwiseEncoder({form.name}, errors), form_(std::move(form)) {
  longest_fault_ = 1;
}

void Iso2022Encoder::to_ascii(Bytes& bytes) {
  if (now_.slots[0] != 0) bytes += to_ascii_escape;
  now_.slots[0] = 0;
  if (now_.shifted) bytes += shift_in;
  now_.shifted = false;
}

void Iso2022Encoder::designate(std::size_t number, Bytes& bytes) {
  const CharSet& set = form_.sets[number];
  std::uint8_t& slot = now_.slots[set.slot];
  if (slot != number + 1) {
    bytes += escape_octet;
    bytes += set.escape;
  }
  slot = static_cast<std::uint8_t>(number + 1);
  const bool shifted = set.slot == 1;
  if (now_.shifted != shifted) bytes += shifted ? shift_out : shift_in;
  now_.shifted = shifted;
}

bool Iso2022Encoder::encode_point(char32_t point, Bytes& bytes) {
  if (point < 0x80) {
    to_ascii(bytes);
    bytes += static_cast<char>(point);
    return true;
  }
  for (std::size_t i = 0; i < form_.sets.size(); ++i) {
    const std::uint32_t code = code_in(form_.sets[i], form_, point);
    if (code == 0) continue;
    designate(i, bytes);
    append_code(bytes, code);
    return true;
  }
  return false;
}

std::size_t Iso2022Encoder::encode_run(std::string_view text, std::size_t at, Bytes& bytes) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!encode_point(next_point(text, next), bytes)) return at;
    at = next;
  }
  return at;
}

}  // namespace refio
