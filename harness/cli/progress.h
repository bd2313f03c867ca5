// Live progress on stderr: one moving line on a terminal, one line an implementation elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace conform {

class Progress {
 public:
  // `total`: cases to come over all implementations.
  Progress(bool moving, bool silent) : moving_(moving), silent_(silent) {}

  void expect(std::size_t implementations, std::size_t cases);
  void begin(const std::string& implementation);
  void step(bool unexpected);
  // `line`: what is said of the finished implementation.
  void end(const std::string& implementation, const std::string& line);
  // A remark that stays on the screen.
  void say(const std::string& line);

 private:
  void draw();
  void clear();

  const bool moving_;
  const bool silent_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now(), drawn_;
  std::size_t implementations_ = 0, finished_ = 0, cases_ = 0, done_ = 0, unexpected_ = 0;
  std::map<std::string, bool> running_;
};

}  // namespace conform
