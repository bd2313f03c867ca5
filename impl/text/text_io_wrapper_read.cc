#include <algorithm>

#include "refio/core/errors.h"
#include "refio/text/text_io_wrapper.h"

namespace refio {

void TextIOWrapper::check_reads(const char* operation) {
  check_usable(operation);
  if (coders_.decoder == nullptr) throw UnsupportedOperation(std::string(operation) + ": not readable");
  pass_on();
}

// Does the decoder hold half of something?
bool TextIOWrapper::is_half_way() const {
  const DecoderState state = coders_.decoder->state();
  return !state.pending.empty() || (coders_.universal != nullptr && (state.flags & 1) != 0);
}

// Returns whether there is more to expect.
bool TextIOWrapper::accept(Bytes chunk, bool final) {
  reading_ = true;
  has_read_ = has_read_ || !chunk.empty();
  const std::size_t size = chunk.size();
  bool any;
  const auto decoder = coders_.decoder;  // whatever is called from there may put another in its place
  try {
    any = window_.add(chunk, final, *decoder);
  } catch (...) {
    window_.set_undecoded(std::move(chunk));
    throw;
  }
  window_.set_undecoded({});
  chunk_bytes_ = size;
  return any || !final;
}

void TextIOWrapper::settle_ratio() {
  if (!chunk_bytes_) return;
  const std::size_t points = window_.last_points();
  bytes_per_point_ = points == 0 ? 0 : static_cast<double>(*chunk_bytes_) / static_cast<double>(points);
  chunk_bytes_.reset();
}

// Decodes one chunk more, of which `hint` code points are wanted (0: any). Returns false if there is none.
bool TextIOWrapper::fill(std::size_t hint) {
  if (!window_.undecoded().empty()) return accept(Bytes(window_.undecoded()), false);
  if (hint > 0) settle_ratio();
  const double wanted = std::max(bytes_per_point_, 1.0) * static_cast<double>(hint);
  // Beyond what a double tells exactly no buffer gives so much at once anyway.
  constexpr double most = 1LL << 62;
  const auto size = std::max(chunk_size_, static_cast<std::size_t>(std::min(wanted, most)));
  Bytes chunk = attached().read1(static_cast<std::int64_t>(size));
  const bool nothing = chunk.empty();
  if (!nothing || !is_half_way()) return accept(std::move(chunk), nothing);
  // No bytes may be the end or no more than a pause, in which half a character has to wait.
  std::optional<Bytes> more = attached().read(1);
  if (!more) return false;
  const bool end = more->empty();
  return accept(std::move(*more), end);
}

void TextIOWrapper::meet_end() {
  if (window_.empty() && window_.undecoded().empty() && !is_half_way()) window_.clear();
}

std::string TextIOWrapper::read(std::int64_t size) {
  check_reads("read");
  if (size < 0) return read_to_end();
  const auto count = static_cast<std::size_t>(size);
  const Prefix have = window_.prefix(count);
  if (have.points < count) return read_slow(have, count);
  std::string text = window_.take(have.bytes);
  window_.trim();
  return text;
}

std::string TextIOWrapper::read_slow(Prefix have, std::size_t count) {
  bool ended = false;
  while (have.points < count && !ended) {
    const std::uint64_t generation = window_.generation();
    ended = !fill(count - have.points);
    // Whoever was called below may have read here.
    if (window_.generation() != generation) have = {0, 0};
    const Prefix more = prefix_of(window_.rest().substr(have.bytes), count - have.points);
    have = {have.bytes + more.bytes, have.points + more.points};
  }
  std::string text = window_.take(have.bytes);
  window_.trim();
  if (ended) meet_end();
  return text;
}

// Is that which was read to the end, as it is, the text, and nothing else there or to be expected? Then the
// stream stands behind it.
bool TextIOWrapper::read_as_is(Bytes& data) {
  if (data.empty() || !window_.empty() || !window_.undecoded().empty()) return false;
  if (!coders_.decoder->decode_as_is(data)) return false;
  reading_ = has_read_ = true;
  bytes_per_point_ = 0;
  chunk_bytes_.reset();
  window_.clear();
  return true;
}

std::string TextIOWrapper::read_to_end() {
  std::size_t behind = coders_.decoder->state().pending.size();  // bytes given to the decoder, in one piece
  while (true) {
    std::optional<Bytes> data = attached().read();
    if (!data) throw BlockingIOError("read", 0);
    if (read_as_is(*data)) return std::move(*data);
    const bool any = !data->empty();
    if (!window_.undecoded().empty()) data->insert(0, window_.undecoded());
    behind += data->size();
    if (any || !data->empty()) accept(std::move(*data), false);
    // What is half there is either cut off by the end, or the rest comes later.
    if (!any || !is_half_way()) break;
  }
  try {
    accept({}, true);
  } catch (UnicodeDecodeError& error) {
    const std::size_t skipped = behind - coders_.decoder->state().pending.size();
    const Bytes input = window_.input();
    const std::size_t given = std::min(behind, input.size());
    error.relate_to(std::string(input.substr(input.size() - given)), error.start() + skipped);
    throw;
  }
  std::string text = window_.take_all();
  window_.clear();
  return text;
}

std::string TextIOWrapper::readline_slow(std::int64_t limit) {
  check_reads("readline");
  const auto most = static_cast<std::uint64_t>(limit);  // negative: none is so long
  std::size_t scanned = 0;
  std::uint64_t generation = window_.generation();
  while (true) {
    // Whoever was called below may have read here.
    if (window_.generation() != generation) scanned = 0;
    generation = window_.generation();
    std::size_t end = find_line_end(window_.rest(), options_.newline, scanned, &scanned);
    if (most <= window_.rest().size()) {
      const std::size_t cut = window_.prefix(most).bytes;
      if (window_.points_in(cut) == most && cut < end) end = cut;
    }
    const bool ended = end == std::string_view::npos && !fill(0);
    if (ended) end = window_.rest().size();
    if (end == std::string_view::npos) continue;
    std::string line = window_.take(end);
    window_.trim();
    if (ended) meet_end();
    return line;
  }
}

std::optional<std::string> TextIOWrapper::next() {
  check_usable("next");
  telling_ = false;
  std::string line = readline();
  if (!line.empty()) return line;
  telling_ = seekable_;
  return std::nullopt;
}

}  // namespace refio
