#include "harness/judge/matching.h"

#include <gtest/gtest.h>

#include "harness/judge/abridged.h"
#include "tests/judge/fixtures.h"

namespace conform {
namespace {

using namespace testing_case;

Matcher rule(decltype(Matcher::rule) content) { return {std::move(content), nullptr}; }

Match match(const Matcher& matcher, const std::string& json) { return match_value(matcher, value(json), {}); }

TEST(MatchValue, KindAndContent) {
  EXPECT_TRUE(match(is("4"), "4"));
  EXPECT_TRUE(match(is(R"([1, {"record": {"a": null}}])"), R"([1, {"record": {"a": null}}])"));
  for (const char* other :
       {"5", R"({"float": "4.0"})", "\"4\"", R"({"bytes": "4"})", "true", "null", "[4]"}) {
    EXPECT_FALSE(match(is("4"), other)) << other;
  }
  EXPECT_FALSE(match(is("true"), "1"));
  EXPECT_FALSE(match(is("\"a\""), R"({"bytes": "a"})"));
  EXPECT_FALSE(match(is("[]"), R"({"record": {}})"));
}

TEST(MatchValue, TheReasonTellsBothOrWhereTheyPart) {
  EXPECT_EQ(match(is("4"), R"({"float": "4.0"})").reason, R"({"float":"4.0"} (float), due is 4 (integer))");
  EXPECT_EQ(match(is(R"({"bytes": "ab"})"), R"({"bytes": "ac"})").reason,
            R"({"bytes":"ac"}, due is {"bytes":"ab"})");
  EXPECT_EQ(match(is(R"({"bytes": "a", "times": 500})"), R"({"bytes": "a", "times": 499})").reason,
            "its length is 499, due is 500; they differ from 499 on");
  EXPECT_EQ(
      match(is(R"({"text": "a", "times": 500})"), R"({"join": ["ab", {"text": "a", "times": 498}]})").reason,
      "its length is 500, due is 500; they differ from 1 on");
}

TEST(MatchVariable, SameValueOrSameObject) {
  Variables variables;
  variables.bound = {{"pos", value("5")},
                     {"f", value(R"({"object": "f"})")},
                     {"g", value(R"({"object": "f"})")},
                     {"h", value(R"({"object": null, "type": "file"})")}};
  const auto same = [&](const char* name, const char* json) {
    return match_value(rule(MatchVariable{name}), value(json), variables).ok;
  };
  EXPECT_TRUE(same("pos", "5"));
  EXPECT_FALSE(same("pos", "6"));
  EXPECT_FALSE(same("pos", R"({"float": "5.0"})"));
  EXPECT_FALSE(same("pos", R"({"object": "pos"})"));
  EXPECT_TRUE(same("f", R"({"object": "f", "type": "anything"})"));
  EXPECT_TRUE(same("g", R"({"object": "f"})"));
  EXPECT_FALSE(same("g", R"({"object": "g"})"));
  EXPECT_FALSE(same("f", R"({"object": null, "type": "file"})"));
  EXPECT_FALSE(same("f", "null"));
  EXPECT_TRUE(same("h", R"({"object": "h"})"));
  EXPECT_FALSE(same("h", R"({"object": null, "type": "file"})"));
  EXPECT_FALSE(same("never", "null"));
}

TEST(MatchVariable, GivenValuesCountToo) {
  const std::map<std::string, Json> given{{"n", 7}, {"b", Json::parse(R"({"bytearray": "..."})")}};
  Variables variables;
  variables.given = &given;
  EXPECT_TRUE(match_value(rule(MatchVariable{"n"}), value("7"), variables));
  EXPECT_FALSE(match_value(rule(MatchVariable{"n"}), value("8"), variables));
  EXPECT_TRUE(match_value(rule(MatchVariable{"b"}), value(R"({"object": "b"})"), variables));
  EXPECT_FALSE(match_value(rule(MatchVariable{"b"}), value(R"({"bytes": "..."})"), variables));
}

TEST(MatchVariable, WhatWasPassedOverIsNotCompared) {
  Variables variables;
  variables.passed_over = {"pos"};
  EXPECT_TRUE(match_value(rule(MatchVariable{"pos"}), value("5"), variables));
}

TEST(MatchAnyOf, OneIsEnough) {
  const Matcher any = rule(MatchAnyOf{{is("1"), rule(MatchFalsy{})}});
  EXPECT_TRUE(match(any, "1"));
  EXPECT_TRUE(match(any, "null"));
  EXPECT_FALSE(match(any, "2"));
  EXPECT_FALSE(match(rule(MatchAnyOf{}), "null"));
}

TEST(MatchLength, OfTextBytesAndLists) {
  const Matcher three = rule(MatchLength{3});
  for (const char* json : {R"("aé€")", R"({"bytes": "\u00e9\u00e9\u00e9"})", "[1, 2, 3]"})
    EXPECT_TRUE(match(three, json)) << json;
  for (const char* json : {R"("ab")", "3", "null", R"({"record": {"a": 1, "b": 2, "c": 3}})"}) {
    EXPECT_FALSE(match(three, json)) << json;
  }
}

TEST(MatchPrefix, NotEmptyAndOfTheSameKind) {
  const Matcher prefix = rule(MatchPrefixOf{value(R"({"bytes": "abc"})")});
  for (const char* json : {R"({"bytes": "a"})", R"({"bytes": "abc"})"})
    EXPECT_TRUE(match(prefix, json)) << json;
  for (const char* json :
       {R"({"bytes": ""})", R"({"bytes": "abcd"})", R"({"bytes": "b"})", R"("ab")", "null"}) {
    EXPECT_FALSE(match(prefix, json)) << json;
  }
  EXPECT_TRUE(match(rule(MatchPrefixOf{value("[1, 2]")}), "[1]"));
  EXPECT_FALSE(match(rule(MatchPrefixOf{value("[1, 2]")}), "[2]"));
  EXPECT_FALSE(match(rule(MatchPrefixOf{value("5")}), "5"));
}

TEST(MatchFalsy, IsWhatPythonCallsFalse) {
  for (const char* json : {"null", "false", "0", R"({"float": "0.0"})", "\"\"", "[]"})
    EXPECT_TRUE(match(rule(MatchFalsy{}), json));
  for (const char* json : {"true", "1", R"({"object": null})"}) EXPECT_FALSE(match(rule(MatchFalsy{}), json));
}

TEST(MatchHas, AtLeastTheseFields) {
  const Matcher has = rule(MatchHas{{{"size", is("3")}, {"type", is("\"file\"")}}});
  EXPECT_TRUE(match(has, R"({"record": {"size": 3, "type": "file", "more": null}})"));
  EXPECT_EQ(match(has, R"({"record": {"size": 3}})").reason, "the field 'type' is missing");
  EXPECT_EQ(match(has, R"({"record": {"size": 4, "type": "file"}})").reason, "the field 'size': 4, due is 3");
  EXPECT_FALSE(match(has, "[3]"));
}

TEST(MatchType, AnObjectOfExactlyThatClass) {
  const Matcher reader = rule(MatchType{"BufferedReader"});
  EXPECT_TRUE(match(reader, R"({"object": "f", "type": "BufferedReader"})"));
  EXPECT_TRUE(match(reader, R"({"object": null, "type": "BufferedReader"})"));
  EXPECT_EQ(match(reader, R"({"object": "f", "type": "BufferedWriter"})").reason,
            "an object of the class BufferedWriter, due is BufferedReader");
  EXPECT_EQ(match(reader, "null").reason, "null (null), due is an object of the class BufferedReader");
  EXPECT_FALSE(match(reader, R"("BufferedReader")"));
}

TEST(MatchList, ItemByItem) {
  const Matcher list = rule(MatchList{{is("1"), rule(MatchFalsy{})}});
  EXPECT_TRUE(match(list, "[1, null]"));
  EXPECT_FALSE(match(list, "[null, 1]"));
  EXPECT_FALSE(match(list, "[1]"));
  EXPECT_FALSE(match(list, "[1, 0, 0]"));
  EXPECT_FALSE(match(list, "1"));
  EXPECT_EQ(match(list, "[1, 5]").reason, "item 1: 5, due is a false value");
}

TEST(MatchSet, InAnyOrderAndNothingTwice) {
  const Matcher set = rule(MatchSet{{is("\"a\""), is("\"b\"")}});
  EXPECT_TRUE(match(set, R"(["a", "b"])"));
  EXPECT_TRUE(match(set, R"(["b", "a"])"));
  for (const char* json : {R"(["a"])", R"(["a", "a"])", R"(["a", "b", "b"])", R"(["a", "c"])", "null"}) {
    EXPECT_FALSE(match(set, json)) << json;
  }
}

TEST(MatchSet, AWideMatcherGivesWayToANarrowOne) {
  const Matcher set =
      rule(MatchSet{{rule(MatchLength{1}), rule(MatchAnyOf{{is("\"a\""), is("\"b\"")}}), is("\"a\"")}});
  EXPECT_TRUE(match(set, R"(["a", "b", "c"])"));
  EXPECT_TRUE(match(set, R"(["c", "b", "a"])"));
  EXPECT_FALSE(match(set, R"(["a", "c", "d"])"));
  EXPECT_FALSE(match(rule(MatchSet{{rule(MatchFalsy{}), rule(MatchFalsy{})}}), "[null, null]"));
}

MatchAnyOrder chunks(std::vector<std::pair<const char*, std::uint64_t>> list) {
  MatchAnyOrder order;
  for (const auto& [text, count] : list) order.chunks.emplace_back(Value{Bytes{text}}, count);
  return order;
}

TEST(MatchAnyOrder, ChunksAreWholeAndCounted) {
  const MatchAnyOrder order = chunks({{"aa", 2}, {"b", 1}});
  for (const char* good : {"aaaab", "aabaa", "baaaa"})
    EXPECT_TRUE(match_any_order(order, {Bytes{good}})) << good;
  for (const char* bad : {"aaaba", "abaaa", "aaaaa", "aab", "aaaabb", ""}) {
    EXPECT_FALSE(match_any_order(order, {Bytes{bad}})) << bad;
  }
  EXPECT_FALSE(match_any_order(order, {Text{U"aaaab"}}));
  EXPECT_FALSE(match_any_order(order, {Null{}}));
}

TEST(MatchAnyOrder, ChunksThatBeginAlikeAreTriedBothWays) {
  const MatchAnyOrder order = chunks({{"a", 1}, {"ab", 1}, {"aba", 1}});
  EXPECT_TRUE(match_any_order(order, {Bytes{"abaaba"}}));
  EXPECT_TRUE(match_any_order(order, {Bytes{"aabaab"}}));
  EXPECT_FALSE(match_any_order(order, {Bytes{"aaabab"}}));
  EXPECT_FALSE(match_any_order(order, {Bytes{"baaaba"}}));
  EXPECT_TRUE(match_any_order(chunks({{"x", 1}, {"x", 1}}), {Bytes{"xx"}}));
  EXPECT_FALSE(match_any_order(chunks({{"x", 1}, {"x", 1}}), {Bytes{"x"}}));
}

TEST(MatchAnyOrder, IsQuickWhereEveryChunkBeginsAlike) {
  std::string torn(40'001, 'a');
  torn.back() = 'b';
  const MatchAnyOrder order = chunks({{"a", 20'001}, {"aa", 10'000}});
  EXPECT_FALSE(match_any_order(order, {Bytes{torn}}));
  EXPECT_TRUE(match_any_order(order, {Bytes{std::string(40'001, 'a')}}));
  EXPECT_FALSE(match_any_order(chunks({{"ab", UINT64_MAX}}), {Bytes{"abab"}}));
}

TEST(MatchAtMost, IntegersOnly) {
  const Matcher limit = rule(MatchAtMost{10});
  for (const char* json : {"10", "-5", R"({"int": "-99999999999999999999"})"})
    EXPECT_TRUE(match(limit, json)) << json;
  for (const char* json : {"11", R"({"int": "99999999999999999999"})", R"({"float": "5.0"})", "null"}) {
    EXPECT_FALSE(match(limit, json)) << json;
  }
}

Match meets(const ErrorPattern& pattern, const Raised& error) {
  return match_error(pattern, error, table(), "python", "buffered-io");
}

TEST(MatchError, EveryNameMustHold) {
  const Raised both = raised({"UnsupportedOperation", "OSError", "ValueError"});
  EXPECT_TRUE(meets(error({"OSError", "ValueError"}), both));
  EXPECT_TRUE(meets(error({"not-writable"}), both));
  EXPECT_FALSE(meets(error({"OSError", "TypeError"}), both));
  EXPECT_EQ(meets(error({"not-found"}), raised({"OSError"}, "EEXIST")).reason,
            "OSError errno EEXIST, which is not 'not-found' on binding 'python'");
}

TEST(MatchError, EveryDetailMustHold) {
  Raised full = raised({"BlockingIOError", "OSError"}, "EWOULDBLOCK");
  full.characters_written = 4;
  full.filename = value("\"data\"");
  full.start = 1;
  full.end = 2;
  full.object = value(R"({"bytes": "a"})");
  ErrorPattern pattern = error({"BlockingIOError"});
  pattern.errno_name = "EAGAIN";
  pattern.characters_written = 4;
  pattern.filename = value("\"data\"");
  pattern.start = 1;
  pattern.end = 2;
  pattern.object = value(R"({"bytes": "a"})");
  EXPECT_TRUE(meets(pattern, full));
  const auto without = [&](auto change) {
    Raised less = full;
    change(less);
    return meets(pattern, less).reason;
  };
  EXPECT_EQ(without([](Raised& r) { r.errno_name = "EIO"; }),
            "BlockingIOError errno EIO, due is errno EAGAIN");
  EXPECT_EQ(without([](Raised& r) { r.errno_name = ""; }), "BlockingIOError without an errno, due is EAGAIN");
  EXPECT_EQ(without([](Raised& r) { r.characters_written = 3; }), "its characters_written is 3, due is 4");
  EXPECT_EQ(without([](Raised& r) { r.characters_written.reset(); }),
            "the error does not tell its characters_written, due is 4");
  EXPECT_EQ(without([](Raised& r) { r.filename = value(R"({"bytes": "data"})"); }).substr(0, 13),
            "its filename:");
  EXPECT_EQ(without([](Raised& r) { r.filename.reset(); }), "the error names no file");
  EXPECT_EQ(without([](Raised& r) { r.start = 0; }), "its start is 0, due is 1");
  EXPECT_EQ(without([](Raised& r) { r.end = 0; }), "its end is 0, due is 2");
  EXPECT_EQ(without([](Raised& r) { r.object = value("\"a\""); }).substr(0, 11), "its object:");
  EXPECT_EQ(without([](Raised& r) { r.object.reset(); }), "the error does not tell its object");
}

TEST(MatchError, TheContextIsAnErrorToo) {
  ErrorPattern pattern = error({"OSError"});
  pattern.context = std::make_shared<const ErrorPattern>(error({"ValueError"}));
  Raised outer = raised({"OSError"});
  EXPECT_EQ(meets(pattern, outer).reason, "the error has no context, another error was due there");
  outer.context = std::make_shared<const Raised>(raised({"TypeError"}));
  EXPECT_EQ(meets(pattern, outer).reason.substr(0, 12), "its context:");
  outer.context = std::make_shared<const Raised>(raised({"ValueError"}));
  EXPECT_TRUE(meets(pattern, outer));
}

TEST(MatchError, VaguenessIsPassedOn) {
  const Match match = match_error(error({"closed"}), raised({"IOException"}), table(), "java-io", "raw-io");
  EXPECT_TRUE(match.ok);
  EXPECT_TRUE(match.vague);
  EXPECT_FALSE(meets(error({"closed"}), raised({"ValueError"})).vague);
}

TEST(Abridged, KeepsTheHeadAndTellsTheLength) {
  const Json json = abridged(encode_value({Bytes{std::string(5000, 'x')}}));
  EXPECT_EQ(json.at("bytes"), std::string(80, 'x') + "… (5000 in all)");
  EXPECT_EQ(abridged(Json(std::string(200, 'x'))), std::string(200, 'x'));
  EXPECT_EQ(abridged(Json(std::vector<int>(100, 1))).size(), 21u);
  EXPECT_EQ(abridged(Json(std::vector<int>(40, 1))).size(), 40u);
  EXPECT_LE(abridged_line(Json(std::vector<int>(40, 1)), 20).size(), 23u);
}

}  // namespace
}  // namespace conform
