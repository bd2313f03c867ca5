#include "harness/load/expand.h"

#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

struct Expanded {
  std::vector<ExpandedCase> cases;
  Problems problems;
};

Expanded expand(const std::string& json) {
  Expanded result;
  const auto parsed = parse_json(json, "f", result.problems);
  Faults faults("f", result.problems);
  result.cases = expand_case(Node(*parsed, "/cases/0", faults));
  return result;
}

std::vector<std::string> suffixes(const Expanded& expanded) {
  std::vector<std::string> all;
  for (const auto& item : expanded.cases) all.push_back(item.suffix);
  return all;
}

TEST(Expand, ACaseWithoutParametersIsItself) {
  const auto expanded = expand(R"({"id": "a", "steps": [1, null]})");
  ASSERT_EQ(expanded.cases.size(), 1u);
  EXPECT_EQ(expanded.cases[0].suffix, "");
  EXPECT_EQ(expanded.cases[0].json.dump(), R"({"id":"a","steps":[1,null]})");
}

TEST(Expand, ForIsAProductInWrittenOrder) {
  const auto expanded = expand(R"({"for": {"z": [1, 2], "a": ["x", "y"]}, "v": ["$z", "$a"]})");
  EXPECT_EQ(suffixes(expanded),
            (std::vector<std::string>{"[z=1,a=x]", "[z=1,a=y]", "[z=2,a=x]", "[z=2,a=y]"}));
  EXPECT_EQ(expanded.cases[2].json.dump(), R"({"v":[2,"x"]})");
  EXPECT_EQ(expanded.cases[2].parameters.size(), 2u);
  EXPECT_EQ(expanded.cases[2].parameters[0].first, "z");
}

TEST(Expand, RowsComeFirstInIds) {
  const auto expanded = expand(
      R"({"for": {"n": [1, 2]}, "table": [{"case": "lf", "nl": "\n"}, {"case": "8192", "nl": null}],
        "v": ["$nl", "$n"]})");
  EXPECT_EQ(suffixes(expanded),
            (std::vector<std::string>{"[lf,n=1]", "[lf,n=2]", "[8192,n=1]", "[8192,n=2]"}));
  EXPECT_EQ(expanded.cases[2].json.dump(), R"({"v":[null,1]})");
  EXPECT_EQ(expanded.cases[0].parameters[0], (std::pair<std::string, Ordered>("case", "lf")));
}

TEST(Expand, ValuesInIdsAreUnambiguousAscii) {
  const auto expanded =
      expand(R"({"for": {"v": ["r+b", "1", 1, "true", true, null, "a,b", "", "é", "\n", -3]}, "x": "$v"})");
  EXPECT_EQ(suffixes(expanded), (std::vector<std::string>{"[v=r+b]", "[v=\"1\"]", "[v=1]", "[v=\"true\"]",
                                                          "[v=true]", "[v=null]", "[v=\"a,b\"]", "[v=\"\"]",
                                                          "[v=\"\\u00e9\"]", "[v=\"\\n\"]", "[v=-3]"}));
}

TEST(Expand, APlaceholderAloneKeepsItsTypeAndInsideATextIsText) {
  const auto expanded = expand(
      R"({"table": [{"case": "a", "o": {"returns": [1]}}], "for": {"n": [7]},
        "v": ["$o", "$n", "n=$n;$n", "$$n", "a$$"]})");
  ASSERT_EQ(expanded.cases.size(), 1u) << told(expanded.problems);
  EXPECT_EQ(expanded.cases[0].json.dump(), R"({"v":[{"returns":[1]},7,"n=7;7","$n","a$"]})");
}

TEST(Expand, RowsMayNameVariablesOfFor) {
  const auto expanded = expand(
      R"({"for": {"n": [7]}, "table": [{"case": "a", "o": {"length": "$n"}, "p": "$$"}],
        "v": ["$o", "$p"]})");
  ASSERT_EQ(expanded.cases.size(), 1u) << told(expanded.problems);
  EXPECT_EQ(expanded.cases[0].json.dump(), R"({"v":[{"length":7},"$"]})");
}

TEST(Expand, TitlesShowParametersAsIdsDo) {
  const auto expanded = expand(R"({"for": {"nl": ["\r\n"]}, "title": "newline=$nl", "v": "$nl"})");
  EXPECT_EQ(expanded.cases[0].json["title"], "newline=\"\\r\\n\"");
}

TEST(Expand, ARowsNeedsJoinTheCasesOwn) {
  const auto expanded =
      expand(R"({"needs": ["x"], "table": [{"case": "a", "needs": ["x", "!y"]}, {"case": "b"}]})");
  ASSERT_EQ(expanded.cases.size(), 2u);
  EXPECT_EQ(expanded.cases[0].json["needs"].dump(), R"(["x","!y"])");
  EXPECT_EQ(expanded.cases[1].json["needs"].dump(), R"(["x"])");
}

class ExpandFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ExpandFault, IsTold) {
  const auto& fault = GetParam();
  const auto expanded = expand(fault.json);
  EXPECT_TRUE(expanded.cases.empty());
  ASSERT_EQ(expanded.problems.size(), 1u) << told(expanded.problems);
  EXPECT_EQ(expanded.problems[0].place, fault.place) << told(expanded.problems);
  EXPECT_NE(expanded.problems[0].what.find(fault.what), std::string::npos) << told(expanded.problems);
  EXPECT_NE(expanded.problems[0].expected.find(fault.expected), std::string::npos) << told(expanded.problems);
  EXPECT_NE(expanded.problems[0].hint.find(fault.hint), std::string::npos) << told(expanded.problems);
}

INSTANTIATE_TEST_SUITE_P(
    All, ExpandFault,
    ::testing::Values(
        Fault{"unknown_name", R"({"for": {"mode": ["r"]}, "v": "$mode $moode"})", "/cases/0/v", "'$moode'",
              "mode", "did you mean 'mode'?"},
        Fault{"no_parameters_at_all", R"({"v": ["$x"]})", "/cases/0/v/0", "'$x'", "nothing", "$$"},
        Fault{"lone_dollar", R"({"v": "100$"})", "/cases/0/v", "dollar sign before no name", "$$", "$$"},
        Fault{"dollar_in_key", R"({"for": {"n": [1]}, "v": {"$n": "$n"}})", "/cases/0/v/$n", "in the key",
              "as it is", ""},
        Fault{"list_inside_text", R"({"table": [{"case": "a", "o": [1]}], "v": "x$o"})", "/cases/0/v",
              "stands inside a text", "text, a whole number", "stand alone"},
        Fault{"not_a_scalar", R"({"for": {"n": [[1]]}, "v": "$n"})", "/cases/0/for/n/0", "unexpected list",
              "a scalar", "'table'"},
        Fault{"float", R"({"for": {"n": [1.5]}, "v": "$n"})", "/cases/0/for/n/0", "number 1.5", "a scalar",
              "'table'"},
        Fault{"value_twice", R"({"for": {"n": [1, 1]}, "v": "$n"})", "/cases/0/for/n/1",
              "1 stands here twice", "once", ""},
        Fault{"no_values", R"({"for": {"n": []}, "v": "$n"})", "/cases/0/for/n", "empty list", "at least one",
              ""},
        Fault{"bad_name", R"({"for": {"a-b": [1]}, "v": "$a"})", "/cases/0/for/a-b", "'a-b' is no name",
              "underscores", ""},
        Fault{"claimed_twice", R"({"for": {"n": [1]}, "table": [{"case": "a", "n": 2}], "v": "$n"})",
              "/cases/0/table/0/n", "'n' is a variable of 'for' and", "one of the two", ""},
        Fault{"variable_named_case", R"({"for": {"case": [1]}, "v": "$case"})", "/cases/0/for/case",
              "name of a row", "another name", ""},
        Fault{"row_without_name", R"({"table": [{"n": 1}], "v": "$n"})", "/cases/0/table/0",
              "'case' is missing", "the row's name", ""},
        Fault{"row_name_not_plain", R"({"table": [{"case": "a b", "n": 1}], "v": "$n"})",
              "/cases/0/table/0/case", "'a b'", "letters", ""},
        Fault{"rows_of_one_name", R"({"table": [{"case": "a", "n": 1}, {"case": "a", "n": 2}], "v": "$n"})",
              "/cases/0/table/1", "named 'a'", "once", ""},
        Fault{"no_rows", R"({"table": [], "v": 1})", "/cases/0/table", "empty list", "at least one row", ""},
        Fault{"unused_variable", R"({"for": {"n": [1]}, "v": 1})", "/cases/0/for/n", "'n' is not used", "$n",
              ""},
        Fault{"unused_column", R"({"table": [{"case": "a", "n": 1}], "v": 1})", "/cases/0/table/0/n",
              "'n' is not used", "$n", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Expand, RefusesAFlood) {
  std::string hundred = "0";
  for (int i = 1; i < 101; ++i) hundred += "," + std::to_string(i);
  const auto expanded = expand(R"({"for": {"a": [)" + hundred + R"(], "b": [)" + hundred + R"(], "c": [)" +
                               hundred + R"(]}, "v": ["$a", "$b", "$c"]})");
  EXPECT_TRUE(expanded.cases.empty());
  ASSERT_EQ(expanded.problems.size(), 1u);
  EXPECT_NE(expanded.problems[0].what.find("more than 10000 cases"), std::string::npos);
}

}  // namespace
}  // namespace conform::testing
