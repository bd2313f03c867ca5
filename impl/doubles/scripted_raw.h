// A raw stream that does what a script says: a file in memory whose transfers are short, block, fail or lie.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "refio/core/errors.h"
#include "refio/raw/raw_io.h"

namespace refio {

// What one call does. The last entry of a list repeats; an empty list is all().
struct RawStep {
  enum class Kind { all, limit, would_block, claims, raises, gate };
  Kind kind = Kind::all;
  std::int64_t count = 0;              // limit: bytes at most; claims: what is answered after a normal call
  std::shared_ptr<const Error> error;  // raises
  std::function<void()> wait;          // gate: runs first, the transfer is normal
  std::function<void()> calls;         // if set, runs before everything, but not when the entry is repeated

  static RawStep all() { return {}; }
  static RawStep limit(std::int64_t bytes) { return {Kind::limit, bytes, nullptr, nullptr, nullptr}; }
  static RawStep would_block() { return {Kind::would_block, 0, nullptr, nullptr, nullptr}; }
  static RawStep claims(std::int64_t bytes) { return {Kind::claims, bytes, nullptr, nullptr, nullptr}; }
  static RawStep raises(const Error& error) { return {Kind::raises, 0, error.clone(), nullptr, nullptr}; }
  static RawStep gate(std::function<void()> wait) {
    return {Kind::gate, 0, nullptr, std::move(wait), nullptr};
  }
  // Calls somebody, who may call this stream again, and then does what `then` says.
  static RawStep calling(std::function<void()> calls, RawStep then = all()) {
    then.calls = std::move(calls);
    return then;
  }
};

using RawSteps = std::vector<RawStep>;

struct RawScript {
  Bytes data;
  bool readable = true;
  bool writable = true;
  bool seekable = true;
  bool appends = false;
  RawSteps reads, writes, seeks, tells, flushes, closes;
};

// One call that arrived: "read" with the bytes asked for, "write" with the data, "seek" with offset and
// whence, "truncate" with the size, "flush" and "close".
struct RawCall {
  std::string name;
  std::vector<std::int64_t> arguments;
  Bytes data;
  bool operator==(const RawCall&) const = default;
};

class ScriptedRaw final : public RawIO {
 public:
  explicit ScriptedRaw(RawScript script) : script_(std::move(script)) {}

  bool can_read() const override { return script_.readable; }
  bool can_write() const override { return script_.writable; }
  bool can_seek() const override { return script_.seekable; }
  bool appends() const override { return script_.appends; }

  // The whole contents, now.
  const Bytes& data() const { return script_.data; }
  // Every call since construction that was not refused before it came here; asking for the position is none.
  const std::vector<RawCall>& log() const { return log_; }
  // Replaces the script of "reads", "writes", "seeks", "tells", "flushes" or "closes", from its first entry
  // on. Errors: ValueError for another name.
  void script(const std::string& list, RawSteps steps);
  // Closes or opens the stream as if somebody else had: no call of close() is made or logged.
  void set_closed(bool closed) { mark_closed(closed); }

 protected:
  ReadOutcome read_impl(MutableByteView target) override;
  WriteOutcome write_impl(ByteView data) override;
  std::int64_t seek_impl(std::int64_t offset, Whence whence) override;
  std::int64_t tell_impl() override;
  void truncate_impl(std::int64_t size) override;
  void flush_impl() override;
  void close_impl() override;

 private:
  // How far a list has been played.
  struct Progress {
    std::size_t reads = 0, writes = 0, seeks = 0, tells = 0, flushes = 0, closes = 0;
  };
  // The entry for this call, which may call somebody, wait or throw. It is used up before it does.
  RawStep play(const RawSteps& steps, std::size_t& next);

  RawScript script_;
  Progress progress_;
  std::vector<RawCall> log_;
  std::uint64_t position_ = 0;
};

}  // namespace refio
