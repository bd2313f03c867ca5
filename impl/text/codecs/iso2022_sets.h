// The sets of characters of ISO 2022 encodings, and which encoding has which.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "refio/text/codecs/char_table.h"

namespace refio {

// A set of characters that can be designated.
struct CharSet {
  enum class Kind : std::uint8_t {
    jisx0208,
    jisx0212,
    jisx0201_roman,
    jisx0201_kana,
    ksx1001,
    gb2312,
    latin1,
    greek
  };
  Kind kind;
  std::uint8_t slot;        // 0, 1 (shifted to by SO) or 2 (one character at a time, behind ESC N)
  std::string_view escape;  // what follows ESC to designate it
  std::size_t width;        // bytes a character
};

// An encoding: the sets that it may designate, those to be preferred in writing first.
struct Iso2022Form {
  std::string_view name;
  std::span<const CharSet> sets;
  bool shifts;     // SO and SI
  bool has_slot2;  // ESC N
  std::shared_ptr<const CharTable>
      japanese;                              // EUC-JP, whose planes are JIS X 0208 and 0212; null: not needed
  std::shared_ptr<const CharTable> korean;   // EUC-KR
  std::shared_ptr<const CharTable> chinese;  // GB 2312
  std::shared_ptr<const CharTable> greek;    // ISO 8859-7
};

// The table of another encoding by its canonical name.
using TableFinder = std::shared_ptr<const CharTable> (*)(std::string_view);

// The form of a name such as "iso2022_jp_2"; nullopt if there is none.
std::optional<Iso2022Form> iso2022_form(std::string_view name, TableFinder table);

// The character of a code in a set; `second` counts for sets of two bytes. CharTable::none if there is none.
char32_t point_in(const CharSet& set, const Iso2022Form& form, unsigned char first, unsigned char second);
// The code of a character in a set that is written (all but those of slot 2); 0: it has none.
std::uint32_t code_in(const CharSet& set, const Iso2022Form& form, char32_t point);

}  // namespace refio
