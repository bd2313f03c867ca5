// What a case brings along: buffers, iterators, functions, raw streams.
#include <gtest/gtest.h>

#include "tests/binding/support.h"

namespace conform::testing {
namespace {

const char* const data_file = R"({"data": {"bytes": "0123456789"}})";

TEST(Buffers, AreWrittenAndShownByTheirContents) {
  Bench bench(
      data_file,
      R"({"b": {"bytearray": "AB"}, "m": {"memoryview": {"bytearray": "CD"}}, "t": {"memoryview": "E"},
                            "a": {"array": [70, 71], "width": 1}, "w": {"array": [72], "width": 2}})");
  bench.open("r+b");
  for (const char* name : {"b", "m", "t", "a", "w"}) {
    const Json step = {{"call", "f.write"}, {"args", {{{"var", name}}}}};
    EXPECT_TRUE(bench.run(step.dump()).contains("returns")) << name;
  }
  bench.run(R"({"call": "f.close"})");
  const std::string contents = bench.contents("data");
  EXPECT_EQ(contents.substr(0, 7), "ABCDEFG");
  EXPECT_EQ(contents.substr(9), "9");
  EXPECT_EQ(bench.run(R"({"value": "b"})"), Json::parse(R"({"returns": {"bytes": "AB"}})"));
}

TEST(Iterators, GiveItemsOnceAndRaiseMidway) {
  Bench bench(data_file,
              R"({"it": {"iterator": [{"bytes": "A"}, {"raises": {"is": "OSError", "errno": "ENODEV"}},
                            {"bytes": "never"}]}, "bad": {"iterator": [{"bytes": "C"}, 5, {"bytes": "never"}]}})");
  bench.open("r+b");
  EXPECT_EQ(bench.run(R"({"call": "f.writelines", "args": [{"var": "it"}]})"),
            Json::parse(R"({"raises": {"class": ["OSError"], "errno": "ENODEV"}})"));
  EXPECT_EQ(bench.run(R"({"call": "f.writelines", "args": [{"var": "it"}]})"),
            Json::parse(R"({"returns": null})"));
  EXPECT_EQ(bench.run(R"({"call": "f.writelines", "args": [{"var": "bad"}]})"), raised("TypeError"));
  EXPECT_EQ(bench.run(R"({"value": "it"})"),
            Json::parse(R"({"returns": {"object": "it", "type": "iterator"}})"));
  bench.run(R"({"call": "f.close"})");
  EXPECT_EQ(bench.contents("data"), "AC23456789");
}

TEST(Iterators, RaiseAnyClass) {
  Bench bench(data_file, R"({"v": {"iterator": [{"raises": {"is": "ValueError"}}]},
                            "n": {"iterator": [{"raises": {"is": "OSError", "errno": "ENOENT"}}]},
                            "k": {"iterator": [{"raises": {"is": "KeyError"}}]},
                            "own": {"iterator": [{"raises": {"is": "MyError"}}]},
                            "i": {"iterator": [{"raises": {"is": "InterruptedError", "errno": "EINTR"}}]},
                            "odd": {"iterator": [{"raises": {"is": "ValueError", "errno": "EINTR"}}]},
                            "x": {"iterator": [{"raises": {"is": "OSError", "errno": "EWHAT"}}]}})");
  bench.open("r+b");
  const auto classes = [&](const char* name) {
    const Json step = {{"call", "f.writelines"}, {"args", {{{"var", name}}}}};
    const Json outcome = bench.run(step.dump());
    return outcome.contains("raises") ? outcome["raises"]["class"] : outcome;
  };
  EXPECT_EQ(classes("v"), Json::parse(R"(["ValueError"])"));
  EXPECT_EQ(classes("n"), Json::parse(R"(["FileNotFoundError", "OSError"])"));
  EXPECT_EQ(classes("k"), Json::parse(R"(["KeyError", "LookupError"])"));
  EXPECT_EQ(classes("i"), Json::parse(R"(["InterruptedError", "OSError"])"));
  EXPECT_EQ(classes("odd"), Json::parse(R"(["ValueError"])"));
  EXPECT_EQ(classes("own"), Json::parse(R"(["MyError"])"));
  EXPECT_TRUE(classes("x").contains("unsupported"));
}

// Errors that the library has classes for are of those classes: it must know them when it catches them.
TEST(Raws, RaiseErrorsThatTheLibraryKnows) {
  Bench bench("{}", R"({"raw": {"raw": {"data": {"bytes": "abc"},
                       "reads": [{"raises": {"is": "InterruptedError", "errno": "EINTR"}}, "all"]}}})",
              "buffered-io");
  bench.run(R"({"call": "BufferedReader", "args": [{"var": "raw"}], "as": "b"})");
  EXPECT_EQ(bench.run(R"({"call": "b.read", "args": [3]})"), Json::parse(R"({"returns": {"bytes": "abc"}})"));
}

TEST(Iterators, AreNotTouchedByARefusedCall) {
  Bench bench(data_file, R"({"it": {"iterator": [{"bytes": "A"}]}})");
  bench.open("rb");
  EXPECT_EQ(first_class(bench.run(R"({"call": "f.writelines", "args": [{"var": "it"}]})")),
            "UnsupportedOperation");
  bench.run(R"({"call": "open", "args": ["data", "r+b"], "as": "g"})");
  bench.run(R"({"call": "g.writelines", "args": [{"var": "it"}]})");
  bench.run(R"({"call": "g.close"})");
  EXPECT_EQ(bench.contents("data"), "A123456789");
}

TEST(Files, AreLines) {
  Bench bench(R"({"data": {"bytes": "a\nb\nc"}})");
  bench.open("rb");
  bench.run(R"({"call": "f.readline"})");
  bench.run(R"({"call": "open", "args": ["copy", "wb"], "as": "g"})");
  EXPECT_EQ(bench.run(R"({"call": "g.writelines", "args": [{"var": "f"}]})"),
            Json::parse(R"({"returns": null})"));
  EXPECT_EQ(first_class(bench.run(R"({"call": "g.writelines", "args": [{"var": "g"}]})")),
            "UnsupportedOperation");
  bench.run(R"({"call": "g.close"})");
  EXPECT_EQ(bench.contents("copy"), "b\nc");
}

TEST(Raws, ShowDataAndLogAndAreScripted) {
  Bench bench("{}", R"({"raw": {"raw": {"data": {"bytes": "abc"}, "reads": [1, null, {"claims": 99}, "all"],
                       "writes": [{"raises": {"is": "OSError", "errno": "ENOSPC"}}], "seekable": false}}})");
  EXPECT_EQ(bench.run(R"({"get": "raw.data"})"), Json::parse(R"({"returns": {"bytes": "abc"}})"));
  EXPECT_EQ(bench.run(R"({"get": "raw.log"})"), Json::parse(R"({"returns": []})"));
  EXPECT_EQ(bench.run(R"({"set": "raw.writes", "to": [3, "all"]})"), Json::parse(R"({"returns": null})"));
  EXPECT_TRUE(bench.run(R"({"set": "raw.writes", "to": ["some"]})").contains("unsupported"));
  EXPECT_TRUE(bench.run(R"({"set": "raw.data", "to": []})").contains("unsupported"));
  EXPECT_TRUE(bench.run(R"({"get": "raw.reads"})").contains("unsupported"));
  EXPECT_EQ(bench.run(R"({"value": "raw"})"),
            Json::parse(R"({"returns": {"object": "raw", "type": "raw"}})"));
}

TEST(Raws, CallWhatIsAboveThemAndTellWhatCameOfIt) {
  Bench bench("{}", R"({"raw": {"raw": {"data": {"bytes": "abcdef"},
                       "reads": [{"calls": [{"call": "b.read", "args": [1]}, {"get": "b.closed"},
                         {"call": "c.read", "args": []}, {"call": "b.reed", "args": []}], "then": 2}]}}})",
              "buffered-io");
  bench.run(R"({"call": "BufferedReader", "args": [{"var": "raw"}, 4], "as": "b"})");
  const std::string answer = R"({"call": "raw.answer", "args": []})";
  EXPECT_EQ(bench.run(answer), Json::parse(R"({"unbound": "raw.answer"})")) << "nothing was called yet";
  EXPECT_EQ(bench.run(R"({"call": "b.read", "args": [5]})"),
            Json::parse(R"({"returns": {"bytes": "abcde"}})"));
  EXPECT_EQ(bench.run(answer), raised("RuntimeError"));
  EXPECT_EQ(bench.run(answer), Json::parse(R"({"returns": false})"));
  EXPECT_EQ(bench.run(answer), Json::parse(R"({"unbound": "c"})"));
  EXPECT_TRUE(bench.run(answer).contains("unsupported"));
  EXPECT_EQ(bench.run(answer), Json::parse(R"({"unbound": "raw.answer"})")) << "the last entry repeats alone";
}

TEST(Raws, CallNobodyWhenTheCaseHasEnded) {
  Bench bench("{}", R"({"other": {"raw": {}}, "raw": {"raw": {"closes": [{"calls": [
                       {"call": "b.write", "args": [{"bytes": "x"}]}]}]}}})",
              "buffered-io");
  bench.run(R"({"call": "BufferedWriter", "args": [{"var": "raw"}, 4], "as": "c"})");
  bench.run(R"({"call": "BufferedWriter", "args": [{"var": "other"}, 1], "as": "b"})");
  EXPECT_NO_THROW(bench.interpreter().release());
}

TEST(Raws, AreOpenedAgain) {
  Bench bench("{}", R"({"raw": {"raw": {"data": {"bytes": "abc"}}}})", "buffered-io");
  bench.run(R"({"call": "BufferedReader", "args": [{"var": "raw"}, 4], "as": "b"})");
  bench.run(R"({"call": "b.close", "args": []})");
  EXPECT_EQ(bench.run(R"({"get": "raw.closed"})"), Json::parse(R"({"returns": true})"));
  EXPECT_EQ(bench.run(R"({"set": "raw.closed", "to": false})"), Json::parse(R"({"returns": null})"));
  EXPECT_EQ(bench.run(R"({"get": "raw.closed"})"), Json::parse(R"({"returns": false})"));
  EXPECT_TRUE(bench.run(R"({"set": "raw.closed", "to": 1})").contains("unsupported"));
  EXPECT_EQ(bench.run(R"({"get": "raw.log"})"), Json::parse(R"({"returns": [["flush"], ["close"]]})"));
}

TEST(Views, MayBeOfABeginningOnly) {
  Bench bench("{}", "{}", "memory-io");
  bench.run(R"({"call": "BytesIO", "args": [{"bytes": "abcdef"}], "as": "m"})");
  bench.run(R"({"call": "m.getbuffer", "args": [], "as": "v"})");
  bench.run(R"({"call": "m.seek", "args": [1]})");
  EXPECT_EQ(bench.run(R"({"call": "m.write", "args": [{"memoryview": {"var": "v"}, "length": 4}]})"),
            Json::parse(R"({"returns": 4})"));
  EXPECT_EQ(bench.run(R"({"call": "m.getvalue", "args": []})"),
            Json::parse(R"({"returns": {"bytes": "aabcdf"}})"));
  EXPECT_EQ(bench.run(R"({"call": "m.readinto", "args": [{"memoryview": {"var": "v"}, "length": 4,
                       "readonly": true}]})"),
            raised("TypeError"));
}

TEST(CodingErrors, CarryWhatTheyCountIn) {
  Bench bench("{}", "{}", "text-io");
  bench.run(R"({"call": "BytesIO", "args": [{"bytes": "abc\u00ff"}], "as": "b"})");
  bench.run(R"({"call": "TextIOWrapper", "args": [{"var": "b"}, "ascii"], "as": "t"})");
  EXPECT_EQ(bench.run(R"({"call": "t.read", "args": []})")["raises"]["object"],
            Json::parse(R"({"bytes": "abc\u00ff"})"));
  EXPECT_EQ(bench.run(R"({"call": "t.write", "args": [{"code_points": [97, 55296]}]})")["raises"]["object"],
            Json::parse(R"({"code_points": [97, 55296]})"));
}

TEST(Raws, OfWrongFormMakeTheirStepsUnsupported) {
  Bench bench(data_file, R"({"raw": {"raw": {"reads": "all"}}, "f2": {"function": {"returns": 3}}})");
  EXPECT_TRUE(bench.run(R"({"value": "raw"})").contains("unsupported"));
  bench.open("r+b");
  EXPECT_EQ(bench.run(R"({"call": "f.write", "args": [{"var": "f2"}]})"), raised("TypeError"));
}

}  // namespace
}  // namespace conform::testing
