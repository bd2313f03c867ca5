// For programs whose interpreter must know when the operating system is called.
#pragma once

namespace refio {

// Is told of each call that may have to wait. Not thread-safe by itself: calls of several threads overlap.
class CallWatch {
 public:
  CallWatch() = default;
  CallWatch(const CallWatch&) = delete;
  CallWatch& operator=(const CallWatch&) = delete;
  virtual ~CallWatch() = default;

  // Around each call, in the thread that makes it.
  virtual void before_call() noexcept = 0;
  virtual void after_call() noexcept = 0;
  // A signal has interrupted the call. It is made again, unless this throws: then that is the error.
  virtual void interrupted() = 0;
};

}  // namespace refio
