// What this module's streams share with the interpreter: its lock, its signals, its files.
#pragma once

#include <mutex>

#include "refio/platform/backend.h"
#include "refio/python/python.h"

namespace refio::python {

// The operating system's files. Calls that may wait let go of the interpreter's lock; interrupted ones run
// Python's signal handlers.
FileSystem& files();

// A mutex for threads that hold the interpreter's lock, which is let go of while it has to be waited for.
class InterpreterMutex {
 public:
  void lock() {
    if (mutex_.try_lock()) return;
    PyThreadState* state = PyEval_SaveThread();
    mutex_.lock();
    PyEval_RestoreThread(state);
  }
  void unlock() { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

}  // namespace refio::python
