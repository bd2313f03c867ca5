#include "refio/raw/socket_io.h"

#include <array>

#include "refio/core/errors.h"

namespace refio {
namespace {

constexpr std::array<std::string_view, 6> modes = {"r", "w", "rw", "rb", "wb", "rwb"};

std::string normalised(std::string_view mode) {
  for (const std::string_view known : modes) {
    if (mode == known) return std::string(mode.substr(0, mode.find('b'))) + 'b';
  }
  throw ValueError("invalid mode '" + std::string(mode) + "': known are r, w, rw, rb, wb and rwb");
}

}  // namespace

SocketIO::SocketIO(std::shared_ptr<Socket> socket, std::string_view mode)
    : socket_(std::move(socket)),
      mode_(normalised(mode)),
      reads_(mode.find('r') != std::string_view::npos),
      writes_(mode.find('w') != std::string_view::npos) {}

std::optional<StreamName> SocketIO::name() const { return socket_ == nullptr ? -1 : socket_->descriptor(); }

ReadOutcome SocketIO::read_impl(MutableByteView target) {
  if (timed_out_) throw OSError("read: an earlier read timed out");
  try {
    return socket_->receive(target);
  } catch (const TimeoutError&) {
    timed_out_ = true;
    throw;
  }
}

WriteOutcome SocketIO::write_impl(ByteView data) { return socket_->send(data); }

}  // namespace refio
