// The sets of characters of ISO 2022 encodings, and which encoding has which.
#include "refio/text/codecs/iso2022_sets.h"

namespace refio {
namespace {

using Kind = CharSet::Kind;

constexpr CharSet jisx0208{Kind::jisx0208, 0, "$B", 2};
constexpr CharSet jisx0208_old{Kind::jisx0208, 0, "$@", 2};
constexpr CharSet jisx0212{Kind::jisx0212, 0, "$(D", 2};
constexpr CharSet roman{Kind::jisx0201_roman, 0, "(J", 1};
constexpr CharSet kana{Kind::jisx0201_kana, 0, "(I", 1};
constexpr CharSet ksx1001{Kind::ksx1001, 0, "$(C", 2};
constexpr CharSet ksx1001_shifted{Kind::ksx1001, 1, "$)C", 2};
constexpr CharSet gb2312{Kind::gb2312, 0, "$A", 2};
constexpr CharSet latin1{Kind::latin1, 2, ".A", 1};
constexpr CharSet greek{Kind::greek, 2, ".F", 1};

constexpr std::array jp{jisx0208, roman, jisx0208_old};
constexpr std::array jp_1{jisx0208, jisx0212, roman, jisx0208_old};
constexpr std::array jp_2{jisx0208, jisx0212, ksx1001, gb2312, roman, jisx0208_old, latin1, greek};
constexpr std::array jp_ext{jisx0208, jisx0212, roman, kana, jisx0208_old};
constexpr std::array kr{ksx1001_shifted};

constexpr char32_t yen = 0xA5;
constexpr char32_t overline = 0x203E;
constexpr char32_t first_kana = 0xFF61;
constexpr char32_t full_backslash = 0xFF3C;
constexpr std::uint32_t first_lead = 0xA100;  // below: half-width kana
constexpr std::uint32_t third_plane = std::uint32_t{CharTable::third_plane} << 16;

std::uint32_t none() { return 0; }

// A two-byte code of an EUC table, without its high bits.
std::uint32_t low_code(const CharTable& table, char32_t point, std::uint32_t plane) {
  const auto code = table.bytes_of(point);
  if (!code || (*code & ~0xFFFFu) != plane || (*code & 0xFF00) < first_lead || (*code & 0x80) == 0)
    return none();
  return *code & 0x7F7F;
}

char32_t roman_point(unsigned char octet) {
  if (octet == '\\') return yen;
  return octet == '~' ? overline : octet;
}

std::uint32_t roman_code(char32_t point) {
  if (point == yen) return '\\';
  if (point == overline) return '~';
  return point < 0x80 && point != '\\' && point != '~' ? point : none();
}

}  // namespace

std::optional<Iso2022Form> iso2022_form(std::string_view name, TableFinder table) {
  Iso2022Form form{name, {}, false, false, nullptr, nullptr, nullptr, nullptr};
  if (name == "iso2022_kr") {
    form.sets = kr;
    form.shifts = true;
    form.korean = table("euc_kr");
    return form;
  }
  if (name == "iso2022_jp") form.sets = jp;
  if (name == "iso2022_jp_1") form.sets = jp_1;
  if (name == "iso2022_jp_2") form.sets = jp_2;
  if (name == "iso2022_jp_ext") form.sets = jp_ext;
  if (form.sets.empty()) return std::nullopt;
  form.japanese = table("euc_jp");
  if (name != "iso2022_jp_2") return form;
  form.has_slot2 = true;
  form.korean = table("euc_kr");
  form.chinese = table("gb2312");
  form.greek = table("iso8859_7");
  return form;
}

char32_t point_in(const CharSet& set, const Iso2022Form& form, unsigned char first, unsigned char second) {
  const auto lead = static_cast<unsigned char>(first | 0x80);
  const auto trail = static_cast<unsigned char>(second | 0x80);
  switch (set.kind) {
    case Kind::jisx0208:
      return form.japanese->pair(lead, trail);
    case Kind::jisx0212:
      return form.japanese->pair(lead, trail, true);
    case Kind::jisx0201_roman:
      return roman_point(first);
    case Kind::jisx0201_kana:
      return first >= 0x21 && first <= 0x5F ? first_kana + (first - 0x21u) : CharTable::none;
    case Kind::ksx1001:
      return form.korean->pair(lead, trail);
    case Kind::gb2312:
      return form.chinese->pair(lead, trail);
    case Kind::latin1:
      return lead;
    case Kind::greek:
      return form.greek->single(lead);
  }
  return CharTable::none;
}

std::uint32_t code_in(const CharSet& set, const Iso2022Form& form, char32_t point) {
  switch (set.kind) {
    case Kind::jisx0208:
      return point == full_backslash ? 0x2140 : low_code(*form.japanese, point, 0);
    case Kind::jisx0212:
      return low_code(*form.japanese, point, third_plane);
    case Kind::jisx0201_roman:
      return roman_code(point);
    case Kind::jisx0201_kana:
      return point >= first_kana && point <= 0xFF9F ? point - first_kana + 0x21 : none();
    case Kind::ksx1001:
      return low_code(*form.korean, point, 0);
    case Kind::gb2312:
      return low_code(*form.chinese, point, 0);
    case Kind::latin1:
    case Kind::greek:
      return none();
  }
  return none();
}

}  // namespace refio
