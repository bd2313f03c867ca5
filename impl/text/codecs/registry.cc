#include "refio/text/codecs/registry.h"

#include <bit>
#include <mutex>

#include "refio/core/errors.h"
#include "refio/text/codecs/encoding_table.h"
#include "refio/text/codecs/iso2022_codec.h"
#include "refio/text/codecs/multibyte_codec.h"
#include "refio/text/codecs/shifted_codec.h"
#include "refio/text/codecs/single_byte_codec.h"
#include "refio/text/codecs/utf8_codec.h"
#include "refio/text/codecs/wide_codec.h"
#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr ByteOrder machine_order =
    std::endian::native == std::endian::little ? ByteOrder::little : ByteOrder::big;

// Lower case; each run of other characters than letters, digits and '.' is one '_', none at the ends.
std::string normalise(std::string_view name) {
  std::string result;
  bool gap = false;
  for (const char octet : name) {
    const bool upper = octet >= 'A' && octet <= 'Z';
    if (upper || (octet >= 'a' && octet <= 'z') || (octet >= '0' && octet <= '9') || octet == '.') {
      if (gap && !result.empty()) result += '_';
      gap = false;
      result += upper ? static_cast<char>(octet - 'A' + 'a') : octet;
    } else {
      gap = true;
    }
  }
  return result;
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t space = words.find(' ');
    if (words.substr(0, space) == word) return true;
    words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
  }
  return false;
}

const Encoding* find_in(std::span<const Encoding> encodings, std::string_view name) {
  for (const Encoding& encoding : encodings) {
    if (encoding.name == name || has_word(encoding.aliases, name)) return &encoding;
  }
  return nullptr;
}

const Encoding* find_normalised(std::string_view name) {
  const Encoding* found = find_in(other_encodings(), name);
  return found != nullptr ? found : find_in(charmap_encodings(), name);
}

void check_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const char32_t point = next_point(name, at);
    if (point == 0 || is_surrogate(point))
      throw ValueError("no encoding has a NUL or a surrogate in its name");
  }
}

const Encoding& find(std::string_view name) {
  check_name(name);
  std::string wanted = normalise(name == "locale" ? default_encoding : name);
  const Encoding* found = find_normalised(wanted);
  if (found == nullptr && wanted.find('.') != std::string::npos) {
    for (char& octet : wanted) octet = octet == '.' ? '_' : octet;
    found = find_normalised(wanted);
  }
  if (found == nullptr) throw LookupError("unknown encoding: " + std::string(name));
  return *found;
}

std::shared_ptr<const CharTable> table_of(const Encoding& encoding) {
  const bool narrow = encoding.family == Family::charmap || encoding.family == Family::foreign_charmap;
  return table_of(encoding.table, encoding.family != Family::foreign_charmap, !narrow);
}

std::shared_ptr<const CharTable> table_named(std::string_view name) {
  return table_of(*find_normalised(name));
}

std::shared_ptr<const Gb18030Rest> gb18030_rest(const CharTable& table) {
  static const auto rest = std::make_shared<const Gb18030Rest>(table);
  return rest;
}

MultibyteForm multibyte_form(const Encoding& encoding) {
  MultibyteForm form{encoding.name, table_of(encoding), encoding.family == Family::shift_jis};
  if (encoding.family == Family::gb18030) form.rest = gb18030_rest(*form.table);
  return form;
}

WideForm wide_form(Family family) {
  switch (family) {
    case Family::utf_16:
      return {"utf-16", 2, machine_order, true};
    case Family::utf_16_le:
      return {"utf-16-le", 2, ByteOrder::little, false};
    case Family::utf_16_be:
      return {"utf-16-be", 2, ByteOrder::big, false};
    case Family::utf_32:
      return {"utf-32", 4, machine_order, true};
    case Family::utf_32_le:
      return {"utf-32-le", 4, ByteOrder::little, false};
    default:
      return {"utf-32-be", 4, ByteOrder::big, false};
  }
}

}  // namespace

std::unique_ptr<IncrementalDecoder> make_decoder(std::string_view name, std::string_view errors) {
  const Encoding& encoding = find(name);
  switch (encoding.family) {
    case Family::utf_8:
      return std::make_unique<Utf8Decoder>(errors);
    case Family::utf_8_sig:
      return std::make_unique<Utf8SigDecoder>(errors);
    case Family::utf_7:
      return std::make_unique<Utf7Decoder>(errors);
    case Family::ascii:
      return std::make_unique<AsciiDecoder>(errors);
    case Family::latin_1:
      return std::make_unique<Latin1Decoder>(errors);
    case Family::charmap:
    case Family::foreign_charmap:
      return std::make_unique<CharmapDecoder>(table_of(encoding), errors);
    case Family::multibyte:
    case Family::shift_jis:
    case Family::gb18030:
      return std::make_unique<MultibyteDecoder>(multibyte_form(encoding), errors);
    case Family::iso2022:
      return std::make_unique<Iso2022Decoder>(*iso2022_form(encoding.name, table_named), errors);
    case Family::hz:
      return std::make_unique<HzDecoder>(table_named("gb2312"), errors);
    default:
      return std::make_unique<WideDecoder>(wide_form(encoding.family), errors);
  }
}

std::unique_ptr<IncrementalEncoder> make_encoder(std::string_view name, std::string_view errors) {
  const Encoding& encoding = find(name);
  switch (encoding.family) {
    case Family::utf_8:
      return std::make_unique<Utf8Encoder>(errors, false);
    case Family::utf_8_sig:
      return std::make_unique<Utf8Encoder>(errors, true);
    case Family::utf_7:
      return std::make_unique<Utf7Encoder>(errors);
    case Family::ascii:
      return std::make_unique<DirectEncoder>(ascii_facts, 0x80, errors);
    case Family::latin_1:
      return std::make_unique<DirectEncoder>(latin1_facts, 0x100, errors);
    case Family::charmap:
    case Family::foreign_charmap:
      return std::make_unique<CharmapEncoder>(table_of(encoding), errors);
    case Family::multibyte:
    case Family::shift_jis:
    case Family::gb18030:
      return std::make_unique<MultibyteEncoder>(multibyte_form(encoding), errors);
    case Family::iso2022:
      return std::make_unique<Iso2022Encoder>(*iso2022_form(encoding.name, table_named), errors);
    case Family::hz:
      return std::make_unique<HzEncoder>(table_named("gb2312"), errors);
    default:
      return std::make_unique<WideEncoder>(wide_form(encoding.family), errors);
  }
}

EncodingTraits traits_of(std::string_view encoding) {
  switch (find(encoding).family) {
    case Family::utf_8:
    case Family::utf_8_sig:
      return {true, true};
    case Family::ascii:
    case Family::latin_1:
    case Family::charmap:
    case Family::multibyte:
    case Family::shift_jis:
    case Family::gb18030:
    case Family::iso2022:
      return {true, false};
    default:
      return {};
  }
}

std::unique_ptr<IncrementalDecoder> Codecs::make_decoder(const std::string& encoding,
                                                         const std::string& errors) const {
  return refio::make_decoder(encoding, errors);
}

std::unique_ptr<IncrementalEncoder> Codecs::make_encoder(const std::string& encoding,
                                                         const std::string& errors) const {
  return refio::make_encoder(encoding, errors);
}

EncodingTraits Codecs::traits_of(const std::string& encoding) const { return refio::traits_of(encoding); }

const std::shared_ptr<const Codecs>& Codecs::native() {
  static const std::shared_ptr<const Codecs> codecs = std::make_shared<Codecs>();
  return codecs;
}

}  // namespace refio
