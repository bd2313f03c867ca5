#include "harness/drive/message.h"

#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

Json sent(const Case& item, const Segment& segment, const RunFrame& frame) {
  const std::string line = encode_run(item, segment, frame);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  for (const char c : line) EXPECT_GE(c, ' ') << "not ASCII";
  return Json::parse(line).at("run");
}

TEST(EncodeRun, WritesEveryFormOfAStep) {
  Case item = make_case("forms", {step("open", {"\u00e9", "rb"}), Step{}, Step{}, Step{}});
  item.given["b"] = {{"bytearray", "..."}};
  item.steps[0].kwargs["buffering"] = 0;
  item.steps[0].as = {"f"};
  item.steps[1].form = Step::Form::get;
  item.steps[1].target = "f";
  item.steps[1].member = "closed";
  item.steps[1].as = {"r", "w"};
  item.steps[2].form = Step::Form::set;
  item.steps[2].target = "f";
  item.steps[2].member = "mode";
  item.steps[2].args = {"rb"};
  item.steps[3].form = Step::Form::value;
  item.steps[3].target = "b";
  EXPECT_EQ(sent(item, segments_of(item)[0], {7, "/d/3", false}), Json::parse(R"({
    "id": 7, "document": "t", "dir": "/d/3", "keep": false, "given": {"b": {"bytearray": "..."}},
    "steps": [{"call": "open", "args": ["\u00e9", "rb"], "kwargs": {"buffering": 0}, "as": "f"},
              {"get": "f.closed", "as": ["r", "w"]}, {"set": "f.mode", "to": "rb"}, {"value": "b"}]})"));
}

TEST(EncodeRun, ExpectationsNeverTravel) {
  Case item = make_case("secret", {step("echo")});
  item.title = "SECRET";
  item.steps[0].expectation = Matcher{MatchValue{Value{Text{U"SECRET"}}}, "SECRET"};
  item.steps[0].on_disk = DirectoryExpectation{};
  item.finally["SECRET"] = {};
  for (const Segment& segment : segments_of(item)) {
    EXPECT_EQ(encode_run(item, segment, {1, "/d", false}).find("SECRET"), std::string::npos);
  }
}

TEST(EncodeRun, FilesTravelOnlyToAnOwnFilesystem) {
  Case item = make_case("files", {step("echo")});
  item.uses_directory = true;
  item.files["data"] = {Fixture::Kind::file, "a\xff", 0, "", 0640};
  item.files["hole"] = {Fixture::Kind::file, "", 5000000000, "", {}};
  item.files["d"] = {Fixture::Kind::directory, "", 0, "", {}};
  item.files["s"] = {Fixture::Kind::symlink, "", 0, "data", {}};
  item.files["l"] = {Fixture::Kind::link, "", 0, "data", {}};
  item.files["p"] = {Fixture::Kind::fifo, "", 0, "", {}};
  item.files["full"] = {Fixture::Kind::device, "", 0, "full", {}};
  item.finally["hole"].at = {{4999999999, "x"}};
  const Segment segment = segments_of(item)[0];
  EXPECT_FALSE(sent(item, segment, {1, "/d", false}).contains("files"));
  const Json run = sent(item, segment, {1, "", true});
  EXPECT_FALSE(run.contains("dir"));
  EXPECT_EQ(run.at("files"), Json::parse(R"({
    "data": {"bytes": "a\u00ff", "mode": "0640"}, "hole": {"bytes": "", "size": 5000000000}, "d": {"directory": true},
    "s": {"symlink": "data"}, "l": {"link": "data"}, "p": {"fifo": true}, "full": {"device": "full"}})"));
  EXPECT_EQ(run.at("ranges"), Json::parse(R"({"hole": [[4999999999, 1]]})"));
}

TEST(Segments, AreCutAfterAuditsAndAroundTimedSteps) {
  Case item = make_case("cut", {step("a"), step("b"), step("c"), step("d")});
  EXPECT_EQ(segments_of(item).size(), 1u);
  EXPECT_FALSE(segments_of(item)[0].keep);
  item.steps[1].on_disk = DirectoryExpectation{};
  item.steps[2].takes_at_least = 0.5;
  const auto segments = segments_of(item);
  ASSERT_EQ(segments.size(), 3u);
  EXPECT_EQ(segments[0].count, 2u);
  EXPECT_TRUE(segments[0].audited && segments[0].keep && !segments[0].timed);
  EXPECT_EQ(segments[1].first, 2u);
  EXPECT_TRUE(segments[1].timed && segments[1].keep && !segments[1].audited);
  EXPECT_TRUE(!segments[2].timed && !segments[2].keep);
  EXPECT_EQ(segments[2].first + segments[2].count, 4u);
  EXPECT_DOUBLE_EQ(expected_wait(item), 0.5);
}

// The last audit sees what is on disk while the variables still live.
TEST(Segments, AnAuditAfterTheLastStepIsFollowedByAnEmptyRun) {
  Case item = make_case("last", {step("a")});
  item.steps[0].on_disk = DirectoryExpectation{};
  const auto segments = segments_of(item);
  ASSERT_EQ(segments.size(), 2u);
  EXPECT_TRUE(segments[0].keep && segments[0].audited);
  EXPECT_EQ(segments[1].count, 0u);
  EXPECT_FALSE(segments[1].keep || segments[1].audited);
}

TEST(Segments, ACaseWithoutStepsIsOneEmptyRun) { EXPECT_EQ(segments_of(make_case("empty", {})).size(), 1u); }

std::string cause_of(const std::string& line, const Due& due) {
  try {
    check_reply(decode_reply(line), due);
  } catch (const ProtocolFault& fault) {
    return (fault.of_previous ? "previous: " : "") + std::string(fault.what());
  }
  return "";
}

TEST(CheckReply, SaysWhatIsWrongAndWhoseFaultItIs) {
  const Due due{false, 12, 1, false, 11};
  EXPECT_EQ(cause_of(R"({"ran": {"id": 12, "outcomes": [{"returns": 1}]}})", due), "");
  EXPECT_EQ(cause_of(R"({"ran": {"id": 11, "outcomes": []}})", due),
            "previous: answered run 11 a second time");
  EXPECT_EQ(cause_of(R"({"ran": {"id": 9, "outcomes": []}})", due), "answered run 9 where 12 was due");
  EXPECT_EQ(cause_of(R"({"hello": {}})", due), "said hello where the answer to run 12 was due");
  EXPECT_EQ(cause_of(R"({"ran": {"id": 12, "outcomes": [{"returns": 1}]}})", {true, 0, 0, false, 12}),
            "previous: answered run 12 a second time");
  EXPECT_EQ(cause_of(R"({"ran": {"id": -1, "outcomes": []}})", due),
            "gave a wrong answer: /ran/id: missing or no number; expected the id of the run");
  EXPECT_EQ(cause_of(R"({"ran": {"id": 12, "outcomes": [{"returns": 1}]}})", {false, 12, 1, true, 11}),
            "gave a wrong answer: /ran/files: missing; expected the files after the run");
  EXPECT_EQ(cause_of("{\"ran\": 1e999}", due), "wrote a line that is not JSON: '{\"ran\": 1e999}'");
}

}  // namespace
}  // namespace conform::testing
