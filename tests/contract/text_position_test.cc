// Places in a text: tell at every character, seek back to it, cut there.
#include <gtest/gtest.h>

#include "refio/buffered/buffered_random.h"
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

std::unique_ptr<TextIOWrapper> text_over(const Bytes& bytes, const TextOptions& options, std::int64_t size) {
  const auto raw = raw_of(bytes);
  raw->script("reads", {RawStep::limit(size)});
  return std::make_unique<TextIOWrapper>(std::make_shared<BufferedReader>(raw, 5), options);
}

// Every place: what tell() answers after so many characters leads to the rest of the text, from there and in
// another stream, and tell() right after it answers the same.
void check_places(const Bytes& bytes, const TextOptions& options, std::int64_t size) {
  const auto stream = text_over(bytes, options, size);
  const std::string text = stream->read();
  std::vector<TextPosition> places;
  stream->seek(0);
  std::string walked;
  for (std::size_t i = 0; i <= count_points(text); ++i) {
    places.push_back(stream->tell());
    ASSERT_EQ(stream->tell(), places.back()) << "tell changes nothing";
    walked += stream->read(1);
  }
  ASSERT_EQ(walked, text);
  for (std::size_t i = places.size(); i-- > 0;) {
    const std::string rest = text.substr(prefix_of(text, i).bytes);
    ASSERT_EQ(stream->seek(places[i]), places[i]);
    ASSERT_EQ(stream->tell(), places[i]) << "character " << i;
    ASSERT_EQ(stream->read(), rest) << "character " << i;
    const auto other = text_over(bytes, options, 1);
    other->seek(places[i]);
    ASSERT_EQ(other->read(1) + other->read(), rest) << "character " << i;
    other->seek(places[i]);
    ASSERT_EQ(other->seek(0, Whence::current), places[i]);
    ASSERT_EQ(other->read(), rest);
  }
}

class TextPlaces : public ::testing::TestWithParam<std::string> {};

TEST_P(TextPlaces, OfEveryCharacterCanBeGoneBackTo) {
  const std::string text = "a\xC3\xA9\r\n\r\xE3\x81\x82\xE6\xBC\xA2z\n\r\r\n\xE3\x81\x82\r";
  const Bytes bytes = make_encoder(GetParam(), "replace")->encode(text);
  for (const Newline newline : all_modes) {
    for (const std::int64_t size : {1, 2, 3, 7, 9999}) {
      SCOPED_TRACE(GetParam() + ", chunks of " + std::to_string(size));
      check_places(bytes, options_with(GetParam(), newline), size);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, TextPlaces,
                         ::testing::Values("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1",
                                           "euc_jp", "shift_jis", "iso2022_jp", "iso2022_jp_2", "gb18030",
                                           "hz", "utf-7"),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(TextPlaces, WithFaultsHandled) {
  const Bytes bytes =
      "a\xFF\xE2\x82"
      "b\xED\xA0\x80\xC3\xA9\xE2";
  for (const char* errors : {"ignore", "replace", "backslashreplace", "surrogateescape"}) {
    for (const std::int64_t size : {1, 3, 9999}) {
      SCOPED_TRACE(errors);
      check_places(bytes, options_with("utf-8", Newline::lf, errors), size);
    }
  }
}

TEST(TextPlaces, ArePlainWhereTheyCanBe) {
  const Bytes bytes =
      "a\xC3\xA9\xE2\x82\xAC\n"
      "z";
  const auto stream = text_over(bytes, options_with("utf-8"), 9999);
  for (const std::int64_t place : {0, 1, 3, 6, 7, 8}) {
    EXPECT_EQ(stream->tell(), TextPosition(place));
    stream->read(1);
  }
  EXPECT_EQ(stream->seek(0, Whence::end), TextPosition(8));
}

TEST(TextPlaces, OfLongTextsAreFoundInBigStrides) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += i % 3 == 0 ? "\xE3\x81\x82" : "a";
  const Bytes bytes = make_encoder("shift_jis")->encode(text);
  TextIOWrapper stream(std::make_shared<BytesIO>(bytes), options_with("shift_jis"));
  for (const std::int64_t count : {1, 1000, 500, 2400}) {
    stream.read(count);
    const TextPosition place = stream.tell();
    const std::string next = stream.read(5);
    stream.seek(place);
    EXPECT_EQ(stream.read(5), next);
    EXPECT_TRUE(place.is_plain());
  }
}

TEST(TextPlaces, AreRefusedWhileIterating) {
  TextIOWrapper stream(std::make_shared<BytesIO>("a\nb\nc"));
  const TextPosition start = stream.tell();
  EXPECT_EQ(stream.next(), "a\n");
  EXPECT_THROW(stream.tell(), OSError);
  stream.flush();
  EXPECT_THROW(stream.tell(), OSError) << "a flush does not end an iteration";
  EXPECT_THROW(stream.seek(0, Whence::current), OSError);
  stream.seek(start);
  EXPECT_EQ(stream.tell(), start);
  while (stream.next()) continue;
  EXPECT_EQ(stream.tell(), TextPosition(5));
}

TEST(TextPlaces, OthersAreRefusedAndMoveNothing) {
  TextIOWrapper stream(std::make_shared<BytesIO>("abc"));
  stream.read(1);
  EXPECT_THROW(stream.seek(-1), ValueError);
  EXPECT_THROW(stream.seek(1, Whence::current), UnsupportedOperation);
  EXPECT_THROW(stream.seek(-1, Whence::end), UnsupportedOperation);
  EXPECT_EQ(stream.read(1), "b");
}

TEST(TextPlaces, ThatAreGoneAreAnError) {
  const auto bytes = std::make_shared<BytesIO>("a\rb");
  TextIOWrapper stream(bytes);
  stream.read(2);
  const TextPosition place = stream.tell();
  ASSERT_FALSE(place.is_plain()) << "the CR waits for what follows";
  bytes->truncate(2);
  EXPECT_THROW(stream.seek(place), OSError);
}

TEST(TextPlaces, UnseekableStreamsHaveNone) {
  TextIOWrapper stream(std::make_shared<BufferedReader>(unseekable_raw("abc")));
  EXPECT_EQ(stream.read(1), "a");
  EXPECT_THROW(stream.tell(), UnsupportedOperation);
  EXPECT_THROW(stream.seek(0), UnsupportedOperation);
  EXPECT_THROW(stream.seek(0, Whence::end), UnsupportedOperation);
  EXPECT_EQ(stream.read(), "bc") << "decoded text is kept";
}

TEST(TextPlaces, AFailedSeekBelowLeavesTheStreamWhereItIs) {
  const auto raw = raw_of("abcdef");
  TextIOWrapper stream(std::make_shared<BufferedReader>(raw, 2));
  stream.read(2);
  raw->script("seeks", {failing(EIO)});
  EXPECT_THROW(stream.seek(0), OSError);
  EXPECT_THROW(stream.seek(0, Whence::end), OSError);
  raw->script("seeks", {});
  EXPECT_EQ(stream.read(), "cdef");
}

class TextCutting : public ::testing::TestWithParam<std::string> {};

TEST_P(TextCutting, CutsBehindWhatWasRead) {
  const std::string text = "a\xC3\xA9\r\n\xE3\x81\x82\rz\n\r";
  const Bytes bytes = make_encoder(GetParam(), "replace")->encode(text);
  for (const Newline newline : all_modes) {
    const TextOptions options = options_with(GetParam(), newline);
    const std::string whole = TextIOWrapper(std::make_shared<BytesIO>(bytes), options).read();
    for (std::size_t count = 0; count <= count_points(whole); ++count) {
      const auto raw = raw_of(bytes);
      TextIOWrapper stream(std::make_shared<BufferedRandom>(raw), options);
      const std::string read = stream.read(static_cast<std::int64_t>(count));
      stream.truncate();
      ASSERT_EQ(stream.read(), "") << "what was read ahead is gone";
      stream.flush();
      // Where CR LF is one character of text, no cut parts it.
      const std::string left = TextIOWrapper(std::make_shared<BytesIO>(raw->data()), options).read();
      ASSERT_EQ(left, read) << count << " characters";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, TextCutting, ::testing::Values("utf-8", "utf-16", "shift_jis", "iso2022_jp"),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(TextCutting, ASizeIsOfBytesAndThePlaceStays) {
  const auto bytes = std::make_shared<BytesIO>("abcdef");
  TextIOWrapper stream(bytes);
  EXPECT_EQ(stream.read(4), "abcd");
  EXPECT_EQ(stream.truncate(2), 2);
  EXPECT_EQ(stream.tell(), TextPosition(4));
  EXPECT_EQ(bytes->getvalue(), "ab");
  EXPECT_EQ(stream.read(), "");
  TextIOWrapper reader(std::make_shared<BufferedReader>(raw_of("abc")));
  EXPECT_THROW(reader.truncate(1), UnsupportedOperation);
}

}  // namespace
}  // namespace refio::testing
