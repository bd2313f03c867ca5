// A thread that can be waited for with a deadline, and be given up.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace conform {

// Runs one task after the other on a thread of its own. A task that does not end in time keeps that thread
// for good; the next task gets a new one.
class Worker {
 public:
  Worker() = default;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  // Runs `task`, which must not throw. Returns false if it has not ended after `seconds`: it goes on by
  // itself then, so it must own whatever it touches.
  bool run(std::function<void()> task, double seconds);

 private:
  struct Desk {
    std::mutex mutex;
    std::condition_variable changed;
    std::function<void()> task;  // empty: none
    bool busy = false;
    bool closed = false;
  };
  static void serve(const std::shared_ptr<Desk>& desk);

  std::shared_ptr<Desk> desk_;  // null: no thread yet
  std::thread thread_;
};

}  // namespace conform
