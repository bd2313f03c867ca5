#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "harness/report/html_escape.h"
#include "harness/report/render.h"
#include "sample.h"

namespace conform {
namespace {

// What of the page is ours to execute: the rest must have no other.
std::string without_script(const std::string& page) {
  const std::size_t start = page.find("<script>"), end = page.find("</script>");
  return page.substr(0, start) + page.substr(end);
}

std::string section(const std::string& page, const std::string& id) {
  const std::size_t start = page.find("<section id=\"" + id + "\"");
  return page.substr(start, page.find("<h2>", page.find("<h2>", start) + 1) - start);
}

std::set<std::string> all_matches(const std::string& text, const char* pattern) {
  std::set<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

TEST(Html, StandsAlone) {
  const std::string page = render_html(sample::runs(), sample::suite());
  EXPECT_EQ(page.find("<link"), std::string::npos);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find(" src="), std::string::npos);
  EXPECT_EQ(page.find("@import"), std::string::npos);
  EXPECT_EQ(page.find("url("), std::string::npos);
  EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
  EXPECT_NE(page.find("prefers-color-scheme:dark"), std::string::npos);
}

TEST(Html, UntrustedTextIsOnlyText) {
  auto runs = sample::runs();
  runs[2].header.implementation.name = runs[2].header.implementation.version = sample::hostile;
  runs[2].header.environment["user\"><script>"] = sample::hostile;
  runs[2].findings[0].kind = runs[2].complaints[0] = sample::hostile;
  for (ReportedCase& item : runs[2].cases) {
    item.clauses.push_back(sample::hostile);
    item.result.stderr_text = item.result.judgement.reason = item.result.judgement.where = sample::hostile;
    item.reason = sample::hostile;
    item.url = "javascript:alert(1)";
    item.result.judgement.readings = {{0, sample::hostile}};
  }
  const std::string page = render_html(runs, sample::suite());
  EXPECT_EQ(sample::occurrences(page, "<script"), 1u);
  EXPECT_EQ(sample::occurrences(page, "</script"), 1u);
  EXPECT_EQ(page.find("<b>all</b>"), std::string::npos);
  EXPECT_EQ(without_script(page).find("href=\"javascript"), std::string::npos);
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), std::string::npos);
}

TEST(Html, AnchorsAreUniqueAndEveryLinkHasOne) {
  const std::string page = without_script(render_html(sample::runs(), sample::suite()));
  const auto ids = all_matches(page, R"re( id="([^"]*)")re");
  EXPECT_EQ(ids.size(), sample::occurrences(page, " id=\""));
  for (const std::string& target : all_matches(page, R"re(href="#([^"]*)")re")) {
    EXPECT_EQ(ids.count(target), 1u) << target;
  }
  EXPECT_EQ(ids.count("case:file-api/read-some[mode=rb]"), 1u);
  EXPECT_EQ(ids.count("file-api/read/1"), 1u);
}

TEST(Html, OverviewHoldsTheCounts) {
  const std::string overview = section(render_html(sample::runs(), sample::suite()), "overview");
  EXPECT_NE(overview.find("beta 3.1"), std::string::npos);
  EXPECT_NE(overview.find("2 of 6 (33.3 %)"), std::string::npos);
  EXPECT_NE(overview.find("late-death"), std::string::npos);
  EXPECT_NE(overview.find("<dt>filesystem</dt><dd>tmpfs</dd>"), std::string::npos);
}

TEST(Html, ClausesHaveTextAndVerdicts) {
  const std::string page = render_html(sample::runs(), sample::suite());
  const std::string matrix = section(page, "clauses");
  EXPECT_NE(matrix.find("<tr data-r=\"FFC\">"), std::string::npos) << matrix;
  EXPECT_NE(matrix.find("</span> 1/3</td>"), std::string::npos);
  EXPECT_NE(matrix.find("no case"), std::string::npos);
  const std::string semantics = section(page, "semantics");
  EXPECT_NE(semantics.find("<strong>Action</strong> read"), std::string::npos);
  EXPECT_NE(semantics.find("<a href=\"#file-api/read/2\"><code>file-api/read/2</code></a>"),
            std::string::npos);
  EXPECT_NE(semantics.find("<strong>MUST</strong> Source: the seed, behaviour 1"), std::string::npos);
  EXPECT_NE(semantics.find("fail: alpha 1.0, 2.0"), std::string::npos);
  EXPECT_NE(semantics.find("crash: beta 3.1"), std::string::npos);
  EXPECT_NE(semantics.find("No case: cannot be seen from outside"), std::string::npos);
}

TEST(Html, MarkdownCannotLoadOrRunAnything) {
  const std::string semantics = section(render_html(sample::runs(), sample::suite()), "semantics");
  EXPECT_NE(semantics.find("&lt;script&gt;bad()"), std::string::npos);
  EXPECT_NE(semantics.find("<p>away <a href=\"https://example.org/\">out</a> bad"), std::string::npos)
      << semantics;
}

TEST(Html, CasesShowStepsAndWhatWasSeen) {
  const std::string page = render_html(sample::runs(), sample::suite());
  const std::string cases = section(page, "cases");
  EXPECT_NE(cases.find("<details class=\"case\" id=\"case:file-api/read-some[mode=rb]\" data-r=\"FFp\">"),
            std::string::npos);
  EXPECT_NE(cases.find("f.read(1)               -&gt; b&quot;a&quot;\n"), std::string::npos) << cases;
  EXPECT_NE(cases.find("abc&lt;/script&gt;"), std::string::npos);
  EXPECT_NE(cases.find("raises ValueError (Exception)"), std::string::npos);
  EXPECT_NE(cases.find("<a href=\"https://example.org/issue/1\""), std::string::npos);
  EXPECT_NE(cases.find("cases/file-api/read.json /cases/0"), std::string::npos);
  EXPECT_EQ(sample::occurrences(cases, "Not in this version of the suite."), 8u);
  EXPECT_NE(cases.find("step 2: stops-at-hint"), std::string::npos);
}

TEST(Html, IsTheSameEveryTime) {
  EXPECT_EQ(render_html(sample::runs(), sample::suite()), render_html(sample::runs(), sample::suite()));
}

TEST(Html, EmptyInputsMakeAPage) {
  EXPECT_NE(render_html({}, Suite{}).find("</html>"), std::string::npos);
  EXPECT_NE(render_html({}, sample::suite()).find("file-api/read/1"), std::string::npos);
}

TEST(HtmlEscape, Text) {
  EXPECT_EQ(html_text("<a href=\"x\" b='y'>&\x1b\n"),
            "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\\x1b\\n");
  EXPECT_EQ(html_block("a\n<"), "a\n&lt;");
}

TEST(HtmlEscape, AnchorsAreInjectiveAndSafe) {
  EXPECT_EQ(anchor_of("file-api/read/3"), "file-api/read/3");
  EXPECT_EQ(anchor_of("a b"), "a~20b");
  EXPECT_EQ(anchor_of("a~20b"), "a~7E20b");
  EXPECT_EQ(anchor_of("\"><script>"), "~22~3E~3Cscript~3E");
}

TEST(HtmlEscape, OnlyWebAddressesAreLinks) {
  EXPECT_EQ(safe_url("https://example.org/?a=b"), "https://example.org/?a=b");
  EXPECT_EQ(safe_url("javascript:alert(1)"), "");
  EXPECT_EQ(safe_url(" https://example.org"), "");
  EXPECT_EQ(safe_url("https://example.org/\n"), "");
}

}  // namespace
}  // namespace conform
