// Encodings of East Asia without shifts: one, two, three or four bytes a character.
#pragma once

#include "refio/text/codecs/buffered_decoder.h"
#include "refio/text/codecs/char_table.h"
#include "refio/text/codecs/stepwise_encoder.h"

namespace refio {

// The four-byte characters of GB 18030: those of the basic plane that have no shorter code, in order, and all
// of the other planes, in order.
class Gb18030Rest {
 public:
  explicit Gb18030Rest(const CharTable& table);
  // The character of a linear number; CharTable::none if there is none.
  char32_t point(std::uint32_t number) const;
  std::uint32_t number(char32_t point) const;

 private:
  std::vector<char16_t> points_;
};

struct MultibyteForm {
  std::string_view name;
  std::shared_ptr<const CharTable> table;
  bool only_leads = false;  // a byte that begins no character is a fault without the one behind it
  std::shared_ptr<const Gb18030Rest> rest = nullptr;  // null: no four-byte characters
};

class MultibyteDecoder final : public BufferedDecoder {
 public:
  MultibyteDecoder(MultibyteForm form, std::string_view errors)
      : BufferedDecoder({form.name}, errors), form_(std::move(form)) {}

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;

 private:
  // What stands at an offset: `size` bytes that are `point`, or a fault if that is none; 0: more is needed.
  struct Character {
    std::size_t size;
    char32_t point;
  };
  Character character_at(std::string_view input, std::size_t at) const;
  Character four_bytes_at(std::string_view input, std::size_t at) const;

  MultibyteForm form_;
};

class MultibyteEncoder final : public StepwiseEncoder {
 public:
  MultibyteEncoder(MultibyteForm form, std::string_view errors);
  void reset() override {}
  void skip_start() override {}

 protected:
  std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) override;
  bool can_encode(char32_t) const override { return true; }  // faults are single characters

 private:
  MultibyteForm form_;
};

}  // namespace refio
