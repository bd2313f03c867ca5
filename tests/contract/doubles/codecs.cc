#include "tests/contract/doubles/codecs.h"

#include <gtest/gtest.h>

#include "refio/text/codecs/registry.h"

namespace refio::testing {

std::vector<Bytes> one_by_one(const Bytes& bytes) {
  std::vector<Bytes> result;
  for (const char octet : bytes) result.push_back({octet});
  return result;
}

std::string pieces(const std::string& encoding, const std::string& errors, const std::vector<Bytes>& input) {
  auto decoder = make_decoder(encoding, errors);
  std::string text;
  for (std::size_t i = 0; i < input.size(); ++i) {
    decoder->decode_into(input[i], i + 1 == input.size(), text);
    auto next = make_decoder(encoding, errors);
    next->set_state(decoder->state());
    decoder = std::move(next);
  }
  return text;
}

void expect_cuts_do_not_show(const std::string& encoding, const std::string& errors, const Bytes& bytes,
                             const std::string& text) {
  SCOPED_TRACE(encoding + ", " + errors + ": " + hex_of(bytes));
  EXPECT_EQ(pieces(encoding, errors, {bytes}), text);
  if (!bytes.empty()) {
    EXPECT_EQ(pieces(encoding, errors, one_by_one(bytes)), text);
  }
  for (std::size_t first = 0; first <= bytes.size(); ++first) {
    for (std::size_t second = first; second <= bytes.size(); ++second) {
      const Bytes middle = bytes.substr(first, second - first);
      ASSERT_EQ(pieces(encoding, errors, {bytes.substr(0, first), middle, bytes.substr(second)}), text)
          << "cut at " << first << " and " << second;
    }
  }
}

std::string hex_of(const Bytes& bytes) {
  std::string text;
  for (const char octet : bytes) {
    text += "0123456789abcdef"[static_cast<unsigned char>(octet) >> 4];
    text += "0123456789abcdef"[octet & 0xF];
  }
  return text;
}

}  // namespace refio::testing
