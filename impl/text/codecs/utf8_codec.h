// UTF-8, with or without a signature. Text is UTF-8 already, so that decoding is checking, and encoding is
// looking for surrogates.
#pragma once

#include "refio/text/codecs/buffered_decoder.h"
#include "refio/text/codecs/stepwise_encoder.h"

namespace refio {

inline constexpr CodecFacts utf8_facts{"utf-8", UnicodeForm::utf8};

class Utf8Decoder : public BufferedDecoder {
 public:
  explicit Utf8Decoder(std::string_view errors) : BufferedDecoder(utf8_facts, errors) {}
  bool decode_as_is(std::string_view input) override;

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;
};

// Drops one U+FEFF at the start, if there is one. Flags: 1 at the start, 0 behind it.
class Utf8SigDecoder final : public Utf8Decoder {
 public:
  using Utf8Decoder::Utf8Decoder;

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;
  std::uint32_t flags() const override { return at_start_ ? 1 : 0; }
  void set_flags(std::uint32_t flags) override { at_start_ = flags != 0; }
  void reset_flags() override { at_start_ = true; }

 private:
  bool at_start_ = true;
};

class Utf8Encoder final : public StepwiseEncoder {
 public:
  // `signature`: begins with U+FEFF.
  Utf8Encoder(std::string_view errors, bool signature)
      : StepwiseEncoder(utf8_facts, errors), signature_(signature), at_start_(signature) {}
  void reset() override { at_start_ = signature_; }
  void skip_start() override { at_start_ = false; }
  std::uint32_t mark() const override { return at_start_ ? 1 : 0; }
  void undo(std::uint32_t mark) override { at_start_ = mark != 0; }

 protected:
  void begin(Bytes& bytes) override;
  std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) override;
  bool can_encode(char32_t point) const override;

 private:
  bool signature_;
  bool at_start_;
};

}  // namespace refio
