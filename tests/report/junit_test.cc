#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <set>

#include "harness/report/render.h"
#include "sample.h"

namespace conform {
namespace {

class JUnit : public testing::Test {
 protected:
  pugi::xml_node render(const std::vector<RunResults>& runs, const Suite* suite = nullptr) {
    const std::string text = render_junit(runs, suite);
    const auto result = document_.load_string(text.c_str());
    EXPECT_TRUE(result) << result.description();
    return document_.child("testsuites");
  }
  pugi::xml_node test_case(const std::string& suite, const std::string& name) {
    return document_.child("testsuites")
        .find_child_by_attribute("testsuite", "name", suite.c_str())
        .find_child_by_attribute("testcase", "name", name.c_str());
  }
  pugi::xml_document document_;
};

std::size_t count(pugi::xml_node node, const char* kind) {
  std::size_t all = 0;
  for (pugi::xml_node suite : node.children("testsuite")) {
    for (pugi::xml_node test : suite.children("testcase")) {
      if (std::string(kind) == "testcase" || test.child(kind)) ++all;
    }
  }
  return all;
}

TEST_F(JUnit, AttributesCountTheElements) {
  const pugi::xml_node root = render(sample::runs());
  EXPECT_EQ(root.attribute("tests").as_uint(), count(root, "testcase"));
  EXPECT_EQ(root.attribute("tests").as_uint(), 3 + 3 + 9 + 2u);  // with a finding and a complaint
  EXPECT_EQ(root.attribute("failures").as_uint(), count(root, "failure"));
  EXPECT_EQ(root.attribute("errors").as_uint(), count(root, "error"));
  EXPECT_EQ(root.attribute("skipped").as_uint(), count(root, "skipped"));
  unsigned tests = 0;
  for (pugi::xml_node suite : root.children("testsuite")) tests += suite.attribute("tests").as_uint();
  EXPECT_EQ(tests, root.attribute("tests").as_uint());
  EXPECT_DOUBLE_EQ(root.attribute("time").as_double(), 15 * 0.25);
}

TEST_F(JUnit, EveryStandingHasItsElement) {
  const Suite suite = sample::suite();
  render(sample::runs(), &suite);
  const pugi::xml_node failure = test_case("alpha 1.0", "file-api/read-some[mode=rb]").child("failure");
  EXPECT_STREQ(failure.attribute("message").value(), "fail at step 2: returned the wrong value");
  EXPECT_STREQ(failure.attribute("type").value(), "fail");
  EXPECT_NE(std::string(failure.text().get()).find("step: f.read(1) -> b\"a\"\n"), std::string::npos);
  EXPECT_FALSE(test_case("alpha 1.0", "file-api/read-none").first_child());
  EXPECT_STREQ(test_case("alpha 1.0", "file-api/read-all").child("skipped").attribute("message").value(),
               "expected failure: known, see the tracker");
  const pugi::xml_node surprise = test_case("beta 3.1", "file-api/read-all").child("failure");
  EXPECT_STREQ(surprise.attribute("type").value(), "unexpected pass");
  for (const char* verdict : {"crash", "timeout", "error"}) {
    const std::string id = std::string(verdict) == "crash"     ? "file-api/crashes"
                           : std::string(verdict) == "timeout" ? "file-api/slow"
                                                               : "file-api/garbled";
    EXPECT_STREQ(test_case("beta 3.1", id).child("error").attribute("type").value(), verdict);
  }
  EXPECT_STREQ(test_case("beta 3.1", "file-api/needs-more").child("skipped").attribute("message").value(),
               "skip: needs symlinks");
  EXPECT_STREQ(test_case("beta 3.1", "file-api/read-none").child("skipped").attribute("message").value(),
               "not-applicable");
  EXPECT_STREQ(test_case("beta 3.1", "file-api/open-question").child("skipped").attribute("message").value(),
               "recorded, not judged");
}

TEST_F(JUnit, ClassNamesAreTreesAndIdentitiesUnique) {
  const pugi::xml_node root = render(sample::runs());
  EXPECT_STREQ(test_case("alpha 1.0", "file-api/read-none").attribute("classname").value(),
               "alpha 1_0.file-api.read");
  std::set<std::string> seen;
  for (pugi::xml_node suite : root.children("testsuite")) {
    for (pugi::xml_node test : suite.children("testcase")) {
      EXPECT_TRUE(seen.insert(std::string(test.attribute("classname").value()) + "\n" +
                              test.attribute("name").value())
                      .second);
    }
  }
}

TEST_F(JUnit, FaultsOfTheRunAreTestCases) {
  auto runs = sample::runs();
  runs[2].complete = false;
  render(runs);
  EXPECT_STREQ(test_case("beta 3.1", "finding 1: late-death").child("skipped").attribute("message").value(),
               "died after <b>all</b> had passed [file-api/read-none]");
  EXPECT_TRUE(test_case("beta 3.1", "expectations 1").child("failure"));
  EXPECT_TRUE(test_case("beta 3.1", "complete").child("error"));
}

TEST_F(JUnit, AnUnexpectedPassFailsOnce) {
  auto runs = sample::runs();
  runs[2].complaints = {"file-api/read-all was broken"};  // as the judge words it: id and reason
  const pugi::xml_node root = render(runs);
  EXPECT_EQ(root.attribute("tests").as_uint(), 3 + 3 + 9 + 1u);
  EXPECT_FALSE(test_case("beta 3.1", "expectations 1"));
}

TEST_F(JUnit, HasNothingThatXmlForbids) {
  auto runs = sample::runs();
  runs[2].header.environment["user"] = runs[2].header.implementation.version = sample::hostile;
  runs[2].findings[0].detail = runs[2].complaints[0] = sample::hostile;
  const std::string text = render_junit(runs);
  for (const char c : text) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t');
  EXPECT_EQ(text.find("&#"),
            std::string::npos);  // a reference to a control character is as bad as the character
  EXPECT_EQ(text.find("<script>"), std::string::npos);
  EXPECT_NE(text.find("\\x1b[31m"), std::string::npos);
}

TEST_F(JUnit, TimesArePlainNumbers) {
  auto runs = sample::runs();
  runs[0].cases[0].result.seconds = -1;
  runs[0].cases[1].result.seconds = 1e-9;
  render(runs);
  EXPECT_STREQ(test_case("alpha 1.0", "file-api/read-some[mode=rb]").attribute("time").value(), "0.000000");
  EXPECT_STREQ(test_case("alpha 1.0", "file-api/read-none").attribute("time").value(), "0.000000");
}

}  // namespace
}  // namespace conform
