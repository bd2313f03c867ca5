#include "harness/load/clauses.h"

#include <gtest/gtest.h>

#include "support.h"

namespace conform::testing {
namespace {

struct Parsed {
  std::vector<Clause> clauses;
  Problems problems;
};

Parsed parse(const std::string& markdown) {
  Parsed parsed;
  parsed.clauses = parse_clauses(markdown, "spec/toy.md", parsed.problems);
  return parsed;
}

TEST(Clauses, AreReadWithLevelSourceAndText) {
  const auto parsed = parse(
      "# Toy\n\n## read\n\nProse.\n\n### toy/read/3 Positive size\nMUST. Source: the toy, behaviour 3.\n"
      "**Action** read.\n\n#### Note\nMore.\n\n### toy/read/size-4 Next\nSHOULD. Source: x.\n## write\nOther "
      "prose.\n");
  ASSERT_EQ(told(parsed.problems), "");
  ASSERT_EQ(parsed.clauses.size(), 2u);
  const auto& clause = parsed.clauses[0];
  EXPECT_EQ(clause.id, "toy/read/3");
  EXPECT_EQ(clause.title, "Positive size");
  EXPECT_EQ(clause.level, Clause::Level::must);
  EXPECT_EQ(clause.source, "the toy, behaviour 3.");
  EXPECT_FALSE(clause.added);
  EXPECT_EQ(clause.text, "**Action** read.\n\n#### Note\nMore.");
  EXPECT_EQ(clause.document, "toy");
  EXPECT_EQ(clause.file, "spec/toy.md");
  EXPECT_EQ(clause.line, 7u);
  EXPECT_EQ(parsed.clauses[1].text, "") << "a heading of the second level ends a clause";
}

TEST(Clauses, KnowAllLevelsAndTheirNames) {
  const auto parsed = parse(
      "### toy/a/1 T\nMUST. Source: s\n### toy/a/2 T\nSHOULD. Source: s\n### toy/a/3 T\nMAY. Source: s\n"
      "### toy/a/4 T\nUNSPECIFIED. Source: s\n");
  ASSERT_EQ(parsed.clauses.size(), 4u);
  EXPECT_STREQ(level_name(parsed.clauses[0].level), "MUST");
  EXPECT_STREQ(level_name(parsed.clauses[1].level), "SHOULD");
  EXPECT_STREQ(level_name(parsed.clauses[2].level), "MAY");
  EXPECT_STREQ(level_name(parsed.clauses[3].level), "UNSPECIFIED");
}

TEST(Clauses, ThatAreAddedAreMarked) {
  const auto parsed = parse(
      "### toy/a/1 T\nMUST. Added: the source does not say; POSIX does.\n### toy/a/2 T\nMUST. Source: "
      "Added.\n"
      "### toy/a/3 T\nMUST. Source: POSIX; Added for the rest.\n");
  ASSERT_EQ(told(parsed.problems), "");
  EXPECT_TRUE(parsed.clauses[0].added);
  EXPECT_EQ(parsed.clauses[0].source, "Added: the source does not say; POSIX does.");
  EXPECT_TRUE(parsed.clauses[1].added);
  EXPECT_FALSE(parsed.clauses[2].added);
}

TEST(Clauses, MayHaveAWaiverOverSeveralLines) {
  const auto parsed = parse("### toy/a/1 T\nMUST. Source: s\nText.\nWaiver: needs\nthreads.\n\nMore.\n");
  ASSERT_EQ(told(parsed.problems), "");
  EXPECT_EQ(parsed.clauses[0].waiver, "needs threads.");
  EXPECT_EQ(parsed.clauses[0].text, "Text.\n\nMore.");
}

TEST(Clauses, FencedCodeAndOtherHeadingsAreProse) {
  const auto parsed = parse(
      "```\n### toy/a/1 T\n```\n### Introduction\n### toy/a/2 T\nMUST. Source: s\n```\n## no "
      "heading\nWaiver: none\n```\n");
  ASSERT_EQ(told(parsed.problems), "");
  ASSERT_EQ(parsed.clauses.size(), 1u);
  EXPECT_EQ(parsed.clauses[0].id, "toy/a/2");
  EXPECT_EQ(parsed.clauses[0].waiver, "");
  EXPECT_NE(parsed.clauses[0].text.find("## no heading"), std::string::npos);
}

TEST(Clauses, WindowsLineEndsAreLineEnds) {
  const auto parsed = parse("### toy/a/1 T\r\nMUST. Source: s\r\nText.\r\n");
  ASSERT_EQ(told(parsed.problems), "");
  EXPECT_EQ(parsed.clauses[0].source, "s");
  EXPECT_EQ(parsed.clauses[0].text, "Text.");
}

class ClauseFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ClauseFault, IsTold) {
  const auto& fault = GetParam();
  const auto parsed = parse(fault.json);
  ASSERT_EQ(parsed.problems.size(), 1u) << told(parsed.problems);
  EXPECT_EQ(parsed.problems[0].file, "spec/toy.md");
  EXPECT_EQ(parsed.problems[0].place, fault.place);
  EXPECT_NE(parsed.problems[0].what.find(fault.what), std::string::npos) << told(parsed.problems);
  EXPECT_NE(parsed.problems[0].expected.find(fault.expected), std::string::npos) << told(parsed.problems);
  EXPECT_NE(parsed.problems[0].hint.find(fault.hint), std::string::npos) << told(parsed.problems);
}

INSTANTIATE_TEST_SUITE_P(
    All, ClauseFault,
    ::testing::Values(Fault{"no_level", "\n### toy/a/1 T\nIt reads.\n", "line 3", "toy/a/1 has no level line",
                            "MUST. Source:", ""},
                      Fault{"blank_line_first", "### toy/a/1 T\n\nMUST. Source: s\n", "line 2",
                            "no level line", "right under", ""},
                      Fault{"end_of_file", "### toy/a/1 T", "line 2", "no level line", "MUST", ""},
                      Fault{"no_source", "### toy/a/1 T\nMUST. Because.\n", "line 2", "names no source",
                            "Source:", "Added"},
                      Fault{"empty_source", "### toy/a/1 T\nMUST. Source: \n", "line 2", "names no source",
                            "Source:", "Added"},
                      Fault{"twice", "### toy/a/1 T\nMUST. Source: s\n### toy/a/1 U\nMAY. Source: s\n",
                            "line 3", "stands here twice", "once", "line 1"},
                      Fault{"other_document", "### text-io/a/1 T\nMUST. Source: s\n", "line 1",
                            "stands in the document toy", "begins with toy/", ""},
                      Fault{"wrong_depth", "## toy/a/1 T\nMUST. Source: s\n", "line 1", "has 2 #",
                            "### toy/a/1 T", ""},
                      Fault{"no_title", "### toy/a/1\nMUST. Source: s\n", "line 1", "has no title",
                            "### toy/a/1 Title", ""},
                      Fault{"waiver_without_reason", "### toy/a/1 T\nMUST. Source: s\nWaiver:\n", "line 3",
                            "gives no reason", "Waiver: reason", ""},
                      Fault{"two_waivers", "### toy/a/1 T\nMUST. Source: s\nWaiver: a\n\nWaiver: b\n",
                            "line 5", "two waivers", "one", ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace conform::testing
