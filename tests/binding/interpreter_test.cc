// The interpreter: calls, checks of arguments as a dynamically typed language makes them, variables,
// clean-up.
#include <gtest/gtest.h>

#include "tests/binding/support.h"

namespace conform::testing {
namespace {

const char* const data_file = R"({"data": {"bytes": "line1\nline2\r\nline3\n"}})";

TEST(Interpreter, AnswersObjectsByTheirOldestName) {
  Bench bench(data_file);
  EXPECT_EQ(bench.run(R"({"call": "open", "args": ["data", "rb"], "as": "f"})"),
            Json::parse(R"({"returns": {"object": "f", "type": "File"}})"));
  EXPECT_EQ(bench.run(R"({"value": "f", "as": "g"})")["returns"]["object"], "f");
  EXPECT_EQ(bench.run(R"({"call": "g.read", "args": [3]})"), Json::parse(R"({"returns": {"bytes": "lin"}})"));
  EXPECT_EQ(bench.run(R"({"call": "open", "args": ["data", "rb"]})")["returns"]["object"], nullptr);
}

TEST(Interpreter, UnboundAndUnsupportedAreNeverRaised) {
  Bench bench(data_file, R"({"odd": {"memoryview": "abc", "step": 0}, "n": 5})");
  bench.open("r+b");
  EXPECT_EQ(bench.run(R"({"call": "g.read"})"), Json::parse(R"({"unbound": "g"})"));
  EXPECT_EQ(bench.run(R"({"call": "f.write", "args": [{"var": "h"}]})"), Json::parse(R"({"unbound": "h"})"));
  EXPECT_TRUE(bench.run(R"({"call": "f.truncate", "args": [1]})").contains("unsupported"));
  EXPECT_TRUE(bench.run(R"({"call": "FileIO", "args": ["data"]})").contains("unsupported"));
  EXPECT_TRUE(bench.run(R"({"get": "f.mode"})").contains("unsupported"));
  EXPECT_TRUE(bench.run(R"({"set": "f.mode", "to": 1})").contains("unsupported"));
  EXPECT_TRUE(bench.run(R"({"call": "f.write", "args": [{"var": "odd"}]})").contains("unsupported"));
  EXPECT_TRUE(bench.run(R"({"call": "n.read"})").contains("unsupported"));
  EXPECT_TRUE(bench.run(R"({"call": "f.read", "args": [{"what": 1}]})").contains("unsupported"));
  EXPECT_EQ(bench.run(R"({"call": "f.tell"})"), Json::parse(R"({"returns": 0})")) << "nothing of it was done";
}

TEST(Interpreter, BindsTheItemsOfAListByName) {
  Bench bench(data_file, R"({"list": [1, {"bytes": "x"}]})");
  bench.open("rb");
  EXPECT_EQ(bench.run(R"({"call": "f.readlines", "as": ["a", "b", "c"]})")["returns"].size(), 3u);
  EXPECT_EQ(bench.run(R"({"value": "b"})"), Json::parse(R"({"returns": {"bytes": "line2\r\n"}})"));
  EXPECT_TRUE(bench.run(R"({"call": "f.readlines", "as": ["d", "e"]})").contains("unsupported"));
  EXPECT_EQ(bench.run(R"({"value": "d"})"), Json::parse(R"({"unbound": "d"})"));
  EXPECT_EQ(bench.run(R"({"value": "list", "as": "g"})"), Json::parse(R"({"returns": [1, {"bytes": "x"}]})"));
  EXPECT_EQ(bench.run(R"({"value": "g"})"), Json::parse(R"({"returns": [1, {"bytes": "x"}]})"));
}

TEST(Interpreter, AnotherDocumentIsUnsupported) {
  Interpreter interpreter(make_memory_world({}), "robust-io", ReferenceBackend::memory);
  EXPECT_EQ(interpreter.run(decode_wire_step(Json::parse(R"({"call": "open"})"), "")).kind,
            Outcome::Kind::unsupported);
}

TEST(Interpreter, WrongKindsAndCountsAreTypeErrors) {
  Bench bench(data_file);
  bench.open("r+b");
  for (const char* step : {R"({"call": "f.read", "args": [{"float": "3.0"}]})",
                           R"({"call": "f.read", "args": ["hi"]})",
                           R"({"call": "f.read", "args": [[]]})",
                           R"({"call": "f.read", "args": [{"bytes": "5"}]})",
                           R"({"call": "f.read", "args": [null]})",
                           R"({"call": "f.read", "args": [1, 2]})",
                           R"({"call": "f.read", "kwargs": {"length": 2}})",
                           R"({"call": "f.read", "args": [1], "kwargs": {"size": 2}})",
                           R"({"call": "f.readlines", "args": [null]})",
                           R"({"call": "f.seek"})",
                           R"({"call": "f.seek", "args": [0, 0, 0]})",
                           R"({"call": "f.seek", "args": ["1"]})",
                           R"({"call": "f.seek", "args": [0, {"float": "1.0"}]})",
                           R"({"call": "f.seek", "args": [null]})",
                           R"({"call": "f.write"})",
                           R"({"call": "f.write", "args": ["text"]})",
                           R"({"call": "f.write", "args": [5]})",
                           R"({"call": "f.write", "args": [[{"bytes": "a"}]]})",
                           R"({"call": "f.writelines", "args": [5]})",
                           R"({"call": "f.writelines", "args": [null]})",
                           R"({"call": "f.writelines", "args": ["text"]})",
                           R"({"call": "f.close", "args": [1]})",
                           R"({"call": "f.flush", "args": [1]})",
                           R"({"call": "f.tell", "args": [1]})",
                           R"({"call": "open", "args": [{"float": "5.0"}, "rb"]})",
                           R"({"call": "open", "args": ["data", 5]})",
                           R"({"call": "open"})"}) {
    EXPECT_EQ(bench.run(step), raised("TypeError")) << step;
  }
  EXPECT_EQ(bench.run(R"({"call": "f.tell"})"), Json::parse(R"({"returns": 0})"));
  EXPECT_EQ(bench.run(R"({"get": "f.closed"})"), Json::parse(R"({"returns": false})"));
}

TEST(Interpreter, NumbersBeyond64BitsOverflow) {
  Bench bench(data_file);
  bench.open("rb");
  for (const char* step : {R"({"call": "f.read", "args": [{"int": "9223372036854775808"}]})",
                           R"({"call": "f.readline", "args": [{"int": "1180591620717411303424"}]})",
                           R"({"call": "f.seek", "args": [{"int": "-1180591620717411303424"}]})"}) {
    EXPECT_EQ(first_class(bench.run(step)), "OverflowError") << step;
  }
  EXPECT_EQ(bench.run(R"({"call": "f.read", "args": [{"int": "-9223372036854775808"}]})"),
            Json::parse(R"({"returns": {"bytes": "line1\nline2\r\nline3\n"}})"));
}

TEST(Interpreter, FirstReadingsOfWhatIsUnspecified) {
  Bench bench(data_file);
  bench.open("r+b");
  EXPECT_EQ(bench.run(R"({"call": "f.read", "args": [true]})"),
            Json::parse(R"({"returns": {"bytes": "l"}})"));
  EXPECT_EQ(bench.run(R"({"call": "f.readline", "args": [null]})"),
            Json::parse(R"({"returns": {"bytes": "ine1\n"}})"));
  EXPECT_EQ(bench.run(R"({"call": "f.seek", "args": [2]})"), Json::parse(R"({"returns": 2})"));
  EXPECT_EQ(bench.run(R"({"call": "f.write", "args": [{"bytes": "ab"}]})"), Json::parse(R"({"returns": 2})"));
  EXPECT_EQ(bench.run(R"({"call": "f.writelines", "args": [{"bytes": "xy"}]})"),
            Json::parse(R"({"returns": null})"));
  EXPECT_EQ(bench.run(R"({"call": "f.flush"})"), Json::parse(R"({"returns": null})"));
  EXPECT_EQ(bench.run(R"({"call": "f.close"})"), Json::parse(R"({"returns": false})"));
  EXPECT_EQ(bench.contents("data").substr(0, 7), "liabxyl");
}

TEST(Interpreter, ChecksClosedThenModeThenArguments) {
  Bench bench(data_file);
  bench.open("rb");
  EXPECT_EQ(first_class(bench.run(R"({"call": "f.write", "args": [5]})")), "UnsupportedOperation");
  EXPECT_EQ(first_class(bench.run(R"({"call": "f.writelines", "args": [5]})")), "UnsupportedOperation");
  bench.run(R"({"call": "f.close"})");
  for (const char* step :
       {R"({"call": "f.write", "args": [5]})", R"({"call": "f.read", "args": ["hi"]})",
        R"({"call": "f.seek"})", R"({"call": "f.next", "args": [1]})",
        R"({"call": "f.writelines", "args": [5]})", R"({"call": "f.flush", "args": [1]})"}) {
    EXPECT_EQ(bench.run(step), raised("ValueError")) << step;
  }
}

TEST(Interpreter, ErrorsAreFacts) {
  Bench bench(data_file);
  EXPECT_EQ(
      bench.run(R"({"call": "open", "args": ["none", "rb"]})"),
      Json::parse(
          R"({"raises": {"class": ["FileNotFoundError", "OSError"], "errno": "ENOENT", "filename": "none"}})"));
  bench.open("rb");
  EXPECT_EQ(bench.run(R"({"call": "f.write", "args": [{"bytes": "x"}]})"),
            Json::parse(R"({"raises": {"class": ["UnsupportedOperation", "OSError", "ValueError"]}})"));
  EXPECT_EQ(bench.run(R"({"call": "f.seek", "args": [-1]})"),
            Json::parse(R"({"raises": {"class": ["OSError"], "errno": "EINVAL"}})"));
  EXPECT_EQ(first_class(bench.run(R"({"call": "open", "args": [{"code_points": [55296]}, "rb"]})")),
            "ValueError");
  EXPECT_EQ(first_class(bench.run(R"({"call": "open", "args": ["a\u0000b", "rb"]})")), "ValueError");
  EXPECT_EQ(first_class(bench.run(R"({"call": "open", "args": ["data", "rw"]})")), "ValueError");
}

TEST(Interpreter, NextEndsWithStopIteration) {
  Bench bench(R"({"data": {"bytes": "x"}})");
  bench.open("rb");
  EXPECT_EQ(bench.run(R"({"call": "f.next"})"), Json::parse(R"({"returns": {"bytes": "x"}})"));
  EXPECT_EQ(bench.run(R"({"call": "f.next"})"), raised("StopIteration"));
  EXPECT_EQ(bench.run(R"({"call": "f.next"})"), raised("StopIteration"));
}

TEST(Interpreter, KeywordArgumentsAndOmittedModes) {
  Bench bench(data_file);
  bench.run(R"({"call": "open", "kwargs": {"name": "data", "mode": "rb", "buffering": 0}, "as": "f"})");
  EXPECT_EQ(bench.run(R"({"call": "f.seek", "kwargs": {"offset": -3, "whence": 2}})"),
            Json::parse(R"({"returns": 16})"));
  bench.run(R"({"call": "open", "args": ["data"], "as": "g"})");
  EXPECT_EQ(bench.run(R"({"call": "g.read", "args": [1]})"), Json::parse(R"({"returns": {"bytes": "l"}})"));
  EXPECT_EQ(first_class(bench.run(R"({"call": "g.write", "args": [{"bytes": "x"}]})")),
            "UnsupportedOperation");
}

TEST(Interpreter, ReleasesNewestFirstAndIgnoresWhatFails) {
  Bench bench(R"({"data": {"bytes": ""}, "full": {"device": "full"}})");
  bench.run(R"({"call": "open", "args": ["data", "wb"], "as": "a"})");
  bench.run(R"({"call": "open", "args": ["data", "r+b"], "as": "b"})");
  bench.run(R"({"call": "open", "args": ["full", "wb"]})");
  bench.run(R"({"call": "a.write", "args": [{"bytes": "older"}]})");
  bench.run(R"({"call": "b.write", "args": [{"bytes": "newer file"}]})");
  bench.interpreter().release();
  EXPECT_EQ(bench.contents("data"), "older file");
  EXPECT_EQ(bench.run(R"({"value": "a"})"), Json::parse(R"({"unbound": "a"})"));
}

TEST(Interpreter, FilesKeepTheirNamesWhileNothingIsAnsweredWrongly) {
  Bench bench(data_file, R"({"text": "plain", "list": [1, {"bytes": "x"}, [true, null]]})");
  EXPECT_EQ(bench.run(R"({"value": "text"})"), Json::parse(R"({"returns": "plain"})"));
  EXPECT_EQ(bench.run(R"({"value": "list"})"),
            Json::parse(R"({"returns": [1, {"bytes": "x"}, [true, null]]})"));
}

}  // namespace
}  // namespace conform::testing
