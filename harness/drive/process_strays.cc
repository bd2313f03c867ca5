#include "harness/drive/process_strays.h"

#ifdef __linux__
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <system_error>
#include <thread>
#include <vector>
#endif

namespace conform {

#ifdef __linux__
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<pid_t> children_of_this_process() {
  std::vector<pid_t> children;
  std::error_code error;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task", error)) {
    std::ifstream list(task.path() / "children");
    for (pid_t child = 0; list >> child;) children.push_back(child);
  }
  return children;
}

bool has_marker(pid_t process, const std::string& marker) {
  const std::string variables = text_of("/proc/" + std::to_string(process) + "/environ");
  return ('\0' + variables).find('\0' + marker + '\0') != std::string::npos;
}

// A zombie has no environment any more, but still its session.
std::int64_t session_of(pid_t process) {
  const std::string stat = text_of("/proc/" + std::to_string(process) + "/stat");
  std::istringstream fields(stat.substr(std::min(stat.size(), stat.rfind(')') + 1)));
  std::string state;
  std::int64_t parent = 0, group = 0, session = 0;
  fields >> state >> parent >> group >> session;
  return session;
}

void kill_and_reap(pid_t child) {
  kill(child, SIGKILL);
  for (int patience = 0; patience < 100 && waitpid(child, nullptr, WNOHANG) == 0; ++patience) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

void kill_strays(std::int64_t session, const std::string& marker) {
  // A stray's own children become ours when it dies, hence the rounds.
  for (int round = 0; round < 16; ++round) {
    bool found = false;
    for (const pid_t child : children_of_this_process()) {
      if (child == session || (session_of(child) != session && !has_marker(child, marker))) continue;
      found = true;
      kill_and_reap(child);
    }
    if (!found) return;
  }
}
#else
void kill_strays(std::int64_t, const std::string&) {}
#endif

}  // namespace conform
