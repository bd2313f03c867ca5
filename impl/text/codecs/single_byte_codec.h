// Encodings of one byte a character: ASCII, Latin-1, and those that are tables.
#pragma once

#include "refio/text/codecs/buffered_decoder.h"
#include "refio/text/codecs/char_table.h"
#include "refio/text/codecs/stepwise_encoder.h"

namespace refio {

inline constexpr CodecFacts ascii_facts{"ascii"};
inline constexpr CodecFacts latin1_facts{"latin-1"};
inline constexpr CodecFacts charmap_facts{"charmap"};

class AsciiDecoder final : public BufferedDecoder {
 public:
  explicit AsciiDecoder(std::string_view errors) : BufferedDecoder(ascii_facts, errors) {}

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;
};

class Latin1Decoder final : public BufferedDecoder {
 public:
  explicit Latin1Decoder(std::string_view errors) : BufferedDecoder(latin1_facts, errors) {}

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;
};

class CharmapDecoder final : public BufferedDecoder {
 public:
  CharmapDecoder(std::shared_ptr<const CharTable> table, std::string_view errors)
      : BufferedDecoder(charmap_facts, errors), table_(std::move(table)) {}

 protected:
  std::size_t consume(std::string_view input, bool final, std::string& text) override;

 private:
  std::shared_ptr<const CharTable> table_;
};

// Characters below `limit` are the byte of that number: ASCII with 128, Latin-1 with 256.
class DirectEncoder final : public StepwiseEncoder {
 public:
  DirectEncoder(const CodecFacts& codec, char32_t limit, std::string_view errors)
      : StepwiseEncoder(codec, errors), limit_(limit) {}
  void reset() override {}
  void skip_start() override {}

 protected:
  std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) override;
  bool can_encode(char32_t point) const override { return point < limit_; }

 private:
  char32_t limit_;
};

class CharmapEncoder final : public StepwiseEncoder {
 public:
  CharmapEncoder(std::shared_ptr<const CharTable> table, std::string_view errors)
      : StepwiseEncoder(charmap_facts, errors), table_(std::move(table)) {
    whole_faults_ = true;
  }
  void reset() override {}
  void skip_start() override {}

 protected:
  std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) override;
  bool can_encode(char32_t point) const override { return table_->bytes_of(point).has_value(); }

 private:
  std::shared_ptr<const CharTable> table_;
};

}  // namespace refio
