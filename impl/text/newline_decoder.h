// Universal newlines on the way in.
#pragma once

#include <memory>

#include "refio/text/codecs/codec.h"
#include "refio/text/newlines.h"

namespace refio {

// Decodes by another decoder, or takes text as it is if there is none; notes the line ends that go by and, if
// asked to, makes "\r" and "\r\n" into "\n". A "\r" at the end of a piece waits for what follows, so that no
// piece ends inside of a "\r\n". Source: io.IncrementalNewlineDecoder.
class IncrementalNewlineDecoder final : public IncrementalDecoder {
 public:
  // `decoder` may be null: then input is text.
  IncrementalNewlineDecoder(std::shared_ptr<IncrementalDecoder> decoder, bool translate)
      : decoder_(std::move(decoder)), translate_(translate) {}

  void decode_into(std::string_view input, bool final, std::string& text) override;
  bool decode_as_is(std::string_view input) override;
  // The inner decoder's state; its flags shifted by one, and the lowest bit says that a "\r" waits.
  DecoderState state() const override;
  void set_state(const DecoderState& state) override;
  void reset() override;

  // The line ends met since the start or reset().
  const SeenNewlines& newlines() const { return seen_; }
  bool translates() const { return translate_; }
  const std::shared_ptr<IncrementalDecoder>& decoder() const { return decoder_; }

 private:
  void note_without_cr(std::string_view text);

  std::shared_ptr<IncrementalDecoder> decoder_;
  SeenNewlines seen_;
  bool translate_;
  bool pending_cr_ = false;
};

}  // namespace refio
