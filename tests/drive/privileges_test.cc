// What main's preparation does for the adapters.
#include "harness/drive/process_privileges.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support.h"

namespace conform::testing {
namespace {

TEST(Privileges, AChildOfRootIsRefusedAFileWithoutAnyMode) {
  const std::string why_not = prepare_process_for_driving();
  if (!why_not.empty()) GTEST_SKIP() << why_not;
  Case item = make_case("denied", {step("read", {"secret"}), step("read", {"d/inner"})});
  item.uses_directory = true;
  item.files["secret"] = {Fixture::Kind::file, "s", 0, "", 0};
  item.files["d"] = {Fixture::Kind::directory, "", 0, "", 0};
  item.files["d/inner"] = {Fixture::Kind::file, "i", 0, "", {}};
  const Observation seen = drive({item}).of("denied");
  ASSERT_EQ(seen.outcomes.size(), 2u) << seen.cause;
  EXPECT_EQ(seen.outcomes[0].raised.errno_name, "EACCES");
  EXPECT_EQ(seen.outcomes[1].raised.errno_name, "EACCES");
  // The harness itself sees everything, and leaves the modes alone.
  ASSERT_TRUE(seen.finally);
  EXPECT_EQ(seen.finally->at("secret").contents, "s");
  EXPECT_EQ(seen.finally->at("secret").mode, 0u);
  EXPECT_EQ(seen.finally->at("d/inner").contents, "i");
  EXPECT_EQ(seen.finally->at("d").mode, 0u);
}

}  // namespace
}  // namespace conform::testing
