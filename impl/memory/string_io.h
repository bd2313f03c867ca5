// Text in memory.
#pragma once

#include "refio/text/newline_decoder.h"
#include "refio/text/text_io.h"

namespace refio {

// A text stream over text of its own: reads, writes and seeks; positions are code points.
//
// Errors of every function but close, is_closed and the attributes: ValueError after close().
// Source: draft PEP "New IO", StringIO; Python documentation, io.StringIO.
class StringIO final : public TextIO {
 public:
  // Begins with `initial`, translated as a write would, and stands at its start.
  explicit StringIO(std::string_view initial = {}, Newline newline = Newline::lf);

  bool readable() const override { return checked(true); }
  bool writable() const override { return checked(true); }
  bool seekable() const override { return checked(true); }
  bool is_closed() const override { return closed_; }

  std::string read(std::int64_t size = -1) override;
  std::string readline(std::int64_t limit = -1) override;
  bool readline(std::string& line, std::int64_t limit = -1) override;
  std::optional<std::string> next() override;
  // Puts the text at the position, over what is there; a gap before it is filled with U+0000.
  std::int64_t write(std::string_view text) override;
  void flush() override { checked(true); }

  // Errors: ValueError for a negative place.
  TextPosition seek(const TextPosition& target, Whence whence = Whence::start) override;
  TextPosition tell() override;
  // Cuts to `size` code points, never grows; the position stays. Returns `size`. Errors: ValueError for a
  // negative size.
  std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt) override;
  void close() override;

  // The whole text.
  std::string getvalue() const;
  // Puts `text` in place of the whole text, with no translation; the position is its start.
  void set_value(std::string_view text);
  std::vector<std::string> newlines() const override;
  // Errors: ValueError after close().
  bool line_buffering() const override { return checked(false); }
  bool isatty() const { return checked(false); }
  [[noreturn]] int fileno() const;
  [[noreturn]] void detach() const;

 private:
  bool checked(bool answer) const {
    if (closed_) check_open("operation");
    return answer;
  }

  std::string take(std::size_t count);
  void put(std::u32string_view points);

  std::u32string text_;
  std::size_t position_ = 0;
  Newline newline_;
  IncrementalNewlineDecoder decoder_;
  bool closed_ = false;
};

}  // namespace refio
