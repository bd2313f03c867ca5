// One stream for several threads.
#pragma once

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "refio/buffered/buffered_io.h"
#include "refio/core/errors.h"

namespace refio {

// A stream with a lock around each operation: operations of several threads exclude each other, and close()
// waits for the one that runs. An operation made from inside another one of the same thread, such as by the
// raw stream below, is a RuntimeError, but what tells of the stream without using it (readable() … name()) is
// answered. What a sequence of operations needs to be one is `exclusively`.
// Source: Python io, "Multi-threading": buffered objects are protected by a lock.
template <class Stream, class Mutex = std::mutex>
class Synchronized final : public BufferedIO {
 public:
  // Arguments are those of a constructor of Stream.
  template <class... Arguments>
  explicit Synchronized(Arguments&&... arguments) : stream_(std::forward<Arguments>(arguments)...) {}

  // Runs `body(stream)` as one operation and returns what it returns.
  template <class Body>
  decltype(auto) exclusively(Body&& body) {
    const Turn turn(*this);
    return std::forward<Body>(body)(stream_);
  }

  // The stream without the lock, for what somebody else's lock keeps from being changed meanwhile.
  const Stream& unguarded() const { return stream_; }

  bool readable() const final {
    return const_turn([](const Stream& s) { return s.readable(); });
  }
  bool writable() const final {
    return const_turn([](const Stream& s) { return s.writable(); });
  }
  bool seekable() const final {
    return const_turn([](const Stream& s) { return s.seekable(); });
  }
  bool is_closed() const final {
    return const_turn([](const Stream& s) { return s.is_closed(); });
  }

  std::optional<Bytes> read(std::int64_t size = -1) final {
    return exclusively([&](Stream& s) { return s.read(size); });
  }
  Bytes read1(std::int64_t size = -1) final {
    return exclusively([&](Stream& s) { return s.read1(size); });
  }
  std::optional<std::size_t> read_into(MutableByteView target) final {
    return exclusively([&](Stream& s) { return s.read_into(target); });
  }
  std::optional<std::size_t> read_into1(MutableByteView target) final {
    return exclusively([&](Stream& s) { return s.read_into1(target); });
  }
  // The view is of a moment: another thread's operation ends it. Use `exclusively` to look at it.
  ByteView peek() final {
    return exclusively([](Stream& s) { return s.peek(); });
  }
  Bytes readline(std::int64_t limit = -1) final {
    return exclusively([&](Stream& s) { return s.readline(limit); });
  }
  std::size_t write(ByteView data) final {
    return exclusively([&](Stream& s) { return s.write(data); });
  }
  void flush() final {
    exclusively([](Stream& s) { s.flush(); });
  }
  std::int64_t seek(std::int64_t offset, Whence whence = Whence::start) final {
    return exclusively([&](Stream& s) { return s.seek(offset, whence); });
  }
  std::int64_t tell() final {
    return exclusively([](Stream& s) { return s.tell(); });
  }
  std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt) final {
    return exclusively([&](Stream& s) { return s.truncate(size); });
  }
  void close() final {
    exclusively([](Stream& s) { s.close(); });
  }
  std::shared_ptr<RawIO> detach() final {
    return exclusively([](Stream& s) { return s.detach(); });
  }
  int fileno() const final {
    return const_turn([](const Stream& s) { return s.fileno(); });
  }
  bool isatty() const final {
    return const_turn([](const Stream& s) { return s.isatty(); });
  }
  std::optional<StreamName> name() const final {
    return const_turn([](const Stream& s) { return s.name(); });
  }

 private:
  // The lock, for as long as one operation runs.
  class Turn {
   public:
    explicit Turn(const Synchronized& stream) : stream_(stream) {
      // Only this thread can have put its own id there, so the comparison needs no lock.
      if (stream.owner_.load() == std::this_thread::get_id()) {
        throw RuntimeError("reentrant call: an operation from inside an operation of the same stream");
      }
      stream.mutex_.lock();
      stream.owner_ = std::this_thread::get_id();
    }
    ~Turn() {
      stream_.owner_ = std::thread::id();
      stream_.mutex_.unlock();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    const Synchronized& stream_;
  };

  template <class Body>
  decltype(auto) const_turn(Body body) const {
    if (owner_.load() == std::this_thread::get_id()) return body(stream_);
    const Turn turn(*this);
    return body(stream_);
  }

  Stream stream_;
  mutable Mutex mutex_;
  mutable std::atomic<std::thread::id> owner_;
};

}  // namespace refio
