// Renaming, on every platform: every kind of name onto every other. Where POSIX leaves a choice the numbers
// are Linux's.
#include <gtest/gtest.h>

#include <cerrno>
#include <set>

#include "refio/core/errors.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/tree_contract.h"

namespace refio::testing {
namespace {

using Names = std::vector<std::string>;
using Tree = std::map<std::string, std::string>;

// One of each: "e" is an empty directory, "d" one with something in it.
const Names everything = {"f=text", "g=other",    "h:g",    "e/",       "e2/",
                          "d/",     "d/in=inner", "d/sub/", "d2/",      "d2/x=inner2",
                          "to-f>f", "to-g>g",     "to-d>d", "to-e2>e2", "dangling>none"};
const std::set<std::string> directories = {"e", "e2", "d", "d2", "e/", "e2/", "d/", "d2/"};

class RenameContract : public TreeContract {
 protected:
  int rename(const std::string& from, const std::string& to) {
    return errno_of([&] { files().rename(from, to); });
  }
};

// What POSIX says of `from` onto `to`, both there and not the same file.
int refusal_of(const std::string& from, const std::string& to) {
  const bool from_directory = directories.contains(from), to_directory = directories.contains(to);
  if (from_directory && !to_directory) return ENOTDIR;
  if (!from_directory && to_directory) return EISDIR;
  return to.starts_with("d") && to_directory ? ENOTEMPTY : 0;
}

// The tree after what is called `from` is called `to`.
Tree moved(Tree tree, const std::string& from, const std::string& to) {
  Tree result;
  for (const auto& [path, shown] : tree) {
    if (path == to || path.starts_with(to + "/")) continue;
    const bool inside = path == from || path.starts_with(from + "/");
    result[inside ? to + path.substr(from.size()) : path] = shown;
  }
  return result;
}

// Replacing one of two names of a file leaves the other alone.
void expect_one_name_less(Tree& tree, const std::string& left) { tree[left] = "file 0644 x1 other"; }

TEST_P(RenameContract, EveryKindOntoEveryOther) {
  const Names kinds = {"f", "e", "d", "to-f", "to-d", "dangling", "to-g"};
  const Names targets = {"g", "e2", "d2", "to-e2", "new", "to-g", "dangling"};
  for (const std::string& from : kinds) {
    for (const std::string& to : targets) {
      if (from == to) continue;
      const auto tree = GetParam().make();
      testing::lay(*tree, everything);
      const Tree before = show(*tree);
      const int wanted = to == "new" ? 0 : refusal_of(from, to);
      EXPECT_EQ(errno_name(errno_of([&] { tree->rename(from, to); })), errno_name(wanted))
          << from << " " << to;
      Tree after = wanted == 0 ? moved(before, from, to) : before;
      if (wanted == 0 && to == "g") expect_one_name_less(after, "h");
      EXPECT_EQ(show(*tree), after) << from << " onto " << to;
    }
  }
}

TEST_P(RenameContract, OntoItselfAndOntoAnotherNameOfItselfIsNothing) {
  lay(everything);
  const Tree before = show(files());
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"f", "f"},
                                                                                 {"e", "e"},
                                                                                 {"d", "./d/"},
                                                                                 {"to-f", "to-f"},
                                                                                 {"dangling", "dangling"},
                                                                                 {"g", "h"},
                                                                                 {"h", "g"},
                                                                                 {"d/", "d"}}) {
    EXPECT_EQ(rename(from, to), 0) << from << " " << to;
    EXPECT_EQ(show(files()), before) << from << " " << to;
  }
}

TEST_P(RenameContract, Refuses) {
  lay(everything);
  const Tree before = show(files());
  const std::vector<std::tuple<std::string, std::string, int>> rows = {
      {"none", "f", ENOENT},      {"none", "new", ENOENT},    {"f", "none/new", ENOENT},
      {"none/f", "f", ENOENT},    {"f", "g/new", ENOTDIR},    {"g/f", "f", ENOTDIR},
      {"f", "new/", ENOTDIR},     {"f/", "new", ENOTDIR},     {"f", "g/", ENOTDIR},
      {"f", "e/", ENOTDIR},       {"d", "d/new", EINVAL},     {"d", "d/sub", EINVAL},
      {"d", "d/sub/new", EINVAL}, {"d/sub", "d", ENOTEMPTY},  {"d/in", "d", ENOTEMPTY},
      {".", "new", EBUSY},        {"e", ".", EBUSY},          {"e/..", "new", EBUSY},
      {"e", "d/..", EBUSY},       {"e/.", "new", EBUSY},      {"", "new", ENOENT},
      {"f", "", ENOENT},          {"d", "f/", ENOTDIR},       {"to-d/", "new", ENOTDIR},
      {"d", "to-d", ENOTDIR},     {"d", "to-d/", ENOTDIR},    {"f", "to-d/", ENOTDIR},
      {"e", "none/", 0},          {"dangling/", "x", ENOTDIR}};
  for (const auto& [from, to, error] : rows) {
    EXPECT_EQ(errno_name(rename(from, to)), errno_name(error)) << from << " " << to;
    if (error == 0) files().rename("none", "e");
    EXPECT_EQ(show(files()), before) << from << " " << to;
  }
}

TEST_P(RenameContract, DirectoriesMoveWithAllThatIsInThem) {
  lay(everything);
  files().rename("d", "e2/moved");
  EXPECT_EQ(contents_of(files(), "e2/moved/in"), "inner");
  EXPECT_EQ(contents_of(files(), "e2/moved/sub/../in"), "inner");
  EXPECT_EQ(contents_of(files(), "e2/moved/../../f"), "text") << "its '..' is the new directory";
  files().rename("e2/moved", "d2/back/");
  EXPECT_EQ(contents_of(files(), "d2/back/../x"), "inner2");
}

TEST_P(RenameContract, ThroughLinksToDirectories) {
  lay(everything);
  files().rename("to-d/in", "to-e2/out");
  EXPECT_EQ(contents_of(files(), "e2/out"), "inner");
  EXPECT_EQ(errno_name(rename("d", "to-d/sub/x")), "EINVAL") << "inside itself by a detour";
}

TEST_P(RenameContract, HandlesStayWithTheirFiles) {
  lay(everything);
  OpenOptions options;
  options.read = options.write = true;
  const auto replaced = files().open("f", options);
  const auto source = files().open("g", options);
  files().rename("g", "f");
  EXPECT_EQ(source->status().links, 2u);
  EXPECT_EQ(replaced->status().links, 0u);
  EXPECT_EQ(source->write(view_of("OTH")).count(), 3u);
  EXPECT_EQ(contents_of(files(), "f"), "OTHer");
  Bytes data(9, '\0');
  data.resize(replaced->read(mutable_view_of(data)).count());
  EXPECT_EQ(data, "text") << "what was replaced lives on";
}

INSTANTIATE_TEST_SUITE_P(Backends, RenameContract, ::testing::ValuesIn(tree_backends()),
                         name_of<::testing::TestParamInfo<TreeBackend>>);

}  // namespace
}  // namespace refio::testing
