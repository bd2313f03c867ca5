// The New IO documents in the binding: which objects there are, which object an attribute answers, kinds and
// order of checks.
#include <gtest/gtest.h>

#include <fstream>

#include "harness/binding/description.h"
#include "tests/binding/support.h"

namespace conform::testing {
namespace {

const char* const data_file = R"({"data": {"bytes": "line1\nline2\n"}})";

Json returns(const std::string& json) { return Json{{"returns", Json::parse(json)}}; }

// Every call that the reference claims is in the table of calls, in that document.
TEST(NewIo, ClaimsOnlyWhatTheTableOfCallsHas) {
  std::ifstream file(IOCONFORM_SUITE_ROOT "/spec/schema/api.json");
  const Json api = Json::parse(file)["documents"];
  for (const char* backend : {"posix", "memory"}) {
    for (const auto& [document, calls] : describe_reference(backend).documents) {
      ASSERT_TRUE(api.contains(document)) << document;
      const Json& table = api[document];
      for (const std::string& call : calls) {
        const std::string name = call.ends_with('=') ? call.substr(0, call.size() - 1) : call;
        const auto dot = name.find('.');
        const bool function = table["functions"].contains(name);
        const bool member = dot != std::string::npos && table["kinds"].contains(name.substr(0, dot)) &&
                            table["kinds"][name.substr(0, dot)].contains(name.substr(dot + 1));
        EXPECT_TRUE(function || member) << backend << ": " << document << ": " << call;
      }
    }
  }
}

// Core calls make a document worth claiming.
TEST(NewIo, HasEveryCallOfTheTableButTheRefusedOnesOfMemory) {
  std::ifstream file(IOCONFORM_SUITE_ROOT "/spec/schema/api.json");
  const Json api = Json::parse(file)["documents"];
  const auto claimed = describe_reference("posix").documents;
  for (const char* document : {"raw-io", "buffered-io", "text-io", "open"}) {
    for (const auto& [name, unused] : api[document]["functions"].items()) {
      EXPECT_EQ(claimed.at(document).count(name), 1u) << document << ": " << name;
    }
    for (const auto& [kind, members] : api[document]["kinds"].items()) {
      for (const auto& [name, unused] : members.items()) {
        EXPECT_EQ(claimed.at(document).count(kind + "." + name), 1u)
            << document << ": " << kind << "." << name;
      }
    }
  }
  const auto in_memory = describe_reference("memory").documents;
  for (const std::string& call : in_memory.at("raw-io")) {
    EXPECT_FALSE(call.starts_with("os.") || call == "SocketIO" || call == "MMapIO") << call;
  }
}

TEST(NewIo, AttributesAnswerTheObjectThatTheStreamWasMadeOf) {
  Bench bench(data_file, R"({"raw": {"raw": {"data": {"bytes": "abc"}}}})", "buffered-io");
  EXPECT_EQ(bench.run(R"({"call": "BufferedReader", "args": [{"var": "raw"}], "as": "b"})"),
            returns(R"({"object": "b", "type": "BufferedReader"})"));
  EXPECT_EQ(bench.run(R"({"get": "b.raw"})"), returns(R"({"object": "raw", "type": "raw"})"));
  EXPECT_EQ(bench.run(R"({"call": "b.enter"})"), returns(R"({"object": "b", "type": "BufferedReader"})"));
  EXPECT_EQ(bench.run(R"({"call": "b.detach"})"), returns(R"({"object": "raw", "type": "raw"})"));
  EXPECT_EQ(bench.run(R"({"get": "b.raw"})"), returns("null"));
  EXPECT_EQ(first_class(bench.run(R"({"call": "b.read"})")), "ValueError");
}

TEST(NewIo, StreamsThatOpenMakesHaveOneObjectALayer) {
  Bench bench(data_file, "{}", "open");
  bench.run(R"({"call": "open", "args": ["data", "r+"], "as": "t"})");
  EXPECT_EQ(bench.run(R"({"get": "t.buffer", "as": "b"})"),
            returns(R"({"object": "b", "type": "BufferedRandom"})"));
  EXPECT_EQ(bench.run(R"({"get": "t.buffer"})")["returns"]["object"], "b");
  EXPECT_EQ(bench.run(R"({"get": "b.raw", "as": "r"})"), returns(R"({"object": "r", "type": "FileIO"})"));
  EXPECT_EQ(bench.run(R"({"get": "t.mode"})"), returns(R"("r+")"));
  EXPECT_EQ(bench.run(R"({"get": "r.mode"})"), returns(R"("rb+")"));
  EXPECT_EQ(bench.run(R"({"set": "r.name", "to": 5})"), returns("null"));
  EXPECT_EQ(bench.run(R"({"get": "t.name"})"), returns("5"));
}

// An attribute is no object of its own: closing it first would lose what its owner still holds.
TEST(NewIo, AttributesAreReleasedWithTheirOwner) {
  Bench bench(data_file, "{}", "open");
  bench.run(R"({"call": "open", "args": ["data", "r+b"], "as": "f"})");
  bench.run(R"({"get": "f.raw", "as": "raw"})");
  bench.run(R"({"call": "f.write", "args": [{"bytes": "LINE"}]})");
  bench.interpreter().release();
  EXPECT_EQ(bench.contents("data"), "LINE1\nline2\n");
}

TEST(NewIo, StreamsStandInForOneAnother) {
  Bench bench("{}", R"({"raw": {"raw": {"data": {"bytes": "abc"}}}})", "text-io");
  bench.run(R"({"call": "BytesIO", "args": [{"bytes": "x\ny\n"}], "as": "m"})");
  bench.run(R"({"call": "BufferedReader", "args": [{"var": "m"}], "as": "b"})");
  bench.run(R"({"call": "TextIOWrapper", "args": [{"var": "b"}, "ascii"], "as": "t"})");
  EXPECT_EQ(bench.run(R"({"call": "t.readline"})"), returns(R"("x\n")"));
  bench.run(R"({"call": "TextIOWrapper", "args": [{"var": "raw"}, "ascii"], "as": "u"})");
  EXPECT_EQ(bench.run(R"({"call": "u.read", "args": [2]})"), returns(R"("ab")"));
  EXPECT_EQ(bench.run(R"({"call": "BufferedReader", "args": [5]})"), raised("AttributeError"));
  EXPECT_EQ(bench.run(R"({"call": "TextIOWrapper", "args": [null]})"), raised("AttributeError"));
}

TEST(NewIo, TextsTellPlacesThatSeekTakesBack) {
  Bench bench("{}", "{}", "text-io");
  bench.run(R"({"call": "BytesIO", "args": [{"bytes": "\u00c3\u00a9\u00c3\u00a9x"}], "as": "m"})");
  bench.run(R"({"call": "TextIOWrapper", "args": [{"var": "m"}, "utf-8"], "as": "t"})");
  EXPECT_EQ(bench.run(R"({"call": "t.read", "args": [1]})"), returns(R"("\u00e9")"));
  EXPECT_EQ(bench.run(R"({"call": "t.tell", "as": "p"})"), returns("2"));
  bench.run(R"({"call": "t.read"})");
  EXPECT_EQ(bench.run(R"({"call": "t.seek", "args": [{"var": "p"}]})"), returns("2"));
  EXPECT_EQ(bench.run(R"({"call": "t.read"})"), returns(R"("\u00e9x")"));
  EXPECT_EQ(first_class(bench.run(R"({"call": "t.seek", "args": [-1]})")), "ValueError");
  EXPECT_EQ(first_class(bench.run(R"({"call": "t.seek", "args": [1, 1]})")), "UnsupportedOperation");
  EXPECT_EQ(first_class(bench.run(R"({"call": "t.seek", "args": [{"float": "1.0"}]})")), "TypeError");
}

TEST(NewIo, CodingErrorsTellWhere) {
  Bench bench("{}", "{}", "text-io");
  bench.run(R"({"call": "IncrementalDecoder", "args": ["ascii"], "as": "d"})");
  EXPECT_EQ(bench.run(R"({"call": "d.decode", "args": [{"bytes": "ab\u00ff"}]})"),
            Json::parse(R"({"raises": {"class": ["UnicodeDecodeError", "UnicodeError", "ValueError"],
                            "start": 2, "end": 3, "object": {"bytes": "ab\u00ff"}}})"));
  EXPECT_EQ(bench.run(R"({"call": "IncrementalDecoder", "args": ["no-such-thing"]})"), raised("LookupError"));
}

TEST(NewIo, DecodersHaveStates) {
  Bench bench("{}", "{}", "text-io");
  bench.run(R"({"call": "IncrementalDecoder", "args": ["utf-8"], "as": "u"})");
  bench.run(R"({"call": "IncrementalNewlineDecoder", "args": [{"var": "u"}, true], "as": "n"})");
  EXPECT_EQ(bench.run(R"({"call": "n.decode", "args": [{"bytes": "a\r\n\u00c3"}]})"), returns(R"("a\n")"));
  EXPECT_EQ(bench.run(R"({"call": "n.getstate"})"), returns(R"([{"bytes": "\u00c3"}, 0])"));
  EXPECT_EQ(bench.run(R"({"get": "n.newlines"})"), returns(R"("\r\n")"));
  EXPECT_EQ(bench.run(R"({"call": "n.setstate", "args": [[{"bytes": ""}, 1]]})"), returns("null"));
  EXPECT_EQ(bench.run(R"({"call": "n.decode", "args": [{"bytes": "b"}]})"), returns(R"("\nb")"));
  bench.run(R"({"call": "IncrementalNewlineDecoder", "args": [null, false], "as": "t"})");
  EXPECT_EQ(bench.run(R"({"call": "t.decode", "args": ["x\r", true]})"), returns(R"("x\r")"));
  EXPECT_EQ(bench.run(R"({"call": "t.decode", "args": [{"bytes": "x"}]})"), raised("TypeError"));
}

TEST(NewIo, ViewsOfMemory) {
  Bench bench("{}", "{}", "memory-io");
  bench.run(R"({"call": "BytesIO", "args": [{"bytes": "abc"}], "as": "m"})");
  EXPECT_EQ(bench.run(R"({"call": "m.getbuffer", "as": "v"})"), returns(R"({"bytes": "abc"})"));
  EXPECT_EQ(bench.run(R"({"call": "v.get", "args": [-1]})"), returns("99"));
  EXPECT_EQ(bench.run(R"({"call": "v.set", "args": [0, 65]})"), returns("null"));
  EXPECT_EQ(first_class(bench.run(R"({"call": "v.get", "args": [3]})")), "IndexError");
  EXPECT_EQ(bench.run(R"({"call": "v.set", "args": [0, 256]})"), raised("ValueError"));
  EXPECT_EQ(bench.run(R"({"call": "m.close"})"), raised("BufferError"));
  EXPECT_EQ(bench.run(R"({"call": "v.release"})"), returns("null"));
  EXPECT_EQ(bench.run(R"({"call": "v.get", "args": [0]})"), raised("ValueError"));
  EXPECT_EQ(bench.run(R"({"value": "v"})"), returns(R"({"object": "v", "type": "memoryview"})"));
  EXPECT_EQ(bench.run(R"({"call": "m.getvalue"})"), returns(R"({"bytes": "Abc"})"));
}

TEST(NewIo, WrongKindsAreTypeErrors) {
  Bench bench(data_file, "{}", "text-io");
  bench.run(R"({"call": "BytesIO", "as": "m"})");
  bench.run(R"({"call": "TextIOWrapper", "args": [{"var": "m"}, "ascii"], "as": "t"})");
  for (const char* step :
       {R"({"call": "BytesIO", "args": ["text"]})", R"({"call": "TextIOWrapper", "args": [{"var": "m"}, 5]})",
        R"({"call": "TextIOWrapper", "args": [{"var": "m"}, "ascii", 5]})",
        R"({"call": "TextIOWrapper", "args": [{"var": "m"}, "ascii", null, 5]})",
        R"({"call": "BufferedReader", "args": [{"var": "m"}, {"float": "1.0"}]})",
        R"({"call": "m.read", "args": ["x"]})", R"({"call": "m.readable", "args": [1]})",
        R"({"call": "m.writelines", "args": [{"bytes": "ab"}]})", R"({"call": "m.seek", "args": [null]})",
        R"({"call": "t.write", "args": [{"bytes": "x"}]})", R"({"call": "t.readline", "args": [null]})",
        R"({"call": "t.reconfigure", "kwargs": {"line_buffering": "x"}})",
        R"({"call": "t.truncate", "args": [{"float": "1.5"}]})",
        R"({"call": "open", "args": [{"float": "1.5"}]})", R"({"call": "open", "args": ["data", 5]})"}) {
    EXPECT_EQ(bench.run(step), raised("TypeError")) << step;
  }
  EXPECT_EQ(bench.run(R"({"call": "m.getvalue"})"), returns(R"({"bytes": ""})"));
  EXPECT_EQ(bench.run(R"({"call": "t.read", "args": [null]})"), returns(R"("")"));
}

TEST(NewIo, WhatAStreamRefusesAtAllComesBeforeTheKindOfTheArgument) {
  Bench bench(data_file, "{}", "raw-io");
  bench.run(R"({"call": "FileIO", "args": ["data"], "as": "f"})");
  EXPECT_EQ(first_class(bench.run(R"({"call": "f.write", "args": ["x"]})")), "UnsupportedOperation");
  EXPECT_EQ(first_class(bench.run(R"({"call": "f.truncate", "args": ["x"]})")), "UnsupportedOperation");
  bench.run(R"({"call": "f.close"})");
  EXPECT_EQ(bench.run(R"({"call": "f.write", "args": ["x"]})"), raised("ValueError"));
  EXPECT_EQ(bench.run(R"({"call": "f.seek", "args": ["x"]})"), raised("ValueError"));
}

TEST(NewIo, OpenersAreAsked) {
  Bench bench(data_file, "{}", "raw-io");
  for (const auto& [answer, error] :
       std::map<std::string, std::string>{{R"({"returns": null})", "TypeError"},
                                          {R"({"returns": -1})", "ValueError"},
                                          {R"({"returns": 4294967296})", "OverflowError"},
                                          {R"({"raises": {"is": "KeyError"}})", "KeyError"}}) {
    const std::string step =
        R"({"call": "FileIO", "args": ["data", "r", true, {"function": )" + answer + "}]}";
    EXPECT_EQ(first_class(bench.run(step)), error) << answer;
  }
  EXPECT_EQ(bench.run(R"({"call": "FileIO", "args": ["data", "r", true, 5]})"), raised("TypeError"));
}

}  // namespace
}  // namespace conform::testing
