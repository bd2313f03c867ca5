#include <gtest/gtest.h>

#include "harness/drive/process_privileges.h"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  conform::prepare_process_for_driving();
  return RUN_ALL_TESTS();
}
