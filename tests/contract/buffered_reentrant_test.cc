// A raw stream that calls the buffer above it while it is being called from there. Source:
// buffered-io/base/9.
#include <gtest/gtest.h>

#include <functional>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/synchronized.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

// A file in memory that runs `inside` in every call.
class CallingBack final : public RawIO {
 public:
  bool can_read() const override { return true; }
  bool can_write() const override { return true; }
  bool can_seek() const override { return true; }

  std::function<void()> inside = [] {};
  std::shared_ptr<ScriptedRaw> below = raw_of("abcdefghijklmnop");

 protected:
  ReadOutcome read_impl(MutableByteView target) override { return inside(), below->read_into(target); }
  WriteOutcome write_impl(ByteView data) override { return inside(), below->write(data); }
  std::int64_t seek_impl(std::int64_t offset, Whence whence) override {
    return inside(), below->seek(offset, whence);
  }
  std::int64_t tell_impl() override { return inside(), below->tell(); }
  void truncate_impl(std::int64_t size) override { inside(), below->truncate(size); }
  void close_impl() override { inside(), below->close(); }
};

using Call = std::function<void(BufferedIO&)>;

// Every call that touches the buffer.
std::vector<std::pair<const char*, Call>> all_calls() {
  static Bytes target(3, ' ');
  return {{"read", [](BufferedIO& s) { s.read(1); }},
          {"read_all", [](BufferedIO& s) { s.read(); }},
          {"read0", [](BufferedIO& s) { s.read(0); }},
          {"read1", [](BufferedIO& s) { s.read1(1); }},
          {"read_into", [](BufferedIO& s) { s.read_into(mutable_view_of(target)); }},
          {"read_into1", [](BufferedIO& s) { s.read_into1(mutable_view_of(target)); }},
          {"readline", [](BufferedIO& s) { s.readline(); }},
          {"peek", [](BufferedIO& s) { s.peek(); }},
          {"write", [](BufferedIO& s) { s.write(view_of("!")); }},
          {"flush", [](BufferedIO& s) { s.flush(); }},
          {"seek", [](BufferedIO& s) { s.seek(1); }},
          {"tell", [](BufferedIO& s) { s.tell(); }},
          {"truncate", [](BufferedIO& s) { s.truncate(3); }},
          {"detach", [](BufferedIO& s) { s.detach(); }},
          {"close", [](BufferedIO& s) { s.close(); }}};
}

// What the raw stream did to `stream` in the calls that `outer` makes of it.
template <class Stream>
void expect_refused(const std::shared_ptr<CallingBack>& raw, Stream& stream,
                    const std::function<void()>& outer) {
  for (const auto& [name, call] : all_calls()) {
    int refused = 0;
    raw->inside = [&, inner = call] {
      EXPECT_THROW(inner(stream), RuntimeError) << name;
      ++refused;
    };
    outer();
    raw->inside = [] {};
    EXPECT_GT(refused, 0) << name << ": the raw stream was not called";
  }
}

TEST(BufferedReentrancy, EveryCallFromARawReadIsRefusedAndDisturbsNothing) {
  const auto raw = std::make_shared<CallingBack>();
  BufferedRandom stream(raw, 4);
  expect_refused(raw, stream, [&] {
    stream.seek(0);
    stream.flush();
    EXPECT_EQ(stream.read(6), "abcdef");
    EXPECT_EQ(stream.read(1), "g");
    EXPECT_EQ(stream.tell(), 7);
  });
}

TEST(BufferedReentrancy, EveryCallFromARawWriteIsRefusedAndDisturbsNothing) {
  const auto raw = std::make_shared<CallingBack>();
  BufferedRandom stream(raw, 4);
  int round = 0;
  expect_refused(raw, stream, [&] {
    const Bytes data = std::to_string(++round % 10);
    stream.seek(2);
    stream.write(view_of(data));
    stream.flush();
    EXPECT_EQ(raw->below->data(), "ab" + data + "defghijklmnop");
    EXPECT_EQ(stream.read(2), "de");
  });
}

TEST(BufferedReentrancy, EveryCallFromARawSeekOrTruncateIsRefused) {
  const auto raw = std::make_shared<CallingBack>();
  BufferedRandom stream(raw, 4);
  expect_refused(raw, stream, [&] { EXPECT_EQ(stream.seek(0, Whence::end), 16); });
  expect_refused(raw, stream, [&] { EXPECT_EQ(stream.truncate(16), 16); });
}

TEST(BufferedReentrancy, EveryCallFromARawCloseIsRefused) {
  for (const auto& [name, call] : all_calls()) {
    const auto raw = std::make_shared<CallingBack>();
    BufferedRandom stream(raw, 4);
    stream.read(2);
    bool refused = false;
    raw->inside = [&, inner = call] {
      if (raw->is_closed() || refused) return;
      EXPECT_THROW(inner(stream), RuntimeError);
      refused = true;
    };
    stream.close();
    EXPECT_TRUE(refused) << name;
    EXPECT_TRUE(stream.is_closed());
  }
}

TEST(BufferedReentrancy, AnErrorThatPassesThroughDoesNotDisturbEither) {
  const auto raw = std::make_shared<CallingBack>();
  BufferedRandom stream(raw, 4);
  raw->inside = [&] { stream.read(1); };
  EXPECT_THROW(stream.read(2), RuntimeError);
  raw->inside = [] {};
  EXPECT_EQ(stream.read(2), "ab");
}

TEST(BufferedReentrancy, SynchronizedStreamsRefuseItToo) {
  const auto raw = std::make_shared<CallingBack>();
  Synchronized<BufferedRandom> stream(raw, 4);
  expect_refused(raw, stream, [&] {
    stream.seek(0);
    stream.flush();
    EXPECT_EQ(stream.read(6), "abcdef");
  });
}

}  // namespace
}  // namespace refio::testing
