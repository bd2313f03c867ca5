#include <gtest/gtest.h>

#include "harness/judge/expectations.h"

namespace conform {
namespace {

struct Row {
  const char* version;
  const char* range;
  bool holds;
};
class VersionRange : public testing::TestWithParam<Row> {};

TEST_P(VersionRange, Holds) {
  EXPECT_EQ(version_in_range(GetParam().version, GetParam().range), GetParam().holds);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, VersionRange,
    testing::Values(
        Row{"3.11.7", "", true}, Row{"3.11.7", ">=3.6 <3.13", true}, Row{"3.11.7", ">=3.6,<3.13", true},
        Row{"3.11.7", ">= 3.6 , < 3.11", false}, Row{"3.9", ">=3.10", false}, Row{"3.10", ">=3.9", true},
        Row{"3.13.0", "<3.13", false}, Row{"3.13.0rc1", "<3.13", true}, Row{"3.13.0rc1", ">=3.12", true},
        Row{"2.7.18", "=2.7.18", true}, Row{"2.7.18", "==2.7.18", true}, Row{"2.7.18", "=2.7", false},
        Row{"2.7.0", "=2.7", true}, Row{"2.7", "=2.7.0", true}, Row{"2.7.18", "!=2.7.18", false},
        Row{"2.7.17", "!=2.7.18", true}, Row{"4.80.1", ">4.80", true}, Row{"4.80.1", "<=4.80.1", true},
        Row{"4.80.1", ">4.80.1", false}, Row{"v20.1.0", ">=20 <21", true}, Row{"17.0.2+8", "=17.0.2", true},
        Row{"1.0-beta", "<1.0", true}, Row{"1.007", "=1.7", true},
        Row{"99999999999999999999999.1", ">99999999999999999999998", true}, Row{"", ">=1", false},
        Row{"unknown", ">=1", false}, Row{"unknown", "", true}, Row{"3.11", "3.11", false},
        Row{"3.11", ">=", false}, Row{"3.11", ">=x", false}, Row{"3.11", ">=3.6 or <2", false}));

TEST(VersionRange, IsOneOrIsNot) {
  for (const char* good : {"", ">=3.6 <3.13", "=1", "!=1,!=2"}) EXPECT_TRUE(is_version_range(good)) << good;
  for (const char* bad : {"3.6", "~3", ">=", ">=x", ">=1 2"}) EXPECT_FALSE(is_version_range(bad)) << bad;
}

}  // namespace
}  // namespace conform
