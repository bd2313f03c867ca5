// A connected stream socket.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "refio/core/bytes.h"
#include "refio/core/outcome.h"

namespace refio {

enum class Shutdown { reading = 0, writing = 1, both = 2 };

// Not thread-safe. Transfers may be shorter than asked for. Errors: subclasses of OSError with the native
// errno, EBADF once closed; TimeoutError if there is a time limit and it passed.
class Socket {
 public:
  virtual ~Socket() = default;

  // Answers would_block() only on a socket that does not wait.
  virtual ReadOutcome receive(MutableByteView target) = 0;
  // As receive. A peer that is gone is BrokenPipeError, never a signal.
  virtual WriteOutcome send(ByteView data) = 0;
  virtual void shutdown(Shutdown how) = 0;
  // How long a transfer waits: nullopt for ever, zero not at all.
  virtual void set_timeout(std::optional<std::chrono::nanoseconds> limit) = 0;
  // The descriptor; -1 once closed.
  virtual int descriptor() const = 0;
  // A second call does nothing.
  virtual void close() = 0;
};

// Two sockets, each the other's peer. Errors: OSError.
std::pair<std::unique_ptr<Socket>, std::unique_ptr<Socket>> make_socket_pair();

}  // namespace refio
