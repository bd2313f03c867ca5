#include "refio/text/text_window.h"

#include <cstring>

namespace refio {
namespace {

constexpr std::size_t most_forgotten = 16384;  // bytes of text that may lie about before they are erased

bool same(const char* left, std::string_view right) {
  return std::memcmp(left, right.data(), right.size()) == 0;
}

}  // namespace

bool TextWindow::is_known_ascii(std::size_t bytes) const {
  const std::size_t end = cursor_ + bytes;
  if (ascii_end_ < end) ascii_end_ += ascii_run(std::string_view(text_).substr(ascii_end_));
  return ascii_end_ >= end;
}

bool TextWindow::skip(std::size_t points) {
  ++generation_;
  const Prefix skipped = prefix(points);
  cursor_ += skipped.bytes;
  return skipped.points == points;
}

bool TextWindow::add(Bytes& chunk, bool final, IncrementalDecoder& decoder) {
  DecoderState before = decoder.state();
  const bool fresh = empty();
  // Text that is all read need not be kept, but short text is, as long as nobody counted its code points.
  if (fresh && std::max(bytes_read(), chunk.size()) > most_forgotten) clear_text();
  if (begin_ >= most_forgotten) erase_forgotten();
  const std::size_t start = text_.size();
  try {
    decoder.decode_into(chunk, final, text_);
  } catch (...) {
    if (fresh) begin_anew(before);
    throw;
  }
  if (fresh) {
    begin_ = cursor_ = ascii_end_ = start;
    older_input_ = std::move(before.pending);
    last_pending_ = older_input_.size();
    flags_ = before.flags;
  } else {
    last_pending_ = before.pending.size();
    keep_last_input();
  }
  last_input_ = std::move(chunk);
  last_text_ = start;
  last_flags_ = before.flags;
  last_counted_ = false;
  return text_.size() > start;
}

void TextWindow::keep_last_input() {
  if (older_input_.empty()) {
    older_input_ = std::move(last_input_);
  } else {
    older_input_ += last_input_;
  }
}

void TextWindow::count_last() const {
  last_points_ = count_points(std::string_view(text_).substr(last_text_));
  last_counted_ = true;
}

void TextWindow::clear_text() {
  last_points();
  text_.clear();
  begin_ = cursor_ = ascii_end_ = last_text_ = last_pending_ = 0;
  older_input_.clear();
  last_input_.clear();
}

// As clear(), but what the decoder holds is part of what comes.
void TextWindow::begin_anew(const DecoderState& state) {
  clear_text();
  older_input_ = state.pending;
  flags_ = state.flags;
}

void TextWindow::erase_forgotten() {
  text_.erase(0, begin_);
  cursor_ -= begin_;
  last_text_ -= begin_;
  ascii_end_ -= begin_;
  begin_ = 0;
}

void TextWindow::forget_before_last() {
  begin_ = last_text_;
  ascii_end_ = std::max(ascii_end_, begin_);
  older_input_.erase(0, older_input_.size() - last_pending_);
  flags_ = last_flags_;
}

void TextWindow::clear(std::uint32_t flags) {
  ++generation_;
  clear_text();
  flags_ = flags;
  undecoded_.clear();
}

std::size_t TextWindow::points_read() const {
  if (ascii_end_ >= cursor_) return bytes_read();
  return count_points(std::string_view(text_).substr(begin_, bytes_read()));
}

bool TextWindow::is_verbatim(bool utf8) const {
  const std::size_t size = bytes_read();
  if (size > input_size() || !(utf8 || is_known_ascii(0))) return false;
  const std::size_t older = std::min(size, older_input_.size());
  return same(text_.data() + begin_, std::string_view(older_input_).substr(0, older)) &&
         same(text_.data() + begin_ + older, std::string_view(last_input_).substr(0, size - older));
}

}  // namespace refio
