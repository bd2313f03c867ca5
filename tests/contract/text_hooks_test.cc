// What text streams offer to whoever wraps them in objects of another language, and what they stand of it:
// codecs of one's own, calls from below, errors with what they count in.
#include <gtest/gtest.h>

#include <utility>

#include "refio/buffered/buffered_reader.h"
#include "refio/memory/bytes_io.h"
#include "refio/text/text_io_wrapper.h"
#include "tests/contract/doubles/error_of.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

class OneCodec final : public Codecs {
 public:
  std::unique_ptr<IncrementalDecoder> make_decoder(const std::string& encoding,
                                                   const std::string& errors) const override {
    return Codecs::make_decoder(encoding == "mine" ? "latin-1" : encoding, errors);
  }
  std::unique_ptr<IncrementalEncoder> make_encoder(const std::string& encoding,
                                                   const std::string& errors) const override {
    return Codecs::make_encoder(encoding == "mine" ? "latin-1" : encoding, errors);
  }
  EncodingTraits traits_of(const std::string& encoding) const override {
    return Codecs::traits_of(encoding == "mine" ? "latin-1" : encoding);
  }
};

TEST(CodecsOfOnesOwn, AreAskedForEveryName) {
  const auto buffer = std::make_shared<BytesIO>("\xE9");
  TextOptions options;
  options.encoding = "mine";
  EXPECT_THROW(TextIOWrapper(buffer, options), LookupError);
  options.codecs = std::make_shared<OneCodec>();
  TextIOWrapper text(buffer, options);
  EXPECT_EQ(text.read(), "\u00E9");
  EXPECT_EQ(text.encoding(), "mine");
}

TEST(ChunkSize, IsWhatIsReadAtOnceAndWhatWaits) {
  const auto raw = raw_of("abcdefgh");
  const auto buffer = std::make_shared<BufferedReader>(raw, 64);
  TextIOWrapper text(buffer);
  EXPECT_EQ(text.chunk_size(), TextIOWrapper::default_chunk_size);
  text.set_chunk_size(3);
  EXPECT_EQ(text.read(1), "a");
  EXPECT_EQ(buffer->peek().size(), 5u);
  EXPECT_THROW(text.set_chunk_size(0), ValueError);
  EXPECT_EQ(text.chunk_size(), 3u);

  const auto target = std::make_shared<BytesIO>();
  TextIOWrapper writing(target);
  writing.set_chunk_size(3);
  writing.write("ab");
  EXPECT_EQ(target->getvalue(), "");
  writing.write("c");
  EXPECT_EQ(target->getvalue(), "abc");
}

// A buffer that runs something before each transfer.
class Interrupting final : public BufferedIO {
 public:
  explicit Interrupting(Bytes data) : bytes_(data) {}
  std::function<void()> inside = [] {};

  bool readable() const override { return true; }
  bool writable() const override { return true; }
  bool seekable() const override { return false; }
  bool is_closed() const override { return bytes_.is_closed(); }
  std::optional<Bytes> read(std::int64_t size) override { return run(), bytes_.read(size); }
  Bytes read1(std::int64_t size) override { return run(), bytes_.read1(size); }
  std::optional<std::size_t> read_into(MutableByteView target) override { return bytes_.read_into(target); }
  std::optional<std::size_t> read_into1(MutableByteView target) override { return bytes_.read_into1(target); }
  Bytes readline(std::int64_t limit) override { return bytes_.readline(limit); }
  std::size_t write(ByteView data) override { return bytes_.write(data); }
  void flush() override {}
  std::int64_t seek(std::int64_t offset, Whence whence) override { return bytes_.seek(offset, whence); }
  std::int64_t tell() override { return bytes_.tell(); }
  std::int64_t truncate(std::optional<std::int64_t> size) override { return bytes_.truncate(size); }
  void close() override { bytes_.close(); }

 private:
  void run() {
    std::exchange(inside, [] {})();
  }
  BytesIO bytes_;
};

TEST(TextThatIsCalledFromBelow, ReadsNothingTwice) {
  const auto buffer = std::make_shared<Interrupting>("one\ntwo\nthree\nfour\n");
  TextIOWrapper text(buffer);
  text.set_chunk_size(6);
  EXPECT_EQ(text.read(4), "one\n");
  std::string inner;
  buffer->inside = [&] { inner = text.readline(); };
  EXPECT_EQ(text.readline(), "three\n");
  EXPECT_EQ(inner, "two\n");
  buffer->inside = [&] { inner = text.read(1); };
  EXPECT_EQ(text.read(5), "our\n");
  EXPECT_EQ(inner, "f");
}

TEST(TextThatIsCalledFromBelow, MayBeReconfiguredOrDetached) {
  const auto buffer = std::make_shared<Interrupting>("\xC3\xA9");
  TextIOWrapper text(buffer);
  TextChanges changes;
  changes.encoding = "latin-1";
  buffer->inside = [&] { text.reconfigure(changes); };
  EXPECT_EQ(text.read(1), "\u00C3");
  buffer->inside = [&] { text.detach(); };
  EXPECT_EQ(text.read(5), "\u00A9");
  EXPECT_THROW(text.read(1), ValueError);
}

TEST(UnicodeErrors, HaveWhatTheyCountIn) {
  TextIOWrapper text(std::make_shared<BytesIO>("abc\xFF"));
  const auto decoding = error_of([&] { text.read(); });
  const auto* undecodable = dynamic_cast<const UnicodeDecodeError*>(decoding.get());
  ASSERT_NE(undecodable, nullptr);
  EXPECT_EQ(undecodable->object(), "abc\xFF");
  EXPECT_EQ(undecodable->start(), 3u);
  EXPECT_EQ(undecodable->end(), 4u);

  TextOptions options;
  options.encoding = "ascii";
  options.newline = Newline::crlf;
  TextIOWrapper narrow(std::make_shared<BytesIO>(), options);
  const auto encoding = error_of([&] { narrow.write("a\n\u00E9\u00E9"); });
  const auto* unencodable = dynamic_cast<const UnicodeEncodeError*>(encoding.get());
  ASSERT_NE(unencodable, nullptr);
  EXPECT_EQ(unencodable->object(), "a\n\u00E9\u00E9");
  EXPECT_EQ(unencodable->start(), 2u);
}

TEST(UnicodeErrors, OfACutCharacterCountInAllThatWasRead) {
  TextIOWrapper text(std::make_shared<BytesIO>("ab\xC3"));
  const auto error = error_of([&] { text.read(); });
  const auto* cut = dynamic_cast<const UnicodeDecodeError*>(error.get());
  ASSERT_NE(cut, nullptr);
  EXPECT_EQ(cut->object(), "ab\xC3");
  EXPECT_EQ(cut->start(), 2u);
}

}  // namespace
}  // namespace refio::testing
