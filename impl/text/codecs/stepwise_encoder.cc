#include "refio/text/codecs/stepwise_encoder.h"

#include "refio/core/errors.h"
#include "refio/text/unicode.h"

namespace refio {

void StepwiseEncoder::encode_into(std::string_view text, Bytes& bytes) {
  const std::size_t length = bytes.size();
  const std::uint32_t before = mark();
  try {
    begin(bytes);
    std::size_t at = encode_run(text, 0, bytes);
    Counted counted;
    while (at < text.size()) at = encode_run(text, repair(text, at, counted, bytes), bytes);
  } catch (...) {
    bytes.resize(length);
    undo(before);
    throw;
  }
}

std::size_t StepwiseEncoder::repair(std::string_view text, std::size_t at, Counted& counted, Bytes& bytes) {
  counted = {at, counted.points + count_points(text.substr(counted.bytes, at - counted.bytes))};
  std::size_t number = counted.points;
  std::u32string run;
  while (at < text.size() && run.size() < longest_fault_) {
    std::size_t next = at;
    const char32_t point = next_point(text, next);
    if (!run.empty() && can_encode(point)) break;
    run += point;
    at = next;
  }
  std::u32string_view left = run;
  while (!left.empty()) {
    const EncodeFault fault{left, number, "character cannot be encoded"};
    const EncodeRemedy remedy = handle(fault, codec_, policy_);
    if (whole_faults_ && remedy.handled < left.size()) {
      throw UnicodeEncodeError(codec_.name, fault.start, fault.start + left.size(), fault.reason);
    }
    apply(remedy, fault, bytes);
    left.remove_prefix(remedy.handled);
    number += remedy.handled;
  }
  return at;
}

void StepwiseEncoder::apply(const EncodeRemedy& remedy, const EncodeFault& fault, Bytes& bytes) {
  if (remedy.bytes.size() % unit_ != 0 || encode_run(remedy.text, 0, bytes) < remedy.text.size()) {
    throw UnicodeEncodeError(codec_.name, fault.start, fault.start + fault.run.size(),
                             "what replaces it cannot be encoded");
  }
  bytes += remedy.bytes;
}

}  // namespace refio
