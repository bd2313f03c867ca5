// Byte arrays, arrays and views: which call takes which.
#include "harness/binding/buffers.h"

#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "tests/binding/support.h"

namespace conform::testing {
namespace {

std::shared_ptr<OwnBuffer> buffer(const std::string& octets, std::size_t width = 1) {
  return std::make_shared<OwnBuffer>("bytearray", std::make_shared<std::string>(octets), width);
}

TEST(OwnBuffer, ViewsTakeEveryNthItem) {
  const auto letters = buffer("abcdefg");
  EXPECT_EQ(OwnBuffer::view_of(*letters, false, 2)->contents(), "aceg");
  EXPECT_EQ(OwnBuffer::view_of(*letters, false, -1)->contents(), "gfedcba");
  EXPECT_EQ(OwnBuffer::view_of(*letters, false, -3)->contents(), "gda");
  EXPECT_EQ(OwnBuffer::view_of(*OwnBuffer::view_of(*letters, false, 2), false, -2)->contents(), "gc");
  EXPECT_EQ(OwnBuffer::view_of(*buffer("aabbcc", 2), false, 2)->contents(), "aacc");
  EXPECT_EQ(OwnBuffer::view_of(*buffer(""), false, -1)->contents(), "");
}

TEST(OwnBuffer, OneItemAtMostIsAlwaysContiguous) {
  EXPECT_FALSE(OwnBuffer::view_of(*buffer("abc"), false, 2)->is_contiguous());
  EXPECT_TRUE(OwnBuffer::view_of(*buffer("ab"), false, 2)->is_contiguous());
  EXPECT_TRUE(OwnBuffer::view_of(*buffer("ab"), false, 1)->is_contiguous());
}

TEST(OwnBuffer, AViewSharesItsMemoryAndStaysReadOnly) {
  const auto letters = buffer("ab");
  const auto view = OwnBuffer::view_of(*letters, false, 1);
  view->memory()[0] = std::byte{'X'};
  EXPECT_EQ(letters->contents(), "Xb");
  const auto fixed = OwnBuffer::view_of(*letters, true, 1);
  EXPECT_TRUE(OwnBuffer::view_of(*fixed, false, 1)->is_readonly());
  EXPECT_FALSE(view->is_readonly());
}

// Given: an object of each sort that holds bytes, and things that do not.
const char* const all_sorts = R"({"b": {"bytearray": "...."}, "v": {"memoryview": "...."},
    "r": {"memoryview": "....", "readonly": true}, "f": {"memoryview": {"bytes": "...."}},
    "s": {"memoryview": "....", "step": 2}, "w": {"array": [0, 0], "width": 2}, "i": {"iterator": []}})";

TEST(ReadInto, TakesContiguousMemoryThatCanBeWritten) {
  Bench bench(R"({"data": {"bytes": "abcdefghijklmnop"}})", all_sorts, "raw-io");
  bench.run(R"({"call": "FileIO", "args": ["data"], "as": "raw"})");
  const auto into = [&](const char* name) {
    const Json step = {{"call", "raw.readinto"}, {"args", {{{"var", name}}}}};
    return bench.run(step.dump());
  };
  for (const char* name : {"b", "v", "w"}) {
    EXPECT_EQ(into(name), Json::parse(R"({"returns": 4})")) << name;
  }
  EXPECT_EQ(bench.run(R"({"value": "w"})"), Json::parse(R"({"returns": {"bytes": "ijkl"}})"));
  for (const char* name : {"r", "f", "s", "i"}) EXPECT_EQ(into(name), raised("TypeError")) << name;
  EXPECT_EQ(bench.run(R"({"call": "raw.readinto", "args": [{"bytes": "abc"}]})"), raised("TypeError"));
  EXPECT_EQ(bench.run(R"({"call": "raw.tell"})"), Json::parse(R"({"returns": 12})"));
}

TEST(Write, TakesAnyContiguousMemory) {
  Bench bench(R"({"data": {"bytes": ""}})", all_sorts, "raw-io");
  bench.run(R"({"call": "FileIO", "args": ["data", "w"], "as": "raw"})");
  const auto write = [&](const char* name) {
    const Json step = {{"call", "raw.write"}, {"args", {{{"var", name}}}}};
    return bench.run(step.dump());
  };
  for (const char* name : {"b", "v", "w", "r", "f"}) {
    EXPECT_EQ(write(name), Json::parse(R"({"returns": 4})")) << name;
  }
  EXPECT_EQ(write("s"), raised("BufferError"));
  EXPECT_EQ(write("i"), raised("TypeError"));
  EXPECT_EQ(bench.run(R"({"value": "s"})"), Json::parse(R"({"returns": {"bytes": ".."}})"));
}

}  // namespace
}  // namespace conform::testing
