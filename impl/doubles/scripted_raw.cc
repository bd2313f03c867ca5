#include "refio/doubles/scripted_raw.h"

#include <algorithm>
#include <cerrno>

namespace refio {
namespace {

std::size_t limited(const RawStep& step, std::size_t size) {
  return step.kind == RawStep::Kind::limit ? std::min(static_cast<std::size_t>(step.count), size) : size;
}

// A negative claim is as impossible as a huge one.
std::size_t answered(const RawStep& step, std::size_t count) {
  return step.kind == RawStep::Kind::claims ? static_cast<std::size_t>(step.count) : count;
}

}  // namespace

void ScriptedRaw::script(const std::string& list, RawSteps steps) {
  const auto replace = [&](RawSteps& old, std::size_t& next) {
    old = std::move(steps);
    next = 0;
  };
  if (list == "reads") return replace(script_.reads, progress_.reads);
  if (list == "writes") return replace(script_.writes, progress_.writes);
  if (list == "seeks") return replace(script_.seeks, progress_.seeks);
  if (list == "tells") return replace(script_.tells, progress_.tells);
  if (list == "flushes") return replace(script_.flushes, progress_.flushes);
  if (list == "closes") return replace(script_.closes, progress_.closes);
  throw ValueError("a scripted raw has no list '" + list +
                   "'; it has reads, writes, seeks, tells, flushes and closes");
}

RawStep ScriptedRaw::play(const RawSteps& steps, std::size_t& next) {
  if (steps.empty()) return RawStep::all();
  const bool repeated = next >= steps.size();
  RawStep step = steps[std::min(next, steps.size() - 1)];
  ++next;
  if (step.calls && !repeated) step.calls();
  if (step.kind == RawStep::Kind::gate) step.wait();
  if (step.kind == RawStep::Kind::raises) step.error->raise();
  return step;
}

ReadOutcome ScriptedRaw::read_impl(MutableByteView target) {
  log_.push_back({"read", {static_cast<std::int64_t>(target.size())}, {}});
  const RawStep step = play(script_.reads, progress_.reads);
  if (step.kind == RawStep::Kind::would_block) return ReadOutcome::would_block();
  const auto at = std::min<std::size_t>(static_cast<std::size_t>(position_), script_.data.size());
  const std::size_t count = std::min(limited(step, target.size()), script_.data.size() - at);
  const ByteView from = view_of(script_.data).subspan(at, count);
  std::copy(from.begin(), from.end(), target.begin());
  position_ += count;
  return ReadOutcome::bytes(answered(step, count));
}

WriteOutcome ScriptedRaw::write_impl(ByteView data) {
  log_.push_back({"write", {}, Bytes(chars_of(data))});
  const RawStep step = play(script_.writes, progress_.writes);
  if (step.kind == RawStep::Kind::would_block) return WriteOutcome::would_block();
  const std::size_t count = limited(step, data.size());
  if (script_.appends) position_ = script_.data.size();
  const auto at = static_cast<std::size_t>(position_);
  if (count > 0) {
    if (script_.data.size() < at + count) script_.data.resize(at + count, '\0');
    script_.data.replace(at, count, chars_of(data.first(count)));
  }
  position_ += count;
  return WriteOutcome::bytes(answered(step, count));
}

std::int64_t ScriptedRaw::seek_impl(std::int64_t offset, Whence whence) {
  log_.push_back({"seek", {offset, static_cast<std::int64_t>(whence)}, {}});
  const RawStep step = play(script_.seeks, progress_.seeks);
  std::int64_t base = 0;
  if (whence == Whence::current) base = static_cast<std::int64_t>(position_);
  if (whence == Whence::end) base = static_cast<std::int64_t>(script_.data.size());
  std::int64_t target;
  if (__builtin_add_overflow(base, offset, &target) || target < 0) throw_os_error(EINVAL, "seek");
  position_ = static_cast<std::uint64_t>(target);
  return step.kind == RawStep::Kind::claims ? step.count : target;
}

std::int64_t ScriptedRaw::tell_impl() {
  const RawStep step = play(script_.tells, progress_.tells);
  return step.kind == RawStep::Kind::claims ? step.count : static_cast<std::int64_t>(position_);
}

void ScriptedRaw::truncate_impl(std::int64_t size) {
  log_.push_back({"truncate", {size}, {}});
  script_.data.resize(static_cast<std::size_t>(size), '\0');
}

void ScriptedRaw::flush_impl() {
  log_.push_back({"flush", {}, {}});
  play(script_.flushes, progress_.flushes);
}

void ScriptedRaw::close_impl() {
  log_.push_back({"close", {}, {}});
  play(script_.closes, progress_.closes);
}

}  // namespace refio
