// What tell() of a text stream answers and seek() takes back.
#pragma once

#include <cstdint>

namespace refio {

// How to come to a place in a text: go to a byte, set the decoder, feed it, drop the first characters. In
// most encodings the byte is all there is to it.
struct TextPosition {
  std::int64_t position = 0;        // bytes, of the buffer below: a safe point to begin decoding at
  std::uint32_t decoder_flags = 0;  // DecoderState::flags there
  std::uint32_t bytes_to_feed = 0;
  std::uint32_t chars_to_skip = 0;  // code points of what that gives
  bool need_eof = false;            // tell the decoder that nothing follows

  TextPosition() = default;
  // A plain place; from numbers, so that seek(0) can be said.
  TextPosition(std::int64_t at) : position(at) {}  // NOLINT: meant to convert

  bool is_plain() const {
    return decoder_flags == 0 && bytes_to_feed == 0 && chars_to_skip == 0 && !need_eof;
  }
  bool operator==(const TextPosition&) const = default;
};

}  // namespace refio
