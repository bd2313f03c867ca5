// ISO 2022: escape sequences say what the bytes behind them mean.
#pragma once

#include <array>

#include "refio/text/codecs/buffered_decoder.h"
#include "refio/text/codecs/iso2022_sets.h"
#include "refio/text/codecs/stepwise_encoder.h"

namespace refio {

// Which sets are designated: 0 for ASCII (or none), else the number of the set in the form, plus 1.
inline constexpr std::uint8_t unknown_set = 15;
struct Designations {
  std::array<std::uint8_t, 3> slots{};
  bool shifted = false;  // slot 1 holds
  bool literal = false;  // inside of an escape sequence that means nothing here
  // As one number, and back.
  std::uint32_t packed() const;
  static Designations of(std::uint32_t packed);
};

class Iso2022Decoder final : public BufferedDecoder {
 public:
  Iso2022Decoder(Iso2022Form form, std::string_view errors)
      : BufferedDecoder({form.name}, errors), form_(std::move(form)) {}

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;
  std::uint32_t flags() const override { return now_.packed(); }
  void set_flags(std::uint32_t flags) override;

 private:
  // `size` bytes used; 0: more is needed. Bad: they are a fault.
  struct Step {
    std::size_t size;
    bool bad = false;
  };
  Step step(std::string_view rest, std::string& text);
  Step escape(std::string_view rest);
  Step third_slot(std::string_view rest, std::string& text) const;
  Step designated(std::string_view rest, std::string& text) const;

  Iso2022Form form_;
  Designations now_;
};

class Iso2022Encoder final : public StepwiseEncoder {
 public:
  Iso2022Encoder(Iso2022Form form, std::string_view errors);
  void reset() override { now_ = {}; }
  // What was designated where writing begins is not known: nothing is taken for granted.
  void skip_start() override { now_ = {{unknown_set, 0, 0}, false, false}; }
  std::uint32_t mark() const override { return now_.packed(); }
  void undo(std::uint32_t mark) override { now_ = Designations::of(mark); }

 protected:
  std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) override;
  bool can_encode(char32_t) const override { return true; }  // faults are single characters

 private:
  bool encode_point(char32_t point, Bytes& bytes);
  void to_ascii(Bytes& bytes);
  void designate(std::size_t number, Bytes& bytes);

  Iso2022Form form_;
  Designations now_;
};

}  // namespace refio
