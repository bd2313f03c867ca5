// Streams in the place of streams of another layer, as a dynamically typed language has them: it asks for
// members, not for classes. Each call here is one call there.
#include <utility>

#include "harness/binding/named_error.h"
#include "harness/binding/streams.h"

namespace conform {
namespace {

class BufferedAsRaw final : public refio::RawIO {
 public:
  explicit BufferedAsRaw(std::shared_ptr<refio::BufferedIO> stream) : stream_(std::move(stream)) {}
  bool can_read() const override { return stream_->readable(); }
  bool can_write() const override { return stream_->writable(); }
  bool can_seek() const override { return stream_->seekable(); }
  std::optional<refio::StreamName> name() const override { return stream_->name(); }

 protected:
  refio::ReadOutcome read_impl(refio::MutableByteView target) override {
    const auto count = stream_->read_into(target);
    if (!count) return refio::ReadOutcome::would_block();
    return *count == 0 ? refio::ReadOutcome::end() : refio::ReadOutcome::bytes(*count);
  }
  refio::WriteOutcome write_impl(refio::ByteView data) override {
    return refio::WriteOutcome::bytes(stream_->write(data));
  }
  std::int64_t seek_impl(std::int64_t offset, refio::Whence whence) override {
    return stream_->seek(offset, whence);
  }
  std::int64_t tell_impl() override { return stream_->tell(); }
  void truncate_impl(std::int64_t size) override { stream_->truncate(size); }
  void flush_impl() override { stream_->flush(); }
  void close_impl() override { stream_->close(); }
  std::optional<int> fileno_impl() const override { return stream_->fileno(); }
  bool isatty_impl() override { return stream_->isatty(); }

 private:
  std::shared_ptr<refio::BufferedIO> stream_;
};

class RawAsBuffered final : public refio::BufferedIO {
 public:
  explicit RawAsBuffered(std::shared_ptr<refio::RawIO> raw) : raw_(std::move(raw)) {}
  bool readable() const override { return raw_->readable(); }
  bool writable() const override { return raw_->writable(); }
  bool seekable() const override { return raw_->seekable(); }
  bool is_closed() const override { return raw_->is_closed(); }
  std::optional<refio::Bytes> read(std::int64_t size) override { return raw_->read(size); }
  refio::Bytes read1(std::int64_t size) override { return raw_->read(size).value_or(refio::Bytes()); }
  std::optional<std::size_t> read_into(refio::MutableByteView target) override {
    const refio::ReadOutcome outcome = raw_->read_into(target);
    return outcome.is_would_block() ? std::nullopt : std::optional(outcome.count());
  }
  std::optional<std::size_t> read_into1(refio::MutableByteView target) override { return read_into(target); }
  refio::Bytes readline(std::int64_t limit) override { return raw_->readline(limit); }
  std::size_t write(refio::ByteView data) override { return raw_->write(data).count(); }
  void flush() override { raw_->flush(); }
  std::int64_t seek(std::int64_t offset, refio::Whence whence) override { return raw_->seek(offset, whence); }
  std::int64_t tell() override { return raw_->tell(); }
  std::int64_t truncate(std::optional<std::int64_t> size) override { return raw_->truncate(size); }
  void close() override { raw_->close(); }
  int fileno() const override { return raw_->fileno(); }
  bool isatty() const override { return raw_->isatty(); }
  std::optional<refio::StreamName> name() const override { return raw_->name(); }

 private:
  std::shared_ptr<refio::RawIO> raw_;
};

// A text stream below another: it can be made so, but gives and takes no bytes.
class TextAsBuffered final : public refio::BufferedIO {
 public:
  explicit TextAsBuffered(std::shared_ptr<refio::TextIO> text) : text_(std::move(text)) {}
  bool readable() const override { return text_->readable(); }
  bool writable() const override { return text_->writable(); }
  bool seekable() const override { return text_->seekable(); }
  bool is_closed() const override { return text_->is_closed(); }
  std::optional<refio::Bytes> read(std::int64_t) override { refuse(); }
  refio::Bytes read1(std::int64_t) override { refuse(); }
  std::optional<std::size_t> read_into(refio::MutableByteView) override { refuse(); }
  std::optional<std::size_t> read_into1(refio::MutableByteView) override { refuse(); }
  refio::Bytes readline(std::int64_t) override { refuse(); }
  std::size_t write(refio::ByteView) override { refuse(); }
  void flush() override { text_->flush(); }
  std::int64_t seek(std::int64_t offset, refio::Whence whence) override {
    return text_->seek(offset, whence).position;
  }
  std::int64_t tell() override { return text_->tell().position; }
  std::int64_t truncate(std::optional<std::int64_t> size) override { return text_->truncate(size); }
  void close() override { text_->close(); }

 private:
  [[noreturn]] static void refuse() { throw refio::TypeError("a text stream gives and takes no bytes"); }
  std::shared_ptr<refio::TextIO> text_;
};

[[noreturn]] void refuse(const Datum& datum) {
  raise_named("AttributeError", type_of(datum) + " is no stream of bytes");
}

}  // namespace

std::shared_ptr<refio::RawIO> as_raw(const Datum& datum) {
  if (const auto raw = datum.thing<RawStream>()) return raw->shared();
  if (const auto buffered = datum.thing<BufferedThing>())
    return std::make_shared<BufferedAsRaw>(buffered->shared());
  refuse(datum);
}

std::shared_ptr<refio::BufferedIO> as_buffered(const Datum& datum) {
  if (const auto buffered = datum.thing<BufferedThing>()) return buffered->shared();
  if (const auto raw = datum.thing<RawStream>()) return std::make_shared<RawAsBuffered>(raw->shared());
  if (const auto text = datum.thing<TextThing>()) return std::make_shared<TextAsBuffered>(text->shared());
  refuse(datum);
}

}  // namespace conform
