// The adapter of bare POSIX calls: no library between a case and the system. It is the second opinion beside
// refio, with which it shares no code.
//
//     posix-testee MANIFEST
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "case_run.h"

namespace posix_adapter {
namespace {

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text == "darwin" ? "macos" : text;
}

Json hello(const Json& manifest) {
  const Json& variant = manifest.at("variants").at(0);
  Json documents = Json::object();
  for (const auto& [document, content] : manifest.at("documents").items()) {
    for (const auto& [call, spelt] : content.at("calls").items()) documents[document].push_back(call);
  }
  utsname system{};
  ::uname(&system);
  return {
      {"hello",
       {{"protocol", 1},
        {"name", variant.at("name")},
        {"version", ""},
        {"language", manifest.at("language")},
        {"binding", variant.at("binding")},
        {"documents", documents},
        {"features", variant.at("features")},
        {"platform", {{"os", lower(system.sysname)}, {"release", system.release}, {"arch", system.machine}}},
        {"pid", ::getpid()}}}};
}

class Session {
 public:
  Session(Json manifest, std::FILE* output) : manifest_(std::move(manifest)), output_(output) {}

  // Answers one message.
  void answer(const Json& message) {
    if (message.contains("hello")) return send(hello(manifest_));
    const Json& run = message.at("run");
    const auto id = run.at("id").get<std::int64_t>();
    try {
      send({{"ran", {{"id", id}, {"outcomes", outcomes(run, id)}}}});
    } catch (const std::exception& fault) {
      case_.reset();
      send({{"ran", {{"id", id}, {"error", fault.what()}}}});
    }
  }

 private:
  Json outcomes(const Json& run, std::int64_t id) {
    if (case_ == nullptr || id != kept_) begin(run);
    Json all = Json::array();
    for (const Json& step : run.at("steps")) all.push_back(case_->step(step));
    if (run.at("keep").get<bool>()) {
      kept_ = id;
    } else {
      case_.reset();
    }
    return all;
  }

  void begin(const Json& run) {
    case_.reset();
    if (run.at("document") != "file-handle")
      throw std::runtime_error("no document " + run.at("document").dump());
    if (run.contains("dir")) {
      const auto directory = run.at("dir").get<std::string>();
      if (::chdir(directory.c_str()) != 0)
        throw std::runtime_error("cannot enter " + directory + ": " + std::strerror(errno));
    }
    case_ = std::make_unique<CaseRun>(run.value("given", Json()));
  }

  void send(const Json& message) {
    const std::string line = message.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
    std::fwrite(line.data(), 1, line.size(), output_);
    std::fflush(output_);
  }

  Json manifest_;
  std::FILE* output_;
  std::unique_ptr<CaseRun> case_;
  std::int64_t kept_ = 0;
};

// The protocol's own copies of standard input and output; the originals lead elsewhere.
std::FILE* take(int standard, const char* mode, int elsewhere) {
  const int copy = ::fcntl(standard, F_DUPFD_CLOEXEC, 64);
  if (copy < 0 || ::dup2(elsewhere, standard) < 0) return nullptr;
  return ::fdopen(copy, mode);
}

bool read_line(std::FILE* input, std::string& line) {
  line.clear();
  for (int c = std::getc(input); c != EOF; c = std::getc(input)) {
    if (c == '\n') return true;
    line += static_cast<char>(c);
  }
  return false;
}

int serve(const char* manifest_file) {
  std::ifstream file(manifest_file);
  const Json manifest = Json::parse(file);
  const int null_device = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  std::FILE* input = take(STDIN_FILENO, "r", null_device);
  std::FILE* output = take(STDOUT_FILENO, "w", STDERR_FILENO);
  if (input == nullptr || output == nullptr) {
    std::cerr << "posix-testee: cannot copy the standard streams: " << std::strerror(errno) << '\n';
    return 1;
  }
  ::close(null_device);
  ::umask(022);
  Session session(manifest, output);
  for (std::string line; read_line(input, line);) session.answer(Json::parse(line));
  return 0;
}

}  // namespace
}  // namespace posix_adapter

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: posix-testee MANIFEST\n";
    return 2;
  }
  try {
    return posix_adapter::serve(argv[1]);
  } catch (const std::exception& fault) {
    std::cerr << "posix-testee: " << fault.what() << '\n';
    return 1;
  }
}
