#include "refio/text/codecs/shifted_codec.h"
#include "refio/text/unicode.h"

namespace refio {

std::size_t HzDecoder::tilde(char next, std::string& text) {
  if (next == '}' && chinese_) {
    chinese_ = false;
    return 2;
  }
  if (chinese_) return 0;
  if (next == '{') {
    chinese_ = true;
  } else if (next == '~') {
    text += '~';
  } else if (next != '\n') {
    return 0;
  }
  return 2;
}

std::size_t HzDecoder::step(std::string_view rest, std::string& text) {
  if (rest[0] == '~') return tilde(rest[1], text);
  if ((rest[0] & 0x80) != 0) return 0;
  if (!chinese_) {
    text += rest[0];
    return 1;
  }
  const char32_t point = (rest[1] & 0x80) != 0 ? CharTable::none
                                               : table_->pair(static_cast<unsigned char>(rest[0] | 0x80),
                                                              static_cast<unsigned char>(rest[1] | 0x80));
  if (point == CharTable::none) return 0;
  append_point(text, point);
  return 2;
}

std::size_t HzDecoder::consume(std::string_view input, bool final, std::string& text) {
  for (std::size_t at = 0; at < input.size();) {
    const std::string_view rest = input.substr(at);
    const bool high = (rest[0] & 0x80) != 0;
    if (rest.size() < 2 && !high && (rest[0] == '~' || chinese_)) {
      if (!final) return at;
      at = handle_fault({input, at, input.size(), "incomplete multibyte sequence"}, text);
      continue;
    }
    const std::size_t used = step(rest, text);
    at = used != 0 ? at + used : handle_fault({input, at, at + 1, "illegal multibyte sequence"}, text);
  }
  return input.size();
}

HzEncoder::HzEncoder(std::shared_ptr<const CharTable> table, std::string_view errors)
    : StepwiseEncoder({"hz"}, errors), table_(std::move(table)) {
  longest_fault_ = 1;
}

void HzEncoder::shift(bool chinese, Bytes& bytes) {
  if (chinese_ != chinese) bytes += chinese ? "~{" : "~}";
  chinese_ = chinese;
}

std::size_t HzEncoder::encode_run(std::string_view text, std::size_t at, Bytes& bytes) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t point = next_point(text, next);
    if (point < 0x80) {
      shift(false, bytes);
      bytes.append(point == '~' ? 2 : 1, static_cast<char>(point));
    } else {
      const auto code = table_->bytes_of(point);
      if (!code || (*code & 0x8080) != 0x8080) return at;
      shift(true, bytes);
      append_code(bytes, *code & 0x7F7F);
    }
    at = next;
  }
  return at;
}

}  // namespace refio
