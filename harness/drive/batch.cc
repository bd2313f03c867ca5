#include "harness/drive/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/drive/audit.h"
#include "harness/drive/fixture.h"
#include "harness/drive/untrusted_text.h"

namespace conform {
namespace {

// What of an adapter's stderr is kept with a case.
constexpr std::size_t stderr_of_case = 4096;

double seconds_since(TimePoint start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void add_stderr(Observation& seen, AdapterProcess& process) {
  seen.stderr_text = tail_as_text(seen.stderr_text + process.take_stderr(), stderr_of_case);
}

void mark_faulty(Observation& seen, const std::string& cause) {
  if (seen.ending != Ending::answered) return;
  seen.ending = Ending::protocol_error;
  seen.cause = one_line(cause);
}

struct Meaning {
  Ending ending;
  std::string cause;
};

// What an event other than a line means. `moment`: "before it answered".
Meaning meaning_of(const ProcessEvent& event, const std::string& moment, double deadline_seconds) {
  switch (event.kind) {
    case ProcessEvent::Kind::too_long:
      return {Ending::protocol_error, "wrote a line longer than 64 MiB"};
    case ProcessEvent::Kind::closed:
      return {Ending::protocol_error, fmt::format("closed its standard output {}, and did not exit", moment)};
    case ProcessEvent::Kind::exited:
      if (event.line.empty()) return {Ending::crashed, exit_text(event.exit) + " " + moment};
      return {Ending::crashed, exit_text(event.exit) + " in the middle of a line: " + in_quotes(event.line)};
    default:
      return {Ending::timed_out, fmt::format("no answer within {:g} s", deadline_seconds)};
  }
}

}  // namespace

Batch::Batch(Workplace place, std::vector<const Case*> cases, Settled settled)
    : place_(place), cases_(std::move(cases)), settled_(std::move(settled)) {
  segments_.reserve(cases_.size());
  for (const Case* item : cases_) {
    const bool by_steps = place_.step_by_step || place_.options.known_deaths.contains(item->id);
    segments_.push_back(by_steps ? steps_of(*item) : segments_of(*item));
  }
}

std::optional<BatchFault> Batch::run() {
  while (!stopped_) {
    fill();
    if (in_flight_.empty()) return std::nullopt;
    if (in_flight_.front().refused) {
      finish_head();
    } else if (auto found = wait_for_head()) {
      return found;
    }
  }
  return std::nullopt;
}

void Batch::fill() {
  while (next_ < cases_.size() && in_flight_.size() < place_.options.window && may_send_next()) send_next();
  if (next_ == cases_.size() && in_flight_.empty() && answered_) send_barrier();
}

// A case that is cut into segments has the adapter to itself.
bool Batch::may_send_next() const {
  if (in_flight_.empty()) return true;
  return segments_[next_].size() == 1 && in_flight_.back().segments.size() == 1;
}

void Batch::send_next() {
  InFlight run;
  run.index = next_;
  run.id = ++place_.last_id;
  run.segments = segments_[next_];
  const Case& item = *cases_[next_++];
  run.seen.self_reported = place_.own_filesystem && item.uses_directory;
  try {
    if (item.uses_directory && !place_.own_filesystem) {
      run.directory = place_.directories.take();
      lay_fixture(run.directory, item.files);
    }
    send_segment(run);
  } catch (const std::exception& error) {
    mark_faulty(run.seen, fmt::format("the harness could not prepare the case: {}", error.what()));
    run.refused = true;
  }
  run.head_since = Clock::now();
  in_flight_.push_back(std::move(run));
}

void Batch::send_barrier() {
  InFlight barrier;
  barrier.head_since = Clock::now();
  in_flight_.push_back(std::move(barrier));
  place_.process.send(encode_hello());
}

void Batch::send_segment(InFlight& run) {
  const RunFrame frame{run.id, run.directory.string(), place_.own_filesystem};
  place_.process.send(encode_run(*cases_[*run.index], run.segments[run.segment], frame));
  run.sent = Clock::now();
}

bool Batch::hangs(const Case& item) const {
  const auto known = place_.options.known_deaths.find(item.id);
  return known != place_.options.known_deaths.end() && known->second == KnownDeath::hangs;
}

TimePoint Batch::deadline_of_head() const {
  const InFlight& head = in_flight_.front();
  const double waits = head.index ? expected_wait(*cases_[*head.index]) : 0;
  const double patience = place_.options.deadline / (head.index && hangs(*cases_[*head.index]) ? 16 : 1);
  const std::chrono::duration<double> allowed((patience + waits) * place_.options.multiplier);
  return head.head_since + std::chrono::duration_cast<Clock::duration>(allowed);
}

std::optional<BatchFault> Batch::wait_for_head() {
  const ProcessEvent event = place_.process.next_event(deadline_of_head());
  if (event.kind == ProcessEvent::Kind::line) {
    try {
      accept(event.line);
      return std::nullopt;
    } catch (const ProtocolFault& wrong) {
      return fault(Ending::protocol_error, wrong.what(), wrong.of_previous);
    }
  }
  const double allowed =
      std::chrono::duration<double>(deadline_of_head() - in_flight_.front().head_since).count();
  Meaning meaning = meaning_of(event, moment(), allowed);
  if (meaning.ending == Ending::timed_out) {
    if (!in_flight_.front().index) meaning.cause += " to the hello that followed its last answer";
    if (place_.process.input_broken()) meaning.cause += "; it has closed its standard input";
  }
  return fault(meaning.ending, meaning.cause, false);
}

std::string Batch::moment() const {
  const InFlight& head = in_flight_.front();
  if (!head.index) return "after its last answer";
  const bool releasing = head.segment > 0 && head.segments[head.segment].count == 0;
  return releasing ? "while it let the case's variables go" : "before it answered";
}

Due Batch::due() const {
  const InFlight& head = in_flight_.front();
  Due due;
  due.hello = !head.index;
  due.id = head.id;
  due.steps = due.hello ? 0 : head.segments[head.segment].count;
  due.files = head.seen.self_reported;
  if (answered_) due.previous = answered_->id;
  return due;
}

void Batch::accept(const std::string& line) {
  Reply reply = decode_reply(line);
  check_reply(reply, due());
  InFlight& head = in_flight_.front();
  if (!head.index) {
    in_flight_.pop_front();
    settle();
    return;
  }
  settle();
  take_outcomes(head, reply);
  audit(head, reply);
  const bool ended = head.seen.ending != Ending::answered;
  if (++head.segment < head.segments.size() && !ended) return send_segment(head);
  if (head.segment < head.segments.size()) {
    // The adapter keeps the variables of a case that goes no further; an empty last run lets them go.
    head.segment = head.segments.size() - 1;
    head.segments.back().count = 0;
    return send_segment(head);
  }
  finish_head();
}

void Batch::take_outcomes(InFlight& run, Reply& reply) {
  const Case& item = *cases_[*run.index];
  const Segment& segment = run.segments[run.segment];
  if (segment.timed) {
    run.seen.step_seconds.resize(item.steps.size());
    run.seen.step_seconds[segment.first] = seconds_since(run.sent);
  }
  if (!reply.error.empty()) return mark_faulty(run.seen, reply.error);
  std::move(reply.outcomes.begin(), reply.outcomes.end(), std::back_inserter(run.seen.outcomes));
}

void Batch::audit(InFlight& run, const Reply& reply) {
  const Case& item = *cases_[*run.index];
  const Segment& segment = run.segments[run.segment];
  if (!item.uses_directory || run.seen.ending != Ending::answered) return;
  if (segment.audited) {
    const std::size_t step = segment.first + segment.count - 1;
    run.seen.on_disk.resize(item.steps.size());
    look_at(run, reply, run.seen.on_disk[step], *item.steps[step].on_disk);
  }
  if (!segment.keep) look_at(run, reply, run.seen.finally, item.finally);
}

void Batch::look_at(InFlight& run, const Reply& reply, std::optional<Snapshot>& into,
                    const DirectoryExpectation& expected) {
  if (place_.own_filesystem) {
    into = reply.files;
    return;
  }
  try {
    into = take_snapshot(run.directory, ranges_of(expected));
  } catch (const std::exception& error) {
    mark_faulty(run.seen, fmt::format("the harness could not read the case's directory: {}", error.what()));
  }
}

void Batch::finish_head() {
  InFlight head = std::move(in_flight_.front());
  in_flight_.pop_front();
  if (!in_flight_.empty()) in_flight_.front().head_since = Clock::now();
  head.seen.seconds = seconds_since(head.head_since);
  add_stderr(head.seen, place_.process);
  give_directory_back(head);
  if (head.refused) settle();
  answered_ = Answered{*head.index, head.id, std::move(head.seen)};
}

void Batch::give_directory_back(InFlight& run) {
  if (run.directory.empty()) return;
  const std::string failed = place_.directories.give_back(std::exchange(run.directory, {}));
  if (!failed.empty()) mark_faulty(run.seen, fmt::format("its directory could not be emptied: {}", failed));
}

void Batch::settle() {
  if (!answered_) return;
  const Answered last = std::move(*answered_);
  answered_.reset();
  if (!settled_(last.index, last.seen)) stopped_ = true;
}

BatchFault Batch::fault(Ending ending, std::string cause, bool of_previous) {
  BatchFault found;
  InFlight& head = in_flight_.front();
  found.suspect = head.index;
  if (answered_) {
    found.unsettled = answered_->index;
    found.unsettled_seen = answered_->seen;
  }
  found.on_unsettled = answered_ && (of_previous || !head.index);
  found.seen = found.on_unsettled ? answered_->seen : std::move(head.seen);
  found.seen.ending = ending;
  found.seen.cause = std::move(cause);
  if (!found.on_unsettled) found.seen.seconds = seconds_since(head.head_since);
  add_stderr(found.seen, place_.process);
  return found;
}

void Batch::release_directories() {
  for (InFlight& run : in_flight_) give_directory_back(run);
}

}  // namespace conform
