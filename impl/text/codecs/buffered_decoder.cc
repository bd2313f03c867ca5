#include "refio/text/codecs/buffered_decoder.h"

namespace refio {

void BufferedDecoder::decode_into(std::string_view input, bool final, std::string& text) {
  Bytes joined;
  if (!pending_.empty()) {
    joined.reserve(pending_.size() + input.size());
    joined.append(pending_).append(input);
    input = joined;
  }
  const std::size_t length = text.size();
  const std::uint32_t flags_before = flags();
  std::size_t used;
  try {
    used = consume(input, final, text);
  } catch (...) {
    text.resize(length);
    set_flags(flags_before);
    throw;
  }
  if (used == input.size()) {
    pending_.clear();
  } else {
    pending_ = Bytes(input.substr(used));
  }
}

void BufferedDecoder::set_state(const DecoderState& state) {
  pending_ = state.pending;
  set_flags(state.flags);
}

void BufferedDecoder::reset() {
  pending_.clear();
  reset_flags();
}

}  // namespace refio
