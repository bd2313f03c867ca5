// spec/schema/protocol.json, the code and the examples of spec/protocol.md say the same.
#include <gtest/gtest.h>

#include <fstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "harness/drive/hello.h"
#include "harness/drive/message.h"
#include "support.h"

namespace conform::testing {
namespace {

class ProtocolSchema : public ::testing::Test {
 protected:
  ProtocolSchema() {
    std::ifstream file(TEST_SPEC "/schema/protocol.json");
    const Json json = Json::parse(file);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(json), schema_);
  }

  std::string faults(const Json& message) {
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(message), &results)) return "";
    std::string text = message.dump();
    for (valijson::ValidationResults::Error error; results.popError(error);) text += "\n" + error.description;
    return text;
  }

 private:
  valijson::Schema schema_;
};

bool decodes(const std::string& line) {
  try {
    if (decode_reply(line).kind == Reply::Kind::hello) decode_hello(line);
    return true;
  } catch (const ProtocolFault&) {
    return false;
  }
}

TEST_F(ProtocolSchema, HoldsForWhatTheHarnessSends) {
  EXPECT_EQ(faults(Json::parse(encode_hello())), "");
  Case item =
      make_case("x", {step("open", {"f", Json::parse(R"({"int": "9007199254740993"})")}), Step{}, Step{}});
  item.given["raw"] =
      Json::parse(R"({"raw": {"data": {"bytes": "a"}, "reads": [3, null, {"claims": 9}, "all"],
                                      "closes": [{"raises": {"is": "OSError", "errno": "EIO"}}]}})");
  item.given["i"] = Json::parse(R"({"iterator": [{"bytes": "a"}, {"raises": {"is": "OSError"}}]})");
  item.given["m"] =
      Json::parse(R"({"memoryview": {"array": [1, 2], "width": 4}, "readonly": true, "step": -1})");
  item.given["fn"] = Json::parse(R"({"function": {"returns": {"bytearray": "x"}}})");
  item.steps[0].as = {"f"};
  item.steps[0].kwargs["size"] = Json::parse(R"({"var": "m"})");
  item.steps[1].form = Step::Form::set;
  item.steps[1].target = "raw";
  item.steps[1].member = "writes";
  item.steps[1].args = {Json::parse(R"([3, null, {"raises": {"is": "OSError"}}, "all"])")};
  item.steps[2].form = Step::Form::get;
  item.steps[2].target = "f";
  item.steps[2].member = "closed";
  item.uses_directory = true;
  item.files["data"] = {Fixture::Kind::file, "\xff", 9, "", 0644};
  item.files["p"] = {Fixture::Kind::device, "", 0, "null", {}};
  item.finally["data"].at = {{0, "ab"}};
  EXPECT_EQ(faults(Json::parse(encode_run(item, segments_of(item)[0], {1, "", true}))), "");
  EXPECT_EQ(faults(Json::parse(encode_run(item, segments_of(item)[0], {1, "/d", false}))), "");
}

// What one accepts or refuses the other does.
TEST_F(ProtocolSchema, AgreesWithTheDecoder) {
  const char* good[] = {
      R"({"ran": {"id": 1, "outcomes": []}})",
      R"({"ran": {"id": 1, "error": "out of order"}})",
      R"({"ran": {"id": 1, "outcomes": [{"returns": [1, {"float": "1.5"}, {"record": {"size": 3}}, null, true]}]}})",
      R"({"ran": {"id": 1, "outcomes": [{"returns": {"object": null, "type": "File"}}, {"unbound": "f"}]}})",
      R"({"ran": {"id": 1, "outcomes": [{"raises": {"class": ["A"], "context": {"errno": "EIO"}, "start": 1}}]}})",
      R"({"ran": {"id": 1, "outcomes": [], "files": {"a": {"bytes": "x", "mode": "0644"}, "b": {"link": "a"},
          "c": {"size": 9, "at": [[0, {"bytes": "x"}]]}, "d/e": {"other": true}}}})",
  };
  for (const char* line : good) {
    EXPECT_TRUE(decodes(line)) << line;
    EXPECT_EQ(faults(Json::parse(line)), "");
  }
  const char* bad[] = {
      R"({"ran": {"id": 1}})",
      R"({"ran": {"id": -1, "outcomes": []}})",
      R"({"ran": {"id": 1, "outcomes": [], "colour": "red"}})",
      R"({"ran": {"id": 1, "outcomes": [], "error": "both"}})",
      R"({"ran": {"id": 1, "outcomes": []}, "hello": {}})",
      R"({"ran": {"id": 1, "outcomes": [{"returns": 1, "raises": {}}]}})",
      R"({"ran": {"id": 1, "outcomes": [{"returns": 1.5}]}})",
      R"({"ran": {"id": 1, "outcomes": [{"returns": 9007199254740995}]}})",
      R"({"ran": {"id": 1, "outcomes": [{"returns": {"bytes": "a", "float": "1.0"}}]}})",
      R"({"ran": {"id": 1, "outcomes": [{"raises": {"message": "only"}}]}})",
      R"({"ran": {"id": 1, "outcomes": [{"raises": {"class": "OSError"}}]}})",
      R"({"ran": {"id": 1, "outcomes": [], "files": {"a": {"bytes": "", "directory": true}}}})",
      R"({"hello": {"protocol": 1, "name": "Upper", "version": "", "language": "", "binding": "", "documents": {}}})",
      R"({"hello": {"protocol": 1, "name": "n", "version": "", "language": "", "documents": {}}})",
      R"({"hello": {"protocol": 2, "name": "n", "version": "", "language": "", "binding": "", "documents": {}}})",
  };
  for (const char* line : bad) {
    EXPECT_FALSE(decodes(line)) << line;
    EXPECT_NE(faults(Json::parse(line)), "") << line;
  }
}

// Lines of protocol.md that begin with an arrow are messages.
TEST_F(ProtocolSchema, HoldsForTheTranscriptsOfTheText) {
  std::ifstream file(TEST_SPEC "/protocol.md");
  int sent = 0, received = 0;
  for (std::string line; std::getline(file, line);) {
    const bool to_adapter = line.rfind("-> ", 0) == 0;
    if (!to_adapter && line.rfind("<- ", 0) != 0) continue;
    const Json message = Json::parse(line.substr(3), nullptr, false);
    ASSERT_FALSE(message.is_discarded()) << line;
    EXPECT_EQ(faults(message), "");
    for (const char c : line) EXPECT_TRUE(c >= ' ' && c <= '~') << "not ASCII: " << line;
    EXPECT_TRUE(to_adapter || decodes(line.substr(3))) << line;
    ++(to_adapter ? sent : received);
  }
  EXPECT_GE(sent, 8);
  EXPECT_GE(received, 8);
}

}  // namespace
}  // namespace conform::testing
