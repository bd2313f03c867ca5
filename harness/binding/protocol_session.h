// The adapter's side of the protocol: one line in, one line out. Pure but for the files that the runs touch.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "harness/binding/case_run.h"
#include "harness/binding/interpreter.h"
#include "harness/binding/memory_world.h"
#include "harness/model/implementation.h"

namespace conform {

class ProtocolSession {
 public:
  explicit ProtocolSession(const std::string& backend);

  // Answers one line, without newlines on either side. Throws std::runtime_error for a line that is no
  // message: the program that speaks to us is broken, and going on would only hide it.
  std::string answer(const std::string& line);

 private:
  // A run that goes on in the next message with its id.
  struct Kept {
    std::uint64_t id = 0;
    std::shared_ptr<refio::MemoryFileSystem> world;
    FileRanges ranges;
    bool has_files = false;
    std::unique_ptr<Interpreter> interpreter;
  };

  Json run(const Json& message);
  Kept begin(const Json& message, std::uint64_t id) const;

  ReferenceBackend backend_;
  Implementation description_;
  std::optional<Kept> kept_;
};

}  // namespace conform
