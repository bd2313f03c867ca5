#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include "refio/core/errors.h"
#include "refio/platform/posix/retried.h"
#include "refio/platform/socket.h"

namespace refio {
namespace {

using Clock = std::chrono::steady_clock;

bool is_would_block(int error) { return error == EAGAIN || error == EWOULDBLOCK; }

#ifdef MSG_NOSIGNAL
constexpr int send_flags = MSG_NOSIGNAL;
#else
constexpr int send_flags = 0;  // such systems have the socket option SO_NOSIGPIPE
#endif

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

// A descriptor with a time limit does not block by itself: the waiting is done in poll().
class PosixSocket final : public Socket {
 public:
  explicit PosixSocket(int fd) : fd_(fd) {}
  PosixSocket(const PosixSocket&) = delete;
  PosixSocket& operator=(const PosixSocket&) = delete;
  ~PosixSocket() override {
    if (fd_ >= 0) ::close(fd_);
  }

  ReadOutcome receive(MutableByteView target) override {
    const auto count = transfer(POLLIN, "read", [&] { return ::recv(fd_, target.data(), target.size(), 0); });
    if (!count) return ReadOutcome::would_block();
    return *count == 0 && !target.empty() ? ReadOutcome::end() : ReadOutcome::bytes(*count);
  }

  WriteOutcome send(ByteView data) override {
    const auto count =
        transfer(POLLOUT, "write", [&] { return ::send(fd_, data.data(), data.size(), send_flags); });
    return count ? WriteOutcome::bytes(*count) : WriteOutcome::would_block();
  }

  void shutdown(Shutdown how) override {
    constexpr int natives[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    if (::shutdown(fd_, natives[static_cast<int>(how)]) < 0) throw_os_error(errno, "shutdown");
  }

  void set_timeout(std::optional<std::chrono::nanoseconds> limit) override {
    const int flags = ::fcntl(fd_, F_GETFL);
    if (flags < 0 || ::fcntl(fd_, F_SETFL, limit ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) < 0) {
      throw_os_error(errno, "settimeout");
    }
    limit_ = limit;
  }

  int descriptor() const override { return fd_; }

  void close() override {
    if (fd_ < 0) return;
    const int fd = fd_;
    fd_ = -1;
    if (::close(fd) < 0 && errno != EINTR) throw_os_error(errno, "close");
  }

 private:
  template <class Call>
  std::optional<std::size_t> transfer(short event, const char* operation, Call call) {
    const bool waits = limit_ && limit_->count() > 0;
    const auto deadline = waits ? Clock::now() + *limit_ : Clock::time_point();
    while (true) {
      const std::int64_t count = retried(call);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (!is_would_block(errno)) throw_os_error(errno, operation);
      if (!waits) return std::nullopt;
      await(event, operation, deadline);
    }
  }

  void await(short event, const char* operation, Clock::time_point deadline) {
    struct pollfd wanted = {fd_, event, 0};
    int ready;
    do {
      ready = ::poll(&wanted, 1, milliseconds_until(deadline));
    } while (ready < 0 && errno == EINTR);
    if (ready < 0) throw_os_error(errno, operation);
    if (ready == 0) throw TimeoutError(std::string(operation) + " timed out");
  }

  int fd_;
  std::optional<std::chrono::nanoseconds> limit_;
};

}  // namespace

std::pair<std::unique_ptr<Socket>, std::unique_ptr<Socket>> make_socket_pair() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0) throw_os_error(errno, "make a pair of sockets");
  auto first = std::make_unique<PosixSocket>(ends[0]);
  auto second = std::make_unique<PosixSocket>(ends[1]);
  for (const int end : ends) {
    if (::fcntl(end, F_SETFD, FD_CLOEXEC) < 0) throw_os_error(errno, "make a pair of sockets");
#ifdef SO_NOSIGPIPE
    const int on = 1;
    if (::setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on) < 0) {
      throw_os_error(errno, "make a pair of sockets");
    }
#endif
  }
  return {std::move(first), std::move(second)};
}

}  // namespace refio
