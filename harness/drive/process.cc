#include "harness/drive/process.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/drive/process_loop.h"
#include "harness/drive/testee.h"
#include "harness/drive/untrusted_text.h"

namespace conform {
namespace {

// How long a child whose standard output ended has to exit before it counts as alive.
constexpr double exit_grace = 1.0;

}  // namespace

TimePoint after(double seconds) {
  return Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

AdapterProcess::AdapterProcess(const std::vector<std::string>& command) {
  if (command.empty()) throw AdapterError("the command is empty");
  loop_ = std::make_unique<Loop>(command);
}

AdapterProcess::~AdapterProcess() = default;

void AdapterProcess::send(std::string_view line) {
  loop_->outgoing.append(line);
  loop_->outgoing += '\n';
}

ProcessEvent AdapterProcess::next_event(TimePoint deadline) {
  bool polled = false;
  while (true) {
    if (auto line = loop_->lines.next()) return {ProcessEvent::Kind::line, std::move(*line), {}};
    if (loop_->lines.overflowed()) return {ProcessEvent::Kind::too_long, {}, {}};
    if (loop_->exit) {
      loop_->drain();
      if (loop_->lines.has_line() || loop_->lines.overflowed()) continue;
      return {ProcessEvent::Kind::exited, loop_->lines.unfinished(), *loop_->exit};
    }
    loop_->flush();
    if (loop_->output_ended) {
      const TimePoint patience = after(exit_grace);
      while (!loop_->exit && Clock::now() < patience) loop_->turn(patience);
      if (loop_->exit) continue;
      return {ProcessEvent::Kind::closed, loop_->lines.unfinished(), {}};
    }
    if (Clock::now() < deadline) {
      loop_->turn(deadline);
    } else if (!std::exchange(polled, true)) {
      loop_->poll();
    } else {
      return {ProcessEvent::Kind::deadline, {}, {}};
    }
  }
}

void AdapterProcess::close_input() {
  loop_->flush();
  auto* stream = reinterpret_cast<uv_stream_t*>(&loop_->input);
  if (uv_is_closing(reinterpret_cast<uv_handle_t*>(stream))) return;
  // A shutdown waits for what is queued; closing at once would drop it.
  auto* request = new uv_shutdown_t;
  const auto close = [](uv_shutdown_t* done, int) {
    auto* handle = reinterpret_cast<uv_handle_t*>(done->handle);
    if (!uv_is_closing(handle)) uv_close(handle, nullptr);
    delete done;
  };
  if (uv_shutdown(request, stream, close) != 0) {
    delete request;
    uv_close(reinterpret_cast<uv_handle_t*>(stream), nullptr);
  }
}

std::optional<ProcessExit> AdapterProcess::wait_for_exit(TimePoint deadline) {
  loop_->await_exit(deadline);
  return loop_->exit;
}

void AdapterProcess::kill() {
  loop_->kill_child();
  loop_->await_exit(after(exit_grace));
  loop_->drain();
}

std::string AdapterProcess::take_stderr() {
  return tail_as_text(std::exchange(loop_->error_text, {}), stderr_limit);
}

bool AdapterProcess::input_broken() const { return loop_->input_broken; }

std::int64_t AdapterProcess::pid() const { return loop_->process.pid; }

}  // namespace conform
