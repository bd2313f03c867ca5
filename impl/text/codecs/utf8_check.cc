#include "refio/text/codecs/utf8_check.h"

#include <cstdint>

#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::size_t block = 128;    // bytes checked together
constexpr std::size_t look_back = 3;  // bytes before a byte that tell whether it has to be a continuation

struct Octets {
  unsigned char low;
  unsigned char high;
  bool contains(char octet) const {
    const auto value = static_cast<unsigned char>(octet);
    return low <= value && value <= high;
  }
};

// A lead: the bytes of its sequence, and what the second of them may be.
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

// Does one of the three bytes before `at` lead a sequence that goes on at `at`?
bool is_cut(const unsigned char* at) {
  const unsigned char* const before = at - look_back;
  return before[2] >= 0xC0 || before[1] >= 0xE0 || before[0] >= 0xF0;
}

bool is_ascii_block(const unsigned char* at) {
  std::uint8_t all = 0;
  for (std::size_t i = 0; i < block; ++i) all = static_cast<std::uint8_t>(all | at[i]);
  return all < 0x80;
}

// Is each byte of the block what the three before it ask for? No branches and a fixed count, so that the
// compiler does many bytes at once. What a lead asks of its second byte is looked at apart from whether that
// is a continuation at all, so that the comparisons can be signed, which are cheaper.
bool is_well_formed_block(const unsigned char* at) {
  std::uint8_t faults = 0;
  const unsigned char* const before = at - look_back;
  for (std::size_t i = 0; i < block; ++i) {
    const unsigned char octet = at[i];
    const unsigned char lead = before[i + 2];
    const auto value = static_cast<signed char>(octet);
    const bool due = (lead >= 0xC0) | (before[i + 1] >= 0xE0) | (before[i] >= 0xF0);
    const bool continues = value < -64;
    const bool never = ((octet & 0xFE) == 0xC0) | (octet >= 0xF5);
    const bool overlong = ((lead == 0xE0) & (value < -96)) | ((lead == 0xF0) & (value < -112));
    const bool beyond = ((lead == 0xED) & (value >= -96)) | ((lead == 0xF4) & (value >= -112));
    faults = static_cast<std::uint8_t>(faults | ((due ^ continues) | never | overlong | beyond));
  }
  return faults == 0;
}

bool passes(const unsigned char* at) { return is_ascii_block(at) ? !is_cut(at) : is_well_formed_block(at); }

// Passes blocks from `from` on, which is between two characters and look_back bytes behind the start at
// least. Returns where the last whole character of them ends.
std::size_t pass_blocks(std::string_view octets, std::size_t from) {
  const auto* const start = reinterpret_cast<const unsigned char*>(octets.data());
  const std::size_t last = octets.size() - block;
  std::size_t at = from;
  while (at <= last && passes(start + at)) at += block;
  // The last block overlaps the one before, of which nothing is in doubt.
  if (at > last && passes(start + last)) at = octets.size();
  while (is_cut(start + at)) --at;
  return at;
}

// The length of a sequence of the plainest kinds, two or three bytes that any continuation may follow; 0:
// look closer.
std::size_t plain_sequence(std::string_view octets, std::size_t at) {
  const auto lead = static_cast<unsigned char>(octets[at]);
  if (octets.size() - at < 3 || !is_continuation(octets[at + 1])) return 0;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  const bool any_second = lead > 0xE0 && lead < 0xF0 && lead != 0xED;
  return any_second && is_continuation(octets[at + 2]) ? 3 : 0;
}

// The length of the character at `at`; 0: there is none.
std::size_t character_at(std::string_view octets, std::size_t at) {
  if (static_cast<signed char>(octets[at]) >= 0) return 1;
  if (const std::size_t length = plain_sequence(octets, at); length != 0) return length;
  const Utf8Sequence sequence = utf8_sequence_at(octets, at);
  return sequence.is_whole() ? sequence.length : 0;
}

// Passes characters one by one, until offset `enough`. Returns where it stopped.
std::size_t pass_characters(std::string_view octets, std::size_t at, std::size_t enough) {
  while (at < enough) {
    const std::size_t length = character_at(octets, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

}  // namespace

Utf8Sequence utf8_sequence_at(std::string_view octets, std::size_t at) {
  const Lead lead = lead_of(octets[at]);
  if (static_cast<signed char>(octets[at]) >= 0) return {1, 1, nullptr};
  if (lead.length == 0) return {1, 0, "invalid start byte"};
  std::size_t have = 1;
  while (have < lead.length && at + have < octets.size()) {
    const char octet = octets[at + have];
    if (have == 1 ? !lead.second.contains(octet) : !is_continuation(octet)) {
      return {have, lead.length, "invalid continuation byte"};
    }
    ++have;
  }
  return {have, lead.length, "unexpected end of data"};
}

std::size_t utf8_run(std::string_view octets) {
  if (octets.size() < look_back + block) return pass_characters(octets, 0, octets.size());
  const std::size_t begun = pass_characters(octets, 0, look_back);
  if (begun < look_back) return begun;
  // What stopped the blocks, if anything, is found by going on from there.
  return pass_characters(octets, pass_blocks(octets, begun), octets.size());
}

}  // namespace refio
