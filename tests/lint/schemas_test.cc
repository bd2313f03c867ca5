#include "harness/lint/schemas.h"

#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

const char* const draft = "http://json-schema.org/draft-07/schema#";

std::string schema(const std::string& rest) {
  return std::string(R"({"$schema": ")") + draft + "\", " + rest + "}";
}

TEST(Schemas, TablesNameTheirOwn) {
  const TemporaryFolder folder;
  folder.write("spec/schema/t.schema.json", schema(R"("type": "object", "required": ["a"])"));
  folder.write("spec/schema/t.json", R"({"$schema": "t.schema.json", "b": 1})");
  folder.write("spec/schema/free.json", R"({"b": 1})");
  const auto problems = lint_schemas(folder.path());
  ASSERT_EQ(problems.size(), 1u) << told(problems);
  EXPECT_EQ(problems[0].file, "spec/schema/t.json");
  EXPECT_EQ(problems[0].expected, "what spec/schema/t.schema.json says");
}

TEST(Schemas, ManifestsExpectationsAndCasesAreChecked) {
  const TemporaryFolder folder;
  for (const auto* name : {"cases.json", "manifest.json", "expectations.json"}) {
    folder.write(std::string("spec/schema/") + name, schema(R"("type": "object", "required": ["a"])"));
  }
  folder.write("cases/toy/x.json", "{}");
  folder.write("harness/adapters/x/manifest.json", "{}");
  folder.write("harness/adapters/x/package.json", "[]");
  folder.write("reports/expectations/linux/x.json", "{}");
  const auto problems = lint_schemas(folder.path());
  ASSERT_EQ(problems.size(), 3u) << told(problems);
  EXPECT_EQ(problems[0].file, "cases/toy/x.json");
  EXPECT_EQ(problems[1].file, "harness/adapters/x/manifest.json");
  EXPECT_EQ(problems[2].file, "reports/expectations/linux/x.json");
}

TEST(Schemas, ThatAreMissingOrBrokenAreTold) {
  const TemporaryFolder folder;
  folder.write("spec/schema/cases.json", schema(R"("type": 5)"));
  folder.write("spec/schema/broken.json", "{");
  folder.write("harness/adapters/x/manifest.json", "{}");
  folder.write("harness/adapters/y/manifest.json", "{}");
  const auto problems = lint_schemas(folder.path());
  ASSERT_EQ(problems.size(), 3u) << told(problems);
  EXPECT_EQ(problems[0].file, "spec/schema/broken.json");
  EXPECT_NE(problems[1].what.find("not a JSON Schema"), std::string::npos);
  EXPECT_NE(problems[2].what.find("spec/schema/manifest.json does not exist"), std::string::npos);
}

}  // namespace
}  // namespace conform::testing
