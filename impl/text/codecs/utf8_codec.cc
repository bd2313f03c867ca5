#include "refio/text/codecs/utf8_codec.h"

#include <cstring>

#include "refio/text/codecs/utf8_check.h"
#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::string_view signature = "\xEF\xBB\xBF";

// Does the input end here, inside of what may yet become a character or a surrogate?
bool may_continue(std::string_view input, std::size_t at, const Utf8Sequence& sequence) {
  if (sequence.length == 0) return false;
  if (at + sequence.have == input.size()) return true;
  return input[at] == '\xED' && input.size() - at == 2 && is_continuation(input[at + 1]);
}

}  // namespace

std::size_t Utf8Decoder::consume(std::string_view input, bool final, std::string& text) {
  std::size_t at = 0;
  while (true) {
    const std::size_t end = at + utf8_run(input.substr(at));
    text.append(input.substr(at, end - at));
    if (end == input.size()) return end;
    const Utf8Sequence stop = utf8_sequence_at(input, end);
    if (!final && may_continue(input, end, stop)) return end;
    at = handle_fault({input, end, end + stop.have, stop.reason}, text);
  }
}

bool Utf8Decoder::decode_as_is(std::string_view input) {
  return !has_pending() && flags() == 0 && utf8_run(input) == input.size();
}

std::size_t Utf8SigDecoder::consume(std::string_view input, bool final, std::string& text) {
  if (!at_start_) return Utf8Decoder::consume(input, final, text);
  if (input.size() < signature.size() && signature.substr(0, input.size()) == input) return 0;
  at_start_ = false;
  const std::size_t skipped = input.starts_with(signature) ? signature.size() : 0;
  return skipped + Utf8Decoder::consume(input.substr(skipped), final, text);
}

void Utf8Encoder::begin(Bytes& bytes) {
  if (at_start_) bytes += signature;
  at_start_ = false;
}

bool Utf8Encoder::can_encode(char32_t point) const { return !is_surrogate(point); }

std::size_t Utf8Encoder::encode_run(std::string_view text, std::size_t at, Bytes& bytes) {
  std::size_t end = at;
  while (true) {
    const void* found = end < text.size() ? std::memchr(text.data() + end, 0xED, text.size() - end) : nullptr;
    if (found == nullptr) {
      end = text.size();
      break;
    }
    end = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    std::size_t next = end;
    if (is_surrogate(next_point(text, next))) break;
    end = next;
  }
  bytes.append(text.substr(at, end - at));
  return end;
}

}  // namespace refio
