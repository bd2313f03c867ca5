#include "refio/text/codecs/single_byte_codec.h"

#include "refio/text/unicode.h"

namespace refio {

std::size_t AsciiDecoder::consume(std::string_view input, bool, std::string& text) {
  std::size_t at = 0;
  while (true) {
    const std::size_t run = ascii_run(input.substr(at));
    text.append(input.substr(at, run));
    at += run;
    if (at == input.size()) return at;
    at = handle_fault({input, at, at + 1, "not in range(128)"}, text);
  }
}

std::size_t Latin1Decoder::consume(std::string_view input, bool, std::string& text) {
  for (std::size_t at = 0; at < input.size();) {
    const std::size_t run = ascii_run(input.substr(at));
    text.append(input.substr(at, run));
    for (at += run; at < input.size() && (input[at] & 0x80) != 0; ++at) {
      append_point(text, static_cast<unsigned char>(input[at]));
    }
  }
  return input.size();
}

std::size_t CharmapDecoder::consume(std::string_view input, bool, std::string& text) {
  for (std::size_t at = 0; at < input.size();) {
    const char32_t point = table_->single(static_cast<unsigned char>(input[at]));
    if (point != CharTable::none) {
      append_point(text, point);
      ++at;
    } else {
      at = handle_fault({input, at, at + 1, "stands for no character"}, text);
    }
  }
  return input.size();
}

std::size_t DirectEncoder::encode_run(std::string_view text, std::size_t at, Bytes& bytes) {
  while (at < text.size()) {
    const std::size_t run = ascii_run(text.substr(at));
    bytes.append(text.substr(at, run));
    for (at += run; at < text.size() && (text[at] & 0x80) != 0;) {
      std::size_t next = at;
      const char32_t point = next_point(text, next);
      if (point >= limit_) return at;
      bytes += static_cast<char>(point);
      at = next;
    }
  }
  return at;
}

std::size_t CharmapEncoder::encode_run(std::string_view text, std::size_t at, Bytes& bytes) {
  while (at < text.size()) {
    std::size_t next = at;
    const auto code = table_->bytes_of(next_point(text, next));
    if (!code) return at;
    append_code(bytes, *code);
    at = next;
  }
  return at;
}

}  // namespace refio
