// The messages of spec/protocol.md between cases and adapter: pure functions, no I/O.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/case.h"
#include "harness/model/outcome.h"

namespace conform {

inline constexpr int protocol_version = 1;

// Steps of a case that are sent as one run. A case is cut after a step with `on_disk`, so that the directory
// can be looked at, and around a step with `takes`, so that it can be timed.
struct Segment {
  std::size_t first = 0, count = 0;  // steps; a last segment without steps only lets the variables go
  bool keep = false;                 // another segment follows
  bool audited = false;              // the directory is looked at after it
  bool timed = false;                // its only step has `takes`
};
std::vector<Segment> segments_of(const Case& item);
// Every step on its own and the release of the variables last, to see in which of them an adapter dies.
std::vector<Segment> steps_of(const Case& item);

// Seconds that the case is expected to wait: what its `takes` add up to.
double expected_wait(const Case& item);

struct RunFrame {
  std::uint64_t id = 0;
  std::string directory;        // empty: the case has none
  bool own_filesystem = false;  // `files` travel instead of a directory
};
// One line, ASCII only, without the newline.
std::string encode_run(const Case& item, const Segment& segment, const RunFrame& frame);
std::string encode_hello();

// What an adapter's line says; not yet compared with what was due.
struct Reply {
  enum class Kind { hello, ran };
  Kind kind = Kind::ran;
  std::uint64_t id = 0;
  std::vector<Outcome> outcomes;
  std::optional<Snapshot> files;
  std::string error;  // the adapter itself failed at this run
};

// A line that is no message, or a message that is not the one due. what() is the cause for the report:
// "wrote a line that is not JSON: 'garb…'".
class ProtocolFault : public std::runtime_error {
 public:
  explicit ProtocolFault(const std::string& cause, bool previous = false)
      : std::runtime_error(cause), of_previous(previous) {}
  bool of_previous;  // it belongs to the run answered last, not to the one due
};

// One line as a JSON object. Throws ProtocolFault.
Json parse_message(std::string_view line);

// Throws ProtocolFault.
Reply decode_reply(std::string_view line);

// What has to come next.
struct Due {
  bool hello = false;
  std::uint64_t id = 0;
  std::size_t steps = 0;
  bool files = false;                     // the answer carries `files`
  std::optional<std::uint64_t> previous;  // id of the run answered last
};
// Throws ProtocolFault if `reply` is not what is due.
void check_reply(const Reply& reply, const Due& due);

}  // namespace conform
