#include <gtest/gtest.h>

#include "harness/model/value_json.h"

namespace conform {
namespace {

std::string fault_of(const std::string& json) {
  try {
    decode_outcome(Json::parse(json), "/outcomes/2");
  } catch (const FormatError& error) {
    return error.pointer + ": " + error.what();
  }
  return "accepted";
}

class OutcomeForm : public testing::TestWithParam<const char*> {};

TEST_P(OutcomeForm, GoesThereAndBack) {
  const Json json = Json::parse(GetParam());
  EXPECT_EQ(encode_outcome(decode_outcome(json, "")), json);
}

INSTANTIATE_TEST_SUITE_P(
    Outcomes, OutcomeForm,
    testing::Values(R"({"returns": null})", R"({"returns": {"bytes": "x"}})",
                    R"({"unsupported": "no such call"})", R"({"unbound": "f"})",
                    R"({"raises": {"class": ["ValueError"]}})", R"({"raises": {"class": []}})",
                    R"({"raises": {"errno": "ENOENT"}})",
                    R"({"raises": {"class": ["OSError", "Exception"], "errno": "ENOSPC", "filename": "data",
                        "characters_written": 4, "start": 0, "end": 2, "object": "ab", "message": "full",
                        "context": {"class": ["ValueError"], "context": {"errno": "EIO"}}}})"));

TEST(Outcome, EveryPartOfAnErrorIsRead) {
  const Outcome outcome = decode_outcome(
      Json::parse(R"({"raises": {"class": ["A", "B"], "errno": "EIO", "filename": {"bytes": "d"}, "start": -1,
                      "characters_written": 9, "end": 3, "object": {"bytes": "o"}, "message": "m", "context": {"class": ["C"]}}})"),
      "");
  ASSERT_EQ(outcome.kind, Outcome::Kind::raised);
  EXPECT_EQ(outcome.raised.classes, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(outcome.raised.errno_name, "EIO");
  EXPECT_EQ(outcome.raised.filename, (Value{Bytes{"d"}}));
  EXPECT_EQ(outcome.raised.characters_written, 9);
  EXPECT_EQ(outcome.raised.start, -1);
  EXPECT_EQ(outcome.raised.end, 3);
  EXPECT_EQ(outcome.raised.object, (Value{Bytes{"o"}}));
  EXPECT_EQ(outcome.raised.message, "m");
  ASSERT_NE(outcome.raised.context, nullptr);
  EXPECT_EQ(outcome.raised.context->classes, std::vector<std::string>{"C"});
}

struct Wrong {
  const char* json;
  const char* fault;
};
class WrongOutcome : public testing::TestWithParam<Wrong> {};

TEST_P(WrongOutcome, IsRefusedWithItsPlace) {
  EXPECT_NE(fault_of(GetParam().json).find(GetParam().fault), std::string::npos) << fault_of(GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, WrongOutcome,
    testing::Values(Wrong{"null", "/outcomes/2: null"}, Wrong{"[]", "/outcomes/2: an empty array"},
                    Wrong{"{}", "0 keys"}, Wrong{R"({"returns": 1, "unbound": "f"})", "2 keys"},
                    Wrong{R"({"return": 1})", "/outcomes/2/return: unknown key"},
                    Wrong{R"({"returns": 1.5})", "/outcomes/2/returns: the untagged"},
                    Wrong{R"({"unsupported": null})", "/outcomes/2/unsupported: null"},
                    Wrong{R"({"unbound": 5})", "/outcomes/2/unbound"},
                    Wrong{R"({"raises": "OSError"})", "a string"},
                    Wrong{R"({"raises": {}})", "without class and errno"},
                    Wrong{R"({"raises": {"message": "x"}})", "without class and errno"},
                    Wrong{R"({"raises": {"class": "OSError"}})", "class is a string"},
                    Wrong{R"({"raises": {"class": [""]}})", "/raises/class/0: an empty class name"},
                    Wrong{R"({"raises": {"class": [5]}})", "/raises/class/0"},
                    Wrong{R"({"raises": {"errno": 2}})", "errno is the number 2"},
                    Wrong{R"({"raises": {"errno": ""}})", "errno is a string"},
                    Wrong{R"({"raises": {"errno": null, "class": []}})", "errno is null"},
                    Wrong{R"({"raises": {"class": [], "start": 1.5}})", "/raises/start"},
                    Wrong{R"({"raises": {"class": [], "end": 18446744073709551615}})", "/raises/end"},
                    Wrong{R"({"raises": {"class": [], "code": 5}})", "unknown key 'code'"},
                    Wrong{R"({"raises": {"class": [], "context": {"class": "x"}}})", "/raises/context/class"},
                    Wrong{R"({"raises": {"class": [], "filename": 1.5}})", "/raises/filename"}));

TEST(Outcome, ContextsAreNotEndless) {
  Json error = {{"class", {"E"}}};
  for (int i = 0; i < 100; ++i) error = {{"class", {"E"}}, {"context", error}};
  EXPECT_THROW(decode_outcome({{"raises", error}}, ""), FormatError);
}

TEST(Outcome, TextThatIsNotUtf8IsMadeFitToShow) {
  Raised raised;
  raised.classes = {"E\xFF"};
  raised.message = "\xFE";
  EXPECT_EQ(encode_raised(raised), Json::parse(R"({"class": ["E\\xff"], "message": "\\xfe"})"));
}

}  // namespace
}  // namespace conform
