// The examples of spec/case-format.md: every ```json block is loaded, so that the text cannot go stale.
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "harness/load/clauses.h"
#include "harness/load/schema.h"
#include "support.h"

namespace conform::testing {
namespace {

struct Example {
  std::string text;
  std::size_t line = 0;
};

std::string format_text() {
  Problems problems;
  auto text = read_text(std::filesystem::path(IOCONFORM_SUITE_ROOT) / "spec/case-format.md",
                        "spec/case-format.md", problems);
  EXPECT_EQ(told(problems), "");
  return text.value_or("");
}

// The blocks whose fence says exactly `info`: "json" for case files, "json case" for single cases, …
std::vector<Example> examples(const std::string& info) {
  std::vector<Example> found;
  std::istringstream in(format_text());
  bool inside = false;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!inside && line == "```" + info) {
      inside = true;
      found.push_back({"", number});
    } else if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      found.back().text += line + "\n";
    }
  }
  return found;
}

// The vocabulary of the published suite, with the clauses that the examples name.
Vocabulary published_vocabulary() {
  Vocabulary vocabulary;
  Problems problems;
  const std::filesystem::path root = IOCONFORM_SUITE_ROOT;
  const std::map<std::string, void (*)(const Node&, Vocabulary&)> tables{
      {"api.json", read_api}, {"features.json", read_features}, {"errors.json", read_error_names}};
  for (const auto& [name, reader] : tables) {
    const auto file = "spec/schema/" + name;
    const auto json = read_json(root / file, file, problems);
    Faults faults(file, problems);
    if (json) reader(Node(*json, "", faults), vocabulary);
  }
  for (const std::string file : {"spec/file-api.md", "spec/buffered-io.md"}) {
    const auto prose = read_text(root / file, file, problems);
    for (const auto& clause : parse_clauses(prose.value_or(""), file, problems))
      vocabulary.clauses[clause.id] = clause.level;
  }
  EXPECT_EQ(told(problems), "");
  return vocabulary;
}

TEST(CaseFormat, EveryCaseFileInItLoads) {
  const auto vocabulary = published_vocabulary();
  Problems problems;
  const auto schema_text = read_json(std::filesystem::path(IOCONFORM_SUITE_ROOT) / "spec/schema/cases.json",
                                     "cases.json", problems);
  ASSERT_TRUE(schema_text);
  const JsonSchema schema(unordered(*schema_text), "cases.json", problems);
  const auto files = examples("json");
  EXPECT_GE(files.size(), 6u) << "the examples are found";
  KnownIds ids;
  for (const auto& example : files) {
    const auto name = "spec/case-format.md, line " + std::to_string(example.line);
    const auto json = parse_json(example.text, name, problems);
    if (!json) continue;
    EXPECT_FALSE(read_case_file(*json, name, "", vocabulary, ids, problems).empty()) << name;
    schema.validate(unordered(*json), name, problems);
  }
  EXPECT_EQ(told(problems), "");
}

TEST(CaseFormat, EveryCaseThatItCallsWrongIsRefused) {
  const auto vocabulary = published_vocabulary();
  const auto files = examples("json wrong");
  EXPECT_FALSE(files.empty());
  for (const auto& example : files) {
    Problems problems;
    KnownIds ids;
    const auto json = parse_json(example.text, "example", problems);
    const bool refused = !json || read_case_file(*json, "example", "", vocabulary, ids, problems).empty();
    EXPECT_TRUE(refused) << "line " << example.line;
    EXPECT_TRUE(has_errors(problems)) << "line " << example.line;
  }
}

TEST(CaseFormat, HasNoOtherJson) {
  std::istringstream in(format_text());
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```json")) {
      EXPECT_TRUE(line == "```json" || line == "```json wrong") << line;
    }
  }
}

}  // namespace
}  // namespace conform::testing
