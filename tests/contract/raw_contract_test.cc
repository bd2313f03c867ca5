// What every raw stream must do, and what RawIO checks of its implementations.
#include <gtest/gtest.h>

#include <limits>

#include "refio/buffered/buffered_reader.h"
#include "refio/core/errors.h"
#include "refio/raw/file_io.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/errno_of.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

class RawContract : public ::testing::TestWithParam<Backend> {
 protected:
  std::unique_ptr<FileIO> open(bool write = false, bool truncate = false) {
    OpenOptions options;
    options.read = true;
    options.write = options.create = write;
    options.truncate = truncate;
    return FileIO::open(bench_->files(), "f", options);
  }
  std::unique_ptr<Bench> bench_ = GetParam().make();
};

TEST_P(RawContract, ReadAllReadsAll) {
  const Bytes data = Bytes(20000, 'a') + "\n" + Bytes(70000, 'b');
  bench_->put("f", data);
  const auto raw = open();
  raw->seek(1);
  EXPECT_EQ(raw->read_all(), data.substr(1));
  EXPECT_EQ(raw->read_all(), Bytes());
}

TEST_P(RawContract, SaysWhatItCan) {
  bench_->put("f", "x");
  const auto reader = open();
  EXPECT_TRUE(reader->readable());
  EXPECT_FALSE(reader->writable());
  EXPECT_TRUE(reader->seekable());
  EXPECT_TRUE(open(true)->writable());
  EXPECT_THROW(reader->write(view_of("x")), UnsupportedOperation);
  EXPECT_THROW(reader->truncate(0), UnsupportedOperation);
  EXPECT_EQ(bench_->get("f"), "x");
}

TEST_P(RawContract, RefusesEverythingOnceClosed) {
  bench_->put("f", "x");
  const auto raw = open(true);
  raw->close();
  raw->close();
  EXPECT_TRUE(raw->is_closed());
  Bytes spare(1, ' ');
  EXPECT_THROW(raw->read_into(mutable_view_of(spare)), ValueError);
  EXPECT_THROW(raw->read_all(), ValueError);
  EXPECT_THROW(raw->write(view_of("x")), ValueError);
  EXPECT_THROW(raw->seek(0), ValueError);
  EXPECT_THROW(raw->tell(), ValueError);
  EXPECT_THROW(raw->truncate(0), ValueError);
  EXPECT_THROW(raw->flush(), ValueError);
  EXPECT_THROW(raw->read(0), ValueError);
  EXPECT_THROW(raw->readline(0), ValueError);
  EXPECT_THROW(raw->readlines(), ValueError);
  EXPECT_THROW(raw->next(), ValueError);
  EXPECT_THROW(raw->writelines([] { return std::nullopt; }), ValueError);
  EXPECT_THROW(raw->readable(), ValueError);
  EXPECT_THROW(raw->writable(), ValueError);
  EXPECT_THROW(raw->seekable(), ValueError);
  EXPECT_THROW(raw->fileno(), ValueError);
  EXPECT_THROW(raw->isatty(), ValueError);
}

TEST_P(RawContract, TruncateAndTell) {
  bench_->put("f", "abcdef");
  const auto raw = open(true);
  raw->seek(4);
  EXPECT_EQ(raw->truncate(3), 3);
  EXPECT_EQ(raw->tell(), 4);
  EXPECT_EQ(errno_of([&] { raw->truncate(-1); }), EINVAL);
  EXPECT_EQ(bench_->get("f"), "abc");
}

TEST_P(RawContract, TruncateWithoutASizeCutsAtThePositionOrGrowsToIt) {
  bench_->put("f", "abcdef");
  const auto raw = open(true);
  raw->seek(2);
  EXPECT_EQ(raw->truncate(), 2);
  raw->seek(4);
  EXPECT_EQ(raw->truncate(), 4);
  EXPECT_EQ(bench_->get("f"), Bytes("ab\0\0", 4));
}

TEST_P(RawContract, ReadIsOneTransferAndMovesByWhatItGave) {
  bench_->put("f", "abcdef");
  const auto raw = open();
  const Bytes first = raw->read(4).value();
  EXPECT_EQ(first, Bytes("abcdef").substr(0, first.size()));
  EXPECT_EQ(raw->tell(), static_cast<std::int64_t>(first.size()));
  EXPECT_EQ(first.size() == 4, GetParam().whole_transfers);
  EXPECT_EQ(raw->read(0), "");
  EXPECT_EQ(raw->read(-5), Bytes("abcdef").substr(first.size()));
  EXPECT_EQ(raw->read(3), "");
  EXPECT_EQ(raw->read(std::numeric_limits<std::int64_t>::max()), "");
}

TEST_P(RawContract, AHugeSizeGivesWhatIsThere) {
  bench_->put("f", Bytes(3 << 20, 'x'));
  const auto raw = open();
  const std::size_t size = raw->read(std::numeric_limits<std::int64_t>::max())->size();
  EXPECT_EQ(size == 3u << 20, GetParam().whole_transfers) << size;
}

TEST_P(RawContract, LinesTakeNothingBehindTheirEnd) {
  bench_->put("f", Bytes("ab\r\n\nlong line\nend\0x", 20));
  const auto raw = open();
  EXPECT_EQ(raw->readline(), "ab\r\n");
  EXPECT_EQ(raw->tell(), 4);
  EXPECT_EQ(raw->readline(0), "");
  EXPECT_EQ(raw->next(), "\n");
  EXPECT_EQ(raw->readline(4), "long");
  EXPECT_EQ(raw->readline(-7), " line\n");
  EXPECT_EQ(raw->readline(), Bytes("end\0x", 5));
  EXPECT_EQ(raw->readline(), "");
  EXPECT_EQ(raw->next(), std::nullopt);
}

TEST_P(RawContract, ReadlinesStopsWhereTheTotalExceedsTheHint) {
  bench_->put("f", "ab\ncd\nef\n");
  const auto raw = open();
  EXPECT_EQ(raw->readlines(3), (std::vector<Bytes>{"ab\n", "cd\n"})) << "exactly the hint is not past it";
  raw->seek(0);
  EXPECT_EQ(raw->readlines(2), (std::vector<Bytes>{"ab\n"}));
  EXPECT_EQ(raw->readlines(0), (std::vector<Bytes>{"cd\n", "ef\n"}));
  EXPECT_EQ(raw->readlines(), (std::vector<Bytes>{}));
}

TEST_P(RawContract, WritelinesWritesWhatCameBeforeAnError) {
  const auto raw = open(true);
  int given = 0;
  const auto source = [&]() -> std::optional<Bytes> {
    if (++given == 3) throw LookupError("no more");
    return Bytes(1, static_cast<char>('a' + given));
  };
  EXPECT_THROW(raw->writelines(source), LookupError);
  EXPECT_EQ(bench_->get("f"), "bc");
}

TEST_P(RawContract, DirectoriesAreRefusedInEveryMode) {
  bench_->make_directory("f");
  EXPECT_THROW(open(), IsADirectoryError);
  EXPECT_THROW(open(true), IsADirectoryError);
  EXPECT_THROW(open(true, true), IsADirectoryError);
}

INSTANTIATE_TEST_SUITE_P(Backends, RawContract, ::testing::ValuesIn(all_backends()),
                         name_of<::testing::TestParamInfo<Backend>>);

TEST(RawChecks, ImpossibleCountsAreRefused) {
  const auto raw = lying_raw();
  Bytes target(5, ' ');
  EXPECT_THROW(raw->read_into(mutable_view_of(target)), OSError);
  EXPECT_THROW(raw->write(view_of("abc")), OSError);
  raw->script("reads", {RawStep::claims(-1)});
  EXPECT_THROW(raw->read_into(mutable_view_of(target)), OSError);
  raw->script("seeks", {RawStep::claims(-5)});
  EXPECT_THROW(raw->seek(1), OSError);
}

TEST(RawChecks, WouldBlockIsAValue) {
  const auto raw = blocked_raw();
  Bytes target(5, ' ');
  EXPECT_TRUE(raw->read_into(mutable_view_of(target)).is_would_block());
  EXPECT_TRUE(raw->write(view_of("abc")).is_would_block());
  EXPECT_EQ(raw->read_all(), std::nullopt);
  raw->script("reads", {RawStep::limit(2), RawStep::would_block()});
  EXPECT_EQ(raw_of("")->read_all(), Bytes());
}

TEST(RawChecks, ReadAllKeepsWhatCameBeforeItWouldBlock) {
  const auto raw = raw_of("abcdef");
  raw->script("reads", {RawStep::limit(2), RawStep::would_block()});
  EXPECT_EQ(raw->read_all(), "ab");
}

TEST(RawChecks, AReadlineThatWouldBlockGivesWhatThereIs) {
  const auto raw = raw_of("abc\n");
  raw->script("reads", {RawStep::all(), RawStep::all(), RawStep::would_block(), RawStep::would_block(),
                        RawStep::all()});
  EXPECT_EQ(raw->readline(), "ab");
  EXPECT_EQ(raw->readline(), "");
  EXPECT_EQ(raw->readline(), "c\n");
}

TEST(RawChecks, ReadRestKeepsWhatCameBeforeAnError) {
  const auto raw = raw_of("abcdef");
  raw->script("reads", {RawStep::limit(2), RawStep::limit(1), failing(EIO)});
  Bytes data = "had ";
  EXPECT_THROW(raw->read_rest(data), OSError);
  EXPECT_EQ(data, "had abc");
}

TEST(RawChecks, WhatAStreamCannotDoIsUnsupported) {
  const auto raw = unseekable_raw("abc");
  EXPECT_THROW(raw->seek(0), UnsupportedOperation);
  EXPECT_THROW(raw->tell(), UnsupportedOperation);
  EXPECT_THROW(raw->truncate(), UnsupportedOperation);
  EXPECT_THROW(raw->fileno(), UnsupportedOperation);
  EXPECT_FALSE(raw->isatty());
  EXPECT_EQ(raw->name(), std::nullopt);
  RawScript script;
  script.readable = script.writable = false;
  const auto mute = raw_with(script);
  EXPECT_THROW(mute->read(0), UnsupportedOperation);
  EXPECT_THROW(mute->readline(0), UnsupportedOperation);
  EXPECT_THROW(mute->write({}), UnsupportedOperation);
  mute->writelines([] { return std::nullopt; });
  EXPECT_TRUE(mute->log().empty());
}

// raw-io/layer/2: a raw stream has none of the members of the layers above it.
template <class Stream>
concept HasMembersOfAboveLayers = requires(Stream& stream) {
  stream.peek();
}
|| requires(Stream& stream) { stream.read1(); }
|| requires(Stream& stream) { stream.detach(); }
|| requires(Stream& stream) { stream.raw(); }
|| requires(Stream& stream) { stream.buffer(); }
|| requires(Stream& stream) { stream.encoding(); };
static_assert(!HasMembersOfAboveLayers<RawIO> && !HasMembersOfAboveLayers<FileIO>);
static_assert(HasMembersOfAboveLayers<BufferedReader>, "the check finds what is there");

TEST(RawChecks, AFailedCloseLeavesTheStreamOpenUnlessItSaysOtherwise) {
  const auto raw = close_fails_raw();
  EXPECT_THROW(raw->close(), OSError);
  EXPECT_FALSE(raw->is_closed());
}

TEST(ScriptedRaws, CallOnceAndHaveUsedUpTheEntryByThen) {
  const auto raw = raw_of("abcdef");
  int calls = 0;
  Bytes inner;
  const auto call = [&] {
    ++calls;
    inner += raw->read(3).value();
  };
  raw->script("reads",
              {RawStep::calling(call, RawStep::limit(2)), RawStep::calling(call, RawStep::limit(1))});
  EXPECT_EQ(raw->read(3), "cd");
  EXPECT_EQ(inner, "ab");
  EXPECT_EQ(calls, 2);
}

TEST(ScriptedRaws, AreOpenedAgainByOthers) {
  const auto raw = raw_of("abc");
  raw->close();
  raw->set_closed(false);
  EXPECT_EQ(raw->read(1), "a");
  EXPECT_EQ(raw->log().size(), 2u);
  raw->set_closed(true);
  EXPECT_THROW(raw->read(1), ValueError);
}

}  // namespace
}  // namespace refio::testing
