// One buffered object, several threads. Source: buffered-io/base/8.
#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <thread>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/buffered/synchronized.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

// Holds a thread inside a raw call until it is opened.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    inside_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void wait_until_someone_is_inside() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return inside_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool inside_ = false;
  bool open_ = false;
};

// What the threads of one test have done, in order.
class Order {
 public:
  void done(const std::string& what) {
    const std::lock_guard lock(mutex_);
    events_.push_back(what);
  }
  std::vector<std::string> events() {
    const std::lock_guard lock(mutex_);
    return events_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> events_;
};

TEST(BufferedThreads, CloseWaitsForTheReadThatRuns) {
  Gate gate;
  Order order;
  RawScript script;
  script.data = "abc";
  script.reads = {RawStep::gate([&] {
    gate.pass();
    order.done("read");
  })};
  const auto raw = raw_with(script);
  Synchronized<BufferedReader> stream(raw, 8);
  auto reading = std::async(std::launch::async, [&] { return *stream.read(3); });
  gate.wait_until_someone_is_inside();
  std::promise<void> closing;
  auto closed = std::async(std::launch::async, [&] {
    closing.set_value();
    stream.close();
    order.done("close");
  });
  closing.get_future().wait();
  gate.open();
  EXPECT_EQ(reading.get(), "abc");
  closed.get();
  EXPECT_EQ(order.events().front(), "read");
  EXPECT_EQ(order.events().back(), "close");
  EXPECT_TRUE(stream.is_closed());
  EXPECT_THROW(stream.read(1), ValueError);
}

TEST(BufferedThreads, AWriteThatWaitsForACloseIsRefused) {
  Gate gate;
  RawScript script;
  script.writes = {RawStep::gate([&] { gate.pass(); })};
  const auto raw = raw_with(script);
  Synchronized<BufferedWriter> stream(raw, 8);
  stream.write(view_of("abc"));
  auto closing = std::async(std::launch::async, [&] { stream.close(); });
  gate.wait_until_someone_is_inside();
  auto writing = std::async(std::launch::async, [&] { stream.write(view_of("late")); });
  gate.open();
  closing.get();
  EXPECT_THROW(writing.get(), ValueError);
  EXPECT_EQ(raw->data(), "abc");
}

TEST(BufferedThreads, ThreadsThatReadShareTheBytesBetweenThem) {
  constexpr std::size_t threads = 4, copies = 500;
  Bytes data;
  for (int i = 0; i < 256; ++i) data += Bytes(copies, static_cast<char>(i));
  RawScript script;
  script.data = data;
  script.reads = {RawStep::limit(13), RawStep::limit(200)};
  Synchronized<BufferedReader> stream(raw_with(script), 64);
  std::latch start(threads);
  std::vector<std::future<Bytes>> parts;
  for (std::size_t i = 0; i < threads; ++i) {
    parts.push_back(std::async(std::launch::async, [&, size = i % 2 == 0 ? 1 : 19] {
      start.arrive_and_wait();
      Bytes part;
      while (true) {
        const Bytes piece = *stream.read(size);
        if (piece.empty()) return part;
        part += piece;
      }
    }));
  }
  Bytes all;
  for (auto& part : parts) all += part.get();
  for (int i = 0; i < 256; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(std::count(all.begin(), all.end(), static_cast<char>(i))), copies)
        << i;
  }
}

TEST(BufferedThreads, ThreadsThatWriteLoseAndTearNothing) {
  constexpr std::size_t threads = 4, writes = 300;
  const auto raw = raw_of("");
  Synchronized<BufferedWriter> stream(raw, 64);
  std::latch start(threads);
  std::vector<std::thread> writers;
  for (std::size_t i = 0; i < threads; ++i) {
    writers.emplace_back([&, letter = static_cast<char>('a' + i)] {
      start.arrive_and_wait();
      for (std::size_t j = 0; j < writes; ++j) stream.write(view_of(Bytes(19, letter)));
    });
  }
  for (std::thread& writer : writers) writer.join();
  stream.close();
  const Bytes& data = raw->data();
  ASSERT_EQ(data.size(), threads * writes * 19);
  for (std::size_t at = 0; at < data.size(); at += 19) {
    EXPECT_EQ(data.substr(at, 19), Bytes(19, data[at])) << "torn at " << at;
  }
}

TEST(BufferedThreads, ASequenceCanBeOneOperation) {
  constexpr int threads = 4, rounds = 200;
  const auto raw = raw_of(Bytes(8, '\0'));
  Synchronized<BufferedRandom> stream(raw, 16);
  std::vector<std::thread> counters;
  for (int i = 0; i < threads; ++i) {
    counters.emplace_back([&] {
      for (int j = 0; j < rounds; ++j) {
        stream.exclusively([](BufferedRandom& file) {
          file.seek(0);
          Bytes count = *file.read(2);
          if (++count[0] == 0) ++count[1];
          file.seek(0);
          file.write(view_of(count));
        });
      }
    });
  }
  for (std::thread& counter : counters) counter.join();
  stream.close();
  const int total =
      static_cast<unsigned char>(raw->data()[0]) + 256 * static_cast<unsigned char>(raw->data()[1]);
  EXPECT_EQ(total, threads * rounds);
}

}  // namespace
}  // namespace refio::testing
