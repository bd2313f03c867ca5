#include "harness/load/vocabulary.h"

#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

TEST(Vocabulary, KnowsCallsAndMembers) {
  const auto& api = toy_vocabulary().apis.at("toy");
  EXPECT_TRUE(has_call(api, "open"));
  EXPECT_TRUE(has_call(api, "fs.rename"));
  EXPECT_TRUE(has_call(api, "fobj.closed"));
  EXPECT_FALSE(has_call(api, "raw.data")) << "what a case brings is no call of the document";
  EXPECT_FALSE(has_call(api, "fobj"));
  EXPECT_EQ(api.functions.at("open").returns, "fobj");
  EXPECT_TRUE(api.functions.at("open").path_parameters.contains("name"));
  EXPECT_TRUE(api.kinds.at("fobj").at("mode").settable);
  EXPECT_TRUE(api.core.contains("fobj.seek"));
  EXPECT_EQ(toy_vocabulary().version, "0.0.1");
  EXPECT_TRUE(toy_vocabulary().errors.conditions.contains("closed"));
}

Problems read(const std::string& json) {
  Problems problems;
  Vocabulary vocabulary;
  const auto parsed = parse_json(json, "spec/schema/api.json", problems);
  Faults faults("spec/schema/api.json", problems);
  read_api(Node(*parsed, "", faults), vocabulary);
  return problems;
}

std::string with_document(const std::string& document) {
  return R"({"suite": "1", "given": {"raw": {}}, "documents": {"d": )" + document + "}}";
}

class ApiFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ApiFault, IsTold) {
  const auto problems = read(with_document(GetParam().json));
  ASSERT_EQ(problems.size(), 1u) << told(problems);
  EXPECT_EQ(problems[0].file, "spec/schema/api.json");
  EXPECT_EQ(problems[0].place, GetParam().place);
  EXPECT_NE(problems[0].what.find(GetParam().what), std::string::npos) << told(problems);
  EXPECT_NE(problems[0].expected.find(GetParam().expected), std::string::npos) << told(problems);
  EXPECT_NE(problems[0].hint.find(GetParam().hint), std::string::npos) << told(problems);
}

INSTANTIATE_TEST_SUITE_P(
    All, ApiFault,
    ::testing::Values(
        Fault{"unknown_core", R"({"functions": {"open": {}}, "kinds": {}, "core": ["opn"]})",
              "/documents/d/core", "unknown call 'opn'", "open", "did you mean 'open'?"},
        Fault{"unknown_kind",
              R"({"functions": {"open": {"returns": "fobj"}}, "kinds": {"fobi": {}}, "core": []})",
              "/documents/d", "unknown kind 'fobj'", "fobi", "did you mean 'fobi'?"},
        Fault{
            "path_is_no_parameter",
            R"({"functions": {"open": {"parameters": ["name"], "paths": ["nam"]}}, "kinds": {}, "core": []})",
            "/documents/d/functions/open/paths", "'nam' is not a parameter", "name", "did you mean 'name'?"},
        Fault{"required_after_optional",
              R"({"functions": {"f": {"parameters": ["a?", "b"]}}, "kinds": {}, "core": []})",
              "/documents/d/functions/f", "'b' follows an optional one", "b?", ""},
        Fault{"attribute_with_parameters",
              R"({"functions": {}, "kinds": {"k": {"m": {"attribute": true, "parameters": ["a"]}}},
        "core": []})",
              "/documents/d/kinds/k/m", "attribute with parameters", "one", ""},
        Fault{"kind_of_cases", R"({"functions": {}, "kinds": {"raw": {}}, "core": []})", "/documents/d/kinds",
              "'raw' is one that cases bring", "another name", ""},
        Fault{"unknown_key", R"({"functions": {"f": {"params": []}}, "kinds": {}, "core": []})",
              "/documents/d/functions/f/params", "unknown key 'params'", "parameters", ""},
        Fault{"no_core", R"({"functions": {}, "kinds": {}})", "/documents/d", "'core' is missing",
              "must have", ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace conform::testing
