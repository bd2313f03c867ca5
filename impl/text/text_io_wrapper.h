// Text over a buffered stream.
#pragma once

#include "refio/buffered/buffered_io.h"
#include "refio/text/codecs/registry.h"
#include "refio/text/newline_decoder.h"
#include "refio/text/text_io.h"
#include "refio/text/text_window.h"

namespace refio {

struct TextOptions {
  std::string encoding = std::string(default_encoding);  // "locale" is the same
  std::string errors = "strict";
  Newline newline = Newline::universal;
  bool line_buffering = false;  // a write with a "\n" or "\r" is followed by a flush()
  bool write_through = false;   // nothing written waits here
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
// leave the stream where it was; whatever the buffer raises. Destruction drops what waits: call close().
// Source: draft PEP "New IO", TextIOWrapper; Python documentation, io.TextIOWrapper.
class TextIOWrapper final : public TextIO {
 public:
  static constexpr std::size_t chunk_size = 8192;  // bytes

  // Errors: LookupError for an unknown encoding; ValueError for a closed buffer.
  explicit TextIOWrapper(std::shared_ptr<BufferedIO> buffer, TextOptions options = {});

  bool readable() const override { return attached().readable(); }
  bool writable() const override { return attached().writable(); }
  bool seekable() const override { return attached().seekable(); }
  bool is_closed() const override { return attached().is_closed(); }

  // Errors: BlockingIOError if the end is not reached because the buffer would block; what came stays here.
  std::string read(std::int64_t size = -1) override;
  std::string readline(std::int64_t limit = -1) override;
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
  void close() override;
  // Flushes and gives the buffer back; afterwards only the attributes answer.
  std::shared_ptr<BufferedIO> detach();
  // Errors: UnsupportedOperation if encoding, errors or newline are to change after reading began; as the
  // constructor. Changes all or nothing.
  void reconfigure(const TextChanges& changes);

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
  // The buffer. Errors: ValueError after detach().
  BufferedIO& attached() const;
  void check_usable(const char* operation) const;
  void check_reads(const char* operation);

  // What an encoding needs.
  struct Coders {
    std::shared_ptr<IncrementalDecoder> decoder;     // null: the buffer does not read
    std::unique_ptr<IncrementalEncoder> encoder;     // null: the buffer does not write
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
  std::string read_slow(Prefix have, std::size_t count);

  // Writing, text_io_wrapper_write.cc.
  void encode(std::string_view text, Bytes& encoded);
  void turn_to_writing(const TextPosition& place);
  void enqueue(std::string_view text, const std::optional<TextPosition>& place);
  void pass_on();

  // Places, text_io_wrapper_seek.cc.
  TextPosition locate();
  std::int64_t byte_place(const TextPosition& place);
  void go_to(const TextPosition& target, bool shorter = false);
  TextPosition seek_end();

  std::shared_ptr<BufferedIO> buffer_;
  TextOptions options_;
  EncodingTraits traits_;
  Coders coders_;
  bool seekable_ = false;
  bool telling_ = false;
  bool has_read_ = false;  // ever
  bool reading_ = false;   // since the place was set, or written at
  TextWindow window_;
  double bytes_per_point_ = 0;  // of the last chunk
  Bytes pending_;               // encoded, not yet passed on
};

}  // namespace refio
