#include "harness/plan/plan.h"

#include <gtest/gtest.h>

namespace conform {
namespace {

Case make_case(const std::string& id, std::vector<std::string> calls = {"open"},
               std::vector<std::string> needs = {}) {
  Case item;
  item.id = id;
  item.document = id.substr(0, id.find('/'));
  item.clauses = {item.document + "/read/1"};
  item.calls = std::move(calls);
  item.needs = std::move(needs);
  return item;
}

Implementation make_implementation() {
  Implementation who;
  who.name = "cpython-io";
  who.version = "3.11.7";
  who.documents["file-api"] = {"open", "fobj.read"};
  who.features = {"symlinks"};
  who.platform["os"] = "linux";
  return who;
}

struct GlobRow {
  const char* pattern;
  const char* text;
  bool matches;
};
class Glob : public testing::TestWithParam<GlobRow> {};

TEST_P(Glob, Matches) { EXPECT_EQ(glob_matches(GetParam().pattern, GetParam().text), GetParam().matches); }

INSTANTIATE_TEST_SUITE_P(
    Rows, Glob,
    testing::Values(GlobRow{"", "", true}, GlobRow{"", "a", false}, GlobRow{"a", "", false},
                    GlobRow{"*", "", true}, GlobRow{"*", "a/b/c", true}, GlobRow{"**", "x", true},
                    GlobRow{"?", "a", true}, GlobRow{"?", "", false}, GlobRow{"?", "ab", false},
                    GlobRow{"?", "é", true}, GlobRow{"a*b*c", "a/x/b/c/bc", true},
                    GlobRow{"a*b*c", "abcx", false}, GlobRow{"*.c", "a.c.c", true},
                    GlobRow{"file-api/*", "file-api/a[m=rb]", true},
                    GlobRow{"file-api/*", "raw-io/file-api/a", false}, GlobRow{"a[bc]", "ab", false},
                    GlobRow{"a[bc]", "a[bc]", true}, GlobRow{"a[*]", "a[m=rb]", true},
                    GlobRow{"A", "a", false}, GlobRow{"a.c", "abc", false}, GlobRow{"a\\*", "a*", false}));

TEST(Glob, IsNotExponential) {
  std::string pattern;
  for (int i = 0; i < 30; ++i) pattern += "*a";
  EXPECT_FALSE(glob_matches(pattern + "b", std::string(2000, 'a')));
}

std::vector<std::string> ids(const std::vector<const Case*>& cases) {
  std::vector<std::string> out;
  for (const Case* item : cases) out.push_back(item->id);
  return out;
}

const std::vector<Case> suite = {make_case("file-api/a[m=rb]"), make_case("file-api/a[m=wb]"),
                                 make_case("file-api/ab"), make_case("raw-io/c")};

TEST(Select, EverythingByDefaultInOrder) {
  EXPECT_EQ(ids(select(suite, {})),
            (std::vector<std::string>{"file-api/a[m=rb]", "file-api/a[m=wb]", "file-api/ab", "raw-io/c"}));
}

TEST(Select, APatternWithoutABracketTakesEveryRow) {
  Selection selection;
  selection.ids = {"file-api/a"};
  EXPECT_EQ(ids(select(suite, selection)),
            (std::vector<std::string>{"file-api/a[m=rb]", "file-api/a[m=wb]"}));
  selection.ids = {"file-api/a[m=wb]", "raw-*"};
  EXPECT_EQ(ids(select(suite, selection)), (std::vector<std::string>{"file-api/a[m=wb]", "raw-io/c"}));
  selection.ids = {"file-api/a["};
  EXPECT_TRUE(select(suite, selection).empty());
}

TEST(Select, ListsMustAllHold) {
  Selection selection;
  selection.documents = {"file-*"};
  selection.clauses = {"*/read/1"};
  EXPECT_EQ(select(suite, selection).size(), 3u);
  selection.ids = {"*/c"};
  EXPECT_TRUE(select(suite, selection).empty());
  selection = {};
  selection.clauses = {"raw-io/read/*"};
  EXPECT_EQ(ids(select(suite, selection)), std::vector<std::string>{"raw-io/c"});
  selection.clauses = {"raw-io/read"};
  EXPECT_TRUE(select(suite, selection).empty());
}

TEST(Select, ShardsShareOutTheSelectionRoundRobin) {
  Selection selection;
  selection.documents = {"file-api"};
  selection.shard_count = 2;
  EXPECT_EQ(ids(select(suite, selection)), (std::vector<std::string>{"file-api/a[m=rb]", "file-api/ab"}));
  selection.shard_index = 1;
  EXPECT_EQ(ids(select(suite, selection)), std::vector<std::string>{"file-api/a[m=wb]"});
  selection.shard_count = 0;
  selection.shard_index = 0;
  EXPECT_EQ(select(suite, selection).size(), 3u);
}

// What the plan says of one case, as "verdict: reason"; "driven" if nothing is settled, "left out" if it has
// no entry.
std::string planned(const Case& item, const Implementation& who = make_implementation()) {
  const auto entries = plan({&item}, who);
  if (entries.empty()) return "left out";
  if (!entries[0].settled) return "driven";
  return std::string(verdict_name(entries[0].settled->verdict)) + ": " + entries[0].settled->reason;
}

TEST(Plan, OnlyClaimedDocuments) {
  EXPECT_EQ(planned(make_case("raw-io/c")), "left out");
  EXPECT_EQ(planned(make_case("file-api/a")), "driven");
}

TEST(Plan, MissingCallsAreNamed) {
  EXPECT_EQ(planned(make_case("file-api/a", {"fobj.flush", "fobj.read", "fobj.tell", "open"})),
            "not-applicable: cpython-io 3.11.7 has no fobj.flush, fobj.tell");
}

TEST(Plan, AMissingCallComesBeforeAMissingFeature) {
  EXPECT_EQ(planned(make_case("file-api/a", {"fobj.tell"}, {"fifos"})),
            "not-applicable: cpython-io 3.11.7 has no fobj.tell");
}

TEST(Plan, NeedsAreMetOrTheReasonIsTold) {
  const auto needs = [](const char* need) { return planned(make_case("file-api/a", {"open"}, {need})); };
  EXPECT_EQ(needs("symlinks"), "driven");
  EXPECT_EQ(needs("fifos"), "skip: needs feature 'fifos', which cpython-io 3.11.7 does not have");
  EXPECT_EQ(needs("!fifos"), "driven");
  EXPECT_EQ(needs("!symlinks"),
            "skip: is for implementations without feature 'symlinks', which cpython-io 3.11.7 has");
  EXPECT_EQ(needs("os:linux"), "driven");
  EXPECT_EQ(needs("os:windows"), "skip: needs os 'windows'; cpython-io 3.11.7 runs on 'linux'");
  EXPECT_EQ(needs("!os:windows"), "driven");
  EXPECT_EQ(needs("!os:linux"), "skip: is not for os 'linux', where cpython-io 3.11.7 runs");
}

TEST(Plan, AllUnmetNeedsAreTold) {
  EXPECT_EQ(planned(make_case("file-api/a", {"open"}, {"fifos", "symlinks", "locks"})),
            "skip: needs feature 'fifos', which cpython-io 3.11.7 does not have; needs feature 'locks', "
            "which cpython-io "
            "3.11.7 does not have");
}

TEST(Plan, AnUnknownSystemMeetsNoNeedForOne) {
  Implementation who = make_implementation();
  who.platform.clear();
  EXPECT_EQ(planned(make_case("file-api/a", {"open"}, {"os:linux"}), who),
            "skip: needs os 'linux'; cpython-io 3.11.7 does not say where it runs");
  EXPECT_EQ(planned(make_case("file-api/a", {"open"}, {"!os:linux"}), who), "driven");
}

TEST(Plan, OneEntryACaseInOrder) {
  std::vector<const Case*> selected;
  for (const Case& item : suite) selected.push_back(&item);
  const auto entries = plan(selected, make_implementation());
  ASSERT_EQ(entries.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(entries[i].item, &suite[i]);
}

}  // namespace
}  // namespace conform
