#include "harness/drive/process_loop.h"

#include <fmt/format.h>
#include <signal.h>

#include <atomic>
#include <utility>

#include "harness/drive/process_strays.h"
#include "harness/drive/testee.h"

namespace conform {
namespace {

// How long a killed child may take to go; only one that is stuck in the kernel takes longer.
constexpr double kill_grace = 5.0;
// What a dead child's descendants may still deliver: more than a pipe holds, so nothing of the child's is
// lost.
constexpr std::uint64_t drain_limit = std::uint64_t{4} << 20;

struct WriteRequest {
  uv_write_t request{};
  std::string data;
};

void give_buffer(uv_handle_t*, std::size_t, uv_buf_t* buffer) {
  // libuv hands it back in the read callback that follows at once, so one a thread is enough.
  static thread_local std::array<char, 1 << 16> space;
  *buffer = uv_buf_init(space.data(), static_cast<unsigned>(space.size()));
}

void close_file(uv_file file) {
  uv_fs_t request;
  if (file >= 0) uv_fs_close(nullptr, &request, file, nullptr);
}

std::vector<std::string> environment_with(const std::string& variable) {
  std::vector<std::string> variables;
  uv_env_item_t* items = nullptr;
  int count = 0;
  if (uv_os_environ(&items, &count) == 0) {
    for (int i = 0; i < count; ++i) variables.push_back(fmt::format("{}={}", items[i].name, items[i].value));
    uv_os_free_environ(items, count);
  }
  variables.push_back(variable);
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string next_marker() {
  static std::atomic<std::uint64_t> counter = 0;
  return fmt::format("IOCONFORM_ADAPTER={}-{}", uv_os_getpid(), ++counter);
}

}  // namespace

ChildPipe::ChildPipe(bool child_reads) {
  uv_file ends[2];
  const int failed = uv_pipe(ends, 0, 0);
  if (failed) throw AdapterError(fmt::format("cannot make a pipe: {}", uv_strerror(failed)));
  child_end = ends[child_reads ? 0 : 1];
  own_end = ends[child_reads ? 1 : 0];
}

ChildPipe::~ChildPipe() {
  close_file(child_end);
  close_file(own_end);
}

AdapterProcess::Loop::Loop(const std::vector<std::string>& command) : marker(next_marker()) {
#ifndef _WIN32
  signal(SIGPIPE, SIG_IGN);
#endif
  ChildPipe in(true), out(false), err(false);
  uv_loop_init(&loop);
  process.data = this;
  for (uv_pipe_t* pipe : {&input, &output, &error}) {
    uv_pipe_init(&loop, pipe, 0);
    pipe->data = this;
  }
  uv_timer_init(&loop, &timer);
  const int failed = spawn(command, {in.child_end, out.child_end, err.child_end});
  if (failed) {
    close_handles();
    throw AdapterError(uv_strerror(failed));
  }
  adopt(input, in);
  adopt(output, out);
  adopt(error, err);
  uv_read_start(reinterpret_cast<uv_stream_t*>(&output), give_buffer, on_output);
  uv_read_start(reinterpret_cast<uv_stream_t*>(&error), give_buffer, on_error);
}

AdapterProcess::Loop::~Loop() {
  kill_child();
  await_exit(after(kill_grace));
  close_handles();
  kill_strays(process.pid, marker);
}

void AdapterProcess::Loop::adopt(uv_pipe_t& pipe, ChildPipe& end) {
  if (uv_pipe_open(&pipe, end.own_end) == 0) end.own_end = -1;
}

int AdapterProcess::Loop::spawn(const std::vector<std::string>& command,
                                const std::array<uv_file, 3>& files) {
  std::vector<std::string> words = command, variables = environment_with(marker);
  std::vector<char*> arguments = pointers_to(words), environment = pointers_to(variables);
  std::array<uv_stdio_container_t, 3> stdio{};
  for (std::size_t i = 0; i < files.size(); ++i) {
    stdio[i].flags = UV_INHERIT_FD;
    stdio[i].data.fd = files[i];
  }
  uv_process_options_t options{};
  options.file = arguments[0];
  options.args = arguments.data();
  options.env = environment.data();
  // Detached: the child leads a session and a process group of its own.
  options.flags = UV_PROCESS_DETACHED | UV_PROCESS_WINDOWS_HIDE;
  options.stdio_count = static_cast<int>(stdio.size());
  options.stdio = stdio.data();
  options.exit_cb = on_exit;
  const int failed = uv_spawn(&loop, &process, &options);
  if (failed) exit = ProcessExit{};
  return failed;
}

void AdapterProcess::Loop::close_handles() {
  uv_walk(
      &loop,
      [](uv_handle_t* handle, void*) {
        if (!uv_is_closing(handle)) uv_close(handle, nullptr);
      },
      nullptr);
  uv_run(&loop, UV_RUN_DEFAULT);
  uv_loop_close(&loop);
}

void AdapterProcess::Loop::flush() {
  if (outgoing.empty() || input_broken || uv_is_closing(reinterpret_cast<uv_handle_t*>(&input))) return;
  auto* request = new WriteRequest;
  request->data = std::exchange(outgoing, {});
  request->request.data = request;
  const uv_buf_t buffer = uv_buf_init(request->data.data(), static_cast<unsigned>(request->data.size()));
  if (uv_write(&request->request, reinterpret_cast<uv_stream_t*>(&input), &buffer, 1, on_written) != 0) {
    input_broken = true;
    delete request;
  }
}

void AdapterProcess::Loop::turn(TimePoint deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  uv_update_time(&loop);
  uv_timer_start(
      &timer, [](uv_timer_t*) {}, left > 0 ? static_cast<std::uint64_t>(left) : 0, 0);
  uv_run(&loop, UV_RUN_ONCE);
  uv_timer_stop(&timer);
}

void AdapterProcess::Loop::drain() {
  const std::uint64_t start = received;
  std::uint64_t before = 0;
  do {
    before = received;
    poll();
  } while (received != before && received - start < drain_limit);
}

void AdapterProcess::Loop::kill_child() {
  // After the exit the id may be someone else's, and the group was killed then.
  if (exit) return;
#ifdef _WIN32
  uv_process_kill(&process, SIGKILL);
#else
  kill_group();
#endif
}

void AdapterProcess::Loop::kill_group() const {
#ifndef _WIN32
  if (process.pid > 0) ::kill(-process.pid, SIGKILL);
#endif
}

bool AdapterProcess::Loop::await_exit(TimePoint deadline) {
  drop_output = true;
  while (!exit && Clock::now() < deadline) turn(deadline);
  return exit.has_value();
}

void AdapterProcess::Loop::keep_error(std::string_view bytes) {
  error_text.append(bytes);
  if (error_text.size() > 2 * stderr_limit) error_text.erase(0, error_text.size() - stderr_limit - 1);
}

void AdapterProcess::Loop::on_output(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
  auto* self = static_cast<Loop*>(stream->data);
  if (count < 0) {
    self->output_ended = true;
    uv_read_stop(stream);
    return;
  }
  self->received += static_cast<std::uint64_t>(count);
  if (!self->drop_output) self->lines.feed({buffer->base, static_cast<std::size_t>(count)});
}

void AdapterProcess::Loop::on_error(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
  auto* self = static_cast<Loop*>(stream->data);
  if (count < 0) {
    uv_read_stop(stream);
    return;
  }
  self->received += static_cast<std::uint64_t>(count);
  self->keep_error({buffer->base, static_cast<std::size_t>(count)});
}

void AdapterProcess::Loop::on_written(uv_write_t* request, int status) {
  if (status < 0 && status != UV_ECANCELED) static_cast<Loop*>(request->handle->data)->input_broken = true;
  delete static_cast<WriteRequest*>(request->data);
}

void AdapterProcess::Loop::on_exit(uv_process_t* process, std::int64_t status, int signal) {
  auto* self = static_cast<Loop*>(process->data);
  self->exit = ProcessExit{status, signal};
  // What the child leaves behind in its group must not outlive it, nor hold its pipes open.
  self->kill_group();
}

}  // namespace conform
