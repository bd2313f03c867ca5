// What one transfer came to. End of stream and would-block are values here, never errors (an error is
// thrown).
#pragma once

#include <cstddef>
#include <cstdint>

namespace refio {

// Return values of a read of at least one byte:
//   bytes(n)     n > 0 bytes are in the target's front
//   end()        the stream has no more bytes at this position, now
//   would_block()  a non-blocking stream has none yet
// A read of zero bytes answers bytes(0).
class ReadOutcome {
 public:
  static constexpr ReadOutcome bytes(std::size_t count) { return {count, Kind::bytes}; }
  static constexpr ReadOutcome end() { return {0, Kind::end}; }
  static constexpr ReadOutcome would_block() { return {0, Kind::would_block}; }

  constexpr bool is_end() const { return kind_ == Kind::end; }
  constexpr bool is_would_block() const { return kind_ == Kind::would_block; }
  // Bytes transferred; 0 unless this is bytes(n).
  constexpr std::size_t count() const { return count_; }
  constexpr bool operator==(const ReadOutcome&) const = default;

 private:
  enum class Kind : std::uint8_t { bytes, end, would_block };
  constexpr ReadOutcome(std::size_t count, Kind kind) : count_(count), kind_(kind) {}
  std::size_t count_;
  Kind kind_;
};

// Return values of a write: bytes(n), the n bytes at the front were taken; would_block(), none was.
class WriteOutcome {
 public:
  static constexpr WriteOutcome bytes(std::size_t count) { return {count, false}; }
  static constexpr WriteOutcome would_block() { return {0, true}; }

  constexpr bool is_would_block() const { return would_block_; }
  constexpr std::size_t count() const { return count_; }
  constexpr bool operator==(const WriteOutcome&) const = default;

 private:
  constexpr WriteOutcome(std::size_t count, bool would_block) : count_(count), would_block_(would_block) {}
  std::size_t count_;
  bool would_block_;
};

}  // namespace refio
