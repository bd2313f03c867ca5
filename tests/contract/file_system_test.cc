// What names do on every platform: status, list, unlink, rmdir, link, symlink, readlink, mkdir, chmod,
// truncate and the resolution of paths. Where POSIX leaves a choice the numbers are Linux's.
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>

#include "refio/core/errors.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/tree_contract.h"

namespace refio::testing {
namespace {

using FileSystemContract = TreeContract;

OpenOptions reading() {
  OpenOptions options;
  options.read = true;
  return options;
}

OpenOptions making() {
  OpenOptions options;
  options.write = options.create = true;
  return options;
}

TEST_P(FileSystemContract, StatusTellsTypesSizesAndLinks) {
  lay({"d/", "f=abc", "h:f", "l>no such thing", "to-f>f"});
  EXPECT_EQ(files().status("f", true).type, FileType::file);
  EXPECT_EQ(files().status("f", true).size, 3u);
  EXPECT_EQ(files().status("f", true).links, 2u);
  EXPECT_EQ(files().status("d", true).type, FileType::directory);
  EXPECT_EQ(files().status("l", false).type, FileType::symlink);
  EXPECT_EQ(files().status("l", false).size, 13u) << "a link is as long as its target";
  EXPECT_EQ(files().status("to-f", true).type, FileType::file);
  EXPECT_EQ(files().status("to-f", false).type, FileType::symlink);
  expect_refused(ENOENT, "status of a dangling link", [&] { files().status("l", true); });
}

TEST_P(FileSystemContract, DirectoriesCountTheirSubdirectories) {
  if (!counts_directory_links(files())) GTEST_SKIP() << "this system does not count them";
  lay({"d/", "d/a/", "d/b/", "d/f=x", "d/l>a"});
  EXPECT_EQ(files().status("d", true).links, 4u);
  files().remove_directory("d/a");
  files().rename("d/b", "b");
  EXPECT_EQ(files().status("d", true).links, 2u);
  OpenOptions options = reading();
  options.directory = true;
  const auto handle = files().open("b", options);
  files().remove_directory("b");
  EXPECT_EQ(handle->status().links, 0u);
}

TEST_P(FileSystemContract, ListNamesWhatIsThereAndNoDots) {
  lay({"d/", "d/f=", "d/.hidden=", "d/sub/", "d/sub/below=", "d/l>nowhere", "d/h:d/f", "to-d>d", "f="});
  std::vector<std::string> names = files().list("to-d/");
  std::ranges::sort(names);
  EXPECT_EQ(names, (std::vector<std::string>{".hidden", "f", "h", "l", "sub"}));
  files().unlink("d/f");
  files().rename("d/h", "d/new");
  names = files().list("d");
  std::ranges::sort(names);
  EXPECT_EQ(names, (std::vector<std::string>{".hidden", "l", "new", "sub"}));
  EXPECT_TRUE(files().list("d/sub/../sub/.").size() == 1);
  expect_refused(ENOTDIR, "a file", [&] { files().list("f"); });
  expect_refused(ENOENT, "nothing", [&] { files().list("none"); });
  expect_refused(ENOENT, "a dangling link", [&] { files().list("d/l"); });
}

TEST_P(FileSystemContract, UnlinkTakesNamesOfFilesAndLinks) {
  lay({"d/", "d/f=x", "f=one", "h:f", "l>f", "to-d>d", "dangling>none"});
  files().unlink("l");
  files().unlink("dangling");
  files().unlink("to-d");
  files().unlink("h");
  EXPECT_EQ(show(files()), (std::map<std::string, std::string>{
                               {"d", "directory"}, {"d/f", "file 0644 x1 x"}, {"f", "file 0644 x1 one"}}));
}

TEST_P(FileSystemContract, UnlinkRefuses) {
  lay({"d/", "d/f=x", "f=", "to-d>d", "to-f>f", "self>self"});
  const std::vector<std::pair<std::string, int>> rows = {
      {"none", ENOENT}, {"none/", ENOENT}, {"none/f", ENOENT},  {"f/x", ENOTDIR},   {"f/", ENOTDIR},
      {"d", EISDIR},    {"d/", EISDIR},    {"to-d/", ENOTDIR},  {"to-f/", ENOTDIR}, {".", EISDIR},
      {"d/..", EISDIR}, {"", ENOENT},      {"self/x", ELOOP},   {"d/./", EISDIR},   {"/", EISDIR},
      {"f/.", ENOTDIR}, {"f/..", ENOTDIR}, {"to-f/x", ENOTDIR}, {"none/..", ENOENT}};
  for (const auto& [path, error] : rows) {
    expect_refused(error, "unlink " + path, [&] { files().unlink(path); });
  }
  expect_refused(ENAMETOOLONG, "a long name", [&] { files().unlink(std::string(256, 'n')); });
}

TEST_P(FileSystemContract, RemoveDirectoryTakesEmptyOnes) {
  lay({"d/", "d/e/", "slash/"});
  files().remove_directory("d/e");
  files().remove_directory("d");
  files().remove_directory("slash//");
  EXPECT_TRUE(show(files()).empty());
}

TEST_P(FileSystemContract, RemoveDirectoryRefuses) {
  lay({"d/", "d/f=x", "e/", "f=", "to-e>e"});
  const std::vector<std::pair<std::string, int>> rows = {
      {"none", ENOENT}, {"none/", ENOENT},  {"f", ENOTDIR},      {"f/", ENOTDIR}, {"d", ENOTEMPTY},
      {"e/.", EINVAL},  {".", EINVAL},      {"e/..", ENOTEMPTY}, {"", ENOENT},    {"to-e", ENOTDIR},
      {"/", EBUSY},     {"to-e/", ENOTDIR}, {"f/x", ENOTDIR},    {"f/.", ENOTDIR}};
  for (const auto& [path, error] : rows) {
    expect_refused(error, "rmdir " + path, [&] { files().remove_directory(path); });
  }
}

TEST_P(FileSystemContract, HardLinksAreOneFile) {
  lay({"f=one", "d/", "l>f"});
  files().link("f", "d/h");
  put(files(), "d/h", "two");
  EXPECT_EQ(contents_of(files(), "f"), "two");
  files().set_permissions("f", 0640);
  EXPECT_EQ(files().status("d/h", true).mode, 0640u);
  files().unlink("f");
  EXPECT_EQ(files().status("d/h", true).links, 1u);
  files().link("l", "l2");
  EXPECT_EQ(files().status("l2", false).type, FileType::symlink) << "the link itself, as on Linux";
  EXPECT_EQ(files().status("l", false).links, 2u);
}

TEST_P(FileSystemContract, LinkRefuses) {
  lay({"d/", "f=x", "g=y", "to-d>d", "dangling>none"});
  const std::vector<std::tuple<std::string, std::string, int>> rows = {
      {"f", "g", EEXIST},      {"f", "f", EEXIST},        {"f", "d", EEXIST},        {"d", "new", EPERM},
      {"d", "g", EEXIST},      {"none", "new", ENOENT},   {"f", "none/new", ENOENT}, {"f", "g/new", ENOTDIR},
      {"f", "new/", ENOENT},   {"f", "dangling", EEXIST}, {"f/", "new", ENOTDIR},    {"f", ".", EEXIST},
      {"to-d/", "new", EPERM}, {"f", "", ENOENT},         {"", "new", ENOENT},       {"f", "d/", EEXIST}};
  for (const auto& [existing, path, error] : rows) {
    expect_refused(error, "link " + existing + " " + path, [&] { files().link(existing, path); });
  }
}

TEST_P(FileSystemContract, SymlinksKeepTheirTargetsWordForWord) {
  const std::string far(4095, 'x');
  lay({"d/"});
  for (const std::string& target : {std::string("a"), std::string("../a//b/./"), std::string("/"),
                                    std::string("d/"), std::string("\xc3\xa9 \xff"), far}) {
    files().symlink(target, "l");
    EXPECT_EQ(files().read_link("l"), target);
    EXPECT_EQ(files().status("l", false).size, target.size());
    files().unlink("l");
  }
}

TEST_P(FileSystemContract, SymlinksAreRelativeToTheirOwnDirectory) {
  lay({"f=top", "d/", "d/f=below", "d/l>f", "d/up>../f", "to-d>d/", "d/back>../to-d"});
  EXPECT_EQ(contents_of(files(), "d/l"), "below");
  EXPECT_EQ(contents_of(files(), "d/up"), "top");
  EXPECT_EQ(contents_of(files(), "to-d/l"), "below");
  EXPECT_EQ(contents_of(files(), "d/back/back/up"), "top");
  EXPECT_EQ(contents_of(files(), "to-d/../f"), "top")
      << "the parent is that of the directory, not of the link";
}

TEST_P(FileSystemContract, SymlinkAndReadLinkRefuse) {
  lay({"d/", "f=x", "dangling>none", "to-d>d"});
  const std::vector<std::tuple<std::string, std::string, int>> rows = {
      {"t", "f", EEXIST},    {"t", "dangling", EEXIST},
      {"t", "d", EEXIST},    {"t", "none/l", ENOENT},
      {"t", "f/l", ENOTDIR}, {"", "l", ENOENT},
      {"t", "", ENOENT},     {"t", "new/", ENOENT},
      {"t", "d/.", EEXIST},  {std::string(4096, 'x'), "l", ENAMETOOLONG}};
  for (const auto& [target, path, error] : rows) {
    expect_refused(error, "symlink " + target + " " + path, [&] { files().symlink(target, path); });
  }
  for (const auto& [path, error] : std::vector<std::pair<std::string, int>>{
           {"f", EINVAL}, {"d", EINVAL}, {"none", ENOENT}, {"to-d/", EINVAL}, {"dangling/", ENOENT}}) {
    expect_refused(error, "readlink " + path, [&] { files().read_link(path); });
  }
}

TEST_P(FileSystemContract, MakeDirectory) {
  lay({"d/"});
  files().make_directory("d/a", 0750);
  files().make_directory("d/b//", 0777);
  files().make_directory("d/c", 07777);
  EXPECT_EQ(files().status("d/a", true).mode, 0750u);
  EXPECT_EQ(files().status("d/b", true).mode, 0755u) << "0777 less the mask";
  EXPECT_EQ(files().status("d/c", true).mode, 01755u) << "no set-id bits from the caller, as on Linux";
  files().set_permissions("d", 02755);
  files().make_directory("d/group", 0700);
  EXPECT_EQ(files().status("d/group", true).mode, 02700u) << "set-group-id comes down from above";
}

TEST_P(FileSystemContract, MakeDirectoryRefuses) {
  lay({"d/", "f=x", "dangling>none", "to-d>d"});
  const std::vector<std::pair<std::string, int>> rows = {
      {"d", EEXIST},        {"d/", EEXIST},        {"f", EEXIST},    {"f/", EEXIST},
      {"dangling", EEXIST}, {"dangling/", EEXIST}, {"to-d", EEXIST}, {"none/d", ENOENT},
      {"f/d", ENOTDIR},     {"", ENOENT},          {".", EEXIST},    {"d/..", EEXIST},
      {"/", EEXIST},        {"dangling/d", ENOENT}};
  for (const auto& [path, error] : rows) {
    expect_refused(error, "mkdir " + path, [&] { files().make_directory(path, 0777); });
  }
}

TEST_P(FileSystemContract, SetPermissionsKeepsAllTwelveBits) {
  lay({"d/", "f=x", "l>f"});
  for (const unsigned mode : {0644u, 0000u, 0777u, 04755u, 02755u, 01644u, 06755u, 0700u}) {
    files().set_permissions("l", mode);
    EXPECT_EQ(files().status("f", true).mode, mode);
  }
  files().set_permissions("d", 01777);
  EXPECT_EQ(files().status("d", true).mode, 01777u);
  EXPECT_EQ(files().status("l", false).mode, 0777u) << "the link's own";
  expect_refused(ENOENT, "chmod none", [&] { files().set_permissions("none", 0); });
  expect_refused(ENOTDIR, "chmod f/", [&] { files().set_permissions("f/", 0); });
}

TEST_P(FileSystemContract, TruncateByName) {
  lay({"f=abcdef", "l>f", "d/"});
  files().truncate("l", 2);
  files().truncate("f", 4);
  EXPECT_EQ(contents_of(files(), "f"), Bytes("ab\0\0", 4));
  files().truncate("f", std::uint64_t{5} << 30);
  EXPECT_EQ(files().status("f", true).size, std::uint64_t{5} << 30);
  EXPECT_LT(files().status("f", true).allocated, 1u << 20);
  files().truncate("f", 0);
  expect_refused(EINVAL, "a negative size", [&] { files().truncate("f", ~std::uint64_t{0}); });
  expect_refused(EINVAL, "a negative size of nothing", [&] { files().truncate("none", ~std::uint64_t{0}); });
  expect_refused(EISDIR, "a directory", [&] { files().truncate("d", 0); });
  expect_refused(ENOENT, "nothing", [&] { files().truncate("none", 0); });
  expect_refused(ENOTDIR, "a file with a slash", [&] { files().truncate("f/", 0); });
}

TEST_P(FileSystemContract, FortySymlinksAreFollowedAndNoMore) {
  lay({"f=end", "l1>f"});
  for (int i = 2; i <= 41; ++i) files().symlink("l" + std::to_string(i - 1), "l" + std::to_string(i));
  EXPECT_EQ(contents_of(files(), "l40"), "end");
  expect_refused(ELOOP, "41 links", [&] { files().status("l41", true); });
  lay({"d/", "a>b", "b>a", "d/self>self", "d/in>../d/in/x", "here>."});
  expect_refused(ELOOP, "two in a circle", [&] { files().status("a", true); });
  expect_refused(ELOOP, "one in a circle", [&] { files().open("d/self", making()); });
  expect_refused(ELOOP, "below itself", [&] { files().status("d/in", true); });
  EXPECT_EQ(errno_of([&] { files().status("here/here/here/f", true); }), 0) << "the same link, but no circle";
}

TEST_P(FileSystemContract, NamesAndPathsHaveLimits) {
  const std::string name(255, 'n');
  put(files(), name, "x");
  files().rename(name, std::string(255, 'm'));
  expect_refused(ENAMETOOLONG, "256 bytes", [&] { files().status(name + "n", true); });
  expect_refused(ENAMETOOLONG, "256 bytes to make", [&] { files().open(name + "n", making()); });
  expect_refused(ENAMETOOLONG, "256 bytes to rename",
                 [&] { files().rename(std::string(255, 'm'), name + "n"); });
  std::string path;
  while (path.size() < 4093) path += "./";
  EXPECT_EQ(errno_of([&] { files().status(path + ".", true); }), 0) << "4095 bytes";
  expect_refused(ENAMETOOLONG, "4096 bytes", [&] { files().status(path + "./", true); });
}

TEST_P(FileSystemContract, PathsAreResolvedStepByStep) {
  lay({"d/", "d/f=x", "f=y", "to-d>d", "to-f>f", "dangling>none"});
  const std::vector<std::pair<std::string, int>> rows = {
      {"d/f", 0},          {"d//f", 0},           {"./d/../d/f", 0},
      {"../../d/f", 0},    {"to-d/f", 0},         {"to-d/", 0},
      {"d/", 0},           {"f/", ENOTDIR},       {"to-f/", ENOTDIR},
      {"f/..", ENOTDIR},   {"f/.", ENOTDIR},      {"none/..", ENOENT},
      {"", ENOENT},        {"f/none", ENOTDIR},   {"dangling", ENOENT},
      {"none", ENOENT},    {"dangling/", ENOENT}, {"none/f", ENOENT},
      {"to-f/x", ENOTDIR}, {"d/none/", ENOENT}};
  for (const auto& [path, error] : rows) {
    if (path.starts_with("../..") && GetParam().name == "posix") continue;  // outside
    EXPECT_EQ(errno_name(errno_of([&] { files().status(path, true); })), errno_name(error)) << path;
  }
  EXPECT_EQ(files().status("to-d/", false).type, FileType::directory) << "a slash follows the link";
  expect_refused(ENOENT, "lstat dangling/", [&] { files().status("dangling/", false); });
  expect_refused(ENOTDIR, "lstat to-f/", [&] { files().status("to-f/", false); });
  EXPECT_THROW(files().status(std::string("f\0x", 3), true), ValueError);
  EXPECT_THROW(files().rename("f", std::string("f\0x", 3)), ValueError);
}

TEST_P(FileSystemContract, OpenOfEveryKindOfName) {
  lay({"d/", "f=abc", "to-d>d", "to-f>f", "self>self", "dangling>d/made", "slashed>d/"});
  OpenOptions fresh = making(), bare = reading(), here = reading();
  fresh.create_new = true;
  bare.no_follow = true;
  here.directory = true;
  const std::vector<std::tuple<std::string, OpenOptions, int>> rows = {{"none", reading(), ENOENT},
                                                                       {"d", reading(), 0},
                                                                       {"d", making(), EISDIR},
                                                                       {"to-d", reading(), 0},
                                                                       {"f/", reading(), ENOTDIR},
                                                                       {"f/", making(), EISDIR},
                                                                       {"none/", making(), EISDIR},
                                                                       {"d/", making(), EISDIR},
                                                                       {"to-d/", making(), EISDIR},
                                                                       {"slashed", making(), EISDIR},
                                                                       {"f", fresh, EEXIST},
                                                                       {"to-f", fresh, EEXIST},
                                                                       {"dangling", fresh, EEXIST},
                                                                       {"self", fresh, EEXIST},
                                                                       {"d", fresh, EEXIST},
                                                                       {".", fresh, EEXIST},
                                                                       {".", making(), EISDIR},
                                                                       {"none/", fresh, EISDIR},
                                                                       {"to-f", bare, ELOOP},
                                                                       {"dangling", bare, ELOOP},
                                                                       {"f", bare, 0},
                                                                       {"to-d/", bare, 0},
                                                                       {"to-d/../f", bare, 0},
                                                                       {"d", here, 0},
                                                                       {"to-d", here, 0},
                                                                       {"f", here, ENOTDIR},
                                                                       {"none", here, ENOENT},
                                                                       {"self", reading(), ELOOP},
                                                                       {"dangling", reading(), ENOENT}};
  for (const auto& [path, options, error] : rows) {
    EXPECT_EQ(errno_name(errno_of_open(path, options)), errno_name(error)) << path;
  }
  EXPECT_FALSE(show(files()).contains("d/made"));
  EXPECT_EQ(errno_of_open("dangling", making()), 0) << "writing makes what the link names";
  EXPECT_TRUE(show(files()).contains("d/made"));
}

TEST_P(FileSystemContract, ErrorsCarryTheNamesAsGiven) {
  try {
    files().rename("./none", "./other");
    FAIL() << "renamed";
  } catch (const OSError& error) {
    EXPECT_EQ(error.path(), "./none");
    EXPECT_EQ(error.second_path(), "./other");
    EXPECT_EQ(error.native_errno(), ENOENT);
    EXPECT_EQ(error.class_chain().front(), "FileNotFoundError");
  }
  for (const std::function<void()>& call : std::vector<std::function<void()>>{
           [&] { files().unlink("n/x"); }, [&] { files().remove_directory("n/x"); },
           [&] { files().list("n/x"); }, [&] { files().read_link("n/x"); },
           [&] { files().make_directory("n/x", 0777); }, [&] { files().set_permissions("n/x", 0); },
           [&] { files().truncate("n/x", 0); }, [&] { files().status("n/x", true); },
           [&] { files().link("n/x", "y"); }, [&] { files().symlink("n/x", "n/y"); }}) {
    try {
      call();
      FAIL() << "not refused";
    } catch (const FileNotFoundError& error) {
      EXPECT_EQ(error.path(), "n/x");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Backends, FileSystemContract, ::testing::ValuesIn(tree_backends()),
                         name_of<::testing::TestParamInfo<TreeBackend>>);

}  // namespace
}  // namespace refio::testing
