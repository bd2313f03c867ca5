// Places in a text as whole numbers.
#include "harness/binding/cookie.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "refio/core/errors.h"

namespace conform::testing {
namespace {

refio::TextPosition place(std::int64_t position, std::uint32_t flags, std::uint32_t feed, std::uint32_t skip,
                          bool end) {
  refio::TextPosition made(position);
  made.decoder_flags = flags;
  made.bytes_to_feed = feed;
  made.chars_to_skip = skip;
  made.need_eof = end;
  return made;
}

TEST(Cookie, OfAPlainPlaceIsItsPosition) {
  EXPECT_EQ(cookie_of(0).decimal, "0");
  EXPECT_EQ(cookie_of(10).decimal, "10");
  EXPECT_EQ(cookie_of(4294967296).decimal, "4294967296");
  EXPECT_EQ(cookie_of(std::numeric_limits<std::int64_t>::max()).decimal, "9223372036854775807");
}

// 2 to the 64th, 96th, 128th and 160th.
TEST(Cookie, HasAFieldEachFromTheLowestBitOn) {
  EXPECT_EQ(cookie_of(place(0, 1, 0, 0, false)).decimal, "18446744073709551616");
  EXPECT_EQ(cookie_of(place(0, 0, 1, 0, false)).decimal, "79228162514264337593543950336");
  EXPECT_EQ(cookie_of(place(0, 0, 0, 1, false)).decimal, "340282366920938463463374607431768211456");
  EXPECT_EQ(cookie_of(place(0, 0, 0, 0, true)).decimal, "1461501637330902918203684832716283019655932542976");
}

TEST(Cookie, ComesBackAsThePlaceThatItWasMadeOf) {
  for (const auto& one :
       {place(0, 0, 0, 0, false), place(7, 0, 0, 0, false), place(8191, 2, 5, 3, true),
        place(std::numeric_limits<std::int64_t>::max(), 0x3FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, true)}) {
    EXPECT_EQ(place_of(cookie_of(one)), one) << cookie_of(one).decimal;
  }
}

TEST(Cookie, RefusesWhatIsNone) {
  EXPECT_THROW(place_of(Integer{"-1"}), refio::ValueError);
  EXPECT_THROW(place_of(Integer{"-9223372036854775809"}), refio::ValueError);
  // 2 to the 168th is one bit too much, 2 to the 200th many.
  EXPECT_THROW(place_of(Integer{"374144419156711147060143317175368453031918731001856"}),
               refio::OverflowError);
  EXPECT_THROW(place_of(Integer{"1606938044258990275541962092341162602522202993782792835301376"}),
               refio::OverflowError);
}

}  // namespace
}  // namespace conform::testing
