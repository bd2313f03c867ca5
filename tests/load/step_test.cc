#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

const char* const opened = R"([{"do": "open", "args": ["data", "rb"], "as": "f"}, )";

Loaded load_after_open(const std::string& steps, const std::string& more = "") {
  return load_steps(opened + steps + "]", more);
}

TEST(Step, HasFourForms) {
  const auto loaded = load_after_open(
      R"({"do": "f.read", "args": [3]}, {"do": "f.closed"}, {"do": "f.mode=", "args": ["wb"]},
        {"do": "f.tell", "as": "p"}, {"do": "p"})");
  ASSERT_EQ(told(loaded.problems), "");
  const auto& steps = loaded.cases[0].steps;
  EXPECT_EQ(steps[0].form, Step::Form::call);
  EXPECT_EQ(steps[0].target, "open");
  EXPECT_EQ(steps[0].member, "");
  EXPECT_EQ(steps[0].as, std::vector<std::string>{"f"});
  EXPECT_EQ(steps[1].form, Step::Form::call);
  EXPECT_EQ(steps[1].target, "f");
  EXPECT_EQ(steps[1].member, "read");
  EXPECT_EQ(steps[1].args, std::vector<Json>{3});
  EXPECT_EQ(steps[2].form, Step::Form::get);
  EXPECT_EQ(steps[3].form, Step::Form::set);
  EXPECT_EQ(steps[3].member, "mode");
  EXPECT_EQ(steps[3].text, "f.mode=");
  EXPECT_EQ(steps[5].form, Step::Form::value);
  EXPECT_EQ(steps[5].target, "p");
  EXPECT_EQ(steps[5].where.pointer, "/cases/0/steps/5");
}

TEST(Step, AFunctionMayHaveADotInItsName) {
  const auto loaded = load_steps(R"([{"do": "fs.rename", "args": ["a", "b"]}])");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].steps[0].target, "fs.rename");
  EXPECT_EQ(loaded.cases[0].calls, std::vector<std::string>{"fs.rename"});
}

TEST(Step, CallsThatAreNotOptionalAreListedOnce) {
  const auto loaded = load_after_open(
      R"({"do": "f.read"}, {"do": "f.read"}, {"do": "f.flush", "optional": true}, {"do": "f.closed"},
        {"do": "f.mode=", "args": ["r"]})");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].calls,
            (std::vector<std::string>{"fobj.closed", "fobj.mode=", "fobj.read", "open"}));
  EXPECT_TRUE(loaded.cases[0].steps[3].optional);
}

TEST(Step, MembersOfWhatACaseBringsAreNoCalls) {
  const auto loaded = load_steps(
      R"([{"do": "BufferedReader", "args": [{"var": "raw"}], "as": "b"},
        {"do": "raw.reads=", "args": [[3, null, {"raises": "OSError"}]]}, {"do": "raw.data"}])",
      R"("given": {"raw": {"raw": {}}}, )");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].calls, std::vector<std::string>{"BufferedReader"});
  EXPECT_EQ(loaded.cases[0].steps[1].args[0].dump(), R"([3,null,{"raises":{"is":"OSError"}}])");
  EXPECT_FALSE(loaded.cases[0].uses_directory);
}

TEST(CallsFromBelow, MayNameWhatIsBoundLaterAndAreStepsInWireForm) {
  const auto loaded = load_steps(
      R"([{"do": "BufferedReader", "args": [{"var": "raw"}], "as": "b"},
        {"do": "raw.reads=", "args": [[{"calls": [{"do": "b.close"}], "then": {"raises": "OSError"}}]]},
        {"do": "raw.answer", "raises": "closed"}])",
      R"("given": {"raw": {"raw": {"reads": [{"calls": [{"do": "b.read", "args": [1]}, {"do": "b.closed"},
        {"do": "b.mode=", "args": ["r"]}], "then": null}, 3]}}}, )");
  ASSERT_EQ(told(loaded.problems), "");
  const auto& item = loaded.cases[0];
  EXPECT_EQ(item.given.at("raw").dump(),
            R"({"raw":{"reads":[{"calls":[{"args":[1],"call":"b.read"},)"
            R"({"get":"b.closed"},{"set":"b.mode","to":"r"}],"then":null},3]}})");
  EXPECT_EQ(item.steps[1].args[0].dump(),
            R"([{"calls":[{"args":[],"call":"b.close"}],"then":{"raises":{"is":"OSError"}}}])");
  EXPECT_EQ(item.calls, (std::vector<std::string>{"BufferedReader", "fobj.close", "fobj.closed",
                                                  "fobj.mode=", "fobj.read"}));
  EXPECT_EQ(item.needs, std::vector<std::string>{"calls-back"});
}

TEST(CallsFromBelow, AreNoNeedOfACaseWithout) {
  const auto loaded = load_steps(R"([{"do": "raw.data"}])", R"("given": {"raw": {"raw": {"reads": [3]}}}, )");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_TRUE(loaded.cases[0].needs.empty());
}

class CallFault : public ::testing::TestWithParam<Fault> {};

TEST_P(CallFault, IsTold) {
  expect_fault(
      load_steps(R"([{"do": "BufferedReader", "args": [{"var": "raw"}], "as": "b"}])",
                 "\"given\": {\"raw\": {\"raw\": {\"reads\": [" + std::string(GetParam().json) + "]}}}, "),
      GetParam());
}

#define ENTRY "/cases/0/given/raw/raw/reads/0"

INSTANTIATE_TEST_SUITE_P(
    All, CallFault,
    ::testing::Values(
        Fault{"never_bound", R"({"calls": [{"do": "c.read"}]})", ENTRY "/calls/0/do", "'c' is not bound", "b",
              ""},
        Fault{"argument_never_bound", R"({"calls": [{"do": "b.write", "args": [{"var": "c"}]}]})",
              ENTRY "/calls/0/args/0", "'c' is not bound", "b", ""},
        Fault{"member", R"({"calls": [{"do": "b.reed"}]})", ENTRY "/calls/0/do", "unknown member 'reed'",
              "read", "did you mean 'b.read'?"},
        Fault{"arguments", R"({"calls": [{"do": "b.write"}]})", ENTRY "/calls/0", "'data' is missing",
              "write(data)", "checked-arguments"},
        Fault{"expectation", R"({"calls": [{"do": "b.read", "returns": 1}]})", ENTRY "/calls/0/returns",
              "unknown key 'returns'", "args", ""},
        Fault{"name", R"({"calls": [{"do": "b.read", "as": "r"}]})", ENTRY "/calls/0/as", "unknown key 'as'",
              "do", ""},
        Fault{"value", R"({"calls": [{"do": "b"}]})", ENTRY "/calls/0/do", "text \"b\"", "a call", ""},
        Fault{"answer", R"({"calls": [{"do": "raw.answer"}]})", ENTRY "/calls/0/do", "'answer' in a call",
              "in a step", ""},
        Fault{"none", R"({"calls": []})", ENTRY "/calls", "empty list", "at least one call", ""},
        Fault{"no_list", R"({"calls": {"do": "b.read"}})", ENTRY "/calls", "object", "a list of calls", ""},
        Fault{"nested", R"({"calls": [{"do": "b.close"}], "then": {"calls": [{"do": "b.close"}]}})",
              ENTRY "/then/calls", "may not make any", "without 'calls'", "'then'"},
        Fault{"script_from_below",
              R"({"calls": [{"do": "raw.reads=", "args": [[{"calls": [{"do": "b.read"}]}]]}]})",
              ENTRY "/calls/0/args/0/0/calls", "may not make any", "without 'calls'", "from below"},
        Fault{"beside", R"({"calls": [{"do": "b.close"}], "raises": "OSError"})", ENTRY "/raises",
              "unknown key 'raises'", "then", ""}),
    [](const auto& test) { return test.param.name; });

TEST(CallsFromBelow, AreNotMadeByARawStreamWithoutAName) {
  expect_fault(
      load_steps(R"([{"do": "BufferedReader", "args": [{"raw": {"reads": [{"calls": [{"do": "b.read"}]}]}}],
                             "as": "b"}])"),
      {"", "", "/cases/0/steps/0/args/0/raw/reads/0/calls", "may not make any", "without 'calls'",
       "bound in 'given'"});
}

TEST(CallsFromBelow, ContradictACaseThatForbidsThem) {
  const auto loaded = load_steps(R"([{"do": "BufferedReader", "args": [{"var": "raw"}], "as": "b"}])",
                                 R"("needs": ["!calls-back"],
                                 "given": {"raw": {"raw": {"reads": [{"calls": [{"do": "b.close"}]}]}}}, )");
  ASSERT_EQ(loaded.problems.size(), 1u) << told(loaded.problems);
  EXPECT_NE(loaded.problems[0].what.find("can never run"), std::string::npos);
}

TEST(Step, AnAttributeMayBeAnObject) {
  const auto loaded = load_after_open(R"({"do": "f.raw", "as": "r"}, {"do": "r.read"})");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].steps[1].form, Step::Form::get);
  EXPECT_EQ(loaded.cases[0].steps[2].member, "read");
  EXPECT_EQ(loaded.cases[0].calls, (std::vector<std::string>{"fobj.raw", "fobj.read", "open"}));
}

TEST(Step, RepeatMakesCopies) {
  const auto loaded = load_after_open(R"({"do": "f.read", "args": [1], "repeat": 3}, {"do": "f.close"})");
  ASSERT_EQ(told(loaded.problems), "");
  const auto& steps = loaded.cases[0].steps;
  ASSERT_EQ(steps.size(), 5u);
  EXPECT_EQ(steps[3].member, "read");
  EXPECT_EQ(steps[3].written_index, 1u);
  EXPECT_EQ(steps[4].written_index, 2u);
}

TEST(Step, BindsSeveralNames) {
  const auto loaded = load_steps(R"([{"do": "pipe", "as": ["r", "w"]}, {"do": "r"}, {"do": "w"}])");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].steps[0].as, (std::vector<std::string>{"r", "w"}));
}

TEST(Step, KnowsWhoUsesTheDirectory) {
  EXPECT_TRUE(load_after_open(R"({"do": "f.read"})").cases.at(0).uses_directory);
  EXPECT_FALSE(load_steps(R"([{"do": "pipe"}])").cases.at(0).uses_directory);
  EXPECT_TRUE(load_steps(R"([{"do": "pipe"}])", R"("finally": {}, )").cases.at(0).uses_directory);
  EXPECT_TRUE(load_steps(R"([{"do": "pipe", "on_disk": {}}])").cases.at(0).uses_directory);
}

TEST(Step, MayPassWrongNumbersOfArgumentsIfThatIsWhatTheCaseIsAbout) {
  const auto loaded = load_after_open(R"({"do": "f.read", "args": [1, 2]}, {"do": "f.write"})",
                                      R"("needs": ["checked-arguments"], )");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].steps[1].args.size(), 2u);
}

TEST(Step, OddNamesOfFilesAreACasesGoodRight) {
  for (const auto* name : {"\"\"", "\"data/\"", "\"./data\"", "\"a//b\"", "\".\"", "\"...\"", "null",
                           "{\"float\": \"3.0\"}", "{\"bytes\": \"data\"}"}) {
    const auto loaded = load_steps(std::string(R"([{"do": "open", "args": [)") + name + "]}]");
    EXPECT_EQ(told(loaded.problems), "") << name;
  }
}

TEST(Step, NumbersMayStandForFilesInCasesAboutDescriptors) {
  for (const auto* number : {"-1", "1000", R"({"int": "9007199254740993"})"}) {
    const auto loaded = load_after_open(std::string(R"({"do": "open", "args": [)") + number + "]}",
                                        R"("needs": ["descriptors"], )");
    EXPECT_EQ(told(loaded.problems), "") << number;
  }
  for (const auto* number : {"0", "2", "999", "true"}) {
    expect_fault(load_after_open(std::string(R"({"do": "open", "args": [)") + number + "]}",
                                 R"("needs": ["descriptors"], )"),
                 {"", "", "/cases/0/steps/1/args/0", "may be a descriptor that is open", "from 1000 on", ""});
  }
}

class StepFault : public ::testing::TestWithParam<Fault> {};

TEST_P(StepFault, IsTold) { expect_fault(load_after_open(GetParam().json), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Targets, StepFault,
    ::testing::Values(
        Fault{"unknown_function", R"({"do": "opne"})", "/cases/0/steps/1/do",
              "'opne' is neither a function of toy", "BufferedReader, fs.rename, open",
              "did you mean 'open'?"},
        Fault{"unknown_member", R"({"do": "f.reed"})", "/cases/0/steps/1/do", "unknown member 'reed' of fobj",
              "close, closed, flush", "did you mean 'f.read'?"},
        Fault{"unknown_attribute_to_set", R"({"do": "f.moda=", "args": [1]})", "/cases/0/steps/1/do",
              "unknown member 'moda'", "mode", "did you mean 'f.mode='?"},
        Fault{"unbound", R"({"do": "g.read"})", "/cases/0/steps/1/do", "'g' is not bound", "bound by now: f",
              ""},
        Fault{"bound_later", R"({"do": "g.read"}, {"do": "open", "args": ["x"], "as": "g"})",
              "/cases/0/steps/1/do", "'g' is not bound", "f", "a later step binds it"},
        Fault{"value_bound_later", R"({"do": "p"}, {"do": "f.tell", "as": "p"})", "/cases/0/steps/1/do",
              "'p' is neither", "f", "a later step binds it"},
        Fault{"unbound_argument", R"({"do": "f.write", "args": [{"var": "ff"}]})", "/cases/0/steps/1/args/0",
              "'ff' is not bound", "f", "did you mean 'f'?"},
        Fault{"own_result", R"({"do": "f.tell", "as": "p", "returns": {"var": "p"}})",
              "/cases/0/steps/1/returns", "'p' is not bound", "f", "a later step"},
        Fault{"member_of_a_value", R"({"do": "f.tell", "as": "p"}, {"do": "p.read"})", "/cases/0/steps/2/do",
              "'p' is a plain value", "'p' alone", ""},
        Fault{"not_settable", R"({"do": "f.closed=", "args": [true]})", "/cases/0/steps/1/do",
              "'closed' of fobj cannot be set", "settable", ""},
        Fault{"rebound", R"({"do": "f.tell", "as": "f"})", "/cases/0/steps/1/as", "'f' is bound already",
              "once", ""},
        Fault{"named_as_function", R"({"do": "f.tell", "as": "open"})", "/cases/0/steps/1/as",
              "'open' is a function of toy", "another name", ""},
        Fault{"reserved_name", R"({"do": "f.tell", "as": "host"})", "/cases/0/steps/1/as",
              "'host' is reserved", "another", ""},
        Fault{"bad_name", R"({"do": "f.tell", "as": "a-b"})", "/cases/0/steps/1/as", "'a-b' is no name",
              "underscores", ""},
        Fault{"no_do", R"({"args": [1]})", "/cases/0/steps/1", "'do' is missing", "variable.member", ""},
        Fault{"do_is_a_number", R"({"do": 5})", "/cases/0/steps/1/do", "number 5", "function, variable", ""},
        Fault{"unknown_key", R"({"do": "f.read", "return": 1})", "/cases/0/steps/1/return",
              "unknown key 'return' of a step", "returns", "did you mean 'returns'?"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Arguments, StepFault,
    ::testing::Values(Fault{"too_many", R"({"do": "f.read", "args": [1, 2]})", "/cases/0/steps/1/args",
                            "2 arguments, but f.read has 1 argument", "read(size?)", "checked-arguments"},
                      Fault{"too_few", R"({"do": "f.seek"})", "/cases/0/steps/1", "'offset' is missing",
                            "seek(offset, whence?)", "checked-arguments"},
                      Fault{"unknown_parameter", R"({"do": "f.read", "kwargs": {"sise": 1}})",
                            "/cases/0/steps/1/kwargs/sise", "unknown parameter 'sise'", "read(size?)",
                            "did you mean 'size'?"},
                      Fault{"given_twice", R"({"do": "f.read", "args": [1], "kwargs": {"size": 1}})",
                            "/cases/0/steps/1/kwargs/size", "'size' is given twice", "'args' or in 'kwargs'",
                            ""},
                      Fault{"arguments_of_an_attribute", R"({"do": "f.closed", "args": []})",
                            "/cases/0/steps/1/args", "'f.closed' is an attribute", "neither", ""},
                      Fault{"arguments_of_a_value", R"({"do": "f", "kwargs": {}})", "/cases/0/steps/1/kwargs",
                            "stands for its value", "neither", ""},
                      Fault{"set_to_nothing", R"({"do": "f.mode="})", "/cases/0/steps/1",
                            "without exactly one argument", "\"args\": [value]", ""},
                      Fault{"args_no_list", R"({"do": "f.read", "args": 5})", "/cases/0/steps/1/args",
                            "number 5", "a list of arguments", ""},
                      Fault{"absolute_path", R"({"do": "open", "args": ["/etc/passwd"]})",
                            "/cases/0/steps/1/args/0", "is absolute", "inside of the case's directory", ""},
                      Fault{"path_by_name", R"({"do": "open", "kwargs": {"name": "../x"}})",
                            "/cases/0/steps/1/kwargs/name", "goes up", "inside", ""},
                      Fault{"path_goes_up_and_down", R"({"do": "fs.rename", "args": ["a", "d/../b"]})",
                            "/cases/0/steps/1/args/1", "goes up", "inside", ""},
                      Fault{"windows_path", R"({"do": "open", "args": ["a\\..\\..\\b"]})",
                            "/cases/0/steps/1/args/0", "goes up", "inside", ""},
                      Fault{"drive", R"({"do": "open", "args": ["C:x"]})", "/cases/0/steps/1/args/0",
                            "is absolute", "inside", ""},
                      Fault{"hidden_by_nul", R"({"do": "open", "args": ["..\u0000x"]})",
                            "/cases/0/steps/1/args/0", "goes up", "inside", ""},
                      Fault{"device_name", R"({"do": "open", "args": ["d/Nul.txt"]})",
                            "/cases/0/steps/1/args/0", "is a device", "inside", ""},
                      Fault{"bytes_path", R"({"do": "open", "args": [{"bytes": "/x"}]})",
                            "/cases/0/steps/1/args/0", "is absolute", "inside", ""},
                      Fault{"descriptor", R"({"do": "open", "args": [1]})", "/cases/0/steps/1/args/0",
                            "descriptor", "text", "\"needs\": [\"descriptors\"]"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Flags, StepFault,
    ::testing::Values(Fault{"repeat_binds", R"({"do": "f.tell", "repeat": 2, "as": "p"})",
                            "/cases/0/steps/1/repeat", "'repeat' and 'as'", "one of them", "bound once"},
                      Fault{"repeat_never", R"({"do": "f.tell", "repeat": 0})", "/cases/0/steps/1/repeat",
                            "number 0", "1 to 10000", ""},
                      Fault{"optional_binds", R"({"do": "f.tell", "optional": true, "as": "p"})",
                            "/cases/0/steps/1/optional", "'optional' and 'as'", "one of them",
                            "binds nothing"},
                      Fault{"optional_value", R"({"do": "f", "optional": true})", "/cases/0/steps/1/optional",
                            "value of a variable", "on a call", ""},
                      Fault{"optional_text", R"({"do": "f.tell", "optional": "yes"})",
                            "/cases/0/steps/1/optional", "text \"yes\"", "true or false", ""},
                      Fault{"one_name_in_a_list", R"({"do": "pipe", "as": ["p"]})", "/cases/0/steps/1/as",
                            "fewer than two names", "a name for each item", ""},
                      Fault{"setting_binds", R"({"do": "f.mode=", "args": [1], "as": "p"})",
                            "/cases/0/steps/1/as", "'as' where an attribute is set", "no 'as'", ""},
                      Fault{"takes_nothing", R"({"do": "f.tell", "takes": {"at_least": 0}})",
                            "/cases/0/steps/1/takes/at_least", "number 0", "greater than 0", ""},
                      Fault{"takes_at_most", R"({"do": "f.tell", "takes": {"at_least": 1, "at_most": 2}})",
                            "/cases/0/steps/1/takes/at_most", "unknown key 'at_most'", "at_least", ""},
                      Fault{"by", R"({"by": "B", "do": "f.read"})", "/cases/0/steps/1/by",
                            "'by' is part of the format, but this version of the suite does not run it yet",
                            "one actor", ""},
                      Fault{"until", R"({"do": "f.read", "until": "x"})", "/cases/0/steps/1/until",
                            "'until' is part of the format", "one actor", ""},
                      Fault{"label", R"({"do": "f.read", "label": "x"})", "/cases/0/steps/1/label",
                            "does not run it yet", "one actor", ""},
                      Fault{"parallel", R"({"parallel": {"main": []}})", "/cases/0/steps/1/parallel",
                            "does not run it yet", "one actor", ""},
                      Fault{"process", R"({"do": "process", "as": "B"})", "/cases/0/steps/1/do",
                            "'process' is part of the format", "one actor", ""},
                      Fault{"host", R"({"do": "host.remove", "args": ["data"]})", "/cases/0/steps/1/do",
                            "'host.remove' is part of the format", "one actor", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Step, TakesAtLeast) {
  const auto loaded = load_after_open(R"({"do": "f.tell", "takes": {"at_least": 0.25}})");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_EQ(loaded.cases[0].steps[1].takes_at_least, 0.25);
}

}  // namespace
}  // namespace conform::testing
