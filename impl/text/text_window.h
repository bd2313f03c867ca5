// The decoded text that waits to be read, and how it came about.
#pragma once

#include <algorithm>
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
  std::string_view rest() const { return {text_.data() + cursor_, text_.size() - cursor_}; }
  bool empty() const { return cursor_ == text_.size(); }
  // The first `count` code points of the rest.
  Prefix prefix(std::size_t count) const {
    const std::size_t points = std::min(count, rest().size());
    return is_known_ascii(points) ? Prefix{points, points} : prefix_of(rest(), count);
  }
  std::size_t points_in(std::size_t bytes) const {
    return is_known_ascii(bytes) ? bytes : count_points(rest().substr(0, bytes));
  }
  // Moves `bytes` out of the front of the rest.
  std::string take(std::size_t bytes) {
    std::string taken(text_, cursor_, bytes);
    cursor_ += bytes;
    ++generation_;
    return taken;
  }
  // Likewise, into `target`.
  void take_into(std::string& target, std::size_t bytes) {
    target.assign(text_.data() + cursor_, bytes);
    cursor_ += bytes;
    ++generation_;
  }
  // Call clear() behind it.
  std::string take_all() {
    ++generation_;
    last_points();
    return cursor_ == 0 ? std::move(text_) : take(text_.size() - cursor_);
  }
  // Changes whenever something is taken out or forgotten: what was found in rest() before holds no longer.
  std::uint64_t generation() const { return generation_; }
  // Skips code points. Returns whether there were so many.
  bool skip(std::size_t points);

  // Decodes `chunk` behind what is there; `final`: nothing follows. The chunk's bytes are moved away. If it
  // throws, the rest, its place and the chunk are as before. Returns whether text came.
  bool add(Bytes& chunk, bool final, IncrementalDecoder& decoder);
  // Code points that the last add() gave, whatever has become of them.
  std::size_t last_points() const {
    if (!last_counted_) count_last();
    return last_points_;
  }
  // Call after taking: forgets what lies before the cursor, as far as chunks go.
  void trim() {
    if (last_text_ != begin_ && cursor_ >= last_text_) forget_before_last();
  }
  // Forgets everything; the next text begins anew, where a decoder would have `flags`.
  void clear(std::uint32_t flags = 0);

  const Bytes& undecoded() const { return undecoded_; }
  void set_undecoded(Bytes chunk) { undecoded_ = std::move(chunk); }

  // The bytes that the text was decoded from, what was pending in the decoder before included; the decoder's
  // flags before them; and the code points of the text that are read.
  Bytes input() const { return older_input_ + last_input_; }
  std::size_t input_size() const { return older_input_.size() + last_input_.size(); }
  std::uint32_t flags() const { return flags_; }
  std::size_t points_read() const;
  // Is each byte of the text up to the cursor that of the input, so that it tells the place of the cursor?
  // `utf8`: the input is UTF-8; else only ASCII tells.
  bool is_verbatim(bool utf8) const;
  std::size_t bytes_read() const { return cursor_ - begin_; }

 private:
  // Are the next `bytes` bytes of the rest ASCII, and all that lies before them? Looks at each byte once: no
  // may mean that something before them is not.
  bool is_known_ascii(std::size_t bytes) const;
  void count_last() const;
  void keep_last_input();
  void clear_text();
  void begin_anew(const DecoderState& state);
  void forget_before_last();
  void erase_forgotten();

  std::string text_;
  std::uint64_t generation_ = 0;
  std::size_t begin_ = 0;  // of what is not forgotten: erased at times, not for each chunk
  std::size_t cursor_ = 0;
  mutable std::size_t ascii_end_ = 0;  // text from begin_ to here is known to be ASCII
  // Input from begin_ on: of the chunks before the last, what they left pending included, and the last.
  Bytes older_input_;
  Bytes last_input_;
  std::uint32_t flags_ = 0;
  // Where the last chunk begins: in the text, in what older_input_ ends with, and the flags there.
  std::size_t last_text_ = 0;
  std::size_t last_pending_ = 0;
  std::uint32_t last_flags_ = 0;
  // Counted when somebody asks, or before the text goes.
  mutable std::size_t last_points_ = 0;
  mutable bool last_counted_ = true;
  Bytes undecoded_;
};

}  // namespace refio
