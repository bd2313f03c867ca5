// The files of a run: in from a message, out as a snapshot.
#include <gtest/gtest.h>

#include "tests/binding/support.h"

namespace conform::testing {
namespace {

TEST(MemoryWorld, LaysEveryKindAndShowsIt) {
  Bench bench(R"({"d/f": {"bytes": "xy", "mode": "0600"}, "d": {"directory": true}, "l": {"symlink": "d/f"},
                  "h": {"link": "d/f"}, "big": {"bytes": "head", "size": 5368709120}, "full": {"device": "full"}})");
  const Snapshot seen = snapshot_of(bench.world(), {{"big", {{4, 2}, {5368709119, 1}}}, {"none", {{0, 1}}}});
  ASSERT_EQ(seen.size(), 6u);
  EXPECT_EQ(seen.at("d/f").contents, "xy");
  EXPECT_EQ(seen.at("d/f").mode, 0600u);
  EXPECT_EQ(seen.at("d/f").links, 2u);
  EXPECT_EQ(seen.at("h").same_as, "d/f");
  EXPECT_EQ(seen.at("l").type, Entry::Type::symlink);
  EXPECT_EQ(seen.at("l").symlink_target, "d/f");
  EXPECT_EQ(seen.at("big").size, 5368709120u);
  EXPECT_EQ(seen.at("big").contents, std::nullopt);
  EXPECT_LT(*seen.at("big").allocated, 1u << 20);
  EXPECT_EQ(seen.at("big").ranges.at(4), std::string(2, '\0'));
  EXPECT_EQ(seen.at("big").ranges.at(5368709119), std::string(1, '\0'));
  EXPECT_EQ(seen.at("full").type, Entry::Type::other);
}

TEST(MemoryWorld, ModesMeanSomething) {
  Bench bench(R"({"secret": {"bytes": "x", "mode": "0200"}, "fixed": {"bytes": "x", "mode": "0400"}})");
  EXPECT_EQ(first_class(bench.run(R"({"call": "open", "args": ["secret", "rb"]})")), "PermissionError");
  EXPECT_EQ(first_class(bench.run(R"({"call": "open", "args": ["fixed", "wb"]})")), "PermissionError");
  EXPECT_EQ(bench.contents("fixed"), "x");
}

TEST(MemoryWorld, WrongFormsAreToldWithTheirPlace) {
  for (const char* files : {R"({"f": 5})", R"({"f": {}})", R"({"f": {"bytes": "x", "mode": "644"}})",
                            R"({"f": {"size": -1}})", R"({"f": {"symlink": 5}})", R"([])"}) {
    try {
      decode_fixtures(Json::parse(files), "/run/files");
      FAIL() << files;
    } catch (const FormatError& error) {
      EXPECT_EQ(error.pointer.rfind("/run/files", 0), 0u) << files;
    }
  }
  EXPECT_THROW(decode_file_ranges(Json::parse(R"({"f": [[1]]})"), ""), FormatError);
}

}  // namespace
}  // namespace conform::testing
