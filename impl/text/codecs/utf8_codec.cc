#include "refio/text/codecs/utf8_codec.h"

#include <cstring>

#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::string_view signature = "\xEF\xBB\xBF";

struct Octets {
  unsigned char low;
  unsigned char high;
  bool contains(char octet) const {
    const auto value = static_cast<unsigned char>(octet);
    return low <= value && value <= high;
  }
};

// A lead: the bytes of its sequence, and what the second of them may be. Source: Unicode, Table 3-7.
struct Lead {
  std::size_t length;  // 0: leads nothing
  Octets second;
};

Lead lead_of(char octet) {
  const auto lead = static_cast<unsigned char>(octet);
  if (lead < 0xC2 || lead > 0xF4) return {0, {}};
  if (lead < 0xE0) return {2, {0x80, 0xBF}};
  if (lead == 0xE0) return {3, {0xA0, 0xBF}};
  if (lead == 0xED) return {3, {0x80, 0x9F}};
  if (lead < 0xF0) return {3, {0x80, 0xBF}};
  if (lead == 0xF0) return {4, {0x90, 0xBF}};
  if (lead < 0xF4) return {4, {0x80, 0xBF}};
  return {4, {0x80, 0x8F}};
}

// The longest beginning of a sequence that stands at `at`.
struct Sequence {
  std::size_t have;    // bytes of it, at least 1
  std::size_t length;  // bytes that it should have; 0: it is none
  const char* reason;  // if it is not whole
};

Sequence sequence_at(std::string_view input, std::size_t at) {
  const Lead lead = lead_of(input[at]);
  if (lead.length == 0) return {1, 0, "invalid start byte"};
  std::size_t have = 1;
  while (have < lead.length && at + have < input.size()) {
    const char octet = input[at + have];
    if (have == 1 ? !lead.second.contains(octet) : !is_continuation(octet)) {
      return {have, lead.length, "invalid continuation byte"};
    }
    ++have;
  }
  return {have, lead.length, "unexpected end of data"};
}

// Does the input end here, inside of what may yet become a character or a surrogate?
bool may_continue(std::string_view input, std::size_t at, const Sequence& sequence) {
  if (sequence.length == 0) return false;
  if (at + sequence.have == input.size()) return true;
  return input[at] == '\xED' && input.size() - at == 2 && is_continuation(input[at + 1]);
}

// The length of a sequence of the plainest kinds, two or three bytes that any continuation may follow; 0:
// look closer.
std::size_t plain_sequence(std::string_view input, std::size_t at) {
  const auto lead = static_cast<unsigned char>(input[at]);
  if (input.size() - at < 3 || !is_continuation(input[at + 1])) return 0;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  const bool any_second = lead > 0xE0 && lead < 0xF0 && lead != 0xED;
  return any_second && is_continuation(input[at + 2]) ? 3 : 0;
}

// The end of the well-formed run that begins at `at`; `stop` is what stands there.
std::size_t end_of_run(std::string_view input, std::size_t at, Sequence& stop) {
  while (at < input.size()) {
    if (static_cast<signed char>(input[at]) >= 0) {
      at += ascii_run(input.substr(at));
      continue;
    }
    if (const std::size_t length = plain_sequence(input, at); length != 0) {
      at += length;
      continue;
    }
    stop = sequence_at(input, at);
    if (stop.have != stop.length) return at;
    at += stop.have;
  }
  return at;
}

}  // namespace

std::size_t Utf8Decoder::consume(std::string_view input, bool final, std::string& text) {
  std::size_t at = 0;
  while (true) {
    Sequence stop{};
    const std::size_t end = end_of_run(input, at, stop);
    text.append(input.substr(at, end - at));
    if (end == input.size() || (!final && may_continue(input, end, stop))) return end;
    at = handle_fault({input, end, end + stop.have, stop.reason}, text);
  }
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
