#include "refio/text/newline_decoder.h"

#include <cstring>

namespace refio {
namespace {

bool has(std::string_view text, char octet) {
  return !text.empty() && std::memchr(text.data(), octet, text.size()) != nullptr;
}

// The kinds of line end in text that has a "\r".
unsigned kinds_in(std::string_view text) {
  unsigned kinds = 0;
  std::size_t at = 0;
  while (kinds != SeenNewlines::all) {
    std::size_t scanned;
    const std::size_t end = find_line_end(text, Newline::keep, at, &scanned);
    if (end == std::string_view::npos) break;
    if (text[end - 1] == '\r') {
      kinds |= SeenNewlines::cr;
    } else {
      kinds |= end - at >= 2 && text[end - 2] == '\r' ? SeenNewlines::crlf : SeenNewlines::lf;
    }
    at = end;
  }
  return kinds;
}

// "\r" and "\r\n" become "\n", from offset `from` on, in place.
void collapse(std::string& text, std::size_t from) {
  std::size_t in = text.find('\r', from);
  std::size_t out = in;
  while (in < text.size()) {
    std::size_t stop = text.find('\r', in + 1);
    if (stop == std::string::npos) stop = text.size();
    text[out++] = '\n';
    in += in + 1 < text.size() && text[in + 1] == '\n' ? 2 : 1;
    if (stop > in) std::memmove(text.data() + out, text.data() + in, stop - in);
    out += stop > in ? stop - in : 0;
    in = stop;
  }
  text.resize(out);
}

}  // namespace

void IncrementalNewlineDecoder::decode_into(std::string_view input, bool final, std::string& text) {
  const std::size_t start = text.size();
  if (pending_cr_) text += '\r';
  const std::size_t behind_cr = text.size();
  if (decoder_ != nullptr) {
    try {
      decoder_->decode_into(input, final, text);
    } catch (...) {
      text.resize(start);
      throw;
    }
  } else {
    text.append(input);
  }
  if (pending_cr_ && !final && text.size() == behind_cr) {
    text.resize(start);
    return;
  }
  pending_cr_ = !final && text.size() > start && text.back() == '\r';
  if (pending_cr_) text.pop_back();

  const std::string_view fresh = std::string_view(text).substr(start);
  if (!has(fresh, '\r')) return note_without_cr(fresh);
  if (seen_.kinds() != SeenNewlines::all) seen_.add(kinds_in(fresh));
  if (translate_) collapse(text, start);
}

bool IncrementalNewlineDecoder::decode_as_is(std::string_view input) {
  if (pending_cr_ || decoder_ == nullptr || has(input, '\r') || !decoder_->decode_as_is(input)) return false;
  note_without_cr(input);
  return true;
}

void IncrementalNewlineDecoder::note_without_cr(std::string_view text) {
  if ((seen_.kinds() & SeenNewlines::lf) == 0 && has(text, '\n')) seen_.add(SeenNewlines::lf);
}

DecoderState IncrementalNewlineDecoder::state() const {
  DecoderState state = decoder_ != nullptr ? decoder_->state() : DecoderState();
  state.flags = state.flags << 1 | (pending_cr_ ? 1 : 0);
  return state;
}

void IncrementalNewlineDecoder::set_state(const DecoderState& state) {
  pending_cr_ = (state.flags & 1) != 0;
  if (decoder_ != nullptr) decoder_->set_state({state.pending, state.flags >> 1});
}

void IncrementalNewlineDecoder::reset() {
  seen_.clear();
  pending_cr_ = false;
  if (decoder_ != nullptr) decoder_->reset();
}

}  // namespace refio
