#include <gtest/gtest.h>
#include <md4c-html.h>

#include <pugixml.hpp>

#include "harness/report/render.h"
#include "sample.h"

namespace conform {
namespace {

void append(const MD_CHAR* text, MD_SIZE size, void* out) {
  static_cast<std::string*>(out)->append(text, size);
}

// As GitHub would show it: raw HTML is on.
std::string shown(const std::string& markdown) {
  std::string html;
  md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), append, &html, MD_DIALECT_GITHUB,
          MD_HTML_FLAG_XHTML);
  return html;
}

TEST(Markdown, TableHoldsTheCounts) {
  pugi::xml_document page;
  ASSERT_TRUE(page.load_string(("<page>" + shown(render_markdown(sample::runs())) + "</page>").c_str()));
  std::vector<std::string> cells;
  for (const auto& cell : page.select_nodes("//table[1]/tbody/tr[1]/td"))
    cells.push_back(cell.node().text().get());
  EXPECT_EQ(cells, (std::vector<std::string>{"alpha 1.0", "1", "2", "0", "0", "0", "0", "0", "0", "1", "",
                                             "1 of 3 (33.3 %)"}));  // the last but one is bold
  EXPECT_STREQ(page.select_node("//table[1]/tbody/tr[1]/td[11]/strong").node().text().get(), "1");
  EXPECT_EQ(page.select_nodes("//table[1]/tbody/tr").size(), 3u);
  EXPECT_EQ(page.select_nodes("//table[1]/thead/tr/th").size(), 12u);
}

TEST(Markdown, DeviationsAreGroupedByCase) {
  const Suite suite = sample::suite();
  const std::string text = render_markdown(sample::runs(), &suite);
  EXPECT_NE(text.find("### Unexpected (6 cases)"), std::string::npos) << text;
  EXPECT_NE(text.find("- **fail**: alpha 1.0, 2.0\n"), std::string::npos) << text;
  EXPECT_NE(text.find("### Expected (1 case)"), std::string::npos);
  EXPECT_NE(text.find("<details>"), std::string::npos);
}

TEST(Markdown, UntrustedTextMeansNothing) {
  auto runs = sample::runs();
  for (RunResults& run : runs) {
    run.header.implementation.name = std::string("| x | ") + sample::hostile;
    for (ReportedCase& item : run.cases)
      item.title = item.result.judgement.reason = item.reason = sample::hostile;
  }
  runs[2].findings[0].kind = "</details><img src=x>";
  const std::string html = shown(render_markdown(runs));
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find('\x1b'), std::string::npos);
  pugi::xml_document page;
  ASSERT_TRUE(page.load_string(("<page>" + html + "</page>").c_str()));
  for (const auto& row : page.select_nodes("//table[1]/tbody/tr")) {
    EXPECT_EQ(row.node().select_nodes("td").size(), 12u);
  }
}

TEST(Markdown, FitsACiSummary) {
  std::vector<ReportedCase> cases;
  for (int i = 0; i < 1000; ++i) {
    cases.push_back(
        sample::failed("d/" + std::to_string(i), std::string(500, '|') + "&", "<" + std::string(500, '#')));
  }
  const std::string text = render_markdown({sample::run_of("a", "1", cases)});
  EXPECT_LT(text.size(), 1u << 20);
  EXPECT_NE(text.find("more cases; the result files have them all"), std::string::npos);
}

}  // namespace
}  // namespace conform
