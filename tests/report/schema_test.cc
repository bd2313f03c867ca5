// What is written is what the schemas say.
#include <gtest/gtest.h>

#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "harness/report/render.h"
#include "harness/report/result_file.h"
#include "sample.h"

namespace conform {
namespace {

class SchemaFile {
 public:
  explicit SchemaFile(const std::string& name) {
    const Json json = Json::parse(sample::contents_of(std::string(IOCONFORM_ROOT) + "/spec/schema/" + name));
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(json), schema_);
  }
  // The faults of `json`; empty if it is as it should be.
  std::string faults(const Json& json) const {
    valijson::ValidationResults results;
    valijson::Validator().validate(schema_, valijson::adapters::NlohmannJsonAdapter(json), &results);
    std::string all;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      for (const std::string& part : error.context) all += part;
      all += ": " + error.description + "\n";
    }
    return all;
  }

 private:
  valijson::Schema schema_;
};

std::vector<Json> written_lines(const RunResults& run) {
  const sample::Directory directory;
  ResultWriter writer(directory / "run.json", run.header);
  for (const ReportedCase& item : run.cases) {
    ReportedCase bare = item;
    bare.expected_failure = bare.unexpected = false;  // so that the footer has marks
    writer.write(bare);
  }
  for (const Finding& finding : run.findings) writer.write(finding);
  writer.finish(run);
  std::istringstream in(sample::contents_of(directory / "run.json"));
  std::vector<Json> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

TEST(Schema, EveryLineOfAResultFile) {
  const SchemaFile schema("results.json");
  for (const RunResults& run : sample::runs()) {
    const auto lines = written_lines(run);
    EXPECT_EQ(lines.size(), run.cases.size() + run.findings.size() + 2);
    for (const Json& line : lines) EXPECT_EQ(schema.faults(line), "") << line;
    EXPECT_TRUE(lines.back()["footer"].contains("marks"));
  }
}

TEST(Schema, ResultsRefuseWhatIsNoLine) {
  const SchemaFile schema("results.json");
  for (const char* bad : {R"({})", R"({"case": {"id": "a", "verdict": "good", "seconds": 0}})",
                          R"({"case": {"id": "a", "verdict": "pass", "seconds": -1}})",
                          R"({"case": {"id": "", "verdict": "pass", "seconds": 1}})",
                          R"({"case": {"id": "a", "verdict": "pass", "seconds": 1, "note": ""}})",
                          R"({"finding": {"kind": "x"}})", R"({"footer": {}})", R"({"header": {}})",
                          R"({"finding": {"kind": "x", "detail": "", "cases": []}, "footer": {}})"}) {
    EXPECT_NE(schema.faults(Json::parse(bad)), "") << bad;
  }
}

TEST(Schema, RunSummary) {
  const SchemaFile schema("run-summary.json");
  const auto runs = sample::runs();
  const Json summary = Json::parse(render_json(runs));
  EXPECT_EQ(schema.faults(summary), "");
  EXPECT_EQ(schema.faults(Json::parse(render_json({}))), "");
  ASSERT_EQ(summary["implementations"].size(), 3u);
  const Json& beta = summary["implementations"][2];
  EXPECT_EQ(beta["name"], "beta");
  EXPECT_EQ(beta["version"], "3.1");
  EXPECT_EQ(beta["platform"], "linux-x86_64");
  EXPECT_EQ(beta["unexpected"], 5);
  EXPECT_EQ(beta["counts"],
            Json::parse(R"({"pass": 2, "fail": 1, "crash": 1, "timeout": 1, "skip": 1, "error": 1,
                                            "recorded": 1, "not_applicable": 1})"));
  std::size_t total = 0;
  for (const auto& count : beta["counts"]) total += count.get<std::size_t>();
  EXPECT_EQ(total, runs[2].cases.size());
  Json more = summary;
  more["implementations"][0]["counts"].erase("pass");
  EXPECT_NE(schema.faults(more), "");
}

}  // namespace
}  // namespace conform
