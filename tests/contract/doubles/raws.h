// Raw streams with one fault each, by name.
#pragma once

#include <cerrno>
#include <memory>

#include "refio/core/errors.h"
#include "refio/doubles/scripted_raw.h"

namespace refio::testing {

inline std::shared_ptr<ScriptedRaw> raw_with(RawScript script) {
  return std::make_shared<ScriptedRaw>(std::move(script));
}

inline std::shared_ptr<ScriptedRaw> raw_of(Bytes data) {
  RawScript script;
  script.data = std::move(data);
  return raw_with(std::move(script));
}

inline std::shared_ptr<ScriptedRaw> one_byte_raw(Bytes data) {
  RawScript script;
  script.data = std::move(data);
  script.reads = script.writes = {RawStep::limit(1)};
  return raw_with(std::move(script));
}

inline RawStep failing(int error) { return RawStep::raises(OSError(error, "scripted")); }

inline std::shared_ptr<ScriptedRaw> write_fails_raw() {
  RawScript script;
  script.writes = {failing(ENOSPC)};
  return raw_with(std::move(script));
}

inline std::shared_ptr<ScriptedRaw> close_fails_raw() {
  RawScript script;
  script.closes = {failing(EIO)};
  return raw_with(std::move(script));
}

inline std::shared_ptr<ScriptedRaw> blocked_raw() {
  RawScript script;
  script.reads = script.writes = {RawStep::would_block()};
  return raw_with(std::move(script));
}

inline std::shared_ptr<ScriptedRaw> lying_raw() {
  RawScript script;
  script.data = "honest";
  script.reads = script.writes = {RawStep::claims(99999)};
  return raw_with(std::move(script));
}

inline std::shared_ptr<ScriptedRaw> unseekable_raw(Bytes data) {
  RawScript script;
  script.data = std::move(data);
  script.seekable = false;
  return raw_with(std::move(script));
}

// How many calls of that name came.
inline std::size_t calls_of(const ScriptedRaw& raw, const std::string& name) {
  std::size_t count = 0;
  for (const RawCall& call : raw.log()) count += call.name == name ? 1 : 0;
  return count;
}

}  // namespace refio::testing
