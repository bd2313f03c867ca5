#include <gtest/gtest.h>

#include "harness/model/value_json.h"

namespace conform {
namespace {

Snapshot decoded(const std::string& json) { return decode_snapshot(Json::parse(json), "/files"); }

std::string fault_of(const std::string& json) {
  try {
    decoded(json);
  } catch (const FormatError& error) {
    return error.pointer + ": " + error.what();
  }
  return "accepted";
}

TEST(Snapshot, EveryKindGoesThereAndBack) {
  const Json json = Json::parse(R"({
      "a": {"bytes": "x\u00ff", "mode": "0644", "links": 2, "allocated": 4096},
      "b": {"link": "a"}, "d": {"directory": true, "mode": "0755"}, "d/s": {"symlink": "../a"}, "f": {"fifo": true},
      "h": {"size": 1099511627776, "at": [[0, {"bytes": "head"}]],
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      "o": {"other": true}})");
  EXPECT_EQ(encode_snapshot(decode_snapshot(json, "")), json);
}

TEST(Snapshot, FieldsArriveWhereTheyBelong) {
  const Snapshot snapshot = decoded(R"({"a": {"bytes": "x", "mode": "0600", "links": 2, "allocated": 512},
                                        "b": {"link": "a"}, "s": {"symlink": "nöwhere"},
                                        "h": {"size": 9, "at": [[4, {"bytes": "y"}]]}})");
  EXPECT_EQ(snapshot.at("a").contents, "x");
  EXPECT_EQ(snapshot.at("a").size, 1u);
  EXPECT_EQ(snapshot.at("a").mode, 0600u);
  EXPECT_EQ(snapshot.at("a").links, 2u);
  EXPECT_EQ(snapshot.at("a").allocated, 512u);
  EXPECT_EQ(snapshot.at("b").contents, "x");
  EXPECT_EQ(snapshot.at("b").same_as, "a");
  EXPECT_EQ(snapshot.at("s").type, Entry::Type::symlink);
  EXPECT_EQ(snapshot.at("s").symlink_target, "nöwhere");
  EXPECT_EQ(snapshot.at("s").size, 8u);
  EXPECT_EQ(snapshot.at("h").contents, std::nullopt);
  EXPECT_EQ(snapshot.at("h").size, 9u);
  EXPECT_EQ(snapshot.at("h").ranges.at(4), "y");
}

TEST(Snapshot, ParentsAreImplied) {
  const Snapshot snapshot = decoded(R"({"a/b/c": {"bytes": ""}})");
  EXPECT_EQ(snapshot.size(), 3u);
  EXPECT_EQ(snapshot.at("a").type, Entry::Type::directory);
  EXPECT_EQ(snapshot.at("a/b").type, Entry::Type::directory);
}

struct Wrong {
  const char* json;
  const char* fault;
};
class WrongSnapshot : public testing::TestWithParam<Wrong> {};

TEST_P(WrongSnapshot, IsRefusedWithItsPlace) {
  EXPECT_NE(fault_of(GetParam().json).find(GetParam().fault), std::string::npos) << fault_of(GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, WrongSnapshot,
    testing::Values(
        Wrong{"[]", "/files: an empty array"}, Wrong{R"({"a": null})", "/files/a: null"},
        Wrong{R"({"a": {}})", "does not say what it is"}, Wrong{R"({"a": {"mode": "0644"}})", "does not say"},
        Wrong{R"({"a": {"bytes": "", "directory": true}})", "both 'bytes' and 'directory'"},
        Wrong{R"({"a": {"bytes": "", "size": 0}})", "both 'bytes' and 'size'"},
        Wrong{R"({"a": {"bytes": "x", "times": 3}})", "unknown key 'times'"},
        Wrong{R"({"a": {"directory": false}})", "/files/a/directory: false"},
        Wrong{R"({"a": {"bytes": "", "mode": "644"}})", "/files/a/mode"},
        Wrong{R"({"a": {"bytes": "", "mode": 420}})", "/files/a/mode"},
        Wrong{R"({"a": {"bytes": "", "mode": "0888"}})", "/files/a/mode"},
        Wrong{R"({"a": {"size": -1}})", "/files/a/size"},
        Wrong{R"({"a": {"size": 1, "sha256": "ab"}})", "digest"},
        Wrong{R"({"a": {"size": 1, "at": [[0]]}})", "/files/a/at/0"},
        Wrong{R"({"a": {"size": 1, "at": [[0, "x"]]}})", "not bytes"},
        Wrong{R"({"../a": {"bytes": ""}})", "not inside"}, Wrong{R"({"/a": {"bytes": ""}})", "not inside"},
        Wrong{R"({"": {"bytes": ""}})", "not inside"}, Wrong{R"({"a/": {"bytes": ""}})", "not inside"},
        Wrong{R"({"a/./b": {"bytes": ""}})", "not inside"},
        Wrong{R"({"b": {"link": "a"}})", "not the first name"},
        Wrong{R"({"a": {"link": "b"}, "b": {"bytes": ""}})", "not the first name"},
        Wrong{R"({"a": {"bytes": ""}, "b": {"link": "a"}, "c": {"link": "b"}})", "not the first name"},
        Wrong{R"({"a": {"link": "a"}})", "not the first name"},
        Wrong{R"({"a": {"bytes": ""}, "a/b": {"bytes": ""}})", "\"a\" is not a directory"}));

TEST(Snapshot, NamesThatAreNotUtf8AreMadeFitToShow) {
  Snapshot snapshot;
  snapshot["x\xFF"].contents = "";
  EXPECT_EQ(encode_snapshot(snapshot), Json::parse(R"({"x\\xff": {"bytes": ""}})"));
}

}  // namespace
}  // namespace conform
