// Two seven-bit encodings that mark stretches of other characters inside ASCII: HZ and UTF-7.
#pragma once

#include "refio/text/codecs/buffered_decoder.h"
#include "refio/text/codecs/char_table.h"
#include "refio/text/codecs/stepwise_encoder.h"

namespace refio {

// HZ (RFC 1843): GB 2312 between "~{" and "~}". Flags: 1 between them.
class HzDecoder final : public BufferedDecoder {
 public:
  HzDecoder(std::shared_ptr<const CharTable> table, std::string_view errors)
      : BufferedDecoder({"hz"}, errors), table_(std::move(table)) {}

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;
  std::uint32_t flags() const override { return chinese_ ? 1 : 0; }
  void set_flags(std::uint32_t flags) override { chinese_ = flags != 0; }

 private:
  // Bytes used, 0 if it is a fault. Requires two bytes in the middle of Chinese and behind a tilde.
  std::size_t step(std::string_view rest, std::string& text);
  std::size_t tilde(char next, std::string& text);

  std::shared_ptr<const CharTable> table_;
  bool chinese_ = false;
};

class HzEncoder final : public StepwiseEncoder {
 public:
  HzEncoder(std::shared_ptr<const CharTable> table, std::string_view errors);
  void reset() override { chinese_ = false; }
  void skip_start() override { chinese_ = false; }
  std::uint32_t mark() const override { return chinese_ ? 1 : 0; }
  void undo(std::uint32_t mark) override { chinese_ = mark != 0; }

 protected:
  std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) override;
  bool can_encode(char32_t) const override { return true; }  // faults are single characters

 private:
  void shift(bool chinese, Bytes& bytes);

  std::shared_ptr<const CharTable> table_;
  bool chinese_ = false;
};

// UTF-7 (RFC 2152): UTF-16 in base 64 between "+" and "-". A stretch is decoded when its end is there.
class Utf7Decoder final : public BufferedDecoder {
 public:
  explicit Utf7Decoder(std::string_view errors) : BufferedDecoder({"utf7"}, errors) {}

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;

 private:
  std::size_t decode_stretch(std::string_view input, std::size_t at, std::size_t end, std::string& text);
};

// Each piece ends outside of a stretch.
class Utf7Encoder final : public StepwiseEncoder {
 public:
  explicit Utf7Encoder(std::string_view errors) : StepwiseEncoder({"utf7"}, errors) {}
  void reset() override {}
  void skip_start() override {}

 protected:
  std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) override;
  bool can_encode(char32_t) const override { return true; }
};

}  // namespace refio
