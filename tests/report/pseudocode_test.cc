#include "harness/report/pseudocode.h"

#include <gtest/gtest.h>

#include "harness/report/render.h"
#include "sample.h"

namespace conform {
namespace {

Step step(const std::string& text, std::size_t index, std::vector<Json> args = {}) {
  Step made;
  made.text = text;
  made.written_index = index;
  made.args = std::move(args);
  return made;
}

Matcher matcher(Json shown) { return {MatchFalsy{}, std::move(shown)}; }

ErrorPattern pattern(Json shown) {
  ErrorPattern made;
  made.shown = std::move(shown);
  return made;
}

Case hint_case() {
  Case item;
  item.files["data"].contents = "line1\nline2\n";
  item.steps.push_back(step("open", 0, {"data", "rb"}));
  item.steps[0].as = {"f"};
  item.steps.push_back(step("f.readlines", 1, {6}));
  Allows allows;
  allows.alternatives.push_back({"stops-at-hint", matcher(Json::array({{{"bytes", "line1\n"}}})), {}, ""});
  allows.alternatives.push_back({"refuses", pattern("closed"), {"python2"}, "a sentence"});
  item.steps[1].expectation = allows;
  item.steps.push_back(step("f.readline", 2));
  item.steps[2].expectation = pattern("closed");
  FileExpectation left;
  left.shown = {{"bytes", "line1\n"}};
  item.finally["data"] = left;
  return item;
}

TEST(Pseudocode, LinesAreAligned) {
  EXPECT_EQ(
      render_pseudocode(hint_case()),
      "files: data = b\"line1\\nline2\\n\"\n"
      "f = open(\"data\", \"rb\")\n"
      "f.readlines(6)          -> [b\"line1\\n\"] (stops-at-hint) | raises closed (refuses; only python2)\n"
      "f.readline()            raises closed\n"
      "finally: data = b\"line1\\n\"\n");
}

TEST(Pseudocode, FormsOfSteps) {
  Step set = step("f.mode=", 0, {3});
  set.form = Step::Form::set;
  EXPECT_EQ(step_action(set), "f.mode = 3");
  Step get = step("f.closed", 0);
  get.form = Step::Form::get;
  get.expectation = matcher(true);
  EXPECT_EQ(step_line(get), "f.closed -> True");
  Step call = step("open", 0, {"x"});
  call.kwargs = {{"newline", nullptr}};
  call.as = {"a", "b"};
  EXPECT_EQ(step_action(call), "a, b = open(\"x\", newline=None)");
  call.optional = true;
  call.takes_at_least = 0.5;
  EXPECT_EQ(step_line(call),
            "a, b = open(\"x\", newline=None) takes at least 0.5 s; passed over where there is no such call");
}

TEST(Pseudocode, RepeatedStepsAreShownOnce) {
  Case item;
  for (int i = 0; i < 5; ++i) item.steps.push_back(step("f.read", 0, {1}));
  item.steps.push_back(step("f.read", 1, {1}));  // written apart: its own line
  EXPECT_EQ(render_pseudocode(item), "f.read(1)  × 5\nf.read(1)\n");
}

TEST(Pseudocode, OnDiskAndFixtures) {
  Case item;
  item.needs = {"symlinks", "!os:windows"};
  item.files["a"].kind = Fixture::Kind::symlink;
  item.files["a"].target = "b";
  item.files["c"].size = 4096;
  item.files["c"].mode = 0644;
  item.given["raw"] = {{"raw", {{"writes", Json::array({nullptr})}}}};
  item.steps.push_back(step("f.flush", 0));
  item.steps[0].on_disk = DirectoryExpectation{};
  FileExpectation gone;
  gone.gone = true;
  item.finally["a"] = gone;
  EXPECT_EQ(render_pseudocode(item),
            "needs: symlinks, !os:windows\n"
            "files: a = symlink to b\n"
            "files: c = a hole of 4096 bytes, mode 0644\n"
            "given: raw = raw(writes=[None])\n"
            "f.flush()  on disk: as the fixture had it\n"
            "finally: a is gone\n");
}

TEST(Pseudocode, ManyAlternativesTakeALineEach) {
  Case item = hint_case();
  auto& allows = std::get<Allows>(item.steps[1].expectation);
  for (const char* name : {"third", "fourth"}) {
    allows.alternatives.push_back({name, matcher({{"bytes", "quite a long value"}}), {}, ""});
  }
  const std::string text = render_pseudocode(item);
  EXPECT_NE(text.find("\n                        | raises closed (refuses; only python2)\n"),
            std::string::npos)
      << text;
}

TEST(Pseudocode, HostileNamesAreEscaped) {
  Case item;
  item.files[sample::hostile].contents = "x";
  item.steps.push_back(step(sample::hostile, 0));
  const std::string text = render_pseudocode(item);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(sample::occurrences(text, "\n"), 2u);
}

}  // namespace
}  // namespace conform
