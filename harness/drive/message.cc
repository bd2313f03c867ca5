#include "harness/drive/message.h"

#include <fmt/format.h>

#include <stdexcept>

#include "harness/drive/untrusted_text.h"
#include "harness/model/step_json.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

std::string dump(const Json& json) { return json.dump(-1, ' ', true); }

Json encode_fixture(const Fixture& fixture) {
  Json json = Json::object();
  switch (fixture.kind) {
    case Fixture::Kind::file:
      json = encode_value({Bytes{fixture.contents}});
      if (fixture.size > fixture.contents.size()) json["size"] = fixture.size;
      break;
    case Fixture::Kind::directory:
      json["directory"] = true;
      break;
    case Fixture::Kind::symlink:
      json["symlink"] = fixture.target;
      break;
    case Fixture::Kind::link:
      json["link"] = fixture.target;
      break;
    case Fixture::Kind::fifo:
      json["fifo"] = true;
      break;
    case Fixture::Kind::device:
      json["device"] = fixture.target;
      break;
  }
  if (fixture.mode) json["mode"] = fmt::format("{:04o}", *fixture.mode);
  return json;
}

Json encode_fixtures(const Fixtures& files) {
  Json json = Json::object();
  for (const auto& [name, fixture] : files) json[name] = encode_fixture(fixture);
  return json;
}

// The ranges that the harness cannot read itself, and has to ask for.
Json encode_ranges(const Case& item) {
  Json json = Json::object();
  const auto add = [&](const DirectoryExpectation& expectation) {
    for (const auto& [name, file] : expectation) {
      for (const auto& [offset, bytes] : file.at) json[name].push_back({offset, bytes.size()});
    }
  };
  for (const Step& step : item.steps) {
    if (step.on_disk) add(*step.on_disk);
  }
  add(item.finally);
  return json;
}

// The only member of a message.
const Json& content_of(const Json& message, const std::string& name, std::string_view line) {
  const auto content = message.find(name);
  if (message.size() != 1 || content == message.end()) {
    throw ProtocolFault("wrote a message that is neither 'ran' nor 'hello' and nothing else: " +
                        in_quotes(line));
  }
  if (!content->is_object())
    throw ProtocolFault(fmt::format("/{} is not an object: {}", name, in_quotes(line)));
  return *content;
}

[[noreturn]] void wrong(const std::string& pointer, const std::string& what,
                        const std::string& expected = {}) {
  throw ProtocolFault("gave a wrong answer: " +
                      one_line(pointer + ": " + what + (expected.empty() ? "" : "; expected " + expected)));
}

void decode_outcomes(const Json& ran, Reply& reply) {
  const auto outcomes = ran.find("outcomes");
  if (outcomes == ran.end() || !outcomes->is_array())
    wrong("/ran/outcomes", "missing or no array", "one outcome a step");
  try {
    for (std::size_t i = 0; i < outcomes->size(); ++i) {
      reply.outcomes.push_back(decode_outcome((*outcomes)[i], pointer_to("/ran/outcomes", i)));
    }
    if (ran.contains("files")) reply.files = decode_snapshot(ran.at("files"), "/ran/files");
  } catch (const FormatError& error) {
    wrong(error.pointer, error.what(), error.expected);
  }
}

}  // namespace

std::vector<Segment> segments_of(const Case& item) {
  std::vector<Segment> segments = {Segment{}};
  const auto cut_at = [&](std::size_t step) {
    if (segments.back().count == 0) return;
    segments.back().keep = true;
    segments.push_back({step, 0, false, false, false});
  };
  for (std::size_t i = 0; i < item.steps.size(); ++i) {
    const Step& step = item.steps[i];
    if (step.takes_at_least) cut_at(i);
    Segment& current = segments.back();
    ++current.count;
    current.timed = step.takes_at_least.has_value();
    current.audited = step.on_disk.has_value();
    if (current.audited || (current.timed && i + 1 < item.steps.size())) cut_at(i + 1);
  }
  return segments;
}

std::vector<Segment> steps_of(const Case& item) {
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < item.steps.size(); ++i) {
    const Step& step = item.steps[i];
    segments.push_back({i, 1, true, step.on_disk.has_value(), step.takes_at_least.has_value()});
  }
  segments.push_back({item.steps.size(), 0, false, false, false});
  return segments;
}

double expected_wait(const Case& item) {
  double seconds = 0;
  for (const Step& step : item.steps) seconds += step.takes_at_least.value_or(0);
  return seconds;
}

std::string encode_run(const Case& item, const Segment& segment, const RunFrame& frame) {
  Json run = {
      {"id", frame.id}, {"document", item.document}, {"steps", Json::array()}, {"keep", segment.keep}};
  for (std::size_t i = segment.first; i < segment.first + segment.count; ++i) {
    run["steps"].push_back(encode_step(item.steps[i]));
  }
  if (!frame.directory.empty()) run["dir"] = frame.directory;
  if (segment.first == 0) {
    if (!item.given.empty()) run["given"] = item.given;
    if (frame.own_filesystem && item.uses_directory) {
      run["files"] = encode_fixtures(item.files);
      Json ranges = encode_ranges(item);
      if (!ranges.empty()) run["ranges"] = std::move(ranges);
    }
  }
  return dump({{"run", std::move(run)}});
}

std::string encode_hello() { return dump({{"hello", {{"protocol", protocol_version}}}}); }

Json parse_message(std::string_view line) {
  if (const auto bad = first_bad_utf8(line)) {
    throw ProtocolFault(
        fmt::format("wrote a line that is not valid UTF-8 at byte {}: {}", *bad, in_quotes(line)));
  }
  try {
    Json json = Json::parse(line);
    if (!json.is_object()) throw ProtocolFault("wrote JSON that is not an object: " + in_quotes(line));
    return json;
  } catch (const Json::exception&) {
    throw ProtocolFault("wrote a line that is not JSON: " + in_quotes(line));
  }
}

Reply decode_reply(std::string_view line) {
  const Json message = parse_message(line);
  Reply reply;
  if (message.contains("hello")) {
    content_of(message, "hello", line);
    reply.kind = Reply::Kind::hello;
    return reply;
  }
  const Json& ran = content_of(message, "ran", line);
  const auto id = ran.find("id");
  if (id == ran.end() || !id->is_number_unsigned())
    wrong("/ran/id", "missing or no number", "the id of the run");
  reply.id = id->get<std::uint64_t>();
  for (const auto& [key, unused] : ran.items()) {
    if (key == "id" || key == "outcomes" || key == "files" || key == "error") continue;
    wrong(pointer_to("/ran", key), "unknown key", "id, outcomes, files or error");
  }
  const auto error = ran.find("error");
  if (error == ran.end()) {
    decode_outcomes(ran, reply);
  } else {
    if (!error->is_string()) wrong("/ran/error", "not a string");
    if (ran.size() != 2) wrong("/ran/error", "beside outcomes or files", "id and error alone");
    reply.error = "the adapter reports a fault of its own: " + one_line(error->get<std::string>());
  }
  return reply;
}

void check_reply(const Reply& reply, const Due& due) {
  if (reply.kind == Reply::Kind::hello) {
    if (due.hello) return;
    throw ProtocolFault(fmt::format("said hello where the answer to run {} was due", due.id));
  }
  if (due.previous && reply.id == *due.previous && (due.hello || reply.id != due.id)) {
    throw ProtocolFault(fmt::format("answered run {} a second time", reply.id), true);
  }
  if (due.hello) throw ProtocolFault(fmt::format("answered run {}, which nobody asked for", reply.id), true);
  if (reply.id != due.id)
    throw ProtocolFault(fmt::format("answered run {} where {} was due", reply.id, due.id));
  if (!reply.error.empty()) return;
  if (reply.outcomes.size() != due.steps) {
    throw ProtocolFault(fmt::format("gave {} outcome{} for {} step{}", reply.outcomes.size(),
                                    reply.outcomes.size() == 1 ? "" : "s", due.steps,
                                    due.steps == 1 ? "" : "s"));
  }
  if (due.files && !reply.files) wrong("/ran/files", "missing", "the files after the run");
  if (!due.files && reply.files) wrong("/ran/files", "not asked for");
}

}  // namespace conform
