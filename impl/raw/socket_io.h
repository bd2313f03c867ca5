// A socket as a raw stream.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "refio/platform/socket.h"
#include "refio/raw/raw_io.h"

namespace refio {

// Reads and writes a socket that others may hold too: close() ends this stream and leaves the socket open.
// Has no position. Source: draft PEP "New IO", RawIO; Python socket.SocketIO.
class SocketIO final : public RawIO {
 public:
  // `mode`: r, w, rw, rb, wb or rwb. Errors: ValueError for another.
  SocketIO(std::shared_ptr<Socket> socket, std::string_view mode);

  bool can_read() const override { return reads_; }
  bool can_write() const override { return writes_; }
  // The descriptor; -1 once this stream is closed.
  std::optional<StreamName> name() const override;
  // rb, wb or rwb.
  const std::string& mode() const { return mode_; }

 protected:
  // Errors: OSError once a read has run out of time: what it would have got is not known.
  ReadOutcome read_impl(MutableByteView target) override;
  WriteOutcome write_impl(ByteView data) override;
  void close_impl() override { socket_.reset(); }
  std::optional<int> fileno_impl() const override { return socket_->descriptor(); }

 private:
  std::shared_ptr<Socket> socket_;  // null once closed
  std::string mode_;
  bool reads_;
  bool writes_;
  bool timed_out_ = false;
};

}  // namespace refio
