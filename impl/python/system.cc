#include "refio/python/system.h"

#include "refio/platform/native.h"
#include "refio/python/python_error.h"

namespace refio::python {
namespace {

thread_local PyThreadState* saved_state = nullptr;

class InterpreterWatch final : public CallWatch {
 public:
  void before_call() noexcept override { saved_state = PyEval_SaveThread(); }
  void after_call() noexcept override { PyEval_RestoreThread(saved_state); }
  void interrupted() override { check(PyErr_CheckSignals()); }
};

}  // namespace

FileSystem& files() {
  // Never destroyed: streams may outlive everything.
  static const auto& all =
      *new std::shared_ptr<FileSystem>(make_native_file_system("", *new InterpreterWatch));
  return *all;
}

}  // namespace refio::python
