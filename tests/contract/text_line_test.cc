// Lines into a string that is used again, lines of long texts, and texts that are read whole as they are.
#include <gtest/gtest.h>

#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/core/errors.h"
#include "refio/memory/string_io.h"
#include "refio/text/codecs/registry.h"
#include "refio/text/text_io_wrapper.h"
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

std::shared_ptr<BufferedReader> reader_of(const Bytes& bytes, std::int64_t size) {
  const auto raw = raw_of(bytes);
  raw->script("reads", {RawStep::limit(size)});
  return std::make_shared<BufferedReader>(raw);
}

// `count` lines of every length up to 99, with characters of every length; `end` ends each.
std::string many_lines(std::size_t count, std::string_view end = "\n") {
  constexpr std::string_view characters[] = {"x", "\xC3\xA9",         "y", "\xE2\x82\xAC",
                                             " ", "\xF0\x9F\x98\x80", "z"};
  std::string text;
  for (std::size_t line = 0; line < count; ++line) {
    for (std::size_t i = 0; i < line % 100; ++i)
      text += characters[(line % 11 < 5 ? 0 : i) % std::size(characters)];
    text += end;
  }
  return text;
}

void expect_same_lines(TextIO& into, TextIO& anew, std::int64_t limit) {
  std::string line = "what was there before";
  while (true) {
    const std::string expected = anew.readline(limit);
    ASSERT_EQ(into.readline(line, limit), !expected.empty());
    ASSERT_EQ(line, expected);
    if (expected.empty()) return;
  }
}

TEST(LinesIntoAString, AreThoseThatReadlineGives) {
  const std::string text = many_lines(300) + "a\r\nb\rc\n\r\r\n" + many_lines(3, "\r") + "no end";
  for (const Newline newline : all_modes) {
    for (const std::int64_t limit : {-1, 0, 1, 7, 1000}) {
      for (const std::int64_t size : {5, 100000}) {
        SCOPED_TRACE("mode " + std::to_string(static_cast<int>(newline)) + ", limit " +
                     std::to_string(limit));
        TextIOWrapper into(reader_of(text, size), options_with("utf-8", newline));
        TextIOWrapper anew(reader_of(text, size), options_with("utf-8", newline));
        expect_same_lines(into, anew, limit);
      }
      StringIO into(text, newline);
      StringIO anew(text, newline);
      expect_same_lines(into, anew, limit);
    }
  }
}

TEST(LinesIntoAString, UseItsStorageAgain) {
  TextIOWrapper stream(reader_of("a first line, which fills the window\nanother line in it, and\n", 1000),
                       options_with("utf-8"));
  stream.readline();
  std::string line;
  line.reserve(1000);
  const char* const storage = line.data();
  EXPECT_TRUE(stream.readline(line));
  EXPECT_EQ(line.data(), storage);
}

TEST(LinesIntoAString, LeaveItAsItIsAfterAnError) {
  std::string line = "kept";
  TextIOWrapper fault(reader_of("ab\xFF\n", 100), options_with("utf-8"));
  EXPECT_THROW(fault.readline(line), UnicodeDecodeError);
  EXPECT_EQ(line, "kept");
  fault.close();
  EXPECT_THROW(fault.readline(line), ValueError);
  EXPECT_EQ(line, "kept");
  StringIO closed("a\n");
  closed.close();
  EXPECT_THROW(closed.readline(line), ValueError);
  EXPECT_EQ(line, "kept");
}

TEST(LinesAtHand, AreNotHandedOutAfterACloseBelow) {
  for (const bool by_raw : {true, false}) {
    const auto raw = raw_of("a\nb\nc\n");
    const auto buffer = std::make_shared<BufferedReader>(raw);
    TextIOWrapper stream(buffer, options_with("utf-8"));
    std::string line;
    EXPECT_EQ(stream.readline(), "a\n");
    by_raw ? raw->close() : buffer->close();
    EXPECT_THROW(stream.readline(), ValueError);
    EXPECT_THROW(stream.readline(line), ValueError);
    EXPECT_THROW(stream.write("x"), ValueError);
    EXPECT_EQ(line, "");
  }
}

TEST(LinesAtHand, AreNotHandedOutAfterADetach) {
  const auto buffer = std::make_shared<BufferedReader>(raw_of("a\nb\nc\n"));
  TextIOWrapper stream(buffer, options_with("utf-8"));
  EXPECT_EQ(stream.readline(), "a\n");
  const auto raw = buffer->detach();
  EXPECT_THROW(stream.readline(), ValueError) << "of the raw stream, from the buffer";
  TextIOWrapper other(std::make_shared<BufferedReader>(raw_of("a\nb\n")), options_with("utf-8"));
  EXPECT_EQ(other.readline(), "a\n");
  const auto taken = other.detach();
  EXPECT_THROW(other.readline(), ValueError);
  EXPECT_THROW(other.is_closed(), ValueError);
  EXPECT_FALSE(taken->is_closed());
}

TEST(LinesAtHand, WaitForWhatWasWritten) {
  const auto raw = raw_of("one\ntwo\nthree\n");
  TextIOWrapper stream(std::make_shared<BufferedRandom>(raw), options_with("utf-8"));
  EXPECT_EQ(stream.readline(), "one\n");
  EXPECT_EQ(stream.write("TWO\n"), 4);
  EXPECT_EQ(stream.readline(), "three\n") << "reading goes on behind what was written";
  stream.flush();
  EXPECT_EQ(raw->data(), "one\nTWO\nthree\n");
}

// Each place in a text of many chunks leads to the line that follows it, whatever was forgotten meanwhile.
TEST(LinesOfLongTexts, HaveAPlaceEach) {
  struct Case {
    std::string encoding;
    Newline newline;
    std::string_view end;
  };
  for (const Case& each : {Case{"utf-8", Newline::universal, "\n"}, Case{"utf-8", Newline::universal, "\r\n"},
                           Case{"utf-8-sig", Newline::lf, "\n"}, Case{"utf-16", Newline::universal, "\n"}}) {
    SCOPED_TRACE(each.encoding + (each.end == "\n" ? ", LF" : ", CR LF"));
    const Bytes bytes = make_encoder(each.encoding)->encode(many_lines(1500, each.end));
    ASSERT_GT(bytes.size(), 10 * TextIOWrapper::default_chunk_size);
    TextIOWrapper stream(reader_of(bytes, 100000), options_with(each.encoding, each.newline));
    TextIOWrapper other(reader_of(bytes, 100000), options_with(each.encoding, each.newline));
    for (std::size_t count = 0; count < 1500; ++count) {
      const TextPosition place = stream.tell();
      const std::string line = stream.readline();
      ASSERT_FALSE(line.empty());
      if (count % 13 != 0) continue;
      ASSERT_EQ(other.seek(place), place);
      ASSERT_EQ(other.readline(), line) << "line " << count;
      ASSERT_EQ(other.tell(), stream.tell()) << "line " << count;
    }
    EXPECT_EQ(stream.readline(), "");
  }
}

// How many bytes are asked for follows from the chunk before: its bytes for each of its characters.
TEST(ReadingBySize, AsksForWhatTheLastChunkTeaches) {
  std::string text;
  for (std::size_t i = 0; i < 20000; ++i) text += "\xE2\x82\xAC";
  const auto asked = [](const ScriptedRaw& raw) {
    std::vector<std::int64_t> sizes;
    for (const RawCall& call : raw.log()) {
      if (call.name == "read") sizes.push_back(call.arguments.at(0));
    }
    return sizes;
  };
  const auto raw = raw_of(text);
  TextIOWrapper stream(std::make_shared<BufferedReader>(raw, 65536), options_with("utf-8"));
  stream.read(1);
  stream.seek(0);
  stream.read(10000);
  // After a seek the chunk before still teaches: 8192 bytes were 2730 characters.
  const std::vector<std::int64_t> expected = {8192, static_cast<std::int64_t>(10000 * (8192.0 / 2730))};
  EXPECT_EQ(asked(*raw), expected);
}

TEST(ReadingWhole, TakesTextAsItIs) {
  const std::string text = many_lines(400);
  TextIOWrapper stream(reader_of(text, 100000), options_with("utf-8"));
  EXPECT_EQ(stream.read(), text);
  EXPECT_EQ(stream.tell(), TextPosition(static_cast<std::int64_t>(text.size())));
  EXPECT_EQ(stream.newlines(), std::vector<std::string>{"\n"});
  EXPECT_EQ(stream.read(), "");
  TextChanges changes;
  changes.encoding = "latin-1";
  EXPECT_THROW(stream.reconfigure(changes), UnsupportedOperation) << "something was read";
  stream.seek(0);
  EXPECT_EQ(stream.readline() + stream.readline() + stream.read(), text);
}

TEST(ReadingWhole, TakesWhatIsToBeChangedByDecoding) {
  const auto whole = [](const Bytes& bytes, const TextOptions& options) {
    return TextIOWrapper(reader_of(bytes, 100000), options).read();
  };
  const std::string lf = many_lines(200);
  EXPECT_EQ(whole(many_lines(200, "\r\n"), options_with("utf-8")), lf);
  EXPECT_EQ(whole(many_lines(200, "\r\n"), options_with("utf-8", Newline::keep)), many_lines(200, "\r\n"));
  EXPECT_EQ(whole(lf + "\r", options_with("utf-8")), lf + "\n");
  EXPECT_EQ(whole("\xEF\xBB\xBF" + lf, options_with("utf-8-sig")), lf);
  EXPECT_EQ(whole("\xEF\xBB\xBF" + lf, options_with("utf-8")), "\xEF\xBB\xBF" + lf);
  EXPECT_EQ(whole(lf + "\xFF" + lf, options_with("utf-8", Newline::lf, "ignore")), lf + lf);
  EXPECT_EQ(whole(lf + "\xE2\x82", options_with("utf-8", Newline::lf, "replace")), lf + "\xEF\xBF\xBD");
}

TEST(ReadingWhole, IsPlacedByItsFaults) {
  const std::string good = many_lines(200);
  TextIOWrapper stream(reader_of(good + "\xC3(", 100000), options_with("utf-8"));
  for (int i = 0; i < 2; ++i) {
    try {
      stream.read();
      ADD_FAILURE();
    } catch (const UnicodeDecodeError& error) {
      EXPECT_EQ(error.start(), good.size());
      EXPECT_EQ(error.end(), good.size() + 1);
    }
    EXPECT_EQ(stream.tell(), TextPosition(0));
  }
}

TEST(ReadingWhole, ContinuesAHalfCharacter) {
  const std::string text = many_lines(30);
  for (std::size_t size = 1; size < text.size(); size += 7) {
    TextIOWrapper stream(reader_of(text, static_cast<std::int64_t>(size)), options_with("utf-8"));
    const std::string first = stream.read(1);
    ASSERT_EQ(first + stream.read(), text) << size;
  }
}

}  // namespace
}  // namespace refio::testing
