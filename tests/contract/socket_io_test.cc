// SocketIO over a pair of sockets. Source: raw-io/socket-io/1-10.
#include "refio/raw/socket_io.h"

#include <gtest/gtest.h>

#include "refio/core/errors.h"
#include "tests/contract/doubles/errno_of.h"

namespace refio::testing {
namespace {

class SocketStreams : public ::testing::Test {
 protected:
  SocketStreams() {
    auto [first, second] = make_socket_pair();
    near_ = std::move(first);
    far_ = std::move(second);
  }
  std::shared_ptr<Socket> near_;
  std::shared_ptr<Socket> far_;
};

TEST_F(SocketStreams, Modes) {
  for (const char* mode : {"r", "w", "rw", "rb", "wb", "rwb"}) {
    const SocketIO stream(near_, mode);
    const std::string_view letters = mode;
    EXPECT_EQ(stream.readable(), letters.find('r') != letters.npos);
    EXPECT_EQ(stream.writable(), letters.find('w') != letters.npos);
    EXPECT_EQ(stream.mode(), letters.back() == 'b' ? mode : mode + std::string("b"));
    EXPECT_FALSE(stream.seekable());
  }
  for (const char* mode : {"", "b", "a", "r+", "rt", "wr", "x", "rr"}) {
    EXPECT_THROW(SocketIO(near_, mode), ValueError) << mode;
  }
}

TEST_F(SocketStreams, WhatOneWritesTheOtherReads) {
  SocketIO here(near_, "rw");
  SocketIO there(far_, "rw");
  EXPECT_EQ(here.write(view_of("line\nrest")).count(), 9u);
  EXPECT_EQ(there.readline(), "line\n");
  EXPECT_EQ(there.read(100), "rest");
  near_->shutdown(Shutdown::writing);
  EXPECT_EQ(there.read(100), "");
  there.write(view_of("back"));
  EXPECT_EQ(here.read(2), "ba");
  far_->close();
  EXPECT_EQ(here.read_all(), "ck");
  EXPECT_THROW(here.write(view_of("x")), BrokenPipeError);
}

TEST_F(SocketStreams, OneWayOnly) {
  EXPECT_THROW(SocketIO(near_, "r").write(view_of("x")), UnsupportedOperation);
  EXPECT_THROW(SocketIO(near_, "w").read(1), UnsupportedOperation);
  SocketIO both(near_, "rw");
  EXPECT_THROW(both.seek(0), UnsupportedOperation);
  EXPECT_THROW(both.tell(), UnsupportedOperation);
  EXPECT_THROW(both.truncate(0), UnsupportedOperation);
}

TEST_F(SocketStreams, ClosingLeavesTheSocketOpen) {
  SocketIO stream(near_, "rw");
  const int fd = near_->descriptor();
  EXPECT_EQ(stream.fileno(), fd);
  EXPECT_EQ(stream.name(), StreamName(fd));
  EXPECT_FALSE(stream.isatty());
  stream.close();
  stream.close();
  EXPECT_EQ(stream.name(), StreamName(-1));
  EXPECT_EQ(stream.mode(), "rwb");
  EXPECT_THROW(stream.read(1), ValueError);
  EXPECT_THROW(stream.write(view_of("x")), ValueError);
  EXPECT_THROW(stream.fileno(), ValueError);
  EXPECT_THROW(stream.readable(), ValueError);
  near_->send(view_of("still"));
  EXPECT_EQ(SocketIO(far_, "r").read(10), "still");
}

TEST_F(SocketStreams, NonBlocking) {
  near_->set_timeout(std::chrono::nanoseconds(0));
  SocketIO stream(near_, "rw");
  EXPECT_EQ(stream.read(1), std::nullopt);
  EXPECT_EQ(stream.read(), std::nullopt);
  while (!stream.write(view_of(Bytes(1 << 16, 'x'))).is_would_block()) {
  }
  far_->send(view_of("later"));
  EXPECT_EQ(stream.read(10), "later");
  near_->set_timeout(std::nullopt);
  far_->send(view_of("waits"));
  EXPECT_EQ(stream.read(10), "waits");
}

TEST_F(SocketStreams, ARunOutTimeoutEndsReading) {
  near_->set_timeout(std::chrono::milliseconds(1));
  SocketIO stream(near_, "rw");
  EXPECT_THROW(stream.read(1), TimeoutError);
  far_->send(view_of("kept"));
  EXPECT_EQ(errno_of([&] { stream.read(1); }), -1);
  EXPECT_EQ(stream.write(view_of("ok")).count(), 2u);
  near_->set_timeout(std::nullopt);
  Bytes target(4, ' ');
  EXPECT_EQ(near_->receive(mutable_view_of(target)).count(), 4u) << "the stream took nothing";
}

}  // namespace
}  // namespace refio::testing
