#include "harness/binding/protocol_session.h"

#include <stdexcept>
#include <utility>

#include "harness/binding/description.h"
#include "harness/model/value_json.h"
#include "refio/platform/native.h"
#include "refio/platform/unsupported/unsupported_file_system.h"

namespace conform {
namespace {

const Json& member(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) throw FormatError("", std::string("a run without '") + key + "'");
  return *found;
}

std::string text_at(const Json& message, const char* key) {
  const Json& text = member(message, key);
  if (!text.is_string()) throw FormatError(pointer_to("/run", key), "no text", "a string");
  return text.get<std::string>();
}

std::uint64_t id_of(const Json& message) {
  const Json& id = member(message, "id");
  if (!id.is_number_unsigned()) throw FormatError("/run/id", "no number", "a whole number");
  return id.get<std::uint64_t>();
}

}  // namespace

ProtocolSession::ProtocolSession(const std::string& backend)
    : backend_(backend == "memory" ? ReferenceBackend::memory : ReferenceBackend::posix),
      description_(describe_reference(backend)) {}

std::string ProtocolSession::answer(const std::string& line) {
  try {
    const Json message = Json::parse(line);
    if (!message.is_object()) throw FormatError("", "a message that is no object");
    Json reply;
    if (message.contains("hello")) {
      reply = hello_of(description_, backend_ == ReferenceBackend::memory);
    } else {
      reply = {{"ran", run(member(message, "run"))}};
    }
    return reply.dump(-1, ' ', true);
  } catch (const FormatError& error) {
    throw std::runtime_error(error.pointer + ": " + error.what() + ": " + line.substr(0, 200));
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string(error.what()) + ": " + line.substr(0, 200));
  }
}

ProtocolSession::Kept ProtocolSession::begin(const Json& message, std::uint64_t id) const {
  Kept run;
  run.id = id;
  std::shared_ptr<refio::FileSystem> files;
  if (backend_ == ReferenceBackend::memory) {
    run.has_files = message.contains("files");
    run.world =
        make_memory_world(run.has_files ? decode_fixtures(message.at("files"), "/run/files") : Fixtures());
    if (message.contains("ranges")) run.ranges = decode_file_ranges(message.at("ranges"), "/run/ranges");
    files = run.world;
  } else if (message.contains("dir")) {
    files = refio::make_native_file_system(text_at(message, "dir"));
  } else {
    files = std::make_shared<refio::UnsupportedFileSystem>();
  }
  run.interpreter = std::make_unique<Interpreter>(std::move(files), text_at(message, "document"), backend_);
  if (message.contains("given"))
    run.interpreter->give(message.at("given").get<std::map<std::string, Json>>());
  return run;
}

Json ProtocolSession::run(const Json& message) {
  const std::uint64_t id = id_of(message);
  std::optional<Kept> goes_on = std::exchange(kept_, std::nullopt);
  Kept run = goes_on && goes_on->id == id ? std::move(*goes_on) : begin(message, id);
  Json outcomes = Json::array();
  const Json& steps = member(message, "steps");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const WireStep step = decode_wire_step(steps[i], pointer_to("/run/steps", i));
    outcomes.push_back(encode_outcome(run.interpreter->run(step)));
  }
  const bool keep = message.value("keep", false);
  if (!keep) run.interpreter->release();
  Json ran = {{"id", id}, {"outcomes", std::move(outcomes)}};
  if (run.has_files) ran["files"] = encode_snapshot(snapshot_of(*run.world, run.ranges));
  if (keep) kept_ = std::move(run);
  return ran;
}

}  // namespace conform
