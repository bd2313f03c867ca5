#include "harness/load/source.h"

#include <gtest/gtest.h>

#include "harness/load/suggest.h"
#include "support.h"

namespace conform::testing {
namespace {

TEST(Source, KeepsTheOrderOfKeys) {
  Problems problems;
  const auto json = parse_json(R"({"z": 1, "a": {"y": 2, "b": [true, null, "t", -3]}})", "f", problems);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->dump(), R"({"z":1,"a":{"y":2,"b":[true,null,"t",-3]}})");
  EXPECT_TRUE(problems.empty());
}

struct Broken {
  const char* name;
  const char* text;
  const char* place;
  const char* what;
  const char* expected;
  const char* hint;
};

class BrokenSource : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenSource, IsToldWithItsPlace) {
  const auto& broken = GetParam();
  Problems problems;
  EXPECT_FALSE(parse_json(broken.text, "cases/x.json", problems));
  ASSERT_EQ(problems.size(), 1u) << told(problems);
  EXPECT_EQ(problems[0].file, "cases/x.json");
  EXPECT_EQ(problems[0].place, broken.place);
  EXPECT_NE(problems[0].what.find(broken.what), std::string::npos) << told(problems);
  EXPECT_NE(problems[0].expected.find(broken.expected), std::string::npos) << told(problems);
  EXPECT_NE(problems[0].hint.find(broken.hint), std::string::npos) << told(problems);
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenSource,
    ::testing::Values(
        Broken{"trailing_comma", "{\n  \"a\": 1,\n}", "line 3, column 1", "unexpected '}'", "string literal",
               "comma"},
        Broken{"missing_comma", "{\"a\": 1\n \"b\": 2}", "line 2, column 4", "unexpected string", "'}'",
               "missing"},
        Broken{"comment", "{ // why\n}", "line 1, column 3", "invalid literal", "string literal",
               "no comments"},
        Broken{"single_quotes", "{'a': 1}", "line 1, column 2", "invalid literal", "", "double quotes"},
        Broken{"python_none", "{\"a\": None}", "line 1, column 7", "invalid literal", "",
               "true, false and null"},
        Broken{"cut_short", "{\"a\": [1, 2", "line 1, column 12", "unexpected end of input", "']'",
               "not closed"},
        Broken{"line_break", "{\"a\": \"x\ny\"}", "line 2, column 0", "control character", "", "\\n"},
        Broken{"surrogate", "{\"a\": \"\\ud800\"}", "line 1, column 14", "surrogate", "", "code_points"},
        Broken{"latin1", "{\"a\": \"\xe9\"}", "line 1, column 9", "ill-formed UTF-8", "", "UTF-8"},
        Broken{"rubbish_behind", "{} x", "line 1, column 4", "invalid literal", "end of input", ""},
        Broken{"nothing", "", "line 1, column 1", "unexpected end of input", "", "not closed"},
        Broken{"key_twice", "{\"a\": [{}, {\"k\": 1, \"b\": {}, \"k\": 2}]}", "/a/1/k", "'k' stands twice",
               "once", "remove"},
        Broken{"key_twice_at_top", "{\"k\": 1, \"k\": 2}", "/k", "'k' stands twice", "once", "remove"},
        Broken{"key_twice_escaped", "{\"a/b\": {\"~\": 1, \"~\": 2}}", "/a~1b/~0", "stands twice", "once",
               "remove"}),
    [](const auto& test) { return test.param.name; });

TEST(Source, RefusesWhatNestsTooDeeply) {
  Problems problems;
  EXPECT_TRUE(parse_json(std::string(nesting_limit, '[') + std::string(nesting_limit, ']'), "f", problems));
  EXPECT_FALSE(parse_json(std::string(100'000, '['), "f", problems));
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_NE(problems[0].what.find("nested more than 64 deep"), std::string::npos);
}

TEST(Source, TellsOfAFileThatIsNotThere) {
  Problems problems;
  EXPECT_FALSE(read_json("no/such/file.json", "spec/file.json", problems));
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].file, "spec/file.json");
  EXPECT_NE(problems[0].what.find("cannot be read"), std::string::npos);
}

TEST(Suggest, FindsTheNearestName) {
  const std::vector<std::string> known{"read", "readline", "readlines", "write"};
  EXPECT_EQ(did_you_mean("reed", known), "did you mean 'read'?");
  EXPECT_EQ(did_you_mean("raed", known), "did you mean 'read'?") << "a swap is one edit";
  EXPECT_EQ(did_you_mean("readlins", known), "did you mean 'readline'?");
  EXPECT_EQ(did_you_mean("truncate", known), "");
  EXPECT_EQ(did_you_mean("x", known), "");
}

TEST(Suggest, ListsAreCut) {
  EXPECT_EQ(listed({}), "nothing");
  EXPECT_EQ(listed({"a", "b"}), "a, b");
  EXPECT_EQ(listed({"a", "b", "c"}, 2), "a, b and 1 more");
}

}  // namespace
}  // namespace conform::testing
