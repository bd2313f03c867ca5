#include "harness/report/result_file.h"

#include <gtest/gtest.h>

#include "harness/report/overview.h"
#include "sample.h"

namespace conform {
namespace {

class ResultFile : public testing::Test {
 protected:
  std::filesystem::path written(const RunResults& run, bool finished = true) {
    const auto path = directory_ / "run.json";
    ResultWriter writer(path, run.header);
    for (const ReportedCase& item : run.cases) writer.write(item);
    for (const Finding& finding : run.findings) writer.write(finding);
    if (finished) writer.finish(run);
    return path;
  }
  RunResults read(const std::string& contents) {
    sample::write_file(directory_ / "read.json", contents);
    return read_results(directory_ / "read.json", problems_);
  }
  // The first problem, as a person sees it, without the path.
  std::string told() const {
    if (problems_.empty()) return "nothing";
    return problems_[0].place + "|" + problems_[0].what;
  }

  sample::Directory directory_;
  Problems problems_;
};

TEST_F(ResultFile, ReadsBackWhatWasWritten) {
  RunResults run = sample::runs()[2];
  run.header.selection = "--document file-api";
  run.header.shard_index = 1;
  run.header.shard_count = 3;
  run.cases[0].result.self_reported = true;
  run.cases[0].result.judgement.vague = run.cases[0].result.judgement.in_preparation = true;
  run.cases[0].result.outcomes = {Json{{"returns", 4}}};
  const RunResults back = read_results(written(run), problems_);
  EXPECT_TRUE(problems_.empty()) << told();
  EXPECT_TRUE(back.complete);
  EXPECT_EQ(encode_header(back.header), encode_header(run.header));
  EXPECT_EQ(back.complaints, run.complaints);
  EXPECT_EQ(back.seconds, run.seconds);
  ASSERT_EQ(back.findings.size(), 1u);
  EXPECT_EQ(encode_finding(back.findings[0]), encode_finding(run.findings[0]));
  ASSERT_EQ(back.cases.size(), run.cases.size());
  for (std::size_t i = 0; i < run.cases.size(); ++i) {
    if (run.cases[i].title == sample::hostile || !run.cases[i].result.stderr_text.empty())
      continue;  // ill-formed UTF-8 does not survive
    EXPECT_EQ(encode_case(back.cases[i]), encode_case(run.cases[i]));
  }
  EXPECT_EQ(encode_counts(back.counts), encode_counts(tally(run)));
}

TEST_F(ResultFile, IsAsciiAndOneObjectALine) {
  const std::string text = sample::contents_of(written(sample::runs()[2]));
  for (const char c : text) ASSERT_TRUE((c >= 0x20 && c < 0x7f) || c == '\n');
  EXPECT_EQ(sample::occurrences(text, "\n"), 1 + 9 + 1 + 1u);
}

TEST_F(ResultFile, EveryLineIsThereAtOnce) {
  const RunResults run = sample::runs()[0];
  ResultWriter writer(directory_ / "live.json", run.header);
  writer.write(run.cases[0]);
  EXPECT_EQ(sample::occurrences(sample::contents_of(directory_ / "live.json"), "\n"), 2u);
}

TEST_F(ResultFile, AKilledRunIsUsable) {
  const std::string whole = sample::contents_of(written(sample::runs()[0]));
  const std::size_t header_end = whole.find('\n') + 1;
  std::size_t most = 0;
  for (std::size_t size = header_end; size < whole.size() - 1; ++size) {
    const bool at_an_end = whole.find('\n', size - 1) < size + 2;
    if (!at_an_end && size % 13 != 0) continue;
    problems_.clear();
    const RunResults run = read(whole.substr(0, size));
    EXPECT_FALSE(has_errors(problems_)) << size << told();
    ASSERT_FALSE(problems_.empty());
    EXPECT_FALSE(run.complete);
    EXPECT_EQ(run.header.implementation.name, "alpha");
    EXPECT_GE(run.cases.size(), most);
    most = std::max(most, run.cases.size());
  }
  EXPECT_EQ(most, 3u);
}

TEST_F(ResultFile, OfACutRunDeviationsAreUnexpected) {
  RunResults run = sample::run_of("a", "1",
                                  {sample::reported("d/a", Verdict::pass), sample::failed("d/b", 1, 2),
                                   sample::expected(sample::failed("d/c", 1, 2), "why")});
  const RunResults back = read_results(written(run, false), problems_);
  EXPECT_FALSE(back.cases[0].unexpected);
  EXPECT_TRUE(back.cases[1].unexpected);
  EXPECT_FALSE(back.cases[2].unexpected);
  EXPECT_EQ(back.counts.unexpected, 1u);
}

TEST_F(ResultFile, AStoppedRunIsNotComplete) {
  RunResults run = sample::runs()[0];
  run.complete = false;
  const RunResults back = read_results(written(run), problems_);
  EXPECT_FALSE(back.complete);
  EXPECT_EQ(told(), "|the run was stopped before its end");
  EXPECT_FALSE(has_errors(problems_));
}

TEST_F(ResultFile, UnexpectedFindingsStayCounted) {
  RunResults run = sample::run_of("a", "1", {sample::reported("d/a", Verdict::pass)});
  run.counts.unexpected = 1;  // a death that no case explains
  EXPECT_EQ(read_results(written(run), problems_).counts.unexpected, 1u);
  EXPECT_TRUE(problems_.empty()) << told();
}

TEST_F(ResultFile, MarksMadeAfterwardsAreInTheFooter) {
  RunResults run = sample::run_of("a", "1", {sample::failed("d/a", 1, 2), sample::failed("d/b", 1, 2)});
  run.cases[1] = sample::unexpected(run.cases[1]);
  ResultWriter writer(directory_ / "run.json", run.header);
  for (const ReportedCase& item : run.cases) writer.write(item);
  run.cases[0] = sample::expected(run.cases[0], "known", "https://example.org/1");
  run.cases[1].unexpected = false;  // taken back
  writer.finish(run);
  const RunResults back = read_results(directory_ / "run.json", problems_);
  EXPECT_TRUE(problems_.empty()) << told();
  EXPECT_TRUE(back.cases[0].expected_failure);
  EXPECT_EQ(back.cases[0].reason, "known");
  EXPECT_EQ(back.cases[0].url, "https://example.org/1");
  EXPECT_FALSE(back.cases[1].unexpected);
}

TEST_F(ResultFile, FaultsAreToldWithTheirLine) {
  const std::string whole = sample::contents_of(written(sample::runs()[0]));
  const std::string header = whole.substr(0, whole.find('\n') + 1);
  const std::string pass = R"({"case":{"id":"d/a","verdict":"pass"}})";
  const std::pair<std::string, std::string> faults[] = {
      {"", "|is empty"},
      {pass + "\n", "line 1|there is no header before this line"},
      {header + "nonsense\n" + pass + "\n", "line 2|is not JSON"},
      {header + "[]\n", "line 2|is not a line of a result file"},
      {header + R"({"chapter":{}})" + "\n", "line 2|'chapter' is no kind of line"},
      {header + header, "line 2|there is a second header"},
      {header + pass + "\n" + pass + "\n", "line 3|case d/a was there before"},
      {header + R"({"case":{"id":"d/a","verdict":"good"}})" + "\n",
       "line 2|/case/verdict 'good' is no verdict"},
      {header + R"({"case":{"id":4,"verdict":"pass"}})" + "\n", "line 2|/case/id is not a string"},
      {header + R"({"case":{"verdict":"pass"}})" + "\n", "line 2|/case/id is missing"},
      {header + R"({"case":{"id":"d/a","verdict":"pass","step":-1}})" + "\n",
       "line 2|/case/step is not a count"},
      {header + R"({"case":4})" + "\n", "line 2|/case is not an object"},
      {header + R"({"footer":{"counts":{},"seconds":1}})" + "\n" + pass + "\n",
       "line 3|stands after the footer"},
      {header + R"({"footer":{"counts":{},"marks":[{"id":"d/z"}]}})" + "\n",
       "line 2|the footer marks d/z, which has no line"},
      {R"({"header":{"format":2,"suite":"1"}})",
       "line 1|/header/format is a form of result file that this "
       "ioconform does not know"},
  };
  for (const auto& [contents, due] : faults) {
    problems_.clear();
    read(contents);
    EXPECT_EQ(told(), due);
    EXPECT_TRUE(has_errors(problems_)) << due;
  }
}

TEST_F(ResultFile, EndlessNestingIsRefused) {
  const std::string whole = sample::contents_of(written(sample::runs()[0]));
  const std::string header = whole.substr(0, whole.find('\n') + 1);
  const std::string start = R"({"case":{"id":"d/a","verdict":"fail","observed":)";
  read(header + start + std::string(200000, '[') + std::string(200000, ']') + "}}\n");
  EXPECT_EQ(told(), "line 2|is nested deeper than 500 levels");
  problems_.clear();
  const RunResults run = read(header + start + std::string(100, '[') + std::string(100, ']') + "}}\n");
  EXPECT_EQ(run.cases.size(), 1u);
}

TEST_F(ResultFile, ALostLineIsNoticed) {
  std::string whole = sample::contents_of(written(sample::runs()[0]));
  const std::size_t second = whole.find('\n') + 1;
  whole.erase(second, whole.find('\n', second) + 1 - second);
  read(whole);
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_NE(problems_[0].what.find("the footer counts"), std::string::npos) << told();
}

TEST_F(ResultFile, UnknownKeysAreIgnored) {
  const std::string header =
      R"({"header":{"format":1,"suite":"1","implementation":{"name":"a","mood":"good"},"new":[]}})";
  const RunResults run = read(header + "\n" + R"({"case":{"id":"d/a","verdict":"pass","new":{}}})" + "\n" +
                              R"({"footer":{"counts":{"pass":1},"seconds":1}})" + "\n");
  EXPECT_TRUE(problems_.empty()) << told();
  EXPECT_EQ(run.cases.size(), 1u);
  EXPECT_TRUE(run.complete);
}

TEST_F(ResultFile, PathsThatCannotBeUsedAreNamed) {
  read_results(directory_ / "absent.json", problems_);
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_EQ(problems_[0].what, "cannot be read");
  EXPECT_NE(problems_[0].file.find("absent.json"), std::string::npos);
  try {
    ResultWriter(directory_ / "no" / "where.json", RunHeader{});
    FAIL() << "no error";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("where.json: cannot be made: "), std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace conform
