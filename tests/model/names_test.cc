#include <gtest/gtest.h>

#include "harness/model/problem.h"
#include "harness/model/results.h"

namespace conform {
namespace {

constexpr Verdict all_verdicts[] = {Verdict::pass,    Verdict::fail,           Verdict::crash,
                                    Verdict::timeout, Verdict::not_applicable, Verdict::skip,
                                    Verdict::error,   Verdict::recorded};

TEST(Verdict, NamesGoThereAndBack) {
  for (const Verdict verdict : all_verdicts) EXPECT_EQ(verdict_of(verdict_name(verdict)), verdict);
  EXPECT_STREQ(verdict_name(Verdict::not_applicable), "not-applicable");
  EXPECT_EQ(verdict_of("not_applicable"), std::nullopt);
  EXPECT_EQ(verdict_of(""), std::nullopt);
  EXPECT_EQ(verdict_of("Pass"), std::nullopt);
}

TEST(EntryType, Names) {
  EXPECT_STREQ(type_name(Entry::Type::file), "file");
  EXPECT_STREQ(type_name(Entry::Type::directory), "directory");
  EXPECT_STREQ(type_name(Entry::Type::symlink), "symlink");
  EXPECT_STREQ(type_name(Entry::Type::fifo), "fifo");
  EXPECT_STREQ(type_name(Entry::Type::other), "other");
}

TEST(Problem, ReadsAsAPersonNeedsIt) {
  const Problem full{Problem::Severity::error,  "cases/a.json", "/cases/3",
                     "unknown member 'f.reed'", "close, read",  "did you mean 'f.read'?"};
  EXPECT_EQ(to_text(full),
            "cases/a.json: /cases/3: error: unknown member 'f.reed'\n  expected: close, read\n"
            "  hint: did you mean 'f.read'?");
  EXPECT_EQ(to_text({Problem::Severity::warning, "a.json", "", "odd", "", ""}), "a.json: warning: odd");
}

TEST(Problem, OnlyErrorsAreErrors) {
  const Problem warning{Problem::Severity::warning, "", "", "w", "", ""};
  Problem error = warning;
  error.severity = Problem::Severity::error;
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({warning}));
  EXPECT_TRUE(has_errors({warning, error}));
}

TEST(Names, AModeIsFourOctalDigits) {
  EXPECT_EQ(mode_of("0644"), 0644u);
  EXPECT_EQ(mode_of("7777"), 07777u);
  for (const char* text : {"", "644", "00644", "0648", "-644", "0x1f", " 644"}) {
    EXPECT_EQ(mode_of(text), std::nullopt) << text;
  }
}

TEST(Counts, EveryVerdictCountsOnce) {
  Counts counts;
  for (const Verdict verdict : all_verdicts) {
    ReportedCase item;
    item.result.judgement.verdict = verdict;
    item.unexpected = verdict == Verdict::crash;
    item.expected_failure = verdict == Verdict::fail;
    counts.add(item);
  }
  for (const std::size_t count :
       {counts.pass, counts.fail, counts.crash, counts.timeout, counts.not_applicable, counts.skip,
        counts.error, counts.recorded, counts.unexpected, counts.expected_failures}) {
    EXPECT_EQ(count, 1u);
  }
  EXPECT_EQ(counts.applicable(), 5u);
}

}  // namespace
}  // namespace conform
