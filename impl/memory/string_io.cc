#include "refio/memory/string_io.h"

#include <algorithm>
#include <new>

#include "refio/core/errors.h"
#include "refio/text/unicode.h"

namespace refio {
namespace {

constexpr std::size_t npos = std::u32string_view::npos;

// More than any machine has memory for; some allocators end the process when they are asked for that.
constexpr std::size_t most_characters = std::size_t{1} << 37;

bool is_universal(Newline newline) { return newline == Newline::universal || newline == Newline::keep; }

// The offset behind the first line end in `text`, or npos.
std::size_t line_length(std::u32string_view text, Newline newline) {
  std::size_t at;
  switch (newline) {
    case Newline::keep:
      at = text.find_first_of(U"\r\n");
      if (at == npos) return npos;
      return at + (text.substr(at, 2) == U"\r\n" ? 2 : 1);
    case Newline::cr:
      at = text.find(U'\r');
      break;
    case Newline::crlf:
      at = text.find(U"\r\n");
      return at == npos ? npos : at + 2;
    default:
      at = text.find(U'\n');
  }
  return at == npos ? npos : at + 1;
}

}  // namespace

StringIO::StringIO(std::string_view initial, Newline newline)
    : newline_(newline), decoder_(nullptr, newline == Newline::universal) {
  write(initial);
  position_ = 0;
}

// Takes `count` code points at the position; the position may be past the end.
std::string StringIO::take(std::size_t count) {
  if (count == 0 || position_ >= text_.size()) return {};
  std::string taken = text_of(std::u32string_view(text_).substr(position_, count));
  position_ += std::min(count, text_.size() - position_);
  return taken;
}

std::string StringIO::read(std::int64_t size) {
  check_open("read");
  return take(size < 0 ? npos : static_cast<std::size_t>(size));
}

std::string StringIO::readline(std::int64_t limit) {
  check_open("readline");
  if (position_ >= text_.size()) return {};
  std::size_t length = line_length(std::u32string_view(text_).substr(position_), newline_);
  if (limit >= 0) length = std::min(length, static_cast<std::size_t>(limit));
  return take(length);
}

bool StringIO::readline(std::string& line, std::int64_t limit) {
  line = readline(limit);
  return !line.empty();
}

std::optional<std::string> StringIO::next() { return line_or_end(readline()); }

std::int64_t StringIO::write(std::string_view text) {
  check_open("write");
  std::string translated;
  if (is_universal(newline_)) {
    decoder_.decode_into(text, true, translated);
  } else if (newline_ != Newline::lf) {
    translate_newlines(text, line_end(newline_), translated);
  } else {
    translated = text;
  }
  const std::u32string points = points_of(translated);
  if (!points.empty()) put(points);
  return static_cast<std::int64_t>(count_points(text));
}

void StringIO::put(std::u32string_view points) {
  if (points.size() > most_characters || position_ > most_characters - points.size()) {
    throw MemoryError("write: the text would be too long");
  }
  const std::size_t end = position_ + points.size();
  try {
    if (text_.size() < end) text_.resize(end, U'\0');
  } catch (const std::bad_alloc&) {
    throw MemoryError("no memory for a text of " + std::to_string(end) + " characters");
  }
  text_.replace(position_, points.size(), points);
  position_ = end;
}

TextPosition StringIO::seek(const TextPosition& target, Whence whence) {
  check_open("seek");
  if (whence == Whence::start) {
    if (target.position < 0) throw ValueError("seek: before the start");
    position_ = static_cast<std::size_t>(target.position);
  } else {
    if (target != TextPosition())
      throw UnsupportedOperation("seek: only by nothing from elsewhere than the start");
    if (whence == Whence::end) position_ = text_.size();
  }
  return tell();
}

TextPosition StringIO::tell() {
  check_open("tell");
  return {static_cast<std::int64_t>(position_)};
}

std::int64_t StringIO::truncate(std::optional<std::int64_t> size) {
  check_open("truncate");
  const std::int64_t wanted = size.value_or(static_cast<std::int64_t>(position_));
  if (wanted < 0) throw ValueError("truncate: a text cannot have " + std::to_string(wanted) + " characters");
  if (static_cast<std::size_t>(wanted) < text_.size()) text_.resize(static_cast<std::size_t>(wanted));
  return wanted;
}

void StringIO::close() {
  closed_ = true;
  text_ = {};
}

std::string StringIO::getvalue() const {
  check_open("getvalue");
  return text_of(text_);
}

void StringIO::set_value(std::string_view text) {
  check_open("set_value");
  text_ = points_of(text);
  position_ = 0;
}

std::vector<std::string> StringIO::newlines() const {
  check_open("newlines");
  return is_universal(newline_) ? decoder_.newlines().list() : std::vector<std::string>();
}

int StringIO::fileno() const {
  check_open("fileno");
  throw UnsupportedOperation("fileno: text in memory has no descriptor");
}

void StringIO::detach() const {
  check_open("detach");
  throw UnsupportedOperation("detach: text in memory has no buffer");
}

}  // namespace refio
