#include "refio/text/codecs/char_table.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <charconv>
#include <map>
#include <mutex>
#include <string>

#include "refio/core/errors.h"
#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::size_t plane = 0x10000;  // two-byte codes
constexpr unsigned first_trail = 0x30;

bool is_private(char32_t point) { return (point >= 0xE000 && point <= 0xF8FF) || point >= 0xF0000; }

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

class Converter {
 public:
  explicit Converter(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(std::string(name).c_str(), &status));
    if (U_FAILURE(status)) throw LookupError("no converter " + std::string(name));
    ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  }

  // The one character that these bytes are; CharTable::none if they are not one.
  char32_t decode(std::string_view octets) const {
    std::array<UChar, 8> units;
    UChar* out = units.data();
    const char* in = octets.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_reset(converter_.get());
    ucnv_toUnicode(converter_.get(), &out, units.data() + units.size(), &in, in + octets.size(), nullptr, 1,
                   &status);
    const auto count = static_cast<std::int32_t>(out - units.data());
    if (U_FAILURE(status) || count == 0) return CharTable::none;
    std::int32_t at = 0;
    UChar32 point;
    U16_NEXT(units.data(), at, count, point);
    return at == count ? static_cast<char32_t>(point) : CharTable::none;
  }

 private:
  std::unique_ptr<UConverter, CloseConverter> converter_;
};

std::uint32_t number(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

struct Run {
  std::uint32_t first;
  std::uint32_t last;
};

Run run_of(std::string_view text) {
  const std::size_t dash = text.find('-');
  const std::uint32_t first = number(text.substr(0, dash));
  return {first, dash == std::string_view::npos ? first : number(text.substr(dash + 1))};
}

}  // namespace

CharTable::CharTable(const TableSpec& spec, bool ascii, bool several_bytes) {
  singles_.fill(none);
  if (several_bytes) pairs_.assign(plane, none);
  load(spec);
  for (char32_t octet = 0; ascii && octet < 0x80; ++octet) set(octet, octet);
  for (std::string_view fixes = spec.fixes; !fixes.empty();) {
    const std::size_t space = fixes.find(' ');
    apply_fix(fixes.substr(0, space));
    fixes.remove_prefix(space == std::string_view::npos ? fixes.size() : space + 1);
  }
  for (std::uint32_t code = 0; code < singles_.size(); ++code) index(code, singles_[code]);
  for (std::uint32_t code = 0; code < pairs_.size(); ++code) index(code, pairs_[code]);
  for (std::uint32_t code = 0; code < triples_.size(); ++code)
    index(third_plane << 16 | code, triples_[code]);
}

void CharTable::load(const TableSpec& spec) {
  const Converter converter(spec.icu);
  const auto read = [&](std::string octets) {
    const char32_t point = converter.decode(octets);
    return spec.private_use || !is_private(point) ? point : none;
  };
  for (unsigned lead = 0; lead < 256; ++lead) {
    singles_[lead] = read({static_cast<char>(lead)});
    if (pairs_.empty() || lead < 0x80 || singles_[lead] != none) continue;
    for (unsigned trail = first_trail; trail < 256; ++trail) {
      pairs_[lead << 8 | trail] = read({static_cast<char>(lead), static_cast<char>(trail)});
    }
  }
  if (spec.icu.find("954") == std::string_view::npos) return;
  triples_.assign(plane, none);
  for (std::uint32_t code = 0; code < plane; ++code) {
    if ((code & 0x8080) != 0x8080) continue;
    triples_[code] =
        read({static_cast<char>(third_plane), static_cast<char>(code >> 8), static_cast<char>(code)});
  }
}

void CharTable::set(std::uint32_t code, char32_t point) {
  if (code < singles_.size()) {
    singles_[code] = point;
  } else if (code < plane) {
    pairs_[code] = point;
  } else {
    triples_[code & 0xFFFF] = point;
  }
}

void CharTable::apply_fix(std::string_view fix) {
  const std::size_t equals = fix.find('=');
  if (fix.front() == '>') {
    codes_[number(fix.substr(1, equals - 1))] = number(fix.substr(equals + 1));
    return;
  }
  const bool drops = fix.front() == '!';
  const Run run = run_of(fix.substr(drops ? 1 : 0, equals));
  const char32_t first = drops ? none : number(fix.substr(equals + 1));
  for (std::uint32_t code = run.first; code <= run.last; ++code) {
    set(code, drops ? none : first + (code - run.first));
  }
}

// The first of several codes of a character is the one that is written, unless a fix says otherwise.
void CharTable::index(std::uint32_t code, char32_t point) {
  if (point == none) return;
  codes_.emplace(point, code);
  if (code > 0xFF && code <= 0xFFFF) leads_[code >> 8] = true;
}

char32_t CharTable::pair(unsigned char lead, unsigned char trail, bool third) const {
  const std::vector<char32_t>& codes = third ? triples_ : pairs_;
  return codes.empty() ? none : codes[static_cast<std::size_t>(lead) << 8 | trail];
}

std::optional<std::uint32_t> CharTable::bytes_of(char32_t point) const {
  const auto found = codes_.find(point);
  if (found == codes_.end()) return std::nullopt;
  return found->second;
}

std::shared_ptr<const CharTable> table_of(const TableSpec& spec, bool ascii, bool several_bytes) {
  static std::mutex mutex;
  static std::map<std::pair<std::string_view, std::string_view>, std::shared_ptr<const CharTable>> tables;
  const std::lock_guard lock(mutex);
  std::shared_ptr<const CharTable>& table = tables[{spec.icu, spec.fixes}];
  if (table == nullptr) table = std::make_shared<const CharTable>(spec, ascii, several_bytes);
  return table;
}

void append_code(std::string& bytes, std::uint32_t code) {
  if (code > 0xFFFF) bytes += static_cast<char>(code >> 16);
  if (code > 0xFF) bytes += static_cast<char>(code >> 8 & 0xFF);
  bytes += static_cast<char>(code & 0xFF);
}

}  // namespace refio
