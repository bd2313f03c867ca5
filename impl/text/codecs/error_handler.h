// What is done about what cannot be decoded or encoded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "refio/core/bytes.h"

namespace refio {

enum class OnError : std::uint8_t {
  strict,
  ignore,
  replace,
  backslashreplace,
  surrogateescape,
  surrogatepass,
  xmlcharrefreplace,
  namereplace,
  unknown,
};

// A handler under the name it was asked for by.
struct ErrorPolicy {
  explicit ErrorPolicy(std::string_view handler);
  std::string name;
  OnError handler;
};

// How an encoding spells a surrogate, for surrogatepass.
enum class UnicodeForm : std::uint8_t { none, utf8, utf16_le, utf16_be, utf32_le, utf32_be };

struct CodecFacts {
  std::string_view name;  // as errors give it
  UnicodeForm form = UnicodeForm::none;
};

// Bytes start to end of `input` cannot be decoded.
struct DecodeFault {
  std::string_view input;
  std::size_t start;
  std::size_t end;
  const char* reason;
};

// Appends what stands for the fault to `text`. Returns the offset in `input` at which decoding goes on.
// Errors: UnicodeDecodeError if the handler does not; LookupError for an unknown handler; TypeError for one
// that is for encoding only.
std::size_t handle(const DecodeFault& fault, const CodecFacts& codec, const ErrorPolicy& policy,
                   std::string& text);

// The code points `run` cannot be encoded; the first is number `start` of the text.
struct EncodeFault {
  std::u32string_view run;
  std::size_t start;
  const char* reason;
};

// What stands for the first `handled` code points of a run: text to be encoded, or bytes.
struct EncodeRemedy {
  std::size_t handled = 0;
  std::string text;
  Bytes bytes;
};

// Errors: UnicodeEncodeError if the handler does not help; LookupError for an unknown handler.
EncodeRemedy handle(const EncodeFault& fault, const CodecFacts& codec, const ErrorPolicy& policy);

}  // namespace refio
