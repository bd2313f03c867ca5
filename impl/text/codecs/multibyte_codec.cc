#include "refio/text/codecs/multibyte_codec.h"

#include <algorithm>

#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::uint32_t other_planes = 189000;  // the linear number of U+10000
constexpr std::uint32_t third_weight = 10;
constexpr std::uint32_t second_weight = 126 * third_weight;
constexpr std::uint32_t first_weight = 10 * second_weight;

unsigned char octet_at(std::string_view input, std::size_t at) {
  return static_cast<unsigned char>(input[at]);
}

void append_four(Bytes& bytes, std::uint32_t number) {
  bytes += static_cast<char>(0x81 + number / first_weight);
  bytes += static_cast<char>(0x30 + number % first_weight / second_weight);
  bytes += static_cast<char>(0x81 + number % second_weight / third_weight);
  bytes += static_cast<char>(0x30 + number % third_weight);
}

}  // namespace

Gb18030Rest::Gb18030Rest(const CharTable& table) {
  for (char32_t point = 0x80; point < 0x10000; ++point) {
    if (!is_surrogate(point) && !table.bytes_of(point)) points_.push_back(static_cast<char16_t>(point));
  }
}

char32_t Gb18030Rest::point(std::uint32_t number) const {
  if (number < points_.size()) return points_[number];
  if (number < other_planes || number - other_planes > last_code_point - 0x10000) return CharTable::none;
  return 0x10000 + (number - other_planes);
}

std::uint32_t Gb18030Rest::number(char32_t point) const {
  if (point >= 0x10000) return other_planes + (point - 0x10000);
  const auto found = std::lower_bound(points_.begin(), points_.end(), static_cast<char16_t>(point));
  return static_cast<std::uint32_t>(found - points_.begin());
}

MultibyteDecoder::Character MultibyteDecoder::four_bytes_at(std::string_view input, std::size_t at) const {
  if (input.size() - at < 4) return {0, CharTable::none};
  const unsigned char third = octet_at(input, at + 2);
  const unsigned char fourth = octet_at(input, at + 3);
  if (octet_at(input, at) < 0x81 || third < 0x81 || third > 0xFE || fourth < 0x30 || fourth > 0x39) {
    return {1, CharTable::none};
  }
  const std::uint32_t number = (octet_at(input, at) - 0x81u) * first_weight +
                               (octet_at(input, at + 1) - 0x30u) * second_weight +
                               (third - 0x81u) * third_weight + (fourth - 0x30u);
  return {4, form_.rest->point(number)};
}

MultibyteDecoder::Character MultibyteDecoder::character_at(std::string_view input, std::size_t at) const {
  const unsigned char lead = octet_at(input, at);
  const char32_t single = form_.table->single(lead);
  if (single != CharTable::none) return {1, single};
  if (lead < 0x80 || (form_.only_leads && !form_.table->is_lead(lead))) return {1, CharTable::none};
  if (input.size() - at < 2) return {0, CharTable::none};
  const unsigned char trail = octet_at(input, at + 1);
  if (form_.rest != nullptr && trail >= 0x30 && trail <= 0x39) return four_bytes_at(input, at);
  char32_t point = form_.table->pair(lead, trail);
  if (point != CharTable::none) return {2, point};
  if (lead != CharTable::third_plane || !form_.table->has_third_plane()) return {1, CharTable::none};
  if (input.size() - at < 3) return {0, CharTable::none};
  point = form_.table->pair(trail, octet_at(input, at + 2), true);
  return {point == CharTable::none ? std::size_t{1} : 3, point};
}

std::size_t MultibyteDecoder::consume(std::string_view input, bool final, std::string& text) {
  for (std::size_t at = 0; at < input.size();) {
    const std::size_t run = ascii_run(input.substr(at));
    text.append(input.substr(at, run));
    at += run;
    if (at == input.size()) break;
    const Character character = character_at(input, at);
    if (character.size == 0) {
      if (!final) return at;
      at = handle_fault({input, at, input.size(), "incomplete multibyte sequence"}, text);
    } else if (character.point == CharTable::none) {
      at = handle_fault({input, at, at + character.size, "illegal multibyte sequence"}, text);
    } else {
      append_point(text, character.point);
      at += character.size;
    }
  }
  return input.size();
}

MultibyteEncoder::MultibyteEncoder(MultibyteForm form, std::string_view errors)
    : StepwiseEncoder({form.name}, errors), form_(std::move(form)) {
  longest_fault_ = 1;
}

std::size_t MultibyteEncoder::encode_run(std::string_view text, std::size_t at, Bytes& bytes) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t point = next_point(text, next);
    if (const auto code = form_.table->bytes_of(point)) {
      append_code(bytes, *code);
    } else if (form_.rest != nullptr && !is_surrogate(point)) {
      append_four(bytes, form_.rest->number(point));
    } else {
      return at;
    }
    at = next;
  }
  return at;
}

}  // namespace refio
