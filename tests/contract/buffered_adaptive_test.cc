// A buffer of no given size: what it asks of the raw stream. And the watch by which the fast paths see that
// the raw stream was closed. Source: open/buffering/5, buffered-io/close/7.
#include <gtest/gtest.h>

#include <optional>
#include <random>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/core/errors.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

constexpr AdaptiveSize four{4};

Bytes letters(std::size_t count) {
  Bytes data;
  for (std::size_t i = 0; i < count; ++i) data += static_cast<char>('a' + i % 26);
  return data;
}

std::vector<std::int64_t> sizes_read(const ScriptedRaw& raw) {
  std::vector<std::int64_t> sizes;
  for (const RawCall& call : raw.log()) {
    if (call.name == "read") sizes.push_back(call.arguments.front());
  }
  return sizes;
}

TEST(AdaptiveBuffer, DoublesWhileItIsReadInSequence) {
  const auto raw = raw_of(letters(60));
  BufferedReader reader(raw, four);
  for (const char letter : letters(60)) EXPECT_EQ(reader.read(1), Bytes(1, letter));
  EXPECT_EQ(sizes_read(*raw), (std::vector<std::int64_t>{4, 8, 16, 32}));
  EXPECT_EQ(reader.read(1), "");
}

TEST(AdaptiveBuffer, GrowsUpToItsLimit) {
  constexpr std::size_t limit = BufferedStream::largest_adaptive_size;
  const auto raw = raw_of(Bytes(4 * limit, 'x'));
  BufferedReader reader(raw, AdaptiveSize{limit / 2});
  while (reader.get()) continue;
  const auto most = static_cast<std::int64_t>(limit);
  const std::vector<std::int64_t> sizes = sizes_read(*raw);
  EXPECT_EQ(sizes[0], most / 2);
  EXPECT_EQ(std::vector(sizes.begin() + 1, sizes.begin() + 4), (std::vector<std::int64_t>{most, most, most}));
  const auto large = raw_of(Bytes(8 * limit, 'x'));
  BufferedReader blocks(large, AdaptiveSize{2 * most});
  while (blocks.get()) continue;
  for (const std::int64_t size : sizes_read(*large)) EXPECT_LE(size, 2 * most);
  EXPECT_EQ(sizes_read(*large)[1], 2 * most);
}

TEST(AdaptiveBuffer, ReadsToTheEndOfTheBlockAfterASeek) {
  const auto raw = raw_of(letters(200));
  BufferedReader reader(raw, AdaptiveSize{16});
  reader.seek(37);
  EXPECT_EQ(reader.read(3), letters(200).substr(37, 3));
  reader.seek(95);
  EXPECT_EQ(reader.read(3), letters(200).substr(95, 3));
  reader.seek(32);
  EXPECT_EQ(reader.readline(1), letters(200).substr(32, 1));
  reader.seek(63);
  EXPECT_EQ(reader.peek().size(), 1u);
  EXPECT_EQ(sizes_read(*raw), (std::vector<std::int64_t>{11, 16, 16, 1}))
      << "never more than the buffer holds";
}

TEST(AdaptiveBuffer, IsOneBlockAgainAfterASeek) {
  const auto raw = raw_of(letters(400));
  BufferedReader reader(raw, four);
  for (int i = 0; i < 60; ++i) reader.read(1);
  reader.seek(200);
  for (int i = 0; i < 12; ++i)
    EXPECT_EQ(reader.read(1), letters(400).substr(200 + static_cast<std::size_t>(i), 1));
  EXPECT_EQ(sizes_read(*raw), (std::vector<std::int64_t>{4, 8, 16, 32, 4, 8}));
}

TEST(AdaptiveBuffer, DoesNotGrowOverAStreamThatGivesLess) {
  const auto raw = raw_of(letters(100));
  raw->script("reads", {RawStep::limit(2)});
  BufferedReader reader(raw, four);
  for (int i = 0; i < 20; ++i) reader.read(1);
  for (const std::int64_t size : sizes_read(*raw)) EXPECT_LE(size, 4);
}

TEST(AdaptiveBuffer, AGivenSizeStays) {
  const auto raw = raw_of(letters(100));
  BufferedReader reader(raw, 4);
  for (int i = 0; i < 8; ++i) reader.read(1);
  reader.seek(41);
  for (int i = 0; i < 8; ++i) reader.read(1);
  EXPECT_EQ(sizes_read(*raw), (std::vector<std::int64_t>{4, 4, 4, 4}));
}

TEST(AdaptiveBuffer, AFailedReadLosesNothingAfterGrowth) {
  const auto raw = raw_of(letters(100));
  BufferedReader reader(raw, four);
  for (int i = 0; i < 12; ++i) reader.read(1);
  reader.read(10);
  raw->script("reads", {failing(EIO), RawStep::all()});
  EXPECT_THROW(reader.read(50), OSError);
  EXPECT_EQ(reader.tell(), 22);
  EXPECT_EQ(reader.read(), letters(100).substr(22));
}

TEST(AdaptiveBuffer, AWriterStaysABlock) {
  const auto raw = raw_of("");
  BufferedWriter writer(raw, four);
  for (int i = 0; i < 20; ++i) writer.write(view_of("x"));
  for (const RawCall& call : raw->log()) EXPECT_LE(call.data.size(), 4u);
  writer.close();
  EXPECT_EQ(raw->data(), Bytes(20, 'x'));
}

// The same random calls on a buffer and on a plain string must agree, whatever the buffer's size does.
class AdaptiveAgainstAModel : public ::testing::TestWithParam<unsigned> {
 protected:
  std::size_t up_to(std::size_t most) { return chance_() % (most + 1); }

  void step(BufferedRandom& stream) {
    const std::size_t count = up_to(up_to(3) == 0 ? 40 : 5);
    switch (chance_() % 4) {
      case 0:
        at_ = up_to(model_.size());
        EXPECT_EQ(stream.seek(static_cast<std::int64_t>(at_)), static_cast<std::int64_t>(at_));
        return;
      case 1:
        write(stream, Bytes(count, static_cast<char>('A' + chance_() % 26)));
        return;
      default:
        const Bytes expected = model_.substr(at_, count);
        EXPECT_EQ(stream.read(static_cast<std::int64_t>(count)), expected);
        at_ += expected.size();
    }
  }

  void write(BufferedRandom& stream, const Bytes& data) {
    if (model_.size() < at_ + data.size()) model_.resize(at_ + data.size());
    model_.replace(at_, data.size(), data);
    at_ += data.size();
    EXPECT_EQ(stream.write(view_of(data)), data.size());
  }

  std::minstd_rand chance_{GetParam() + 1};
  Bytes model_ = letters(300);
  std::size_t at_ = 0;
};

TEST_P(AdaptiveAgainstAModel, ReadsWritesAndSeeksAgree) {
  const auto raw = raw_of(model_);
  BufferedRandom stream(raw, four);
  for (int i = 0; i < 400 && !HasFailure(); ++i) {
    step(stream);
    EXPECT_EQ(stream.tell(), static_cast<std::int64_t>(at_));
  }
  stream.flush();
  EXPECT_EQ(raw->data(), model_);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AdaptiveAgainstAModel, ::testing::Range(0u, 50u));

TEST(ClosedBehindTheBack, EveryFastPathSeesIt) {
  const auto raw = raw_of("abc\ndef\nghi");
  BufferedRandom first(raw, 16);
  BufferedReader second(raw, 16);
  first.read(1);
  raw->seek(0);
  second.read(1);
  first.write(view_of("x"));
  raw->close();
  Bytes target = "  ";
  for (BufferedStream* stream :
       {static_cast<BufferedStream*>(&first), static_cast<BufferedStream*>(&second)}) {
    EXPECT_THROW(stream->read(1), ValueError);
    EXPECT_THROW(stream->read_into(mutable_view_of(target)), ValueError);
    EXPECT_THROW(stream->readline(), ValueError);
    EXPECT_THROW(stream->readline(target), ValueError);
    EXPECT_THROW(stream->get(), ValueError);
    EXPECT_THROW(stream->write(view_of("x")), ValueError);
  }
}

// A raw stream that closes itself while it is read, as some do at their end.
class ClosesItself final : public RawIO {
 public:
  bool can_read() const override { return true; }

 protected:
  ReadOutcome read_impl(MutableByteView target) override {
    std::fill(target.begin(), target.end(), std::byte{'x'});
    close();
    return ReadOutcome::bytes(target.size());
  }
  void close_impl() override {}
};

TEST(ClosedBehindTheBack, AlsoByTheRawStreamItself) {
  BufferedReader reader(std::make_shared<ClosesItself>(), 8);
  EXPECT_EQ(reader.read(2), "xx");
  EXPECT_THROW(reader.read(2), ValueError);
  EXPECT_THROW(reader.get(), ValueError);
}

TEST(ClosedBehindTheBack, WatchesComeAndGoInAnyOrder) {
  const auto raw = raw_of("abc");
  std::optional<RawIO::ClosedWatch> first, second, third;
  first.emplace(*raw);
  second.emplace(*raw);
  third.emplace(*raw);
  second.reset();
  third->stop();
  third->stop();
  raw->close();
  EXPECT_TRUE(first->is_closed());
  EXPECT_FALSE(third->is_closed()) << "stopped before";
  first.reset();
  second.emplace(*raw);
  EXPECT_TRUE(second->is_closed()) << "closed already";
}

TEST(ClosedBehindTheBack, ADetachedBufferMayGoBeforeOrAfterItsRawStream) {
  auto reader = std::make_unique<BufferedReader>(raw_of("abc"), 8);
  reader->detach().reset();
  reader.reset();
  reader = std::make_unique<BufferedReader>(raw_of("abc"), 8);
  const auto raw = reader->detach();
  reader.reset();
  raw->close();
  EXPECT_TRUE(raw->is_closed());
}

}  // namespace
}  // namespace refio::testing
