// What every stream of lines does with them, said once: readlines, iteration, writelines.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "refio/core/bytes.h"

namespace refio {

// Items to write, one a call; nullopt: there are no more.
template <class Item>
using ItemSource = std::function<std::optional<Item>()>;

// When readlines() stops: after the line with which the total reaches the hint, or exceeds it.
enum class HintRule { reached, exceeded };

// Reads lines until the total of their lengths reaches or exceeds `hint`, or to the end if `hint` is zero or
// negative. `read_line()` gives a line, empty at the end; `length_of(line)` is in the unit of `hint`.
template <class ReadLine, class LengthOf>
auto collect_lines(std::int64_t hint, HintRule rule, ReadLine read_line, LengthOf length_of) {
  std::vector<decltype(read_line())> lines;
  auto left = static_cast<std::uint64_t>(hint);
  while (true) {
    auto line = read_line();
    if (line.empty()) return lines;
    const std::uint64_t length = length_of(line);
    lines.push_back(std::move(line));
    if (hint <= 0) continue;
    if (rule == HintRule::reached ? length >= left : length > left) return lines;
    left -= length;
  }
}

template <class ReadLine>
auto collect_lines(std::int64_t hint, HintRule rule, ReadLine read_line) {
  return collect_lines(hint, rule, read_line, [](const auto& line) { return line.size(); });
}

// One step of an iteration over lines: nullopt at the end.
template <class Line>
std::optional<Line> line_or_end(Line line) {
  if (line.empty()) return std::nullopt;
  return line;
}

// Writes each item that `next_item` gives, in one call of `write` each. What either of them throws passes
// through, and the items before it stay written.
template <class Item, class Write>
void write_items(const ItemSource<Item>& next_item, Write write) {
  while (const std::optional<Item> item = next_item()) write(*item);
}

// Reads a line up to and including its LF, or to the end, but at most `limit` bytes if that is not negative.
// `peek()` gives bytes that come next, or none, and takes nothing; `read(count)` takes up to `count` bytes,
// of which none is the end. No more is taken than the line has.
template <class Peek, class Read>
Bytes read_line(std::int64_t limit, Peek peek, Read read) {
  Bytes line;
  while (limit < 0 || line.size() < static_cast<std::uint64_t>(limit)) {
    const Bytes ahead = peek();
    const std::size_t end = ahead.find('\n');
    std::size_t count = end == Bytes::npos ? std::max(ahead.size(), std::size_t{1}) : end + 1;
    if (limit >= 0) count = std::min(count, static_cast<std::size_t>(limit) - line.size());
    const Bytes piece = read(count);
    line += piece;
    if (piece.empty() || piece.back() == '\n') break;
  }
  return line;
}

}  // namespace refio
