// What modes do on every platform: to whom they bind, and to whom they do not.
#include <gtest/gtest.h>

#include <cerrno>

#include "refio/core/errors.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/tree_contract.h"

namespace refio::testing {
namespace {

using PermissionContract = TreeContract;

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

TEST_P(PermissionContract, ModesBindOrDoNot) {
  const int refusal = modes_bind(files()) ? EACCES : 0;
  lay({"d/", "d/f=x", "d/sub/", "f=y"});
  files().set_permissions("f", 0);
  const auto by_path = [&](const std::string& path, const OpenOptions& options) {
    return errno_of_open(path, options);
  };
  EXPECT_EQ(by_path("f", reading()), refusal);
  EXPECT_EQ(by_path("f", making()), refusal);
  EXPECT_EQ(errno_of([&] { files().truncate("f", 1); }), refusal);
  EXPECT_EQ(errno_of([&] { files().status("f", true); }), 0) << "a status needs no right to the file";
  files().set_permissions("d", 0600);
  EXPECT_EQ(errno_of([&] { files().status("d/f", true); }), refusal);
  EXPECT_EQ(errno_of([&] { files().list("d"); }), 0) << "names may be read, not searched";
  files().set_permissions("d", 0300);
  EXPECT_EQ(errno_of([&] { files().list("d"); }), refusal);
  EXPECT_EQ(by_path("d/f", reading()), 0) << "names may be searched, not read";
}

TEST_P(PermissionContract, ADirectoryThatMustNotBeWrittenKeepsItsNames) {
  if (!modes_bind(files())) GTEST_SKIP() << "nothing is refused to whoever runs this";
  lay({"d/", "d/f=x", "d/sub/", "f=y", "e/", "e/dir/"});
  files().set_permissions("d", 0500);
  expect_refused(EACCES, "open", [&] { files().open("d/new", making()); });
  EXPECT_EQ(errno_of_open("d/f", making()), 0) << "it is there";
  expect_refused(EACCES, "unlink", [&] { files().unlink("d/f"); });
  expect_refused(EACCES, "unlink of a directory", [&] { files().unlink("d/sub"); });
  expect_refused(EACCES, "rmdir", [&] { files().remove_directory("d/sub"); });
  expect_refused(EACCES, "mkdir", [&] { files().make_directory("d/new", 0777); });
  expect_refused(EEXIST, "mkdir of what is there", [&] { files().make_directory("d/f", 0777); });
  expect_refused(EACCES, "symlink", [&] { files().symlink("x", "d/new"); });
  expect_refused(EACCES, "link", [&] { files().link("f", "d/new"); });
  expect_refused(EACCES, "rename from", [&] { files().rename("d/f", "g"); });
  expect_refused(EACCES, "rename to", [&] { files().rename("f", "d/g"); });
  files().set_permissions("e/dir", 0500);
  expect_refused(EACCES, "a directory whose '..' must not change", [&] { files().rename("e/dir", "dir"); });
  files().rename("e/dir", "e/renamed");
}

TEST_P(PermissionContract, HandlesKeepTheRightsTheyWereOpenedWith) {
  lay({"f=abc"});
  OpenOptions options = making();
  options.read = true;
  const auto handle = files().open("f", options);
  files().set_permissions("f", 0);
  EXPECT_EQ(handle->write(view_of("X")).count(), 1u);
  files().set_permissions("f", 0600);
  EXPECT_EQ(contents_of(files(), "f"), "Xbc");
  options.permissions = 0;
  const auto made = files().open("g", options);
  EXPECT_EQ(made->write(view_of("X")).count(), 1u) << "who makes a file may use it, whatever its mode";
  EXPECT_EQ(files().status("g", true).mode, 0u);
}

TEST_P(PermissionContract, SetIdBitsGoWhenAnOwnerWrites) {
  const bool bind = modes_bind(files());
  lay({"f=abc", "g=abc"});
  files().set_permissions("f", 06755);
  files().set_permissions("g", 02644);
  put(files(), "f", "x");
  EXPECT_EQ(files().status("f", true).mode, bind ? 0755u : 06755u);
}

INSTANTIATE_TEST_SUITE_P(Backends, PermissionContract, ::testing::ValuesIn(tree_backends()),
                         name_of<::testing::TestParamInfo<TreeBackend>>);

}  // namespace
}  // namespace refio::testing
