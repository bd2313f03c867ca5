#include "harness/model/value_json.h"

#include <gtest/gtest.h>

#include <limits>

namespace conform {
namespace {

Value decoded(const std::string& json) { return decode_value(Json::parse(json), "/v"); }

// The message and pointer of the fault in `json`, or "accepted".
std::string fault_of(const std::string& json) {
  try {
    decoded(json);
  } catch (const FormatError& error) {
    return error.pointer + ": " + error.what();
  }
  return "accepted";
}

struct Spelling {
  const char* wire;
  Value value;
};

class WireForm : public testing::TestWithParam<Spelling> {};

TEST_P(WireForm, IsReadAndWrittenTheSameWay) {
  const Value value = decoded(GetParam().wire);
  EXPECT_EQ(value, GetParam().value);
  EXPECT_EQ(encode_value(GetParam().value), Json::parse(GetParam().wire)) << encode_value(value).dump();
}

INSTANTIATE_TEST_SUITE_P(
    Values, WireForm,
    testing::Values(
        Spelling{"null", {Null{}}}, Spelling{"true", {true}}, Spelling{"false", {false}},
        Spelling{"0", {Integer{"0"}}}, Spelling{"-1", {Integer{"-1"}}},
        Spelling{"9007199254740992", {Integer{"9007199254740992"}}},
        Spelling{"-9007199254740992", {Integer{"-9007199254740992"}}},
        Spelling{R"({"int": "9007199254740993"})", {Integer{"9007199254740993"}}},
        Spelling{R"({"int": "-9007199254740993"})", {Integer{"-9007199254740993"}}},
        Spelling{R"({"int": "340282366920938463463374607431768211456"})",
                 {Integer{"340282366920938463463374607431768211456"}}},
        Spelling{R"({"float": "5.0"})", {Float{5}}}, Spelling{R"({"float": "-0.5"})", {Float{-0.5}}},
        Spelling{R"({"float": "0.1"})", {Float{0.1}}}, Spelling{R"({"float": "1e+300"})", {Float{1e300}}},
        Spelling{R"({"float": "5e-324"})", {Float{5e-324}}},
        Spelling{R"({"float": "nan"})", {Float{std::numeric_limits<double>::quiet_NaN()}}},
        Spelling{R"({"float": "inf"})", {Float{std::numeric_limits<double>::infinity()}}},
        Spelling{R"({"float": "-inf"})", {Float{-std::numeric_limits<double>::infinity()}}},
        Spelling{R"("")", {Text{U""}}},
        Spelling{R"("a\u0000\u20ac\ud83d\ude00")", {Text{std::u32string(U"a\0€😀", 4)}}},
        Spelling{R"({"code_points": [97, 55296, 57343]})", {Text{std::u32string{U'a', 0xD800, 0xDFFF}}}},
        Spelling{R"({"bytes": ""})", {Bytes{""}}},
        Spelling{R"({"bytes": "a\u0000\u00ff\u0080"})", {Bytes{std::string("a\0\xFF\x80", 4)}}},
        Spelling{"[]", {List{}}},
        Spelling{R"([1, ["x"], null])", {List{{Integer{"1"}}, {List{{Text{U"x"}}}}, {Null{}}}}},
        Spelling{R"({"record": {}})", {Record{}}},
        Spelling{R"({"record": {"size": 3, "type": "file"}})",
                 {Record{{"size", {Integer{"3"}}}, {"type", {Text{U"file"}}}}}},
        Spelling{R"({"object": "f", "type": "FileIO"})", {Object{"f", "FileIO"}}},
        Spelling{R"({"object": "f"})", {Object{"f", ""}}}));

TEST(WireForm, AnObjectWithoutANameKeepsItsType) {
  const Value value = decoded(R"({"object": null, "type": "FileIO"})");
  ASSERT_NE(value.as<Object>(), nullptr);
  EXPECT_EQ(value.as<Object>()->name, std::nullopt);
  EXPECT_EQ(encode_value(value), Json::parse(R"({"object": null, "type": "FileIO"})"));
}

TEST(WireForm, FloatsKeepTheirSignAndNeverLookLikeIntegers) {
  EXPECT_EQ(encode_value({Float{-0.0}}), Json::parse(R"({"float": "-0.0"})"));
  EXPECT_EQ(encode_value({Float{1e15}}), Json::parse(R"({"float": "1000000000000000.0"})"));
  EXPECT_EQ(encode_value({Float{1e16}}), Json::parse(R"({"float": "1e+16"})"));
}

struct Wrong {
  const char* json;
  const char* fault;
};

class WrongForm : public testing::TestWithParam<Wrong> {};

TEST_P(WrongForm, IsRefusedWithItsPlace) {
  EXPECT_NE(fault_of(GetParam().json).find(GetParam().fault), std::string::npos) << fault_of(GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, WrongForm,
    testing::Values(
        Wrong{"5.0", "/v: the untagged number 5.0"}, Wrong{"1e3", "/v: the untagged number"},
        Wrong{"9007199254740993", "/v: 9007199254740993 is outside"},
        Wrong{"-9007199254740993", "/v: -9007199254740993 is outside"},
        Wrong{"18446744073709551615", "/v: 18446744073709551615 is outside"},
        Wrong{"[1, 1.5]", "/v/1: the untagged number 1.5"}, Wrong{R"({"int": "5"})", "/v/int: 5 is within"},
        Wrong{R"({"int": "9007199254740992"})", "is within"}, Wrong{R"({"int": 5})", "/v/int: the number 5"},
        Wrong{R"({"int": "+9007199254740993"})", "canonical"},
        Wrong{R"({"int": "09007199254740993"})", "canonical"}, Wrong{R"({"int": "-0"})", "canonical"},
        Wrong{R"({"int": ""})", "canonical"}, Wrong{R"({"int": "-"})", "canonical"},
        Wrong{R"({"int": "9007199254740993.0"})", "canonical"},
        Wrong{R"({"float": 5.0})", "/v/float: the number 5.0"}, Wrong{R"({"float": "5"})", "one spelling"},
        Wrong{R"({"float": "5."})", "one spelling"}, Wrong{R"({"float": "5.00"})", "one spelling"},
        Wrong{R"({"float": "1e16"})", "one spelling"},
        Wrong{R"({"float": "0.10000000000000001"})", "one spelling"},
        Wrong{R"({"float": "NaN"})", "not a floating-point number"},
        Wrong{R"({"float": "-nan"})", "not a floating-point number"},
        Wrong{R"({"float": "five"})", "not a floating-point number"},
        Wrong{R"({"float": ""})", "not a floating-point number"},
        Wrong{R"({"code_points": [97]})", "without a surrogate"},
        Wrong{R"({"code_points": []})", "without a surrogate"},
        Wrong{R"({"code_points": [55296, 1114112]})", "/v/code_points/1: 1114112 is not a code point"},
        Wrong{R"({"code_points": [-1]})", "not a code point"}, Wrong{R"({"code_points": "a"})", "a string"},
        Wrong{R"({"bytes": "\u0100"})", "/v/bytes: bytes with a character"},
        Wrong{R"({"bytes": [1]})", "/v/bytes: an array"}, Wrong{R"({})", "without a tag"},
        Wrong{R"({"size": 5})", "unknown tag 'size'"},
        Wrong{R"({"bytearray": "x"})", "unknown tag 'bytearray'"},
        Wrong{R"({"bytes": "a", "float": "5.0"})", "two tags"},
        Wrong{R"({"bytes": "a", "text": "a"})", "two tags"},
        Wrong{R"({"bytes": "a", "type": "x"})", "'type' beside 'bytes'"},
        Wrong{R"({"object": "f", "times": 2})", "'times' beside 'object'"},
        Wrong{R"({"int": "9007199254740993", "times": 2})", "'times' beside 'int'"},
        Wrong{R"({"object": 5})", "/v/object: the number 5"},
        Wrong{R"({"object": "f", "type": 5})", "/v/type"},
        Wrong{R"({"record": []})", "record is an empty array"},
        Wrong{R"({"record": {"a/b": {"int": "5"}}})", "/v/record/a~1b/int"},
        Wrong{R"({"bytes": "a", "times": -1})", "/v/times"},
        Wrong{R"({"bytes": "a", "times": 1.5})", "/v/times"},
        Wrong{R"({"bytes": "a", "times": 99999999999999})", "larger than"},
        Wrong{R"({"bytes": "abcd", "times": 4611686018427387904})", "larger than"},
        Wrong{R"([{"bytes": "a", "times": 40000000}, {"bytes": "a", "times": 40000000}])", "larger than"},
        Wrong{R"({"join": []})", "join is an empty array"}, Wrong{R"({"join": "a"})", "join is a string"},
        Wrong{R"({"join": [1]})", "/v/join/0: a part"},
        Wrong{R"({"join": ["a", {"bytes": "b"}]})", "/v/join/1: a part"},
        Wrong{R"({"join": [["a"]]})", "/v/join/0: a part"}));

TEST(CaseForm, TimesAndJoinAreWrittenOut) {
  EXPECT_EQ(decoded(R"({"bytes": "ab", "times": 3})"), (Value{Bytes{"ababab"}}));
  EXPECT_EQ(decoded(R"({"bytes": "ab", "times": 0})"), (Value{Bytes{""}}));
  EXPECT_EQ(decoded(R"({"bytes": "", "times": 9000000000})"), (Value{Bytes{""}}));
  EXPECT_EQ(decoded(R"({"text": "é", "times": 2})"), (Value{Text{U"éé"}}));
  EXPECT_EQ(decoded(R"({"join": [{"bytes": "x", "times": 3}, {"bytes": "\r\n"}]})"),
            (Value{Bytes{"xxx\r\n"}}));
  EXPECT_EQ(decoded(R"({"join": ["a", {"text": "b", "times": 2}, {"join": ["c"]}]})"),
            (Value{Text{U"abbc"}}));
  EXPECT_EQ(encode_value(decoded(R"({"bytes": "a", "times": 2})")), Json::parse(R"({"bytes": "aa"})"));
}

TEST(CaseForm, IsRefusedOnTheWire) {
  for (const char* json : {R"({"returns": {"bytes": "a", "times": 2}})", R"({"returns": {"join": ["a"]}})",
                           R"({"returns": {"text": "a"}})", R"({"returns": [{"text": "a", "times": 2}]})"}) {
    EXPECT_THROW(decode_outcome(Json::parse(json), ""), FormatError) << json;
  }
}

TEST(Depth, IsLimited) {
  const auto nested = [](int levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_EQ(fault_of(nested(65)), "accepted");
  EXPECT_NE(fault_of(nested(66)).find("nested more than 64"), std::string::npos);
  EXPECT_NE(fault_of(nested(50'000)).find("nested more than 64"), std::string::npos);
}

TEST(Utf8, RefusesWhatIsIllFormed) {
  for (const char* bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "a\xFF", "\xC3(", "\xE2\x28\xA1"}) {
    EXPECT_EQ(code_points_of(bad), std::nullopt) << Json(printable(bad));
  }
}

TEST(Utf8, GoesThereAndBack) {
  const std::u32string all{U'a', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
  EXPECT_EQ(code_points_of(utf8_of(all)), all);
  EXPECT_EQ(utf8_of({0xD800}), "\xED\xA0\x80");
}

TEST(Printable, SpellsOutBytesThatAreNoText) {
  EXPECT_EQ(printable("a\xFF"
                      "é\xC3"),
            "a\\xffé\\xc3");
  EXPECT_EQ(printable("\xED\xA0\x80"), "\\xed\\xa0\\x80");
  EXPECT_EQ(printable("schön"), "schön");
}

TEST(Pointer, EscapesAsTheStandardSays) {
  EXPECT_EQ(pointer_to("", "a"), "/a");
  EXPECT_EQ(pointer_to("/x", "a/b~c"), "/x/a~1b~0c");
  EXPECT_EQ(pointer_to("/x", std::size_t{3}), "/x/3");
}

}  // namespace
}  // namespace conform
