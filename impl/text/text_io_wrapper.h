// Text over a buffered stream.
#pragma once

#include <cstring>
#include <functional>

#include "refio/buffered/buffered_stream.h"
#include "refio/text/codecs/registry.h"
#include "refio/text/newline_decoder.h"
#include "refio/text/text_io.h"
#include "refio/text/text_window.h"

namespace refio {

struct TextOptions {
  std::string encoding = std::string(default_encoding);  // "locale" is the same
  std::string errors = "strict";
  Newline newline = Newline::universal;
  bool line_buffering = false;                     // a write with a "\n" or "\r" is followed by a flush()
  bool write_through = false;                      // nothing written waits here
  std::shared_ptr<const Codecs> codecs = nullptr;  // null: those of this library
};

// What reconfigure() is to change; what is not there stays.
struct TextChanges {
  std::optional<std::string> encoding;  // "locale": the default encoding
  std::optional<std::string> errors;    // not there but encoding is: "strict"
  std::optional<Newline> newline;
  std::optional<bool> line_buffering;
  std::optional<bool> write_through;
};

// Decodes what it reads in chunks and encodes what it writes; both wait here, a chunk at most.
//
// Errors besides those of TextIO: ValueError after detach(); UnicodeDecodeError and UnicodeEncodeError, which
// leave the stream where it was; whatever the buffer raises. Destruction drops what waits: call close(). What
// lies below, and the codecs, may call back here.
// Source: draft PEP "New IO", TextIOWrapper; Python documentation, io.TextIOWrapper.
class TextIOWrapper final : public TextIO {
 public:
  static constexpr std::size_t default_chunk_size = 8192;  // bytes

  // Errors: LookupError for an unknown encoding; ValueError for a closed buffer.
  explicit TextIOWrapper(std::shared_ptr<BufferedIO> buffer, TextOptions options = {});

  bool readable() const override { return attached().readable(); }
  bool writable() const override { return attached().writable(); }
  bool seekable() const override { return attached().seekable(); }
  bool is_closed() const override { return attached().is_closed(); }

  // Errors: BlockingIOError if the end is not reached because the buffer would block; what came stays here.
  std::string read(std::int64_t size = -1) override;
  std::string readline(std::int64_t limit = -1) override {
    const std::size_t size = line_at_hand(limit);
    if (size == 0) return readline_slow(limit);
    std::string line = window_.take(size);
    window_.trim();
    return line;
  }
  bool readline(std::string& line, std::int64_t limit = -1) override {
    const std::size_t size = line_at_hand(limit);
    if (size == 0) return !(line = readline_slow(limit)).empty();
    window_.take_into(line, size);
    window_.trim();
    return true;
  }
  // From the first call to the last, which answers nullopt, tell() is refused; flush() and seek() allow it
  // again.
  std::optional<std::string> next() override;

  // Errors: as raised below when what waits is passed on; what was not taken there goes on waiting.
  std::int64_t write(std::string_view text) override;
  // Passes on what waits, and flushes the buffer.
  void flush() override;

  TextPosition seek(const TextPosition& target, Whence whence = Whence::start) override;
  // Errors: OSError while iterating.
  TextPosition tell() override;
  // Units: bytes. Returns the new size; the place stays.
  std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt) override;
  // Flushes, and closes the buffer whether that worked or not. Errors: of the buffer's close, with the
  // flush's as context; else of the flush.
  void close() override {
    close([this] { flush(); });
  }
  // As above, with `flush` in place of flush(): for whoever wraps this stream and lets others replace that.
  void close(const std::function<void()>& flush);
  // Flushes and gives the buffer back; afterwards only the attributes answer.
  std::shared_ptr<BufferedIO> detach();
  // Errors: UnsupportedOperation if encoding, errors or newline are to change after reading began; as the
  // constructor. Changes all or nothing.
  void reconfigure(const TextChanges& changes);

  // How much is read at once, and how much of what is written waits at most. Bytes.
  std::size_t chunk_size() const { return chunk_size_; }
  // Errors: ValueError if `size` is not positive.
  void set_chunk_size(std::int64_t size);

  const std::string& encoding() const { return options_.encoding; }
  const std::string& errors() const { return options_.errors; }
  bool line_buffering() const override { return options_.line_buffering; }
  bool write_through() const { return options_.write_through; }
  std::vector<std::string> newlines() const override;
  // Null after detach().
  const std::shared_ptr<BufferedIO>& buffer() const { return buffer_; }
  int fileno() const { return attached().fileno(); }
  bool isatty() const { return attached().isatty(); }
  auto name() const { return attached().name(); }

 private:
  // Is there a buffer, and open?
  bool is_usable() const {
    if (stream_ == nullptr) return buffer_ != nullptr && !buffer_->is_closed();
    return stream_->raw() != nullptr && !stream_->raw()->is_closed();
  }
  // The buffer. Errors: ValueError after detach().
  BufferedIO& attached() const;
  void check_usable(const char* operation) const {
    if (!is_usable()) refuse(operation);
  }
  [[noreturn]] void refuse(const char* operation) const;
  void check_reads(const char* operation);

  // What an encoding needs.
  struct Coders {
    std::shared_ptr<IncrementalDecoder> decoder;     // null: the buffer does not read
    std::shared_ptr<IncrementalEncoder> encoder;     // null: the buffer does not write
    IncrementalNewlineDecoder* universal = nullptr;  // the decoder, if it is one
  };
  Coders make_coders(const TextOptions& options) const;
  void begin_encoding();
  void restart_encoding(bool at_start);

  // Reading, text_io_wrapper_read.cc.
  bool is_half_way() const;
  bool fill(std::size_t hint);
  bool accept(Bytes chunk, bool final);
  void meet_end();
  std::string read_to_end();
  void settle_ratio();
  bool read_as_is(Bytes& data);
  std::string read_slow(Prefix have, std::size_t count);
  // Bytes of the next line, if it lies in the window and there is nothing else to do or to look at; 0: the
  // slow way, which also refuses.
  std::size_t line_at_hand(std::int64_t limit) const {
    if (limit >= 0 || !lines_end_in_lf() || !pending_.empty()) return 0;
    const std::string_view rest = window_.rest();
    const void* end = rest.empty() ? nullptr : std::memchr(rest.data(), '\n', rest.size());
    if (end == nullptr || !is_usable()) return 0;
    return static_cast<std::size_t>(static_cast<const char*>(end) - rest.data()) + 1;
  }
  bool lines_end_in_lf() const {
    return options_.newline == Newline::universal || options_.newline == Newline::lf;
  }
  std::string readline_slow(std::int64_t limit);

  // Writing, text_io_wrapper_write.cc.
  void encode(IncrementalEncoder& encoder, std::string_view text, Bytes& encoded);
  void turn_to_writing(const TextPosition& place);
  void enqueue(IncrementalEncoder& encoder, std::string_view text, const std::optional<TextPosition>& place);
  void pass_on();

  // Places, text_io_wrapper_seek.cc.
  TextPosition locate();
  std::int64_t byte_place(const TextPosition& place);
  void go_to(const TextPosition& target, bool shorter = false);
  TextPosition seek_end();

  std::shared_ptr<BufferedIO> buffer_;
  const BufferedStream* stream_ = nullptr;  // the buffer, if it is one: cheaper to ask
  TextOptions options_;
  EncodingTraits traits_;
  std::size_t chunk_size_ = default_chunk_size;
  Coders coders_;
  bool seekable_ = false;
  bool telling_ = false;
  bool has_read_ = false;  // ever
  bool reading_ = false;   // since the place was set, or written at
  TextWindow window_;
  double bytes_per_point_ = 0;  // of the last chunk, or of the one before while chunk_bytes_ is there
  std::optional<std::size_t> chunk_bytes_;
  Bytes pending_;           // encoded, not yet passed on
  std::string translated_;  // of encode(), to be used again
};

}  // namespace refio
