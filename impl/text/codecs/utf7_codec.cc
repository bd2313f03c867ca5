#include <string>

#include "refio/text/codecs/shifted_codec.h"
#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool in_base64(char octet) { return alphabet.find(octet) != std::string_view::npos; }

// Written as itself, outside of a stretch. Source: RFC 2152, sets D and O and white space.
bool is_direct(char32_t point) {
  if (point == 0 || point >= 0x7F || point == '+' || point == '\\' || point == '~') return false;
  return point >= ' ' || point == '\t' || point == '\n' || point == '\r';
}

// The bits of a stretch become units of UTF-16, and these text.
class Stretch {
 public:
  explicit Stretch(std::string& text) : text_(text) {}

  void take(char octet) {
    bits_ = bits_ << 6 | static_cast<std::uint32_t>(alphabet.find(octet));
    count_ += 6;
    if (count_ < 16) return;
    count_ -= 16;
    unit(bits_ >> count_ & 0xFFFF);
    bits_ &= (1u << count_) - 1;
  }
  // Appends what waits for a second half.
  void end() {
    if (high_ != 0) append_point(text_, high_);
    high_ = 0;
  }
  // Is what is left over no more than padding?
  bool has_padding_only() const { return count_ < 6 && bits_ == 0; }
  bool is_whole() const { return has_padding_only() && high_ == 0; }

 private:
  void unit(char32_t value) {
    const bool pair = high_ != 0 && value >= 0xDC00 && value <= 0xDFFF;
    if (pair) {
      append_point(text_, 0x10000 + ((high_ - 0xD800) << 10) + (value - 0xDC00));
      high_ = 0;
      return;
    }
    if (high_ != 0) append_point(text_, high_);
    high_ = 0;
    if (value >= 0xD800 && value <= 0xDBFF) {
      high_ = value;
    } else {
      append_point(text_, value);
    }
  }

  std::string& text_;
  std::uint32_t bits_ = 0;
  std::uint32_t count_ = 0;  // bits not yet in a unit
  char32_t high_ = 0;        // a first half that waits
};

}  // namespace

// Decodes the stretch that begins at `at` with its "+" and whose characters end at `end`. Returns where
// decoding goes on.
std::size_t Utf7Decoder::decode_stretch(std::string_view input, std::size_t at, std::size_t end,
                                        std::string& text) {
  const bool cut = end == input.size();
  if (end == at + 1) {
    if (cut) return end;
    if (input[end] != '-') return handle_fault({input, at, end + 1, "ill-formed sequence"}, text);
    text += '+';
    return end + 1;
  }
  Stretch stretch(text);
  for (std::size_t i = at + 1; i < end; ++i) stretch.take(input[i]);
  if (cut) {
    if (stretch.is_whole()) return end;
    return handle_fault({input, at, end, "unterminated shift sequence"}, text);
  }
  if (!stretch.has_padding_only()) {
    return handle_fault({input, at, end + 1, "partial character in base64 sequence"}, text);
  }
  stretch.end();
  return end + (input[end] == '-' ? 1 : 0);
}

std::size_t Utf7Decoder::consume(std::string_view input, bool final, std::string& text) {
  for (std::size_t at = 0; at < input.size();) {
    if ((input[at] & 0x80) != 0) {
      at = handle_fault({input, at, at + 1, "unexpected special character"}, text);
    } else if (input[at] != '+') {
      text += input[at++];
    } else {
      std::size_t end = at + 1;
      while (end < input.size() && in_base64(input[end])) ++end;
      if (end == input.size() && !final) return at;
      at = decode_stretch(input, at, end, text);
    }
  }
  return input.size();
}

std::size_t Utf7Encoder::encode_run(std::string_view text, std::size_t at, Bytes& bytes) {
  std::uint32_t bits = 0;
  std::uint32_t count = 0;
  bool inside = false;
  const auto put = [&](char32_t unit) {
    bits = bits << 16 | static_cast<std::uint32_t>(unit);
    for (count += 16; count >= 6; count -= 6) bytes += alphabet[bits >> (count - 6) & 0x3F];
  };
  const auto pad = [&] {
    if (count > 0) bytes += alphabet[bits << (6 - count) & 0x3F];
    bits = count = 0;
    inside = false;
  };
  while (at < text.size()) {
    const char32_t point = next_point(text, at);
    if (is_direct(point)) {
      if (inside) {
        pad();
        if (point == '-' || in_base64(static_cast<char>(point))) bytes += '-';
      }
      bytes += static_cast<char>(point);
    } else if (point == '+' && !inside) {
      bytes += "+-";
    } else {
      if (!inside) bytes += '+';
      inside = true;
      if (point > 0xFFFF) put(0xD800 + ((point - 0x10000) >> 10));
      put(point > 0xFFFF ? 0xDC00 + (point & 0x3FF) : point);
    }
  }
  if (inside) {
    pad();
    bytes += '-';
  }
  return at;
}

}  // namespace refio
