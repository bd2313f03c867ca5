#include <algorithm>

#include "refio/core/errors.h"
#include "refio/text/text_io_wrapper.h"

namespace refio {
namespace {

constexpr std::size_t first_stride = 1024;  // bytes

// A decoder going over input that was decoded before, for the places in it.
class Walk {
 public:
  // From a safe point on, which is `at`; `left` code points behind it lies the place that is looked for.
  Walk(IncrementalDecoder& decoder, TextPosition at, std::string_view input, std::size_t left)
      : decoder_(decoder), at_(at), input_(input), left_(left) {
    return_to_safe_point();
  }

  // Goes on to a safe point near the place, in few large strides.
  void approach() {
    for (std::size_t stride = first_stride; stride > 0; stride /= 2) {
      while (stride <= input_.size() && try_stride(stride)) continue;
    }
  }

  // The place, by way of the last safe point before it. Errors: OSError if the input does not lead there.
  TextPosition find() {
    std::size_t fed = 0;
    std::size_t points = 0;
    while (fed < input_.size() && left_ > 0) {
      points += feed(input_.substr(fed, 1), false);
      ++fed;
      const DecoderState state = decoder_.state();
      if (state.pending.empty() && points <= left_) {
        settle(fed, points, state);
        fed = points = 0;
      } else if (points >= left_) {
        break;
      }
    }
    if (points < left_) {
      points += feed({}, true);
      at_.need_eof = true;
    }
    if (points < left_) throw OSError("the place in the text cannot be found again");
    at_.bytes_to_feed = static_cast<std::uint32_t>(fed);
    at_.chars_to_skip = static_cast<std::uint32_t>(left_);
    return at_;
  }

 private:
  void return_to_safe_point() { decoder_.set_state({{}, at_.decoder_flags}); }

  std::size_t feed(std::string_view octets, bool final) {
    text_.clear();
    decoder_.decode_into(octets, final, text_);
    return count_points(text_);
  }

  bool try_stride(std::size_t stride) {
    std::size_t points = feed(input_.substr(0, stride), false);
    DecoderState state = decoder_.state();
    if (points < left_ && !state.pending.empty() && state.pending.size() < stride) {
      stride -= state.pending.size();
      return_to_safe_point();
      points = feed(input_.substr(0, stride), false);
      state = decoder_.state();
    }
    if (points < left_ && state.pending.empty()) {
      settle(stride, points, state);
      return true;
    }
    return_to_safe_point();
    return false;
  }

  // The decoder has nothing pending: a safe point.
  void settle(std::size_t bytes, std::size_t points, const DecoderState& state) {
    at_.position += static_cast<std::int64_t>(bytes);
    at_.decoder_flags = state.flags;
    input_.remove_prefix(bytes);
    left_ -= points;
  }

  IncrementalDecoder& decoder_;
  TextPosition at_;
  std::string_view input_;
  std::size_t left_;
  std::string text_;
};

}  // namespace

TextPosition TextIOWrapper::locate() {
  TextPosition at(attached().tell());
  if (coders_.decoder == nullptr) return at;
  at.position -= static_cast<std::int64_t>(window_.undecoded().size() + window_.input_size());
  at.decoder_flags = window_.flags();
  const std::size_t read = window_.points_read();
  if (read == 0) return at.position == 0 ? TextPosition() : at;
  if (at.decoder_flags == 0 && traits_.ascii && window_.is_verbatim(traits_.utf8)) {
    return {at.position + static_cast<std::int64_t>(window_.bytes_read())};
  }
  // Another decoder, so that the stream's own, and the line ends it has seen, stay as they are.
  Coders probe = make_coders(options_);
  const Bytes input = window_.input();
  Walk walk(*probe.decoder, at, input, read);
  walk.approach();
  return walk.find();
}

TextPosition TextIOWrapper::tell() {
  check_usable("tell");
  if (!seekable_) throw UnsupportedOperation("tell: the buffer is not seekable");
  if (!telling_) throw OSError("tell: not while iterating");
  flush();
  return locate();
}

TextPosition TextIOWrapper::seek(const TextPosition& target, Whence whence) {
  check_usable("seek");
  if (!seekable_) throw UnsupportedOperation("seek: the buffer is not seekable");
  if (whence != Whence::start && target != TextPosition()) {
    throw UnsupportedOperation("seek: only by nothing from the current place and from the end");
  }
  if (target.position < 0) throw ValueError("seek: before the start");
  if (whence == Whence::end) return seek_end();
  const TextPosition place = whence == Whence::current ? tell() : target;
  flush();
  go_to(place);
  telling_ = true;
  return place;
}

TextPosition TextIOWrapper::seek_end() {
  flush();
  const std::int64_t end = attached().seek(0, Whence::end);
  window_.clear();
  reading_ = false;
  if (coders_.decoder != nullptr) coders_.decoder->reset();
  restart_encoding(end == 0);
  telling_ = true;
  return {end};
}

// Goes to the safe point, and from there as reading would. `shorter`: the bytes to feed may have been cut
// off.
void TextIOWrapper::go_to(const TextPosition& target, bool shorter) {
  attached().seek(target.position);
  window_.clear(target.decoder_flags);
  reading_ = false;
  const bool at_start = target.position == 0 && target.decoder_flags == 0;
  restart_encoding(at_start);
  if (coders_.decoder == nullptr) return;
  if (at_start) {
    coders_.decoder->reset();
  } else {
    coders_.decoder->set_state({{}, target.decoder_flags});
  }
  if (target.chars_to_skip == 0) return;
  Bytes chunk = attached().read(target.bytes_to_feed).value_or(Bytes());
  const bool final = target.need_eof || (shorter && chunk.size() < target.bytes_to_feed);
  reading_ = true;
  settle_ratio();
  window_.add(chunk, final, *coders_.decoder);
  if (!window_.skip(target.chars_to_skip)) throw OSError("seek: the place is not there any more");
}

// The byte at which to cut so that what comes before the place reads the same.
std::int64_t TextIOWrapper::byte_place(const TextPosition& place) {
  if (place.chars_to_skip == 0) return place.position;
  const Coders probe = make_coders(options_);
  const Bytes input = window_.input();
  const std::int64_t ahead = attached().tell() - static_cast<std::int64_t>(window_.undecoded().size());
  const std::size_t from = input.size() - static_cast<std::size_t>(ahead - place.position);
  for (std::size_t size = 0; size <= place.bytes_to_feed; ++size) {
    probe.decoder->set_state({{}, place.decoder_flags});
    try {
      const std::string text = probe.decoder->decode(std::string_view(input).substr(from, size), true);
      if (count_points(text) == place.chars_to_skip) return place.position + static_cast<std::int64_t>(size);
    } catch (const UnicodeDecodeError&) {
      continue;  // not here: this would cut a character
    }
  }
  return place.position + place.bytes_to_feed;
}

std::int64_t TextIOWrapper::truncate(std::optional<std::int64_t> size) {
  check_usable("truncate");
  flush();
  if (!seekable_) return attached().truncate(size);
  const TextPosition place = locate();
  const std::int64_t result = attached().truncate(size ? *size : byte_place(place));
  // What was read ahead may not be there any more.
  if (reading_) go_to(place, true);
  return result;
}

}  // namespace refio
