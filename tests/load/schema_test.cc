#include "harness/load/schema.h"

#include <gtest/gtest.h>

#include "harness/load/node.h"
#include "support.h"

namespace conform::testing {
namespace {

using nlohmann::json;

// A published schema of the suite.
JsonSchema published(const std::string& name, Problems& problems) {
  const auto file = "spec/schema/" + name;
  const auto schema = read_json(std::filesystem::path(IOCONFORM_SUITE_ROOT) / file, file, problems);
  return JsonSchema(schema ? unordered(*schema) : json(), file, problems);
}

TEST(Schema, TellsTheInnermostFaultWithItsPointer) {
  Problems problems;
  const JsonSchema schema(
      json::parse(
          R"({"type": "object", "properties": {"a": {"type": "array", "items": {"type": "integer"}}}})"),
      "s.json", problems);
  ASSERT_TRUE(schema.ok());
  EXPECT_TRUE(schema.validate(json::parse(R"({"a": [1]})"), "f.json", problems));
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(schema.validate(json::parse(R"({"a": [1, "x"]})"), "f.json", problems));
  ASSERT_EQ(problems.size(), 1u) << told(problems);
  EXPECT_EQ(problems[0].file, "f.json");
  EXPECT_EQ(problems[0].place, "/a/1");
  EXPECT_EQ(problems[0].expected, "what s.json says");
  EXPECT_EQ(problems[0].hint, "found \"x\"");
}

TEST(Schema, ThatIsNoneIsAProblem) {
  Problems problems;
  const JsonSchema schema(json::parse(R"({"type": 5})"), "s.json", problems);
  EXPECT_FALSE(schema.ok());
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].file, "s.json");
  EXPECT_NE(problems[0].what.find("not a JSON Schema"), std::string::npos);
}

struct Refused {
  const char* name;
  const char* step;
};

class CaseSchema : public ::testing::TestWithParam<Refused> {};

json file_of(const std::string& step) {
  return json::parse(
      R"({"document": "toy", "call": "f", "cases": [{"id": "a", "title": "t", "clauses": ["c"], "steps": [)" +
      step + "]}]}");
}

TEST_P(CaseSchema, RefusesWhatTheReaderRefuses) {
  Problems problems;
  const auto schema = published("cases.json", problems);
  ASSERT_EQ(told(problems), "");
  EXPECT_FALSE(schema.validate(file_of(GetParam().step), "f", problems));
  EXPECT_FALSE(problems.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, CaseSchema,
    ::testing::Values(Refused{"no_do", R"({"args": []})"},
                      Refused{"unknown_key", R"({"do": "f", "retruns": 1})"},
                      Refused{"float", R"({"do": "f", "args": [1.5]})"},
                      Refused{"unknown_tag", R"({"do": "f", "args": [{"byte": "a"}]})"},
                      Refused{"repeat_0", R"({"do": "f", "repeat": 0})"},
                      Refused{"one_alternative", R"({"do": "f", "allows": {"a": {}}})"},
                      Refused{"named_other", R"({"do": "f", "allows": {"a": {}, "other": {}}})"},
                      Refused{"takes_0", R"({"do": "f", "takes": {"at_least": 0}})"},
                      Refused{"error_without_is", R"({"do": "f", "raises": {"errno": "EIO"}})"},
                      Refused{"mode", R"({"do": "f", "on_disk": {"a": {"mode": "644"}}})"},
                      Refused{"script", R"({"do": "f", "args": [{"raw": {"closes": [3]}}]})"},
                      Refused{"array_width", R"({"do": "f", "args": [{"array": [1], "width": 3}]})"},
                      Refused{"matcher_as_argument", R"({"do": "f", "args": [{"at_most": 1}]})"},
                      Refused{"double_as_result", R"({"do": "f", "returns": {"bytearray": "a"}})"}),
    [](const auto& test) { return test.param.name; });

TEST(CaseSchema, AcceptsParametersWhereverTheyMayStand) {
  Problems problems;
  const auto schema = published("cases.json", problems);
  EXPECT_TRUE(schema.validate(file_of(
                                  R"({"do": "$x", "args": "$x", "kwargs": {"a": "$x"},
        "repeat": "$x", "optional": "$x", "expect": "$x"},
                 {"do": "f", "returns": {"length": "$n"},
        "on_disk": {"a": {"mode": "$m", "size": "$s", "at": "$r"}, "b": "$b"}},
                 {"do": "f", "raises": "$e", "takes": {"at_least": "$t"}}, {"do": "f", "allows": "$a"})"),
                              "f", problems))
      << told(problems);
}

}  // namespace
}  // namespace conform::testing
