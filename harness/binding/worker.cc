#include "harness/binding/worker.h"

#include <chrono>
#include <utility>

namespace conform {

Worker::~Worker() {
  if (desk_ == nullptr) return;
  {
    const std::lock_guard lock(desk_->mutex);
    desk_->closed = true;
  }
  desk_->changed.notify_all();
  thread_.join();
}

bool Worker::run(std::function<void()> task, double seconds) {
  if (desk_ == nullptr) {
    desk_ = std::make_shared<Desk>();
    thread_ = std::thread([desk = desk_] { serve(desk); });
  }
  std::unique_lock lock(desk_->mutex);
  desk_->task = std::move(task);
  desk_->busy = true;
  desk_->changed.notify_all();
  const auto done = [this] { return !desk_->busy; };
  if (desk_->changed.wait_for(lock, std::chrono::duration<double>(seconds), done)) return true;
  desk_->closed = true;
  lock.unlock();
  thread_.detach();
  desk_.reset();
  return false;
}

void Worker::serve(const std::shared_ptr<Desk>& desk) {
  std::unique_lock lock(desk->mutex);
  while (true) {
    desk->changed.wait(lock, [&] { return desk->closed || desk->task; });
    if (!desk->task) return;
    const std::function<void()> task = std::exchange(desk->task, nullptr);
    lock.unlock();
    task();
    lock.lock();
    desk->busy = false;
    desk->changed.notify_all();
  }
}

}  // namespace conform
