// Descriptors, sockets and mappings in the binding, on the operating system's own files.
#include <gtest/gtest.h>

#include <fstream>

#include "harness/binding/interpreter.h"
#include "harness/model/value_json.h"
#include "refio/core/errors.h"
#include "refio/platform/descriptors.h"
#include "refio/platform/native.h"
#include "tests/binding/support.h"

namespace conform::testing {
namespace {

class Descriptors : public ::testing::Test {
 protected:
  Json run(const std::string& step) {
    Json json = encode_outcome(interpreter_.run(decode_wire_step(Json::parse(step), "")));
    if (json.contains("raises")) json["raises"].erase("message");
    return json;
  }
  Interpreter interpreter_{refio::make_native_file_system(""), "raw-io", ReferenceBackend::posix};
};

TEST_F(Descriptors, PipesAreReadWhereTheyAreWritten) {
  run(R"({"call": "os.pipe", "as": ["r", "w"]})");
  EXPECT_EQ(run(R"({"call": "os.write", "args": [{"var": "w"}, {"bytes": "abc"}]})"),
            Json::parse(R"({"returns": 3})"));
  run(R"({"call": "FileIO", "args": [{"var": "r"}], "as": "f"})");
  EXPECT_EQ(run(R"({"call": "f.read", "args": [2]})"), Json::parse(R"({"returns": {"bytes": "ab"}})"));
  EXPECT_EQ(run(R"({"call": "os.isatty", "args": [{"var": "r"}]})"), Json::parse(R"({"returns": false})"));
  EXPECT_EQ(run(R"({"call": "os.get_inheritable", "args": [{"var": "r"}]})"),
            Json::parse(R"({"returns": false})"));
  EXPECT_EQ(run(R"({"get": "f.name"})"), run(R"({"call": "f.fileno"})"));
}

TEST_F(Descriptors, WhatIsLeftOpenIsClosedInTheEnd) {
  const int left = run(R"({"call": "os.pipe", "as": ["r", "w"]})")["returns"][0].get<int>();
  run(R"({"call": "os.close", "args": [{"var": "w"}]})");
  EXPECT_NO_THROW(refio::is_inheritable(left));
  interpreter_.release();
  EXPECT_THROW(refio::is_inheritable(left), refio::OSError);
}

TEST_F(Descriptors, WordsThatAreNoneAreUnsupported) {
  EXPECT_TRUE(run(R"({"call": "os.open", "args": ["x", ["reed"]]})").contains("unsupported"));
  EXPECT_TRUE(run(R"({"call": "os.open", "args": ["x", "read"]})").contains("unsupported"));
  EXPECT_EQ(first_class(run(R"({"call": "os.close", "args": [-1]})")), "OSError");
}

TEST_F(Descriptors, SocketsAreBoundByName) {
  EXPECT_EQ(
      run(R"({"call": "os.socketpair", "as": ["a", "b"]})"),
      Json::parse(R"({"returns": [{"object": "a", "type": "socket"}, {"object": "b", "type": "socket"}]})"));
  run(R"({"call": "SocketIO", "args": [{"var": "a"}, "rw"], "as": "s"})");
  run(R"({"call": "b.send", "args": [{"bytes": "abc"}]})");
  EXPECT_EQ(run(R"({"call": "s.read", "args": [10]})"), Json::parse(R"({"returns": {"bytes": "abc"}})"));
  EXPECT_EQ(run(R"({"get": "s.mode"})"), Json::parse(R"({"returns": "rwb"})"));
  run(R"({"call": "a.settimeout", "args": [0]})");
  EXPECT_EQ(run(R"({"call": "s.read", "args": [1]})"), Json::parse(R"({"returns": null})"));
  EXPECT_EQ(first_class(run(R"({"call": "a.recv", "args": [1]})")), "BlockingIOError");
}

}  // namespace
}  // namespace conform::testing
