// The fixture of tests that run over every file system.
#pragma once

#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "refio/platform/native.h"
#include "tests/contract/doubles/errno_of.h"
#include "tests/contract/doubles/tree.h"

namespace refio::testing {

class TreeContract : public ::testing::TestWithParam<TreeBackend> {
 protected:
  void SetUp() override {
    const bool is_system = GetParam().name == "posix";
    if (is_system && system_facts().os != "linux") GTEST_SKIP() << "the numbers here are Linux's";
    files().make_directory("mask", 0777);
    const unsigned mask = 0777u & ~files().status("mask", true).mode;
    files().remove_directory("mask");
    if (mask != 022) GTEST_SKIP() << "this process takes other permissions away than 022";
  }
  // Else what the modes protect could not be removed.
  void TearDown() override { open_up(files()); }

  FileSystem& files() { return *files_; }
  void lay(const std::vector<std::string>& names) { testing::lay(files(), names); }

  // Must be refused with that errno and change nothing.
  template <class Action>
  void expect_refused(int error, const std::string& what, Action action) {
    const auto before = show(files());
    EXPECT_EQ(errno_name(errno_of(action)), errno_name(error)) << what;
    EXPECT_EQ(show(files()), before) << what;
  }

  int errno_of_open(const std::string& path, OpenOptions options) {
    return errno_of([&] { files().open(path, options); });
  }

 private:
  std::shared_ptr<FileSystem> files_ = GetParam().make();
};

}  // namespace refio::testing
