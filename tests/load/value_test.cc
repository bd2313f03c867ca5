#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

// The wire form of an argument.
Loaded load_argument(const std::string& argument) {
  return load_steps(
      R"([{"do": "open", "args": ["data"], "as": "f"}, {"do": "f.write", "args": [)" + argument + "]}]",
      R"("given": {"b": {"bytearray": "...."}}, )");
}

struct Wire {
  const char* name;
  const char* written;
  const char* wire;
};

class WireForm : public ::testing::TestWithParam<Wire> {};

TEST_P(WireForm, IsTheOneSpelling) {
  const auto loaded = load_argument(GetParam().written);
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].steps[1].args[0].dump(), GetParam().wire);
}

INSTANTIATE_TEST_SUITE_P(
    Values, WireForm,
    ::testing::Values(
        Wire{"null", "null", "null"}, Wire{"boolean", "true", "true"}, Wire{"integer", "-7", "-7"},
        Wire{"large", R"({"int": "9007199254740993"})", R"({"int":"9007199254740993"})"},
        Wire{"floating", R"({"float": "5.0"})", R"({"float":"5.0"})"}, Wire{"text", R"("é")", R"("é")"},
        Wire{"surrogate", R"({"code_points": [55296]})", R"({"code_points":[55296]})"},
        Wire{"bytes", R"({"bytes": "\u00ff"})", R"({"bytes":"ÿ"})"},
        Wire{"times", R"({"bytes": "ab", "times": 3})", R"({"bytes":"ababab"})"},
        Wire{"text_times", R"({"text": "é", "times": 2})", R"("éé")"},
        Wire{"join", R"({"join": [{"bytes": "a", "times": 2}, {"bytes": "b"}]})", R"({"bytes":"aab"})"},
        Wire{"list", R"([1, {"bytes": "a", "times": 2}, [null]])", R"([1,{"bytes":"aa"},[null]])"},
        Wire{"record", R"({"record": {"size": 3}})", R"({"record":{"size":3}})"},
        Wire{"variable", R"({"var": "f"})", R"({"var":"f"})"},
        Wire{"variable_in_list", R"([{"var": "f"}, 1])", R"([{"var":"f"},1])"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Doubles, WireForm,
    ::testing::Values(
        Wire{"bytearray", R"({"bytearray": "ab", "times": 2})", R"({"bytearray":"abab"})"},
        Wire{"memoryview", R"({"memoryview": "ab"})", R"({"memoryview":"ab"})"},
        Wire{"memoryview_of_bytes",
             R"({"memoryview": {"bytes": "ab", "times": 2}, "readonly": true, "step": -1})",
             R"({"memoryview":{"bytes":"abab"},"readonly":true,"step":-1})"},
        Wire{"memoryview_of_variable", R"({"memoryview": {"var": "b"}})", R"({"memoryview":{"var":"b"}})"},
        Wire{"memoryview_of_array", R"({"memoryview": {"array": [1], "width": 4}})",
             R"({"memoryview":{"array":[1],"width":4}})"},
        Wire{"array", R"({"array": [0, 65535], "width": 2})", R"({"array":[0,65535],"width":2})"},
        Wire{"iterator", R"({"iterator": [{"bytes": "A", "times": 2}, {"raises": "OSError"}]})",
             R"({"iterator":[{"bytes":"AA"},{"raises":{"is":"OSError"}}]})"},
        Wire{"iterator_raises_details", R"({"iterator": [{"raises": {"is": "OSError", "errno": "ENODEV"}}]})",
             R"({"iterator":[{"raises":{"errno":"ENODEV","is":"OSError"}}]})"},
        Wire{"function_returns", R"({"function": {"returns": 3}})", R"({"function":{"returns":3}})"},
        Wire{"function_returns_a_variable", R"({"function": {"returns": {"var": "f"}}})",
             R"({"function":{"returns":{"var":"f"}}})"},
        Wire{"function_opens", R"({"function": {"opens": true}})", R"({"function":{"opens":true}})"},
        Wire{"function_raises", R"({"function": {"raises": "OSError"}})",
             R"({"function":{"raises":{"is":"OSError"}}})"},
        Wire{"raw",
             R"({"raw": {"data": {"bytes": "a", "times": 2}, "seekable": false, "reads": [3, null,
        {"raises": "OSError"}, {"claims": 99}, "all"], "seeks": [{"claims": -1}], "closes": [
        {"raises": "OSError"}]}})",
             R"({"raw":{"closes":[{"raises":{"is":"OSError"}}],"data":{"bytes":"aa"},"reads":[3,)"
             R"(null,{"raises":{"is":"OSError"}},{"claims":99},"all"],)"
             R"("seekable":false,"seeks":[{"claims":-1}]}})"}),
    [](const auto& test) { return test.param.name; });

class ValueFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ValueFault, IsTold) { expect_fault(load_argument(GetParam().json), GetParam()); }

#define ARG "/cases/0/steps/1/args/0"

INSTANTIATE_TEST_SUITE_P(
    Values, ValueFault,
    ::testing::Values(
        Fault{"plain_float", "5.0", ARG, "untagged number 5.0", "{\"float\": \"…\"}", ""},
        Fault{"unknown_tag", R"({"byte": "a"})", ARG, "unknown tag 'byte'", "bytes", "did you mean 'bytes'?"},
        Fault{"two_tags", R"({"bytes": "a", "text": "a"})", ARG, "two tags", "exactly one", ""},
        Fault{"wide_byte", R"({"bytes": "Ā"})", ARG "/bytes", "not one byte", "U+00FF", ""},
        Fault{"bad_float", R"({"float": "5"})", ARG "/float", "not the one spelling", "5.0", ""},
        Fault{"small_tagged_integer", R"({"int": "5"})", ARG "/int", "must not be tagged",
              "the plain number 5", ""},
        Fault{"object", R"({"object": "f"})", ARG, "an object is no value", "{\"var\": name}", "variable"},
        Fault{"variable_and_more", R"({"var": "f", "x": 1})", ARG, "beside 'var'", "alone", ""},
        Fault{"variable_no_name", R"({"var": ""})", ARG "/var", "'' is no name", "underscores", ""},
        Fault{"variable_in_record", R"({"record": {"a": {"var": "f"}}})", ARG "/record/a",
              "unknown tag 'var'", "", ""},
        Fault{"too_large", R"({"bytes": "abc", "times": 1000000000})", ARG, "larger than", "smaller", ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Doubles, ValueFault,
    ::testing::Values(
        Fault{"bytearray_wide", R"({"bytearray": "Ā"})", ARG "/bytearray", "not one byte", "U+00FF", ""},
        Fault{"bytearray_option", R"({"bytearray": "a", "width": 1})", ARG "/width", "unknown key 'width'",
              "times", ""},
        Fault{"memoryview_of_list", R"({"memoryview": [1]})", ARG "/memoryview", "unexpected list",
              "{\"bytes\"}", ""},
        Fault{"memoryview_length", R"({"memoryview": "a", "length": -1})", ARG "/length", "number -1",
              "how many", ""},
        Fault{"memoryview_step_0", R"({"memoryview": "a", "step": 0})", ARG "/step", "number 0", "not 0", ""},
        Fault{"array_width", R"({"array": [1], "width": 3})", ARG "/width", "number 3", "1, 2, 4 or 8", ""},
        Fault{"array_without_width", R"({"array": [1]})", ARG, "'width' is missing", "1, 2, 4 or 8", ""},
        Fault{"array_item", R"({"array": [256], "width": 1})", ARG "/array/0", "number 256", "fits 1 bytes",
              ""},
        Fault{"iterator_of_variable", R"({"iterator": [{"var": "f"}]})", ARG "/iterator/0", "'f' inside",
              "a value", "plain data"},
        Fault{"iterator_no_list", R"({"iterator": 5})", ARG "/iterator", "number 5", "a list of items", ""},
        Fault{"raises_nothing", R"({"iterator": [{"raises": {}}]})", ARG "/iterator/0/raises",
              "'is' is missing", "class", ""},
        Fault{"raises_unknown", R"({"iterator": [{"raises": {"is": "OSError", "code": 5}}]})",
              ARG "/iterator/0/raises/code", "unknown key 'code'", "errno", ""},
        Fault{"function_that_does_not_open", R"({"function": {"opens": false}})", ARG "/function/opens",
              "false", "true", ""},
        Fault{"function_that_opens_and_answers", R"({"function": {"opens": true, "returns": 1}})",
              ARG "/function/returns", "unknown key 'returns'", "opens", ""},
        Fault{"function_nothing", R"({"function": {}})", ARG "/function", "empty object", "returns", ""},
        Fault{"raw_key", R"({"raw": {"read": []}})", ARG "/raw/read", "unknown key 'read'", "reads",
              "did you mean 'reads'?"},
        Fault{"raw_data", R"({"raw": {"data": "a"}})", ARG "/raw/data", "text \"a\"", "{\"bytes\": …}", ""},
        Fault{"raw_flag", R"({"raw": {"seekable": 1}})", ARG "/raw/seekable", "number 1", "true or false",
              ""},
        Fault{"script_empty", R"({"raw": {"reads": []}})", ARG "/raw/reads", "empty list",
              "at least one entry", ""},
        Fault{"script_negative", R"({"raw": {"reads": [-1]}})", ARG "/raw/reads/0", "number -1",
              "a number, null", ""},
        Fault{"script_word", R"({"raw": {"reads": ["some"]}})", ARG "/raw/reads/0", "text \"some\"",
              "\"all\"", ""},
        Fault{"close_transfers", R"({"raw": {"closes": [3]}})", ARG "/raw/closes/0", "number 3",
              "\"all\", {\"raises\": …} or {\"calls\"", ""},
        Fault{"tell_changes", R"({"raw": {"tells": [{"claims": 3}, "all"]}})", ARG "/raw/tells", "list",
              "one entry", ""},
        Fault{"seek_blocks", R"({"raw": {"seeks": [null]}})", ARG "/raw/seeks/0", "null", "claims", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Given, IsInWireFormAndHasItsKind) {
  const auto loaded =
      load_steps(R"([{"do": "BufferedReader", "args": [{"var": "raw"}]}, {"do": "n"}, {"do": "b"}])",
                 R"("given": {"raw": {"raw": {}}, "n": 5, "b": {"bytearray": "a", "times": 3}}, )");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].given.at("raw").dump(), R"({"raw":{}})");
  EXPECT_EQ(loaded.cases[0].given.at("n").dump(), "5");
  EXPECT_EQ(loaded.cases[0].given.at("b").dump(), R"({"bytearray":"aaa"})");
}

class GivenFault : public ::testing::TestWithParam<Fault> {};

TEST_P(GivenFault, IsTold) {
  expect_fault(load_steps(R"([{"do": "pipe"}])", std::string("\"given\": ") + GetParam().json + ", "),
               GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    All, GivenFault,
    ::testing::Values(
        Fault{"no_object", "[]", "/cases/0/given", "empty list", "name -> value", ""},
        Fault{"function_name", R"({"open": 1})", "/cases/0/given/open", "'open' is a function of toy",
              "another name", ""},
        Fault{"variable", R"({"a": 1, "m": {"memoryview": {"var": "a"}}})", "/cases/0/given/m/memoryview",
              "'a' inside 'given'", "a value", "no order"},
        Fault{"function_of_a_variable", R"({"g": {"function": {"returns": {"var": "a"}}}, "a": 1})",
              "/cases/0/given/g/function/returns", "'a' inside 'given'", "a value", "no order"},
        Fault{"bad_name", R"({"1": 1})", "/cases/0/given/1", "'1' is no name", "underscores", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Given, ScriptsCanBeSetButNotRead) {
  expect_fault(load_steps(R"([{"do": "raw.reads"}])", R"("given": {"raw": {"raw": {}}}, )"),
               {"", "", "/cases/0/steps/0/do", "can be set, not read", "'raw.reads='", ""});
  expect_fault(load_steps(R"([{"do": "raw.reads=", "args": [["x"]]}])", R"("given": {"raw": {"raw": {}}}, )"),
               {"", "", "/cases/0/steps/0/args/0/0", "text \"x\"", "a number, null", ""});
  expect_fault(load_steps(R"([{"do": "raw.data=", "args": [1]}])", R"("given": {"raw": {"raw": {}}}, )"),
               {"", "", "/cases/0/steps/0/do", "'data' of raw cannot be set", "settable", ""});
}

}  // namespace
}  // namespace conform::testing
