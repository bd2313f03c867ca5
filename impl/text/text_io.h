// The text layer: characters and lines.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "refio/core/lines.h"
#include "refio/core/whence.h"
#include "refio/text/newlines.h"
#include "refio/text/text_position.h"

namespace refio {

// A stream of characters. Text is UTF-8 as unicode.h says; sizes, limits, hints and counts are code points.
// Not thread-safe.
//
// Errors of every function but close and the attributes: ValueError if the stream is closed;
// UnsupportedOperation if it does not read, write or seek. After an error the stream stands where it stood
// and can be used. Source: draft PEP "New IO", TextIO.
class TextIO {
 public:
  TextIO() = default;
  TextIO(const TextIO&) = delete;
  TextIO& operator=(const TextIO&) = delete;
  virtual ~TextIO() = default;

  virtual bool readable() const = 0;
  virtual bool writable() const = 0;
  virtual bool seekable() const = 0;
  virtual bool is_closed() const = 0;

  // Reads `size` characters, or to the end if it is negative; fewer only at the end.
  virtual std::string read(std::int64_t size = -1) = 0;
  // Reads to the end of the line, at most `limit` characters unless that is negative; "" at the end.
  virtual std::string readline(std::int64_t limit = -1) = 0;
  // Likewise, into `line`, whose storage is used again. Returns whether it holds anything: false at the end,
  // and for a limit of 0. After an error `line` is as before.
  virtual bool readline(std::string& line, std::int64_t limit = -1) = 0;
  // The next line; nullopt at the end.
  virtual std::optional<std::string> next() = 0;
  // Reads lines to the end, or until they have `hint` characters together, if that is positive.
  std::vector<std::string> readlines(std::int64_t hint = -1);

  // Takes all of it. Returns its characters, before any translation.
  virtual std::int64_t write(std::string_view text) = 0;
  // Writes every item that `next_item` gives, one write each; what it throws passes through.
  void writelines(const ItemSource<std::string>& next_item);
  virtual void flush() = 0;

  // Moves to a place that tell() named, or by nothing from where the stream is or from its end.
  // Returns the place. Errors: ValueError for a negative place; UnsupportedOperation for another distance.
  virtual TextPosition seek(const TextPosition& target, Whence whence = Whence::start) = 0;
  virtual TextPosition tell() = 0;
  // Cuts, or for a file grows, to `size`; none: to the current place. Units: those of what lies below.
  virtual std::int64_t truncate(std::optional<std::int64_t> size = std::nullopt) = 0;
  virtual void close() = 0;

  // The line ends met in reading, if they are being noted; in the order "\r", "\n", "\r\n".
  virtual std::vector<std::string> newlines() const = 0;
  virtual bool line_buffering() const = 0;

 protected:
  // ValueError if closed.
  void check_open(const char* operation) const;
};

}  // namespace refio
