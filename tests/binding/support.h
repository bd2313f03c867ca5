// An interpreter with files in memory, and steps written as the wire has them.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "harness/binding/interpreter.h"
#include "harness/binding/memory_world.h"
#include "harness/model/value_json.h"

namespace conform::testing {

class Bench {
 public:
  explicit Bench(const std::string& files = "{}", const std::string& given = "{}",
                 const std::string& document = "file-api")
      : world_(make_memory_world(decode_fixtures(Json::parse(files), "/files"))),
        interpreter_(world_, document, ReferenceBackend::memory) {
    interpreter_.give(Json::parse(given).get<std::map<std::string, Json>>());
  }

  Outcome outcome(const std::string& step) {
    return interpreter_.run(decode_wire_step(Json::parse(step), ""));
  }
  // The outcome on the wire, without its message.
  Json run(const std::string& step) {
    Json json = encode_outcome(outcome(step));
    if (json.contains("raises")) json["raises"].erase("message");
    return json;
  }
  // open() as `f`.
  void open(const std::string& mode, const std::string& name = "data") {
    const Json step = {{"call", "open"}, {"args", {name, mode}}, {"as", "f"}};
    const Json result = run(step.dump());
    ASSERT_TRUE(result.contains("returns")) << result;
  }
  std::string contents(const std::string& name) { return world_->contents_at(name, 0, 1u << 20); }
  Interpreter& interpreter() { return interpreter_; }
  refio::MemoryFileSystem& world() { return *world_; }

 private:
  std::shared_ptr<refio::MemoryFileSystem> world_;
  Interpreter interpreter_;
};

inline Json raised(const std::string& name) { return Json{{"raises", {{"class", {name}}}}}; }

inline std::string first_class(const Json& outcome) {
  return outcome.contains("raises") ? outcome["raises"]["class"][0].get<std::string>() : outcome.dump();
}

}  // namespace conform::testing
