// What encoders have in common: runs that can be encoded, and what is done about those that cannot.
#pragma once

#include "refio/text/codecs/codec.h"
#include "refio/text/codecs/error_handler.h"

namespace refio {

class StepwiseEncoder : public IncrementalEncoder {
 public:
  void encode_into(std::string_view text, Bytes& bytes) final;

 protected:
  StepwiseEncoder(const CodecFacts& codec, std::string_view errors) : codec_(codec), policy_(errors) {}

  // Appends what is due before the first character, such as a byte order mark.
  virtual void begin(Bytes&) {}
  // Appends text from offset `at` on. Returns the offset of the first character that cannot be encoded, or
  // the size of the text.
  virtual std::size_t encode_run(std::string_view text, std::size_t at, Bytes& bytes) = 0;
  // May `point` be encoded? Asked of what follows a character that may not.
  virtual bool can_encode(char32_t point) const = 0;

  // Characters that are reported as one fault, at most.
  std::size_t longest_fault_ = SIZE_MAX;
  // Is a fault that a handler can only begin to mend reported whole?
  bool whole_faults_ = false;
  // Bytes that a handler gives must come in multiples of this.
  std::size_t unit_ = 1;

 private:
  // How many code points lie before a byte: counted once each, however many faults there are.
  struct Counted {
    std::size_t bytes = 0;
    std::size_t points = 0;
  };
  // Mends the fault at `at`. Returns where encoding goes on.
  std::size_t repair(std::string_view text, std::size_t at, Counted& counted, Bytes& bytes);
  void apply(const EncodeRemedy& remedy, const EncodeFault& fault, Bytes& bytes);

  CodecFacts codec_;
  ErrorPolicy policy_;
};

}  // namespace refio
