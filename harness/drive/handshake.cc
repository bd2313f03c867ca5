#include "harness/drive/handshake.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "harness/drive/hello.h"
#include "harness/drive/message.h"
#include "harness/drive/testee.h"
#include "harness/drive/untrusted_text.h"

namespace conform {
namespace {

std::string indented(const std::string& text) {
  std::string out = "    ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "    ";
  }
  return out;
}

[[noreturn]] void fail(const std::vector<std::string>& command, const std::string& what,
                       const std::string& hint, const std::string& stderr_text = {}) {
  std::string message = fmt::format("the adapter '{}' {}", fmt::join(command, " "), what);
  std::string noise = stderr_text;
  while (!noise.empty() && noise.back() == '\n') noise.pop_back();
  if (!noise.empty()) message += "\n  its standard error:\n" + indented(noise);
  throw AdapterError(message + "\n  hint: " + hint);
}

const char* const run_by_hand = "run the command by hand and type {\"hello\": {\"protocol\": 1}}";

// What to say if no line came; empty if one did.
std::string failure_of(const ProcessEvent& event, double seconds) {
  switch (event.kind) {
    case ProcessEvent::Kind::line:
      return {};
    case ProcessEvent::Kind::too_long:
      return "wrote a line longer than 64 MiB instead of answering hello";
    case ProcessEvent::Kind::closed:
      return "closed its standard output before it answered hello";
    case ProcessEvent::Kind::exited:
      return exit_text(event.exit) + " before it answered hello" +
             (event.line.empty() ? "" : ", after writing " + in_quotes(event.line));
    case ProcessEvent::Kind::deadline:
      return fmt::format("did not answer hello within {:g} s", seconds);
  }
  return {};
}

}  // namespace

LiveAdapter start_adapter(const std::vector<std::string>& command, double seconds) {
  LiveAdapter adapter;
  try {
    adapter.process = std::make_unique<AdapterProcess>(command);
  } catch (const AdapterError& error) {
    fail(command, fmt::format("cannot be started: {}", error.what()),
         "check the command in its manifest, and that the program is installed and on the PATH");
  }
  adapter.process->send(encode_hello());
  const ProcessEvent event = adapter.process->next_event(after(seconds));
  const std::string failure = failure_of(event, seconds);
  if (!failure.empty()) {
    adapter.process->kill();
    fail(command, failure, run_by_hand, adapter.process->take_stderr());
  }
  try {
    adapter.who = decode_hello(event.line);
  } catch (const ProtocolFault& fault) {
    adapter.process->kill();
    fail(command, one_line(fault.what()), "spec/protocol.md says what hello is answered with",
         adapter.process->take_stderr());
  }
  adapter.who.command = command;
  return adapter;
}

}  // namespace conform
