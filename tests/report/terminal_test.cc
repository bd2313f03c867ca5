#include <gtest/gtest.h>

#include <sstream>

#include "harness/report/render.h"
#include "harness/report/text.h"
#include "sample.h"

namespace conform {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  return {std::istream_iterator<std::string>(in), {}};
}

TEST(Terminal, TableHoldsTheCounts) {
  TerminalStyle style;
  style.width = 160;
  const auto lines = lines_of(render_terminal(sample::runs(), style));
  EXPECT_EQ(words_of(lines[0]),
            words_of("implementation pass fail crash timeout n/a skip error recorded expected "
                     "unexpected passed of applicable"));
  EXPECT_EQ(words_of(lines[1]), words_of("alpha 1.0 1 2 0 0 0 0 0 0 1 1 1 of 3 (33.3 %)"));
  EXPECT_EQ(words_of(lines[3]), words_of("beta 3.1 2 1 1 1 1 1 1 1 0 5 2 of 6 (33.3 %)"));
  EXPECT_EQ(lines[0].find("pass") + 4,
            lines[1].find(" 1  ", 12) + 2);  // numbers under the end of their title
}

TEST(Terminal, NarrowTableGivesUpTheLeastFirst) {
  const auto heading = [](std::size_t width, const std::vector<RunResults>& runs) {
    TerminalStyle style;
    style.width = width;
    for (const std::string& line : lines_of(render_terminal(runs, style))) {
      if (line.empty()) break;
      EXPECT_LE(columns(line), width);
    }
    return lines_of(render_terminal(runs, style))[0];
  };
  const std::vector<RunResults> one = {sample::runs()[0]};
  EXPECT_NE(heading(120, one).find("crash"), std::string::npos);
  EXPECT_EQ(heading(80, one).find("crash"), std::string::npos);
  EXPECT_NE(heading(80, one).find("unexpected"), std::string::npos);
  EXPECT_NE(heading(64, one).find("unexp."), std::string::npos);
  EXPECT_NE(heading(100, sample::runs()).find("crash"), std::string::npos);
  std::vector<RunResults> long_name = {sample::run_of(std::string(90, 'n'), "1", {})};
  EXPECT_NE(heading(100, long_name).find("passed of applicable"), std::string::npos);
}

TEST(Terminal, ColumnOfImitatorsIsShownOnlyIfOneDiffers) {
  std::vector<RunResults> runs = {sample::runs()[0]};
  EXPECT_EQ(lines_of(render_terminal(runs, {}))[0].find("differs"), std::string::npos);
  runs[0].cases[0].compared = "differs";
  EXPECT_NE(lines_of(render_terminal(runs, {}))[0].find("differs"), std::string::npos);
}

TEST(Terminal, BlockSaysEverythingOnce) {
  const Suite suite = sample::suite();
  const std::string text = render_terminal(sample::runs(), {}, &suite);
  EXPECT_NE(text.find("file-api/read-some[mode=rb]\n"
                      "    title of file-api/read-some[mode=rb]\n"
                      "    verdict   fail on alpha 1.0, 2.0\n"
                      "    clauses   file-api/read/1\n"
                      "    where     step 2\n"
                      "    step      f.read(1) -> b\"a\"\n"
                      "    expected  b\"a\"\n"
                      "    observed  raises ValueError (Exception): \"at 0x1000\"\n"
                      "    because   returned the wrong value\n"
                      "    rerun     ./run --impl alpha --id 'file-api/read-some[mode=rb]'\n"
                      "    explain   build/ioconform explain 'file-api/read-some[mode=rb]'\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(sample::occurrences(text, "\nfile-api/read-some[mode=rb]\n"), 1u);  // both versions in one block
  EXPECT_NE(text.find("verdict   unexpected pass on beta 3.1"), std::string::npos);
  EXPECT_EQ(text.find("\nfile-api/open-question\n"), std::string::npos);
  EXPECT_NE(text.find("beta 3.1: late-death: died after <b>all</b> had passed [file-api/read-none]"),
            std::string::npos);
  EXPECT_NE(text.find("beta 3.1: expectations: entry 3"), std::string::npos);
  EXPECT_NE(text.find("15 verdicts on 3 implementations: 4 pass, 2 expected, 7 unexpected."),
            std::string::npos)
      << text;
}

TEST(Terminal, ColourIsOnlyThereIfAsked) {
  EXPECT_EQ(render_terminal(sample::runs(), {}).find('\x1b'), std::string::npos);
  TerminalStyle style;
  style.colour = true;
  EXPECT_NE(render_terminal(sample::runs(), style).find("\x1b[31m"), std::string::npos);
}

TEST(Terminal, UntrustedTextIsShownEscaped) {
  auto runs = sample::runs();
  runs[2].header.implementation.name = runs[2].findings[0].kind = runs[2].complaints[0] = sample::hostile;
  const std::string text = render_terminal(runs, {});
  for (const char c : text) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t');
  EXPECT_NE(text.find("\\x1b[31m\\x07"), std::string::npos);
  EXPECT_EQ(text.find("\nnot ok 99"), std::string::npos);
  EXPECT_EQ(clean_text(text, Breaks::keep), text);
}

TEST(Terminal, TheRestIsCounted) {
  std::vector<ReportedCase> cases;
  for (int i = 0; i < 50; ++i) cases.push_back(sample::failed("d/" + std::to_string(i), 1, 2));
  TerminalStyle style;
  style.elsewhere = "out/report.html";
  const std::string text = render_terminal({sample::run_of("a", "1", cases)}, style);
  EXPECT_EQ(sample::occurrences(text, "    verdict "), 40u);
  EXPECT_NE(text.find("… and 10 more unexpected; see out/report.html\n"), std::string::npos);
}

TEST(Terminal, ACutRunSaysSo) {
  auto runs = sample::runs();
  runs[0].complete = false;
  const std::string text = render_terminal(runs, {});
  EXPECT_NE(text.find("alpha 1.0 (cut short)"), std::string::npos);
  EXPECT_NE(text.find("alpha 1.0: cut short:"), std::string::npos);
}

TEST(Terminal, NoRunsAtAll) {
  EXPECT_NE(render_terminal({}, {}).find("0 verdicts on 0 implementations"), std::string::npos);
}

}  // namespace
}  // namespace conform
