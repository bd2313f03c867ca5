// Reading text: wherever the bytes are cut, the text is the same, and nothing is lost on the way.
#include <gtest/gtest.h>

#include "refio/buffered/buffered_reader.h"
#include "refio/core/errors.h"
#include "refio/memory/bytes_io.h"
#include "refio/text/text_io_wrapper.h"
#include "refio/text/unicode.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

constexpr Newline all_modes[] = {Newline::universal, Newline::keep, Newline::lf, Newline::cr, Newline::crlf};

TextOptions options_with(const std::string& encoding, Newline newline = Newline::universal,
                         const std::string& errors = "strict") {
  TextOptions options;
  options.encoding = encoding;
  options.newline = newline;
  options.errors = errors;
  return options;
}

TextOptions options_with(Newline newline) { return options_with("utf-8", newline); }

// A stream over bytes that come in pieces of these sizes, then in pieces of the last.
std::unique_ptr<TextIOWrapper> text_over(const Bytes& bytes, const TextOptions& options,
                                         const std::vector<std::int64_t>& sizes = {}) {
  const auto raw = raw_of(bytes);
  RawSteps steps;
  for (const std::int64_t size : sizes) steps.push_back(RawStep::limit(size));
  raw->script("reads", steps);
  return std::make_unique<TextIOWrapper>(std::make_shared<BufferedReader>(raw, 16), options);
}

using Transcript = std::vector<std::string>;

Transcript by_lines(TextIO& stream) { return stream.readlines(); }

Transcript by_limited_lines(TextIO& stream) {
  Transcript transcript;
  for (int i = 0; i < 200; ++i) transcript.push_back(stream.readline(i % 4));
  return transcript;
}

Transcript by_sizes(TextIO& stream) {
  Transcript transcript;
  for (int i = 0; i < 100; ++i) transcript.push_back(stream.read(i % 3));
  return transcript;
}

Transcript mixed(TextIO& stream) {
  Transcript transcript;
  for (int i = 0; i < 20; ++i) {
    transcript.push_back(stream.readline(2));
    transcript.push_back(stream.next().value_or("(end)"));
    transcript.push_back(stream.read(1));
  }
  transcript.push_back(stream.read());
  return transcript;
}

const std::vector<Transcript (*)(TextIO&)> ways = {by_lines, by_limited_lines, by_sizes, mixed};

const std::string sample = "\r\r\na\xC3\xA9\n\r\n\xF0\x9F\x98\x80\r\xE2\x82\xAC\r\n\r\r\nend\r";

class TextReading : public ::testing::TestWithParam<std::string> {};

TEST_P(TextReading, CutsOfTheBytesDoNotShow) {
  const Bytes bytes = make_encoder(GetParam(), "replace")->encode(sample);
  for (const Newline newline : all_modes) {
    const TextOptions options = options_with(GetParam(), newline);
    for (const auto way : ways) {
      const Transcript whole = way(*text_over(bytes, options));
      EXPECT_EQ(way(*text_over(bytes, options, {1})), whole) << "byte by byte";
      for (std::int64_t cut = 1; cut < static_cast<std::int64_t>(bytes.size()); ++cut) {
        ASSERT_EQ(way(*text_over(bytes, options, {cut, 9999})), whole) << "cut at " << cut;
        ASSERT_EQ(way(*text_over(bytes, options, {cut, 1, 9999})), whole)
            << "cut at " << cut << " and behind";
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, TextReading,
                         ::testing::Values("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1",
                                           "euc_jp", "iso2022_jp", "gb18030", "utf-7"),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(TextReading, LinesOfEveryMode) {
  const std::string text = "a\nb\r\nc\rd\r\r\n";
  const auto lines = [&](Newline newline) {
    return text_over(text, options_with(newline), {1})->readlines();
  };
  EXPECT_EQ(lines(Newline::universal), (Transcript{"a\n", "b\n", "c\n", "d\n", "\n"}));
  EXPECT_EQ(lines(Newline::keep), (Transcript{"a\n", "b\r\n", "c\r", "d\r", "\r\n"}));
  EXPECT_EQ(lines(Newline::lf), (Transcript{"a\n", "b\r\n", "c\rd\r\r\n"}));
  EXPECT_EQ(lines(Newline::cr), (Transcript{"a\nb\r", "\nc\r", "d\r", "\r", "\n"}));
  EXPECT_EQ(lines(Newline::crlf), (Transcript{"a\nb\r\n", "c\rd\r\r\n"}));
}

TEST(TextReading, NotesLineEndsOfTheFile) {
  const auto stream = text_over("a\r\nb\nc\r", options_with(Newline::universal), {4});
  EXPECT_TRUE(stream->newlines().empty());
  stream->readline();
  EXPECT_EQ(stream->newlines(), Transcript{"\r\n"});
  stream->tell();
  EXPECT_EQ(stream->newlines(), Transcript{"\r\n"});
  stream->read();
  EXPECT_EQ(stream->newlines(), (Transcript{"\r", "\n", "\r\n"}));
  EXPECT_TRUE(text_over("a\r\n", options_with(Newline::crlf))->newlines().empty());
}

TEST(TextReading, LimitsAndHintsCountCharacters) {
  const std::string line = "\xE2\x82\xAC\xE2\x82\xAC\n";
  const auto stream = text_over(line + line + line, options_with(Newline::lf), {2});
  EXPECT_EQ(stream->readline(1), line.substr(0, 3));
  EXPECT_EQ(stream->readline(2), line.substr(3));
  EXPECT_EQ(stream->readlines(3).size(), 2u) << "a total of exactly the hint is not beyond it";
  stream->seek(0);
  EXPECT_EQ(stream->readlines(2).size(), 1u);
  EXPECT_EQ(stream->readline(0), "");
  EXPECT_EQ(stream->read(INT64_MAX), line + line);
}

TEST(TextReading, DecodedTextNeedsNoBuffer) {
  const auto raw = raw_of("abc\ndef\n");
  TextIOWrapper stream(std::make_shared<BufferedReader>(raw, 4));
  EXPECT_EQ(raw->log().size(), 0u);
  stream.read(1);
  const std::size_t calls = raw->log().size();
  EXPECT_EQ(stream.readline(), "bc\n");
  EXPECT_EQ(stream.readline(4), "def\n");
  EXPECT_EQ(raw->log().size(), calls);
}

TEST(TextReading, TheEndIsNotForEver) {
  const auto bytes = std::make_shared<BytesIO>("a");
  TextIOWrapper stream(bytes);
  EXPECT_EQ(stream.read(5), "a");
  EXPECT_EQ(stream.read(5), "");
  bytes->write(view_of("b\n"));
  bytes->seek(1);
  EXPECT_EQ(stream.readline(), "b\n");
  EXPECT_EQ(stream.next(), std::nullopt);
}

TEST(TextReading, AnErrorBelowLosesNothing) {
  const auto raw = raw_of(
      "ab\r\nc\xC3\xA9"
      "d");
  raw->script("reads", {RawStep::limit(3), failing(EIO), RawStep::limit(3), failing(EIO), RawStep::all()});
  TextIOWrapper stream(std::make_shared<BufferedReader>(raw, 16));
  EXPECT_THROW(stream.readline(), OSError);
  EXPECT_EQ(stream.tell(), TextPosition(0));
  EXPECT_EQ(stream.readline(), "ab\n");
  EXPECT_THROW(stream.read(5), OSError);
  EXPECT_EQ(stream.read(5),
            "c\xC3\xA9"
            "d");
}

TEST(TextReading, AFaultIsMetInItsChunkAndStaysWhereItIs) {
  const auto stream = text_over(
      "abc\nde\xFF"
      "f",
      options_with("utf-8"), {4, 9999});
  EXPECT_EQ(stream->readline(), "abc\n") << "text of an earlier chunk is handed out";
  const TextPosition place = stream->tell();
  for (int i = 0; i < 2; ++i) {
    try {
      stream->readline();
      ADD_FAILURE();
    } catch (const UnicodeDecodeError& error) {
      EXPECT_EQ(error.start(), 2u);
      EXPECT_EQ(error.end(), 3u);
    }
    EXPECT_EQ(stream->tell(), place);
  }
  EXPECT_EQ(stream->seek(0), TextPosition(0));
  EXPECT_EQ(stream->tell(), TextPosition(0));
  EXPECT_THROW(stream->read(), UnicodeDecodeError);
}

TEST(TextReading, AFaultAtTheEndIsCountedFromTheStart) {
  for (const std::vector<std::int64_t>& sizes : {std::vector<std::int64_t>{9999}, {1}}) {
    const auto stream = text_over("abc\xE2\x82", options_with("utf-8"), sizes);
    try {
      stream->read();
      ADD_FAILURE();
    } catch (const UnicodeDecodeError& error) {
      EXPECT_EQ(error.start(), 3u);
      EXPECT_EQ(error.end(), 5u);
    }
    EXPECT_EQ(stream->read(3), "abc") << "what comes before it is there";
  }
}

TEST(TextReading, WouldBlockIsNoEnd) {
  const auto raw = raw_of("a\xE2\x82\xAC\r\nb");
  raw->script("reads", {RawStep::limit(2), RawStep::would_block()});
  TextIOWrapper stream(std::make_shared<BufferedReader>(raw, 16));
  EXPECT_EQ(stream.read(3), "a") << "half a character waits";
  raw->script("reads", {RawStep::limit(3), RawStep::would_block()});
  EXPECT_EQ(stream.readline(), "\xE2\x82\xAC") << "a CR that may be half of CR LF waits";
  EXPECT_THROW(stream.read(), BlockingIOError);
  raw->script("reads", {RawStep::limit(1), RawStep::would_block()});
  EXPECT_EQ(stream.readline(), "\n");
  raw->script("reads", {RawStep::all()});
  EXPECT_EQ(stream.read(), "b");
}

TEST(TextReading, WouldBlockInReadingToTheEndKeepsWhatCame) {
  const auto raw = raw_of("abc\xE2\x82\xAC");
  raw->script("reads", {RawStep::limit(4), RawStep::would_block(), RawStep::would_block()});
  TextIOWrapper stream(std::make_shared<BufferedReader>(raw, 16));
  EXPECT_THROW(stream.read(), BlockingIOError) << "half a character is no text";
  raw->script("reads", {RawStep::all()});
  EXPECT_EQ(stream.read(), "abc\xE2\x82\xAC");
}

TEST(TextReading, AClosedStreamAnswersNothing) {
  const auto bytes = std::make_shared<BytesIO>("abc");
  TextIOWrapper stream(bytes);
  stream.close();
  EXPECT_TRUE(bytes->is_closed());
  EXPECT_THROW(stream.read(0), ValueError);
  EXPECT_THROW(stream.readline(), ValueError);
  EXPECT_THROW(stream.next(), ValueError);
  EXPECT_THROW(stream.readlines(), ValueError);
  EXPECT_THROW(stream.tell(), ValueError);
  EXPECT_THROW(stream.detach(), ValueError);
  EXPECT_THROW(TextIOWrapper{bytes}, ValueError);
}

TEST(TextReading, ADetachedStreamAnswersAttributesOnly) {
  const auto bytes = std::make_shared<BytesIO>("abc");
  TextIOWrapper stream(bytes, options_with("latin-1", Newline::lf, "ignore"));
  stream.read(1);
  EXPECT_EQ(stream.detach(), bytes);
  EXPECT_FALSE(bytes->is_closed());
  EXPECT_THROW(stream.detach(), ValueError);
  EXPECT_THROW(stream.read(), ValueError);
  EXPECT_THROW(stream.is_closed(), ValueError);
  EXPECT_THROW(stream.close(), ValueError);
  EXPECT_THROW(stream.readable(), ValueError);
  EXPECT_EQ(stream.encoding(), "latin-1");
  EXPECT_EQ(stream.errors(), "ignore");
  EXPECT_EQ(stream.buffer(), nullptr);
}

}  // namespace
}  // namespace refio::testing
