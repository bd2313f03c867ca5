#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

Loaded load_expecting(const std::string& expectation, const std::string& more = "") {
  return load_steps(
      R"([{"do": "open", "args": ["data"], "as": "f"}, {"do": "f.tell", "as": "pos"}, {"do": "f.read", )" +
          expectation + "}]",
      more);
}

const Matcher& matcher_of(const Loaded& loaded) {
  return std::get<Matcher>(loaded.cases.at(0).steps.at(2).expectation);
}

template <class Rule>
const Rule& rule(const std::string& returns) {
  static Loaded loaded;
  loaded = load_expecting("\"returns\": " + returns);
  EXPECT_EQ(told(loaded.problems), "");
  return std::get<Rule>(matcher_of(loaded).rule);
}

TEST(Expectation, NoneMeansMustNotRaise) {
  const auto loaded = load_expecting(R"("args": [1])");
  EXPECT_TRUE(std::holds_alternative<MustNotRaise>(loaded.cases.at(0).steps[2].expectation));
}

TEST(Expectation, ReadsEveryMatcher) {
  EXPECT_EQ(rule<MatchValue>(R"({"bytes": "ab"})").value, (Value{Bytes{"ab"}}));
  EXPECT_EQ(rule<MatchValue>("[1, 2]").value.as<List>()->size(), 2u);
  EXPECT_EQ(rule<MatchVariable>(R"({"var": "pos"})").name, "pos");
  EXPECT_EQ(rule<MatchAnyOf>(R"({"any_of": [1, {"length": 2}]})").options.size(), 2u);
  EXPECT_EQ(rule<MatchLength>(R"({"length": 3})").length, 3u);
  EXPECT_EQ(rule<MatchPrefixOf>(R"({"prefix_of": {"bytes": "abc"}})").whole, (Value{Bytes{"abc"}}));
  rule<MatchFalsy>(R"({"falsy": true})");
  EXPECT_EQ(rule<MatchHas>(R"({"has": {"size": {"at_most": 4}}})").fields.size(), 1u);
  EXPECT_EQ(rule<MatchList>(R"([1, {"falsy": true}])").items.size(), 2u);
  EXPECT_EQ(rule<MatchSet>(R"({"set": ["a", "b"]})").items.size(), 2u);
  EXPECT_EQ(rule<MatchAnyOrder>(R"({"any_order": [{"bytes": "a", "times": 2, "count": 5}, {"bytes": "b"}]})")
                .chunks,
            (std::vector<std::pair<Value, std::uint64_t>>{{{Bytes{"aa"}}, 5}, {{Bytes{"b"}}, 1}}));
  EXPECT_EQ(rule<MatchAtMost>(R"({"at_most": -2})").limit, -2);
  EXPECT_EQ(rule<MatchType>(R"({"type": "BytesIO"})").name, "BytesIO");
}

TEST(Expectation, KeepsWhatWasWritten) {
  const auto loaded = load_expecting(R"("returns": {"bytes": "a", "times": 9})");
  EXPECT_EQ(matcher_of(loaded).shown.dump(), R"({"bytes":"a","times":9})");
}

TEST(Expectation, ReadsErrors) {
  const auto plain = load_expecting(R"("raises": "closed")");
  EXPECT_EQ(std::get<ErrorPattern>(plain.cases.at(0).steps[2].expectation).names,
            std::vector<std::string>{"closed"});
  const auto both = load_expecting(R"("raises": ["OSError", "ValueError"])");
  EXPECT_EQ(std::get<ErrorPattern>(both.cases.at(0).steps[2].expectation).names.size(), 2u);
  const auto full = load_expecting(
      R"("raises": {"is": "OSError", "errno": "EIO", "filename": "data",
          "characters_written": 4, "start": 1, "end": 2, "context": {"is": "OSError", "errno": "ENOSPC"}})");
  ASSERT_EQ(told(full.problems), "");
  const auto& pattern = std::get<ErrorPattern>(full.cases.at(0).steps[2].expectation);
  EXPECT_EQ(pattern.errno_name, "EIO");
  EXPECT_EQ(pattern.characters_written, 4);
  EXPECT_EQ(pattern.start, 1);
  EXPECT_EQ(pattern.end, 2);
  ASSERT_TRUE(pattern.filename && pattern.context);
  EXPECT_EQ(pattern.context->errno_name, "ENOSPC");
  EXPECT_EQ(full.cases[0].needs, std::vector<std::string>{"error-context"}) << "implied";
}

TEST(Expectation, AlternativesKeepTheirOrder) {
  const auto loaded = load_expecting(
      R"("allows": {"z": {"returns": 1}, "a": {"raises": "closed", "by": ["posix", "os:linux"],
        "source": "its manual"}})");
  ASSERT_EQ(told(loaded.problems), "");
  const auto& allows = std::get<Allows>(loaded.cases.at(0).steps[2].expectation);
  EXPECT_EQ(allows.alternatives[0].name, "z");
  EXPECT_EQ(allows.alternatives[1].by, (std::vector<std::string>{"posix", "os:linux"}));
  EXPECT_EQ(allows.alternatives[1].source, "its manual");
}

TEST(Expectation, NobodyOwnsReadingsOfWhatIsUnspecified) {
  const auto loaded = load_one(
      R"({"id": "a", "title": "t", "clauses": ["toy/read/9"], "steps": [
        {"do": "pipe", "allows": {"x": {"returns": 1}, "y": {}}}]})");
  ASSERT_EQ(told(loaded.problems), "");
  EXPECT_FALSE(loaded.cases[0].judged);
}

TEST(Expectation, MayComeAsOneValue) {
  const auto loaded = load_one(
      R"({"id": "a", "title": "t", "clauses": ["toy/read/1"],
          "table": [{"case": "good", "outcome": {"returns": 1, "on_disk": {"x": null}}},
        {"case": "bad", "outcome": {"raises": "closed"}}, {"case": "any", "outcome": {}}],
          "steps": [{"do": "pipe", "expect": "$outcome"}]})");
  ASSERT_EQ(told(loaded.problems), "");
  ASSERT_EQ(loaded.cases.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<Matcher>(loaded.cases[0].steps[0].expectation));
  EXPECT_TRUE(loaded.cases[0].steps[0].on_disk);
  EXPECT_TRUE(loaded.cases[0].uses_directory);
  EXPECT_TRUE(std::holds_alternative<ErrorPattern>(loaded.cases[1].steps[0].expectation));
  EXPECT_TRUE(std::holds_alternative<MustNotRaise>(loaded.cases[2].steps[0].expectation));
}

class ExpectationFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ExpectationFault, IsTold) { expect_fault(load_expecting(GetParam().json), GetParam()); }

#define STEP "/cases/0/steps/2"

INSTANTIATE_TEST_SUITE_P(
    Matchers, ExpectationFault,
    ::testing::Values(Fault{"two_expectations", R"("returns": 1, "raises": "closed")", STEP,
                            "'returns' and 'raises'", "one expectation", "'allows'"},
                      Fault{"expect_beside", R"("returns": 1, "expect": {"raises": "closed"})",
                            STEP "/expect/raises", "beside one in the step", "one of the two", ""},
                      Fault{"expect_unknown", R"("expect": {"return": 1})", STEP "/expect/return",
                            "unknown key 'return'", "returns", "did you mean 'returns'?"},
                      Fault{"expect_text", R"("expect": "x")", STEP "/expect", "text \"x\"", "an object", ""},
                      Fault{"unbound", R"("returns": {"any_of": [1, {"var": "position"}]})",
                            STEP "/returns/any_of/1", "'position' is not bound", "f, pos", ""},
                      Fault{"one_of_one", R"("returns": {"any_of": [1]})", STEP "/returns/any_of", "list",
                            "at least two", ""},
                      Fault{"negative_length", R"("returns": {"length": -1})", STEP "/returns/length",
                            "number -1", "a number of items", ""},
                      Fault{"not_falsy", R"("returns": {"falsy": false})", STEP "/returns/falsy", "false",
                            "true", ""},
                      Fault{"prefix_of_number", R"("returns": {"prefix_of": 5})", STEP "/returns/prefix_of",
                            "number 5", "bytes, text or a list", ""},
                      Fault{"has_nothing", R"("returns": {"has": {}})", STEP "/returns/has", "empty object",
                            "at least one field", ""},
                      Fault{"type_of_number", R"("returns": {"type": 3})", STEP "/returns/type", "number 3",
                            "the name of a class", ""},
                      Fault{"type_without_name", R"("returns": {"type": ""})", STEP "/returns/type",
                            "text \"\"", "the name of a class", ""},
                      Fault{"empty_chunk", R"("returns": {"any_order": [{"bytes": ""}]})",
                            STEP "/returns/any_order/0", "object", "not empty", ""},
                      Fault{"two_matchers", R"("returns": {"length": 1, "falsy": true})", STEP "/returns",
                            "beside 'length'", "alone", ""},
                      Fault{"double", R"("returns": {"bytearray": "a"})", STEP "/returns",
                            "unknown tag 'bytearray'", "bytes", "can be an argument"},
                      Fault{"matcher_in_value", R"("returns": {"record": {"a": {"at_most": 1}}})",
                            STEP "/returns/record/a", "unknown tag 'at_most'", "", ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Errors, ExpectationFault,
    ::testing::Values(
        Fault{"unknown_name", R"("raises": "close")", STEP "/raises",
              "'close' is neither a condition nor a class", "closed, not-found", "did you mean 'closed'?"},
        Fault{"unknown_class", R"("raises": {"is": "OsError"})", STEP "/raises/is", "'OsError'", "OSError",
              "did you mean 'OSError'?"},
        Fault{"no_name", R"("raises": {"errno": "EIO"})", STEP "/raises", "'is' is missing", "condition", ""},
        Fault{"names_nothing", R"("raises": [])", STEP "/raises", "empty list", "at least one name", ""},
        Fault{"message", R"("raises": {"is": "OSError", "message": "no"})", STEP "/raises/message",
              "unknown key 'message'", "errno", ""},
        Fault{"alias", R"("raises": {"is": "OSError", "errno": "EWOULDBLOCK"})", STEP "/raises/errno",
              "another name of EAGAIN", "EAGAIN", ""},
        Fault{"number", R"("raises": {"is": "OSError", "errno": "5"})", STEP "/raises/errno", "text \"5\"",
              "ENOSPC", ""},
        Fault{"in_context", R"("raises": {"is": "OSError", "context": "clozed"})", STEP "/raises/context",
              "'clozed'", "closed", "closed"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Alternatives, ExpectationFault,
    ::testing::Values(
        Fault{"only_one", R"("allows": {"a": {"returns": 1}})", STEP "/allows", "fewer than two",
              "at least two", "plain 'returns'"},
        Fault{"no_by", R"("allows": {"a": {"returns": 1}, "b": {"returns": 2, "source": "s"}})",
              STEP "/allows/b", "'b' has no 'by'", "'source'", "nobody owns"},
        Fault{"no_source", R"("allows": {"a": {"returns": 1}, "b": {"returns": 2, "by": ["posix"]}})",
              STEP "/allows/b", "'b' has no 'source'", "'by'", "nobody owns"},
        Fault{"unknown_owner",
              R"("allows": {"a": {"returns": 1}, "b": {"returns": 2, "by": ["posixx"], "source": "s"}})",
              STEP "/allows/b/by", "'posixx' is neither a binding", "os:linux", "did you mean 'posix'?"},
        Fault{"first_owned",
              R"("allows": {"a": {"returns": 1, "by": ["posix"]}, "b": {"returns": 2, "by": ["posix"],
        "source": "s"}})",
              STEP "/allows/a", "'by' on the first", "for all", ""},
        Fault{"named_other",
              R"("allows": {"a": {"returns": 1}, "other": {"returns": 2, "by": ["posix"], "source": "s"}})",
              STEP "/allows/other", "named 'other'", "another name", ""},
        Fault{"both",
              R"("allows": {"a": {"returns": 1, "raises": "closed"}, "b": {"returns": 2, "by": ["posix"],
        "source": "s"}})",
              STEP "/allows/a", "both", "one of them", ""},
        Fault{"not_objects", R"("allows": [1, 2])", STEP "/allows", "list", "name -> ", ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace conform::testing
