#include "harness/model/value.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace conform {
namespace {

TEST(Integer, FitsSixtyFourBitsOrNot) {
  EXPECT_EQ(Integer{"9223372036854775807"}.as_int64(), INT64_MAX);
  EXPECT_EQ(Integer{"-9223372036854775808"}.as_int64(), INT64_MIN);
  EXPECT_EQ(Integer{"0"}.as_int64(), 0);
  for (const char* other : {"9223372036854775808", "-9223372036854775809", "", "-", "1x", " 1", "+1"}) {
    EXPECT_EQ(Integer{other}.as_int64(), std::nullopt) << other;
  }
}

TEST(Value, KindsComeBeforeContents) {
  const std::vector<Value> all{{Null{}},     {true},   {Integer::of(1)}, {Float{1}},       {Text{U"1"}},
                               {Bytes{"1"}}, {List{}}, {Record{}},       {Object{"f", ""}}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < all.size(); ++j) EXPECT_EQ(all[i] == all[j], i == j) << i << " " << j;
  }
}

TEST(Value, NanEqualsItselfAndNothingElse) {
  const Value nan{Float{std::numeric_limits<double>::quiet_NaN()}};
  EXPECT_EQ(nan, nan);
  EXPECT_FALSE(nan == Value{Float{0}});
}

TEST(Value, ObjectsWithoutANameAreNeverTheSame) {
  EXPECT_FALSE((Value{Object{std::nullopt, "file"}} == Value{Object{std::nullopt, "file"}}));
  EXPECT_TRUE((Value{Object{"f", "file"}} == Value{Object{"f", "stream"}}));
}

TEST(Value, KindNamesFollowTheVariant) {
  const std::vector<std::pair<Value, const char*>> table{
      {{Null{}}, "null"},    {{false}, "bool"},      {{Integer::of(0)}, "integer"},
      {{Float{0}}, "float"}, {{Text{}}, "text"},     {{Bytes{}}, "bytes"},
      {{List{}}, "list"},    {{Record{}}, "record"}, {{Object{}}, "object"}};
  for (const auto& [value, name] : table) EXPECT_STREQ(kind_name(value), name);
}

TEST(Value, Falsy) {
  for (const Value& value : std::vector<Value>{{Null{}},
                                               {false},
                                               {Integer::of(0)},
                                               {Float{0}},
                                               {Float{-0.0}},
                                               {Text{}},
                                               {Bytes{}},
                                               {List{}},
                                               {Record{}}}) {
    EXPECT_TRUE(is_falsy(value)) << kind_name(value);
  }
  for (const Value& value : std::vector<Value>{{true},
                                               {Integer::of(-1)},
                                               {Float{std::nan("")}},
                                               {Text{std::u32string(1, U'\0')}},
                                               {Text{U"0"}},
                                               {Bytes{"0"}},
                                               {List{{Null{}}}},
                                               {Record{{"a", {Null{}}}}},
                                               {Object{}}}) {
    EXPECT_FALSE(is_falsy(value)) << kind_name(value);
  }
}

}  // namespace
}  // namespace conform
