#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "harness/report/render.h"
#include "sample.h"

namespace conform {
namespace {

struct Point {
  bool ok;
  std::string description, directive;
};

struct Stream {
  std::string version, plan;
  std::vector<Point> points;
  std::vector<std::string> unknown;
};

// A strict reader of the lines that this product writes.
Stream parsed(const std::string& text) {
  Stream stream;
  std::istringstream in(text);
  std::getline(in, stream.version);
  std::getline(in, stream.plan);
  const std::regex point(R"(^(not )?ok (\d+) - ((?:[^#\\]|\\.)*?)(?: # (.*))?$)");
  bool in_yaml = false;
  for (std::string line; std::getline(in, line);) {
    std::smatch match;
    if (in_yaml) {
      in_yaml = line != "  ...";
    } else if (line == "  ---") {
      in_yaml = true;
    } else if (std::regex_match(line, match, point)) {
      EXPECT_EQ(std::stoul(match[2]), stream.points.size() + 1);
      stream.points.push_back({!match[1].matched, match[3], match[4]});
    } else {
      stream.unknown.push_back(line);
    }
  }
  EXPECT_FALSE(in_yaml);
  return stream;
}

TEST(Tap, PlanAndPoints) {
  const Stream stream = parsed(render_tap({sample::runs()[2]}));
  EXPECT_EQ(stream.version, "TAP version 14");
  EXPECT_EQ(stream.plan, "1..11");
  ASSERT_EQ(stream.points.size(), 11u);
  EXPECT_TRUE(stream.unknown.empty());
  EXPECT_TRUE(stream.points[0].ok);
  EXPECT_EQ(stream.points[0].description, "file-api/read-some[mode=rb]");
  EXPECT_TRUE(stream.points[1].ok);
  EXPECT_EQ(stream.points[1].directive, "SKIP not-applicable");
  EXPECT_FALSE(stream.points[2].ok);  // an unexpected pass fails, and is no TODO
  EXPECT_EQ(stream.points[2].directive, "");
  EXPECT_EQ(stream.points[5].directive, "SKIP recorded, not judged");
  EXPECT_EQ(stream.points[6].directive, "SKIP skip: needs symlinks");
  EXPECT_EQ(stream.points[9].description, "finding: late-death");
}

TEST(Tap, ExpectedDeviationsAreTodo) {
  const Stream stream = parsed(render_tap(sample::runs()));
  EXPECT_FALSE(stream.points[2].ok);
  EXPECT_EQ(stream.points[2].directive, "TODO expected fail: known, see the tracker");
  EXPECT_EQ(stream.points[0].description, "alpha 1.0: file-api/read-some[mode=rb]");
}

TEST(Tap, UntrustedTextStaysInItsPlace) {
  auto runs = sample::runs();
  for (ReportedCase& item : runs[2].cases) item.result.judgement.reason = item.reason = sample::hostile;
  runs[0].cases[0].result.id = "d/x # SKIP all of it";
  const std::string text = render_tap(runs);
  const Stream stream = parsed(text);
  EXPECT_TRUE(stream.unknown.empty()) << stream.unknown[0];
  EXPECT_EQ(stream.points.size(), 17u);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(stream.points[0].description, "alpha 1.0: d/x \\# SKIP all of it");
  EXPECT_EQ(stream.points[0].directive, "");
}

TEST(Tap, ACutRunFails) {
  auto runs = sample::runs();
  runs.resize(1);
  runs[0].complete = false;
  const Stream stream = parsed(render_tap(runs));
  EXPECT_FALSE(stream.points.back().ok);
  EXPECT_EQ(stream.points.back().description, "the run came to its end");
}

}  // namespace
}  // namespace conform
