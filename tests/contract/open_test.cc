// open(): what it makes of its arguments, over every backend. Source: open.
#include "refio/open/open.h"

#include <gtest/gtest.h>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/platform/descriptors.h"
#include "refio/text/text_io_wrapper.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/errno_of.h"

namespace refio::testing {
namespace {

OpenArguments with(std::string mode, std::int64_t buffering = -1) {
  OpenArguments arguments;
  arguments.mode = std::move(mode);
  arguments.buffering = buffering;
  return arguments;
}

template <class Stream>
Stream* as(const OpenedStream& stream) {
  const auto* buffer = std::get_if<std::shared_ptr<BufferedIO>>(&stream);
  return buffer == nullptr ? nullptr : dynamic_cast<Stream*>(buffer->get());
}

std::shared_ptr<TextIOWrapper> text_of(const OpenedStream& stream) {
  return std::get<std::shared_ptr<TextIOWrapper>>(stream);
}

class Opening : public ::testing::TestWithParam<Backend> {
 protected:
  OpenedStream open(const OpenArguments& arguments, const std::string& name = "f") {
    return refio::open(bench_->files(), name, arguments);
  }
  std::unique_ptr<Bench> bench_ = GetParam().make();
};

TEST_P(Opening, TheModeDecidesTheKind) {
  bench_->put("f", "abc");
  EXPECT_NE(std::get<std::shared_ptr<FileIO>>(open(with("rb", 0))), nullptr);
  EXPECT_NE(as<BufferedReader>(open(with("rb"))), nullptr);
  EXPECT_NE(as<BufferedWriter>(open(with("ab"))), nullptr);
  EXPECT_NE(as<BufferedWriter>(open(with("xb"), "new")), nullptr);
  for (const char* mode : {"r+b", "a+b", "bw+"})
    EXPECT_NE(as<BufferedRandom>(open(with(mode))), nullptr) << mode;
  for (const char* mode : {"r", "rt", "w", "+at"}) EXPECT_NE(text_of(open(with(mode))), nullptr) << mode;
  EXPECT_NE(dynamic_cast<BufferedRandom*>(text_of(open(with("r+")))->buffer().get()), nullptr);
}

TEST_P(Opening, WhatIsRefusedCreatesAndTruncatesNothing) {
  bench_->put("f", "kept");
  std::vector<OpenArguments> refused = {with(""),   with("rw"),  with("wbt"),
                                        with("wU"), with("w++"), with("w", 0)};
  for (const char* member : {"encoding", "errors", "newline"}) {
    OpenArguments binary = with("wb");
    (std::string_view(member) == "encoding" ? binary.encoding
     : std::string_view(member) == "errors" ? binary.errors
                                            : binary.newline) = "";
    refused.push_back(binary);
  }
  OpenArguments newline = with("w");
  newline.newline = "\n\r";
  refused.push_back(newline);
  OpenArguments closefd = with("w");
  closefd.closefd = false;
  refused.push_back(closefd);
  for (const OpenArguments& arguments : refused) {
    EXPECT_THROW(open(arguments), ValueError) << arguments.mode;
    EXPECT_THROW(open(arguments, "new"), ValueError) << arguments.mode;
  }
  OpenArguments encoding = with("w");
  encoding.encoding = "no such encoding";
  EXPECT_THROW(open(encoding), LookupError);
  EXPECT_EQ(bench_->get("f"), "kept");
  EXPECT_FALSE(bench_->has("new"));
}

TEST_P(Opening, ASizeIsThatOfTheBuffer) {
  const OpenedStream stream = open(with("wb", 4));
  BufferedWriter& writer = *as<BufferedWriter>(stream);
  writer.write(view_of("abc"));
  EXPECT_EQ(bench_->get("f"), "");
  writer.write(view_of("de"));
  EXPECT_EQ(bench_->get("f"), "abc");
  writer.close();
  EXPECT_EQ(bench_->get("f"), "abcde");
}

TEST_P(Opening, OneIsTheDefaultSizeForBytesAndLinesForText) {
  const OpenedStream bytes = open(with("wb", 1));
  as<BufferedWriter>(bytes)->write(view_of("a\nb"));
  EXPECT_EQ(bench_->get("f"), "");
  as<BufferedWriter>(bytes)->close();
  const auto text = text_of(open(with("w", 1)));
  EXPECT_TRUE(text->line_buffering());
  text->write("ab");
  EXPECT_EQ(bench_->get("f"), "");
  text->write("c\nd");
  EXPECT_EQ(bench_->get("f"), "abc\nd");
  EXPECT_FALSE(text_of(open(with("w")))->line_buffering());
  EXPECT_FALSE(text_of(open(with("w", 100)))->line_buffering());
}

TEST_P(Opening, TheDefaultSizeIsSensible) {
  bench_->put("f", Bytes(100000, 'x'));
  const OpenedStream stream = open(with("rb"));
  const std::size_t size = as<BufferedReader>(stream)->peek().size();
  EXPECT_GE(size, GetParam().whole_transfers ? 512u : 1u);
  EXPECT_LE(size, 8u << 20);
}

TEST_P(Opening, TextArgumentsArePassedOn) {
  OpenArguments arguments = with("w");
  arguments.encoding = "utf-16-le";
  arguments.newline = "\r\n";
  arguments.errors = "replace";
  const auto text = text_of(open(arguments));
  EXPECT_EQ(text->encoding(), "utf-16-le");
  EXPECT_EQ(text->errors(), "replace");
  text->write("a\n");
  text->close();
  EXPECT_EQ(bench_->get("f"), Bytes("a\0\r\0\n\0", 6));
}

TEST_P(Opening, AppendingStandsAtTheEndInEveryLayer) {
  bench_->put("f", "abc");
  EXPECT_EQ(std::get<std::shared_ptr<FileIO>>(open(with("ab", 0)))->tell(), 3);
  const OpenedStream stream = open(with("a+b"));
  EXPECT_EQ(as<BufferedRandom>(stream)->tell(), 3);
  as<BufferedRandom>(stream)->seek(0);
  as<BufferedRandom>(stream)->write(view_of("d"));
  as<BufferedRandom>(stream)->close();
  EXPECT_EQ(bench_->get("f"), "abcd");
}

INSTANTIATE_TEST_SUITE_P(Backends, Opening, ::testing::ValuesIn(all_backends()),
                         name_of<::testing::TestParamInfo<Backend>>);

class OpeningDescriptors : public ::testing::Test {
 protected:
  std::unique_ptr<Bench> bench_ = make_posix_bench();
  FileSystem& files() { return bench_->files(); }
};

TEST_F(OpeningDescriptors, TerminalsAreBufferedByLinesAsText) {
  const DescriptorPair ends = make_terminal();
  OpenArguments arguments = with("w");
  arguments.closefd = false;
  EXPECT_TRUE(text_of(refio::open(files(), ends.second, arguments))->line_buffering());
  arguments.buffering = 512;
  EXPECT_FALSE(text_of(refio::open(files(), ends.second, arguments))->line_buffering());
  close_descriptor(ends.first);
  close_descriptor(ends.second);
}

TEST_F(OpeningDescriptors, ARandomBufferNeedsRandomAccessAndLeavesNothingOpen) {
  const DescriptorPair pipe = make_pipe();
  OpenArguments arguments = with("r+b");
  EXPECT_THROW(refio::open(files(), pipe.first, arguments), UnsupportedOperation);
  EXPECT_EQ(errno_of([&] { is_inheritable(pipe.first); }), EBADF);
  arguments.closefd = false;
  EXPECT_THROW(refio::open(files(), pipe.second, arguments), UnsupportedOperation);
  EXPECT_FALSE(is_inheritable(pipe.second));
  close_descriptor(pipe.second);
}

TEST_F(OpeningDescriptors, ARefusedModeLeavesTheDescriptorOpen) {
  const DescriptorPair pipe = make_pipe();
  EXPECT_THROW(refio::open(files(), pipe.first, with("rw")), ValueError);
  OpenArguments binary = with("rb");
  binary.newline = "";
  EXPECT_THROW(refio::open(files(), pipe.first, binary), ValueError);
  EXPECT_FALSE(is_inheritable(pipe.first));
  close_descriptor(pipe.first);
  close_descriptor(pipe.second);
}

TEST_F(OpeningDescriptors, PipesTakeAppending) {
  const DescriptorPair pipe = make_pipe();
  const OpenedStream writer = refio::open(files(), pipe.second, with("ab"));
  EXPECT_FALSE(as<BufferedWriter>(writer)->seekable());
  as<BufferedWriter>(writer)->write(view_of("x"));
  as<BufferedWriter>(writer)->close();
  EXPECT_EQ(text_of(refio::open(files(), pipe.first, with("r")))->read(), "x");
}

}  // namespace
}  // namespace refio::testing
