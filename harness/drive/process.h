// One adapter as a child process: lines in, lines out, and a death that can always be told.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace conform {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

// `seconds` from now.
TimePoint after(double seconds);

struct ProcessExit {
  std::int64_t status = 0;
  int signal = 0;  // 0: it exited by itself
};

// "exited with status 3", "killed by SIGSEGV".
std::string exit_text(const ProcessExit& exit);

struct ProcessEvent {
  enum class Kind {
    line,      // `line`: one line of its standard output, without the newline
    too_long,  // it wrote a line longer than AdapterProcess::line_limit
    closed,    // it closed its standard output and goes on living
    exited,    // `exit`: how; `line`: the beginning of a line that it did not finish
    deadline,  // nothing of the kind happened in time
  };
  Kind kind = Kind::deadline;
  std::string line;
  ProcessExit exit;
};

// The child leads a process group of its own; all of it is killed when the child is, and when it exits.
// Nothing here blocks beyond the deadline it is given: not a child that does not read, not one that floods,
// not a grandchild that keeps a pipe open.
class AdapterProcess {
 public:
  static constexpr std::size_t line_limit = std::size_t{64} << 20;
  static constexpr std::size_t stderr_limit = std::size_t{16} << 10;

  // Starts `command`. Throws AdapterError if that is not possible.
  explicit AdapterProcess(const std::vector<std::string>& command);
  // Kills what is left.
  ~AdapterProcess();
  AdapterProcess(const AdapterProcess&) = delete;
  AdapterProcess& operator=(const AdapterProcess&) = delete;

  // Queues a line; the newline is added. It leaves with the next wait, together with others.
  void send(std::string_view line);
  // What happens next, in this order: complete lines, then death or the end of output. A line that has
  // already come is returned even when the deadline has passed.
  ProcessEvent next_event(TimePoint deadline);
  // Closes the child's standard input once everything queued has gone.
  void close_input();
  // Waits for the child to exit, reading and dropping what it writes.
  std::optional<ProcessExit> wait_for_exit(TimePoint deadline);
  // Kills the group and reaps the child.
  void kill();

  // What came on standard error since the last call: the last `stderr_limit` bytes, as UTF-8.
  std::string take_stderr();
  // True if the child has closed its standard input or a write failed.
  bool input_broken() const;
  std::int64_t pid() const;

 private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace conform
