#include "harness/cli/progress.h"

#include <fmt/format.h>

#include <iostream>

namespace conform {

void Progress::expect(std::size_t implementations, std::size_t cases) {
  const std::lock_guard lock(mutex_);
  implementations_ += implementations;
  cases_ += cases;
}

void Progress::begin(const std::string& implementation) {
  const std::lock_guard lock(mutex_);
  running_[implementation] = true;
  draw();
}

void Progress::step(bool unexpected) {
  const std::lock_guard lock(mutex_);
  ++done_;
  if (unexpected) ++unexpected_;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ > std::chrono::milliseconds(50)) draw();
}

void Progress::end(const std::string& implementation, const std::string& line) {
  const std::lock_guard lock(mutex_);
  running_.erase(implementation);
  ++finished_;
  clear();
  if (!silent_) std::cerr << fmt::format("[{}/{}] {}\n", finished_, implementations_, line);
  draw();
  if (finished_ == implementations_) clear();
}

void Progress::say(const std::string& line) {
  const std::lock_guard lock(mutex_);
  clear();
  std::cerr << line << '\n';
}

void Progress::draw() {
  if (!moving_ || silent_) return;
  drawn_ = std::chrono::steady_clock::now();
  const double seconds = std::chrono::duration<double>(drawn_ - started_).count();
  std::string names;
  for (const auto& [name, ignored] : running_) names += (names.empty() ? "" : ", ") + name;
  clear();
  std::cerr << fmt::format("{}/{} cases, {} unexpected, {:.1f} s: {:.60}", done_, cases_, unexpected_,
                           seconds, names)
            << std::flush;
}

void Progress::clear() {
  if (moving_ && !silent_) std::cerr << "\r\x1b[K";
}

}  // namespace conform
