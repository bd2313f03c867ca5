#include <gtest/gtest.h>

#include "tests/judge/expectation_fixtures.h"

namespace conform {
namespace {

using namespace testing_expectations;

// -------------------------------------------------------------------------------------------------

// The entries as "id verdict reason [versions]", one a line.
std::string entries_of(const std::string& text) {
  std::string out;
  const Json json = Json::parse(text);
  for (const Json& entry : json.at("entries")) {
    out += entry.at("id").get<std::string>() + " " + entry.at("verdict").dump() + " " +
           entry.at("reason").get<std::string>();
    out += entry.contains("versions") ? " [" + entry.at("versions").get<std::string>() + "]\n" : "\n";
  }
  return out;
}

TEST(Update, KeepsWhatHoldsDropsWhatIsStaleAddsWhatIsNew) {
  const ExpectationFile file =
      file_of(R"([{"reason": "kept", "id": "file-api/a", "verdict": "fail", "url": "https://x"},
      {"id": "file-api/b[m=rb]", "verdict": "fail", "reason": "stale"},
      {"id": "file-api/c", "verdict": "fail", "reason": "other version", "versions": "<3"}])");
  const RunResults run = whole_run({{"file-api/a", Verdict::fail}, {"file-api/c", Verdict::crash}});
  const std::string text = updated_expectations(file, {run});
  EXPECT_EQ(entries_of(text),
            "file-api/a \"fail\" kept\nfile-api/c \"fail\" other version [<3]\nfile-api/c \"crash\" TO BE "
            "EXPLAINED: seen crash\n");
  EXPECT_LT(text.find("\"reason\": \"kept\""), text.find("\"id\": \"file-api/a\""))
      << "the order of keys is kept";
  EXPECT_EQ(text.back(), '\n');
}

TEST(Update, IsAFixedPointWithoutSurprises) {
  const RunResults run = whole_run({{"file-api/a", Verdict::fail}, {"file-api/b[m=rb]", Verdict::timeout}});
  const std::string text = updated_expectations(file_of("[]"), {run});
  Problems problems;
  const ExpectationFile again = read(text, problems);
  EXPECT_FALSE(has_errors(problems));
  const RunResults marked = applied(again, run);
  EXPECT_EQ(marked.counts.unexpected, 0u);
  EXPECT_EQ(complaints(marked), "");
  EXPECT_EQ(updated_expectations(again, {run}), text);
}

TEST(Update, APatternThatNoLongerHoldsGivesItsReasonToItsCases) {
  const ExpectationFile file = file_of(R"([{"id": "file-api/b*", "verdict": "fail", "reason": "why"}])");
  EXPECT_EQ(entries_of(updated_expectations(file, {whole_run({{"file-api/b[m=rb]", Verdict::fail}})})),
            "file-api/b[m=rb] \"fail\" why\n");
}

TEST(Update, APartOfTheSuiteDropsNothingItDidNotRun) {
  RunResults part = run_of({{"file-api/c", Verdict::pass}});
  part.header.selection = "file-api/c";
  EXPECT_EQ(entries_of(updated_expectations(file_of(a_fails), {part})), "file-api/a \"fail\" a bug\n");
}

TEST(Update, VersionsThatDifferGetEntriesOfTheirOwn) {
  RunResults old = whole_run({{"file-api/a", Verdict::fail}, {"file-api/c", Verdict::fail}});
  old.header.implementation.version = "2.7.18";
  const RunResults now = whole_run({{"file-api/c", Verdict::fail}});
  EXPECT_EQ(entries_of(updated_expectations(file_of("[]"), {old, now})),
            "file-api/a \"fail\" TO BE EXPLAINED: seen fail [=2.7.18]\nfile-api/c \"fail\" TO BE EXPLAINED: "
            "seen fail\n");
}

TEST(Update, OtherImplementationsDoNotCount) {
  RunResults other = whole_run({{"file-api/a", Verdict::fail}});
  other.header.implementation.name = "memfs";
  EXPECT_EQ(entries_of(updated_expectations(file_of("[]"), {other})), "");
}

TEST(Update, FindingsAreListed) {
  RunResults run = whole_run({});
  run.findings = {{"late-death", "died", {}}};
  const Json added = Json::parse(updated_expectations(file_of("[]"), {run}));
  EXPECT_EQ(added.at("findings"),
            Json::parse(R"([{"kind": "late-death", "reason": "TO BE EXPLAINED: died"}])"));
  const Json gone = Json::parse(
      updated_expectations(file_of("[]", R"([{"kind": "late-death", "reason": "r"}])"), {whole_run({})}));
  EXPECT_FALSE(gone.contains("findings"));
}

}  // namespace
}  // namespace conform
