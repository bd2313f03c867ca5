// What decoders over bytes have in common: what cannot be decoded yet waits for the next piece.
#pragma once

#include "refio/text/codecs/codec.h"
#include "refio/text/codecs/error_handler.h"

namespace refio {

class BufferedDecoder : public IncrementalDecoder {
 public:
  void decode_into(std::string_view input, bool final, std::string& text) final;
  DecoderState state() const final { return {pending_, flags()}; }
  void set_state(const DecoderState& state) final;
  void reset() final;

 protected:
  BufferedDecoder(const CodecFacts& codec, std::string_view errors) : codec_(codec), policy_(errors) {}

  // Appends what `input` completes, and returns the bytes used; all of them if `final`. May throw half-way.
  virtual std::size_t consume(std::string_view input, bool final, std::string& text) = 0;
  virtual std::uint32_t flags() const { return 0; }
  virtual void set_flags(std::uint32_t) {}
  virtual void reset_flags() { set_flags(0); }
  bool has_pending() const { return !pending_.empty(); }

  std::size_t handle_fault(const DecodeFault& fault, std::string& text) const {
    return handle(fault, codec_, policy_, text);
  }

  CodecFacts codec_;
  ErrorPolicy policy_;

 private:
  Bytes pending_;
};

}  // namespace refio
