// Which bytes stand for which character, in encodings that are tables of one, two or three bytes a character.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace refio {

// How a table comes about: a table of ICU, and what is different from it. Source of the differences: the
// encodings of Python, which are those of the standards' own tables.
struct TableSpec {
  std::string_view icu;     // a converter
  std::string_view fixes;   // words, numbers in hexadecimal:
                            //   a1bd=2015       these bytes are that character
                            //   c6a5-c6f7=3041  a run of them
                            //   !8740-879c      these bytes are none
                            //   >a5=5c          the character is written so, but these bytes are not read so
  bool private_use = true;  // are private-use characters of the ICU table kept?
};

class CharTable {
 public:
  static constexpr char32_t none = 0xFFFFFFFF;
  static constexpr unsigned char third_plane = 0x8F;  // the lead of three-byte characters (EUC-JP)

  // Bytes 0 to 127 are ASCII if `ascii`. Errors: LookupError if ICU has no such converter.
  CharTable(const TableSpec& spec, bool ascii, bool several_bytes);

  char32_t single(unsigned char octet) const { return singles_[octet]; }
  // The character of a lead and a trail; behind third_plane if `third`.
  char32_t pair(unsigned char lead, unsigned char trail, bool third = false) const;
  // Does any character of several bytes begin so?
  bool is_lead(unsigned char octet) const { return leads_[octet]; }
  bool has_third_plane() const { return !triples_.empty(); }
  // The bytes of a character as one number, most significant first; nullopt: it has none.
  std::optional<std::uint32_t> bytes_of(char32_t point) const;

 private:
  void load(const TableSpec& spec);
  void apply_fix(std::string_view fix);
  void set(std::uint32_t code, char32_t point);
  void index(std::uint32_t code, char32_t point);

  std::array<char32_t, 256> singles_;
  std::vector<char32_t> pairs_;    // by lead and trail; empty if there are none
  std::vector<char32_t> triples_;  // likewise, behind third_plane
  std::array<bool, 256> leads_{};
  std::unordered_map<char32_t, std::uint32_t> codes_;
};

// The table of a spec, made once and kept; safe from any thread.
std::shared_ptr<const CharTable> table_of(const TableSpec& spec, bool ascii, bool several_bytes);

// Writes a number from bytes_of.
void append_code(std::string& bytes, std::uint32_t code);

}  // namespace refio
