// The platform that can do nothing says so, in every call.
#include "refio/platform/unsupported/unsupported_file_system.h"

#include <gtest/gtest.h>

#include <cerrno>

#include "refio/core/errors.h"

namespace refio {
namespace {

template <class Action>
void expect_refused(Action action) {
  try {
    action();
    FAIL() << "not refused";
  } catch (const OSError& error) {
    EXPECT_EQ(error.native_errno(), ENOSYS);
  }
}

TEST(UnsupportedPlatform, RefusesEveryCall) {
  UnsupportedFileSystem files;
  UnsupportedHandle handle;
  expect_refused([&] { files.open("f", {}); });
  expect_refused([&] { files.status("f", true); });
  expect_refused([&] { files.list("f"); });
  expect_refused([&] { files.rename("f", "g"); });
  expect_refused([&] { files.unlink("f"); });
  expect_refused([&] { files.remove_directory("f"); });
  expect_refused([&] { files.link("f", "g"); });
  expect_refused([&] { files.symlink("f", "g"); });
  expect_refused([&] { files.read_link("f"); });
  expect_refused([&] { files.make_directory("f", 0777); });
  expect_refused([&] { files.set_permissions("f", 0777); });
  expect_refused([&] { files.truncate("f", 0); });
  expect_refused([&] { handle.read({}); });
  expect_refused([&] { handle.write({}); });
  expect_refused([&] { handle.pread({}, 0); });
  expect_refused([&] { handle.pwrite({}, 0); });
  expect_refused([&] { handle.seek(0, Whence::start); });
  expect_refused([&] { handle.is_seekable(); });
  expect_refused([&] { handle.size(); });
  expect_refused([&] { handle.truncate(0); });
  expect_refused([&] { handle.sync(); });
  expect_refused([&] { handle.status(); });
  expect_refused([&] { handle.close(); });
}

}  // namespace
}  // namespace refio
