#include "refio/text/codecs/wide_codec.h"

#include "refio/core/errors.h"
#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr char32_t byte_order_mark = 0xFEFF;

CodecFacts facts_of(const WideForm& form, ByteOrder order) {
  const bool little = order == ByteOrder::little;
  if (form.unit == 2) return {form.name, little ? UnicodeForm::utf16_le : UnicodeForm::utf16_be};
  return {form.name, little ? UnicodeForm::utf32_le : UnicodeForm::utf32_be};
}

ByteOrder other(ByteOrder order) { return order == ByteOrder::little ? ByteOrder::big : ByteOrder::little; }

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

unsigned octet_at(std::string_view input, std::size_t at) { return static_cast<unsigned char>(input[at]); }

char32_t unit_in_order(std::string_view input, std::size_t at, std::size_t size, ByteOrder order) {
  const bool little = order == ByteOrder::little;
  const unsigned first = octet_at(input, at);
  const unsigned second = octet_at(input, at + 1);
  if (size == 2) return little ? second << 8 | first : first << 8 | second;
  const unsigned third = octet_at(input, at + 2);
  const unsigned fourth = octet_at(input, at + 3);
  return little ? fourth << 24 | third << 16 | second << 8 | first
                : first << 24 | second << 16 | third << 8 | fourth;
}

}  // namespace

WideDecoder::WideDecoder(const WideForm& form, std::string_view errors)
    : BufferedDecoder(facts_of(form, form.order), errors),
      form_(form),
      order_(form.order),
      order_known_(!form.marked) {}

std::uint32_t WideDecoder::flags() const {
  if (!order_known_) return 2;
  return order_ == form_.order ? 0 : 1;
}

void WideDecoder::set_flags(std::uint32_t flags) {
  order_known_ = flags < 2 || !form_.marked;
  order_ = flags == 1 ? other(form_.order) : form_.order;
  codec_ = facts_of(form_, order_);
}

char32_t WideDecoder::unit_at(std::string_view input, std::size_t at) const {
  return unit_in_order(input, at, form_.unit, order_);
}

bool WideDecoder::read_mark(std::string_view input) {
  if (input.size() < form_.unit) return false;
  const bool as_is = unit_in_order(input, 0, form_.unit, form_.order) == byte_order_mark;
  const bool swapped = unit_in_order(input, 0, form_.unit, other(form_.order)) == byte_order_mark;
  if (!as_is && !swapped) {
    throw UnicodeDecodeError(form_.name, 0, form_.unit, "the stream does not begin with a byte order mark");
  }
  set_flags(as_is ? 0 : 1);
  return true;
}

// Stops where the rest is no character.
std::size_t WideDecoder::decode_units(std::string_view input, std::size_t at, std::string& text) const {
  constexpr std::size_t most_per_unit = 4;  // bytes of text
  const std::size_t length = text.size();
  text.resize(length + (input.size() - at) / form_.unit * most_per_unit);
  char* out = text.data() + length;
  for (; input.size() - at >= form_.unit; at += form_.unit) {
    char32_t point = unit_at(input, at);
    if (is_surrogate(point)) {
      if (form_.unit == 4 || is_low_surrogate(point) || input.size() - at < 4) break;
      const char32_t second = unit_at(input, at + 2);
      if (!is_low_surrogate(second)) break;
      point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
      at += 2;
    }
    if (point > last_code_point) break;
    out = put_point(out, point);
  }
  text.resize(static_cast<std::size_t>(out - text.data()));
  return at;
}

std::size_t WideDecoder::consume(std::string_view input, bool final, std::string& text) {
  std::size_t at = 0;
  if (!order_known_ && read_mark(input)) at = form_.unit;
  while (true) {
    if (order_known_) at = decode_units(input, at, text);
    const std::size_t left = input.size() - at;
    if (left == 0) return at;
    const bool half_pair = left >= 2 && left < 4 && form_.unit == 2 && is_high_surrogate(unit_at(input, at));
    if (left < form_.unit || half_pair) {
      if (!final) return at;
      at = handle_fault({input, at, input.size(), "truncated data"}, text);
    } else {
      at = handle_fault({input, at, at + form_.unit, "no character"}, text);
    }
  }
}

WideEncoder::WideEncoder(const WideForm& form, std::string_view errors)
    : StepwiseEncoder(facts_of(form, form.order), errors), form_(form), mark_due_(form.marked) {
  longest_fault_ = 1;
  unit_ = form.unit;
}

void WideEncoder::begin(Bytes& bytes) {
  if (mark_due_) append_unit(byte_order_mark, bytes);
  mark_due_ = false;
}

bool WideEncoder::can_encode(char32_t point) const { return !is_surrogate(point); }

void WideEncoder::append_unit(char32_t value, Bytes& bytes) const {
  for (std::size_t i = 0; i < form_.unit; ++i) {
    const std::size_t shift = 8 * (form_.order == ByteOrder::little ? i : form_.unit - 1 - i);
    bytes += static_cast<char>(value >> shift & 0xFF);
  }
}

std::size_t WideEncoder::encode_run(std::string_view text, std::size_t at, Bytes& bytes) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t point = next_point(text, next);
    if (is_surrogate(point)) break;
    if (form_.unit == 2 && point > 0xFFFF) {
      append_unit(0xD800 + ((point - 0x10000) >> 10), bytes);
      append_unit(0xDC00 + (point & 0x3FF), bytes);
    } else {
      append_unit(point, bytes);
    }
    at = next;
  }
  return at;
}

}  // namespace refio
