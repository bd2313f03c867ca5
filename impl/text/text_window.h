// The decoded text that waits to be read, and how it came about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "refio/core/bytes.h"
#include "refio/text/codecs/codec.h"
#include "refio/text/unicode.h"

namespace refio {

// A stretch of text with a cursor in it, and the bytes that it was decoded from, so that the place of the
// cursor in the bytes can be found. Chunks are added behind; those that lie wholly before the cursor are
// forgotten.
//
// A chunk that could not be decoded waits in undecoded() for the next attempt.
class TextWindow {
 public:
  // What is left to read.
  std::string_view rest() const { return std::string_view(text_).substr(cursor_); }
  bool empty() const { return cursor_ == text_.size(); }
  // The first `count` code points of the rest.
  Prefix prefix(std::size_t count) const {
    if (!ascii_) return prefix_of(rest(), count);
    const std::size_t points = count < rest().size() ? count : rest().size();
    return {points, points};
  }
  std::size_t points_in(std::size_t bytes) const {
    return ascii_ ? bytes : count_points(rest().substr(0, bytes));
  }
  // Moves `bytes` out of the front of the rest.
  std::string take(std::size_t bytes) {
    std::string taken(text_, cursor_, bytes);
    cursor_ += bytes;
    return taken;
  }
  // Call clear() behind it.
  std::string take_all() { return cursor_ == 0 ? std::move(text_) : take(text_.size() - cursor_); }
  // Skips code points. Returns whether there were so many.
  bool skip(std::size_t points);

  // Decodes `chunk` behind what is there; `final`: nothing follows. The chunk's bytes are moved away. If it
  // throws, the rest, its place and the chunk are as before. Returns the code points that came.
  std::size_t add(Bytes& chunk, bool final, IncrementalDecoder& decoder);
  // Call after taking: forgets what lies before the cursor, as far as chunks go.
  void trim();
  // Forgets everything; the next text begins anew, where a decoder would have `flags`.
  void clear(std::uint32_t flags = 0);

  const Bytes& undecoded() const { return undecoded_; }
  void set_undecoded(Bytes chunk) { undecoded_ = std::move(chunk); }

  // The bytes that the text was decoded from, what was pending in the decoder before included; the decoder's
  // flags before them; and the code points of the text that are read.
  const Bytes& input() const { return input_; }
  std::uint32_t flags() const { return flags_; }
  std::size_t points_read() const;
  // Is each byte of the text up to the cursor that of the input, so that it tells the place of the cursor?
  // `utf8`: the input is UTF-8; else only ASCII tells.
  bool is_verbatim(bool utf8) const;
  std::size_t bytes_read() const { return cursor_; }

 private:
  std::string text_;
  std::size_t cursor_ = 0;
  bool ascii_ = true;  // all of text_
  Bytes input_;
  std::uint32_t flags_ = 0;
  // Where the last chunk begins.
  std::size_t last_text_ = 0;
  std::size_t last_input_ = 0;
  std::uint32_t last_flags_ = 0;
  Bytes undecoded_;
};

}  // namespace refio
