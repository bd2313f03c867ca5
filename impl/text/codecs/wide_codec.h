// UTF-16 and UTF-32, in either order, with or without a byte order mark.
#pragma once

#include "refio/text/codecs/buffered_decoder.h"
#include "refio/text/codecs/stepwise_encoder.h"

namespace refio {

enum class ByteOrder : std::uint8_t { little, big };

// What an encoding of this family is.
struct WideForm {
  std::string_view name;
  std::size_t unit;  // bytes: 2 or 4
  ByteOrder order;   // of an encoding with a byte order mark: that of the machine, which encoding uses
  bool marked;       // a byte order mark tells the order
};

// Flags: 0 the order of the machine (or the encoding's own), 1 the other one, 2 not known yet.
class WideDecoder final : public BufferedDecoder {
 public:
  WideDecoder(const WideForm& form, std::string_view errors);

 protected:
  // Errors besides: UnicodeDecodeError, whatever the handler, if the byte order mark is missing.
  std::size_t consume(std::string_view input, bool final, std::string& text) override;
  std::uint32_t flags() const override;
  void set_flags(std::uint32_t flags) override;
  void reset_flags() override { set_flags(form_.marked ? 2 : 0); }

 private:
  bool read_mark(std::string_view input);
  char32_t unit_at(std::string_view input, std::size_t at) const;
  std::size_t decode_units(std::string_view input, std::size_t at, std::string& text) const;

  WideForm form_;
  ByteOrder order_;
  bool order_known_;
};

class WideEncoder final : public StepwiseEncoder {
 public:
  WideEncoder(const WideForm& form, std::string_view errors);
  void reset() override { mark_due_ = form_.marked; }
  void skip_start() override { mark_due_ = false; }
  std::uint32_t mark() const override { return mark_due_ ? 1 : 0; }
  void undo(std::uint32_t mark) override { mark_due_ = mark != 0; }

 protected:
  void begin(Bytes& bytes) override;
  std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) override;
  bool can_encode(char32_t point) const override;

 private:
  void append_unit(char32_t value, Bytes& bytes) const;

  WideForm form_;
  bool mark_due_;
};

}  // namespace refio
