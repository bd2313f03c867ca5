// The thread that cases run on.
#include "harness/binding/worker.h"

#include <gtest/gtest.h>

#include <future>

namespace conform::testing {
namespace {

TEST(WorkerThread, RunsTasksInOrderOnOneThread) {
  Worker worker;
  std::thread::id first, second;
  EXPECT_TRUE(worker.run([&] { first = std::this_thread::get_id(); }, 10));
  EXPECT_TRUE(worker.run([&] { second = std::this_thread::get_id(); }, 10));
  EXPECT_EQ(first, second);
  EXPECT_NE(first, std::this_thread::get_id());
}

TEST(WorkerThread, GivesUpWhatDoesNotEndAndGoesOn) {
  Worker worker;
  auto release = std::make_shared<std::promise<void>>();
  auto ended = std::make_shared<std::promise<void>>();
  EXPECT_FALSE(worker.run(
      [release, ended] {
        release->get_future().wait();
        ended->set_value();
      },
      0.02));
  bool ran = false;
  EXPECT_TRUE(worker.run([&] { ran = true; }, 10));
  EXPECT_TRUE(ran);
  auto end = ended->get_future();
  release->set_value();
  end.wait();
}

}  // namespace
}  // namespace conform::testing
