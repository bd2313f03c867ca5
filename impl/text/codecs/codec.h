// What a text stream asks of a codec: text from bytes and bytes from text, piece by piece.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "refio/core/bytes.h"

namespace refio {

// Where a decoder stands: bytes it took but could not decode yet, and a number of its own (which byte order,
// which shift state; fits in 30 bits). A state with no pending bytes is a safe point: decoding can begin
// there.
struct DecoderState {
  Bytes pending;
  std::uint32_t flags = 0;
  bool operator==(const DecoderState&) const = default;
};

// Decodes piece by piece; where the pieces are cut never shows in the text.
class IncrementalDecoder {
 public:
  IncrementalDecoder() = default;
  IncrementalDecoder(const IncrementalDecoder&) = delete;
  IncrementalDecoder& operator=(const IncrementalDecoder&) = delete;
  virtual ~IncrementalDecoder() = default;

  // Appends to `text` what `input` completes; `final` says that nothing follows.
  // Errors: UnicodeDecodeError, with a range in bytes of what was pending and `input` together; LookupError
  // for an unknown error handler, when there is an error to handle. After an error, state and `text` are as
  // before.
  virtual void decode_into(std::string_view input, bool final, std::string& text) = 0;
  std::string decode(std::string_view input, bool final = false) {
    std::string text;
    decode_into(input, final, text);
    return text;
  }
  // Decodes `input` if its text is the same bytes and nothing is or becomes pending, so that who has them
  // need not have them copied. Returns whether it did; if not, the state is as before. Default: no.
  virtual bool decode_as_is(std::string_view) { return false; }

  virtual DecoderState state() const = 0;
  virtual void set_state(const DecoderState& state) = 0;
  // As at the start of a stream.
  virtual void reset() = 0;
};

// Encodes piece by piece.
class IncrementalEncoder {
 public:
  IncrementalEncoder() = default;
  IncrementalEncoder(const IncrementalEncoder&) = delete;
  IncrementalEncoder& operator=(const IncrementalEncoder&) = delete;
  virtual ~IncrementalEncoder() = default;

  // Appends the bytes of `text`, after a byte order mark if one is due.
  // Errors: UnicodeEncodeError, with a range in code points of `text`; LookupError as in decoding. After an
  // error, state and `bytes` are as before.
  virtual void encode_into(std::string_view text, Bytes& bytes) = 0;
  Bytes encode(std::string_view text) {
    Bytes bytes;
    encode_into(text, bytes);
    return bytes;
  }

  // What encoding has changed since the start, and how to take it back.
  virtual std::uint32_t mark() const { return 0; }
  virtual void undo(std::uint32_t) {}
  // As at the start of a stream: a byte order mark is due, if the encoding has one.
  virtual void reset() = 0;
  // As in the middle of a stream, in the initial shift state: no byte order mark is due.
  virtual void skip_start() = 0;
};

}  // namespace refio
