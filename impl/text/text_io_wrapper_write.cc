#include <algorithm>

#include "refio/core/errors.h"
#include "refio/text/text_io_wrapper.h"

namespace refio {
namespace {

// Once for what waits, and once for what the buffer, called with it, wrote in turn.
constexpr int most_rounds = 2;
constexpr std::size_t most_kept = 65536;  // bytes of storage that is used again

bool has(std::string_view text, char octet) { return text.find(octet) != std::string_view::npos; }

// Where a code point of the text stands that was `number` before each "\n" became `length` code points.
std::size_t number_before(std::string_view text, std::size_t number, std::size_t length) {
  std::size_t before = 0;
  for (std::size_t at = 0; at < text.size(); ++before) {
    const std::size_t size = next_point(text, at) == U'\n' ? length : 1;
    if (number < size) break;
    number -= size;
  }
  return before;
}

}  // namespace

void TextIOWrapper::encode(IncrementalEncoder& encoder, std::string_view text, Bytes& encoded) {
  const std::string_view newline = written_newline(options_.newline);
  const bool translates = !newline.empty() && has(text, '\n');
  std::string translated;
  if (translates) {
    translated.swap(translated_);
    translated.clear();
    translate_newlines(text, newline, translated);
  }
  try {
    encoder.encode_into(translates ? std::string_view(translated) : text, encoded);
  } catch (UnicodeEncodeError& error) {
    const std::size_t before =
        translates ? number_before(text, error.start(), newline.size()) : error.start();
    error.relate_to(std::string(text), before);
    throw;
  }
  if (translates && translated.capacity() <= most_kept) translated_.swap(translated);
}

std::int64_t TextIOWrapper::write(std::string_view text) {
  check_usable("write");
  if (coders_.encoder == nullptr) throw UnsupportedOperation("write: not writable");
  const bool turns = reading_ && seekable_;
  const auto place = turns ? std::optional(locate()) : std::nullopt;
  const auto encoder = coders_.encoder;  // whatever is called below may put another in its place
  const std::uint32_t before = encoder->mark();
  try {
    enqueue(*encoder, text, place);
  } catch (...) {
    encoder->undo(before);
    throw;
  }
  // Behind a byte order mark that was just written, none is to be read.
  if (seekable_ && coders_.decoder != nullptr && encoder->mark() != before) {
    coders_.decoder->set_state({});
  }
  const bool flushes = options_.line_buffering && (has(text, '\n') || has(text, '\r'));
  if (pending_.size() >= chunk_size_ || flushes || options_.write_through) pass_on();
  if (flushes) attached().flush();
  return static_cast<std::int64_t>(count_points(text));
}

// Puts encoded text behind what waits, but a whole chunk by itself. `place`: where reading stands, if that is
// where writing has to begin. If it throws, nothing of the text was taken.
void TextIOWrapper::enqueue(IncrementalEncoder& encoder, std::string_view text,
                            const std::optional<TextPosition>& place) {
  // Only the very start of a file gets a byte order mark.
  if (place && *place != TextPosition()) encoder.skip_start();
  const std::size_t waiting = pending_.size();
  encode(encoder, text, pending_);
  Bytes piece;
  if (place || (waiting > 0 && pending_.size() - waiting >= chunk_size_)) {
    piece.assign(pending_, waiting);
    pending_.resize(waiting);
    if (place) turn_to_writing(*place);
    if (piece.size() >= chunk_size_) pass_on();
    pending_ += piece;
  }
}

// Writing begins where reading stands, not where reading ahead does. What was read ahead is dropped, as it
// may be written over.
void TextIOWrapper::turn_to_writing(const TextPosition& place) {
  const std::int64_t byte = byte_place(place);
  if (attached().tell() != byte) attached().seek(byte);
  window_.clear();
  reading_ = false;
  const std::uint32_t flags = coders_.universal != nullptr ? place.decoder_flags & ~1u : place.decoder_flags;
  coders_.decoder->set_state({{}, flags});
}

void TextIOWrapper::pass_on() {
  for (int round = 0; round < most_rounds && !pending_.empty(); ++round) {
    // Whatever the buffer calls back into, it finds nothing to pass on a second time.
    Bytes passing = std::move(pending_);
    pending_.clear();
    try {
      attached().write(view_of(passing));
    } catch (const OSError& error) {
      const auto* blocked = dynamic_cast<const BlockingIOError*>(&error);
      const std::size_t taken = blocked != nullptr ? blocked->characters_written() : error.taken();
      pending_.insert(0, passing, std::min(taken, passing.size()));
      throw;
    } catch (...) {
      pending_.insert(0, passing);
      throw;
    }
    if (!pending_.empty() || passing.capacity() > most_kept) continue;
    passing.clear();
    pending_.swap(passing);
  }
}

void TextIOWrapper::flush() {
  check_usable("flush");
  pass_on();
  attached().flush();
}

}  // namespace refio
