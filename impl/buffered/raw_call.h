// Private to the buffered layer.
#pragma once

#include <cerrno>

#include "refio/buffered/buffered_stream.h"
#include "refio/core/errors.h"

namespace refio {

// Hides the window and the pending bytes, so that no fast path of a call from inside gets at them.
class BufferedStream::RawCall {
 public:
  explicit RawCall(BufferedStream& stream)
      : stream_(stream), read_limit_(stream.read_limit_), dirty_end_(stream.dirty_end_) {
    stream.busy_ = true;
    stream.read_limit_ = stream.cursor_;
    stream.dirty_end_ = nullptr;
  }
  ~RawCall() {
    stream_.dirty_end_ = dirty_end_;
    stream_.read_limit_ = read_limit_;
    stream_.busy_ = false;
  }
  RawCall(const RawCall&) = delete;
  RawCall& operator=(const RawCall&) = delete;

 private:
  BufferedStream& stream_;
  std::byte* read_limit_;
  std::byte* dirty_end_;
};

// Makes a call of the raw stream again as often as a signal has interrupted it.
template <class Call>
auto uninterrupted(Call call) {
  while (true) {
    try {
      return call();
    } catch (const OSError& error) {
      if (error.native_errno() != EINTR) throw;
    }
  }
}

}  // namespace refio
