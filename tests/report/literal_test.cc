#include "harness/report/literal.h"

#include <gtest/gtest.h>

namespace conform {
namespace {

std::string shown(const char* json) { return literal(Json::parse(json)); }

TEST(Literal, ScalarsLookLikePython) {
  EXPECT_EQ(shown("null"), "None");
  EXPECT_EQ(shown("true"), "True");
  EXPECT_EQ(shown("-4"), "-4");
  EXPECT_EQ(shown(R"({"float": "5.0"})"), "5.0");
  EXPECT_EQ(shown(R"({"int": "9007199254740993"})"), "9007199254740993");
  EXPECT_EQ(shown(R"("é\n\"")"), R"("é\n\"")");
  EXPECT_EQ(shown(R"({"bytes": "line1\nÿ\u0000"})"), R"(b"line1\n\xff\x00")");
  EXPECT_EQ(shown(R"({"code_points": [55296, 97]})"), R"("\ud800a")");
}

TEST(Literal, ContainersAndReferences) {
  EXPECT_EQ(shown(R"([{"bytes": "a"}, [], {}])"), R"([b"a", [], {}])");
  EXPECT_EQ(shown(R"({"record": {"size": 3, "type": "file"}})"), R"({size: 3, type: "file"})");
  EXPECT_EQ(shown(R"({"var": "pos"})"), "pos");
  EXPECT_EQ(shown(R"({"object": "f", "type": "FileIO"})"), "<f: FileIO>");
  EXPECT_EQ(shown(R"({"object": null, "type": "dict"})"), "<dict>");
  EXPECT_EQ(shown(R"({"join": ["a", {"text": "b", "times": 3}]})"), R"("a" + "b" * 3)");
}

TEST(Literal, MadeThings) {
  EXPECT_EQ(shown(R"({"bytearray": "...."})"), R"(bytearray(b"...."))");
  EXPECT_EQ(shown(R"({"memoryview": {"bytearray": "x"}, "readonly": true})"),
            R"(memoryview(bytearray(b"x"), readonly=True))");
  EXPECT_EQ(shown(R"({"raw": {"reads": [3, null], "data": {"bytes": "z"}}})"),
            R"(raw(data=b"z", reads=[3, None]))");
  EXPECT_EQ(shown(R"({"raw": {"reads": [{"calls": [{"call": "b.read", "args": [1], "kwargs": {"x": null}},
                     {"get": "b.closed"}, {"set": "b.mode", "to": "r"}, {"call": "b.close", "args": []}],
                     "then": 2}, {"calls": [{"call": "b.flush", "args": []}]}]}})"),
            R"(raw(reads=[call b.read(1, x=None) and b.closed and b.mode = "r" and b.close(), then 2, )"
            R"(call b.flush()]))");
  EXPECT_EQ(shown(R"({"iterator": ["a", {"raises": {"is": "OSError", "errno": "EIO"}}]})"),
            R"(iterator(["a", raise OSError errno=EIO]))");
}

TEST(Literal, Matchers) {
  EXPECT_EQ(shown(R"({"any_of": [1, null]})"), "any of (1, None)");
  EXPECT_EQ(shown(R"({"length": 3})"), "<length 3>");
  EXPECT_EQ(shown(R"({"prefix_of": {"bytes": "ab"}})"), R"(<prefix of b"ab">)");
  EXPECT_EQ(shown(R"({"falsy": true})"), "<falsy>");
  EXPECT_EQ(shown(R"({"has": {"size": 3}})"), "<has size: 3>");
  EXPECT_EQ(shown(R"({"set": ["b", "a"]})"), R"(["b", "a"] in any order)");
}

TEST(Literal, LongContentIsAbbreviated) {
  EXPECT_EQ(literal({{"bytes", std::string(8192, 'x')}}), R"(b"x" * 8192)");
  EXPECT_EQ(literal({{"bytes", "x"}, {"times", 8192}}), R"(b"x" * 8192)");
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "line\n";
  EXPECT_EQ(literal(Json(lines)), R"("line\n" * 1000)");
  EXPECT_EQ(literal({{"bytes", std::string(8191, 'x') + "\n"}}), R"(b"x" * 8191 + b"\n")");
  std::string mixed;
  for (int i = 0; i < 500; ++i) mixed += std::to_string(i);
  const std::string shown_mixed = literal(Json(mixed));
  EXPECT_LT(shown_mixed.size(), 100u);
  EXPECT_NE(shown_mixed.find("(1390 characters)"), std::string::npos);
  Json list = Json::array();
  for (int i = 0; i < 100; ++i) list.push_back(i);
  EXPECT_NE(literal(list).find("… (100 in all)"), std::string::npos);
}

TEST(Literal, ShowsWhatTheJudgeCut) {
  const std::string cut = std::string(80, 'x') + "… (8192 in all)";
  EXPECT_EQ(literal({{"bytes", cut}}), "b\"" + std::string(80, 'x') + "…\" (8192 in all)");
}

TEST(Literal, ShowsClasses) { EXPECT_EQ(shown(R"({"type": "BytesIO"})"), "<a BytesIO>"); }

TEST(Literal, IsTotalOnOddForms) {
  for (const char* odd :
       {R"({"bytes": 3})", R"({"code_points": "x"})", R"({"code_points": [-1]})", R"({"raw": 3})",
        R"({"any_of": 4})", R"({"has": []})", R"({"object": {}, "type": 4})", R"({"times": 3, "bytes": []})",
        R"({"iterator": null})", R"({"int": []})", R"({"raises": []})", R"({"bytes": "x", "times": {}})"}) {
    EXPECT_FALSE(shown(odd).empty()) << odd;
  }
  EXPECT_EQ(shown(R"({"\u001b[31m": "\u001b"})"), R"({\x1b[31m: "\x1b"})");
}

TEST(Literal, DepthIsBounded) {
  Json deep = 1, context = "x", nested = "x", allowed = 1;
  for (int i = 0; i < 200; ++i) {
    deep = Json::array({std::move(deep)});
    context = Json{{"is", "A"}, {"context", std::move(context)}};
    nested = Json{{"raises", {{"is", "A"}, {"message", std::move(nested)}}}};
    allowed = Json{{"allows", {{"a", std::move(allowed)}}}};
  }
  for (const Json& json : {deep, nested}) EXPECT_LT(literal(json).size(), 1000u);
  EXPECT_LT(error_text(context).size(), 1000u);
  EXPECT_LT(result_text(allowed).size(), 1000u);
}

TEST(ErrorText, PatternsAndRaisedErrors) {
  EXPECT_EQ(error_text("closed"), "closed");
  EXPECT_EQ(error_text(Json::parse(R"({"is": ["OSError", "ValueError"], "errno": "EBADF"})")),
            "OSError and ValueError errno=EBADF");
  EXPECT_EQ(error_text(Json::parse(
                R"({"class": ["A", "B", "C"], "characters_written": 4, "message": "no", "context": "D"})")),
            R"(A (B, C) characters_written=4 during D: "no")");
  EXPECT_EQ(error_text(Json::parse("{}")), "an error");
}

TEST(ResultText, StepForms) {
  EXPECT_EQ(result_text(Json::parse(R"({"returns": 4})")), "4");
  EXPECT_EQ(result_text(Json::parse(R"({"raises": "closed"})")), "raises closed");
  EXPECT_EQ(result_text(Json::parse(R"({"allows": {"a": {"returns": 1}, "b": {"raises": "closed"}}})")),
            "1 (a) | raises closed (b)");
  EXPECT_EQ(result_text(Json::parse(R"({"unsupported": "no"})")), R"(unsupported: "no")");
  EXPECT_EQ(result_text(Json::parse(R"({"unbound": "f"})")), "unbound variable f");
  EXPECT_EQ(result_text(Json::object()), "no error");
}

}  // namespace
}  // namespace conform
