#include "refio/text/text_window.h"

namespace refio {

bool TextWindow::skip(std::size_t points) {
  const Prefix skipped = prefix(points);
  cursor_ += skipped.bytes;
  return skipped.points == points;
}

std::size_t TextWindow::add(Bytes& chunk, bool final, IncrementalDecoder& decoder) {
  DecoderState before = decoder.state();
  // Text that is all read need not be kept: decode over it.
  const bool fresh = empty();
  const std::size_t start = fresh ? 0 : text_.size();
  if (fresh) {
    text_.clear();
    cursor_ = 0;
    ascii_ = true;
    input_ = before.pending;
    flags_ = before.flags;
  }
  decoder.decode_into(chunk, final, text_);
  last_text_ = start;
  last_input_ = fresh ? 0 : input_.size() - before.pending.size();
  last_flags_ = before.flags;
  if (input_.empty()) {
    input_ = std::move(chunk);
  } else {
    input_.append(chunk);
  }
  const std::string_view come = std::string_view(text_).substr(start);
  const bool ascii = is_ascii(come);
  ascii_ = ascii_ && ascii;
  return ascii ? come.size() : count_points(come);
}

void TextWindow::trim() {
  if (last_text_ == 0 || cursor_ < last_text_) return;
  text_.erase(0, last_text_);
  cursor_ -= last_text_;
  input_.erase(0, last_input_);
  flags_ = last_flags_;
  last_text_ = last_input_ = 0;
}

void TextWindow::clear(std::uint32_t flags) {
  text_.clear();
  cursor_ = 0;
  ascii_ = true;
  input_.clear();
  flags_ = flags;
  last_text_ = last_input_ = 0;
  undecoded_.clear();
}

std::size_t TextWindow::points_read() const {
  return ascii_ ? cursor_ : count_points(std::string_view(text_).substr(0, cursor_));
}

bool TextWindow::is_verbatim(bool utf8) const {
  return (utf8 || ascii_) && cursor_ <= input_.size() &&
         std::memcmp(text_.data(), input_.data(), cursor_) == 0;
}

}  // namespace refio
