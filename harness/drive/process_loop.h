// The libuv side of AdapterProcess: handles, callbacks and the bytes in between. Used by process.cc only.
#pragma once

#include <uv.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "harness/drive/line_reader.h"
#include "harness/drive/process.h"

namespace conform {

// A pipe between harness and child; both ends are closed with it, unless given away before.
struct ChildPipe {
  uv_file child_end = -1;
  uv_file own_end = -1;

  // Throws AdapterError.
  explicit ChildPipe(bool child_reads);
  ~ChildPipe();
  ChildPipe(const ChildPipe&) = delete;
  ChildPipe& operator=(const ChildPipe&) = delete;
};

struct AdapterProcess::Loop {
  uv_loop_t loop{};
  uv_process_t process{};
  uv_pipe_t input{}, output{}, error{};
  uv_timer_t timer{};
  LineReader lines{line_limit};
  std::string outgoing, error_text;
  std::optional<ProcessExit> exit;
  bool output_ended = false;   // end of file or a read error on the child's standard output
  bool input_broken = false;   // a write failed
  bool drop_output = false;    // nobody asks for lines any more
  std::uint64_t received = 0;  // bytes of both outputs, to see whether a poll brought any
  std::string marker;          // environment variable of this child and its descendants

  // Throws AdapterError.
  explicit Loop(const std::vector<std::string>& command);
  // Kills what is left.
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Hands what is queued to the pipe.
  void flush();
  // Waits for anything to happen, until `deadline` at most.
  void turn(TimePoint deadline);
  void poll() { uv_run(&loop, UV_RUN_NOWAIT); }
  // After the child's exit: reads what is still in the pipes, and no more than that.
  void drain();
  void kill_child();
  bool await_exit(TimePoint deadline);

 private:
  void adopt(uv_pipe_t& pipe, ChildPipe& end);
  int spawn(const std::vector<std::string>& command, const std::array<uv_file, 3>& stdio);
  void close_handles();
  void kill_group() const;
  void keep_error(std::string_view bytes);

  static void on_output(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer);
  static void on_error(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer);
  static void on_written(uv_write_t* request, int status);
  static void on_exit(uv_process_t* process, std::int64_t status, int signal);
};

}  // namespace conform
