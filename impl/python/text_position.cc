#include <limits>

#include "refio/python/text_support.h"

namespace refio::python {
namespace {

constexpr long bits = 64;

// number | part << (64 * place)
Ref with_part(const Ref& number, std::uint64_t part, long place) {
  const Ref value = checked(PyLong_FromUnsignedLongLong(part));
  const Ref shift = checked(PyLong_FromLong(bits * place));
  const Ref shifted = checked(PyNumber_Lshift(value.get(), shift.get()));
  return checked(PyNumber_Or(number.get(), shifted.get()));
}

// Takes the lowest 64 bits of the number.
std::uint64_t take_part(Ref& number) {
  const std::uint64_t part = PyLong_AsUnsignedLongLongMask(number.get());
  if (part == std::numeric_limits<std::uint64_t>::max() && PyErr_Occurred() != nullptr) throw_raised();
  const Ref shift = checked(PyLong_FromLong(bits));
  number = checked(PyNumber_Rshift(number.get(), shift.get()));
  return part;
}

std::uint32_t take_small(Ref& number) {
  const std::uint64_t part = take_part(number);
  if (part > std::numeric_limits<std::uint32_t>::max()) fail(PyExc_OverflowError, "no such position");
  return static_cast<std::uint32_t>(part);
}

}  // namespace

Newline newline_of(PyObject* newline) {
  if (newline == nullptr || newline == Py_None) return parse_newline(std::nullopt);
  if (PyUnicode_Check(newline) == 0) {
    fail(PyExc_TypeError, "newline must be str or None, not %.200s", Py_TYPE(newline)->tp_name);
  }
  return parse_newline(TextView(newline).get());
}

Ref to_newlines(const std::vector<std::string>& newlines) {
  if (newlines.empty()) return Ref::none();
  if (newlines.size() == 1) return to_text(newlines.front());
  Ref tuple = checked(PyTuple_New(static_cast<Py_ssize_t>(newlines.size())));
  Py_ssize_t index = 0;
  for (const std::string& newline : newlines)
    PyTuple_SET_ITEM(tuple.get(), index++, to_text(newline).release());
  return tuple;
}

Ref to_cookie(const TextPosition& position) {
  Ref number = to_number(position.position);
  if (position.is_plain()) return number;
  number = with_part(number, position.decoder_flags, 1);
  number = with_part(number, position.bytes_to_feed, 2);
  number = with_part(number, position.chars_to_skip, 3);
  return with_part(number, position.need_eof ? 1 : 0, 4);
}

TextPosition position_of(PyObject* cookie) {
  Ref number = checked(PyNumber_Index(cookie));
  int overflow = 0;
  const long long plain = PyLong_AsLongLongAndOverflow(number.get(), &overflow);
  // A negative one is refused by the stream, if it gets that far.
  if (overflow < 0) return TextPosition(std::numeric_limits<std::int64_t>::min());
  if (overflow == 0) return TextPosition(plain);
  TextPosition position;
  const std::uint64_t at = take_part(number);
  if (at > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    fail(PyExc_OverflowError, "no such position");
  }
  position.position = static_cast<std::int64_t>(at);
  position.decoder_flags = take_small(number);
  position.bytes_to_feed = take_small(number);
  position.chars_to_skip = take_small(number);
  position.need_eof = take_small(number) != 0;
  return position;
}

}  // namespace refio::python
