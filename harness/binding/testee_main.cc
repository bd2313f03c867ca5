// refio-testee: the reference as an adapter, over standard input and output (spec/protocol.md).
#include <cstdio>
#include <exception>
#include <string>

#include "harness/binding/protocol_session.h"
#include "harness/drive/process_privileges.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/platform/native.h"
#include "refio/raw/file_io.h"

namespace {

constexpr const char* usage = "usage: refio-testee [--backend posix|memory]\n";

std::shared_ptr<refio::RawIO> stream(std::unique_ptr<refio::Handle> handle, bool writes) {
  refio::OpenOptions options;
  options.read = !writes;
  options.write = writes;
  return std::make_shared<refio::FileIO>(std::move(handle), options);
}

void speak(const std::string& backend) {
  conform::ignore_broken_pipes();
  refio::StandardStreams streams = refio::take_standard_streams();
  refio::BufferedReader input(stream(std::move(streams.input), false));
  refio::BufferedWriter output(stream(std::move(streams.output), true));
  conform::ProtocolSession session(backend);
  for (std::string line = input.readline(); !line.empty(); line = input.readline()) {
    if (line.back() == '\n') line.pop_back();
    if (line.empty()) continue;
    output.write(refio::view_of(session.answer(line) + "\n"));
    output.flush();
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string option = argc > 1 ? argv[1] : "";
  if (argc != 1 && (argc != 3 || option != "--backend")) {
    std::fputs(usage, option == "--help" ? stdout : stderr);
    return option == "--help" ? 0 : 2;
  }
  try {
    speak(argc == 3 ? argv[2] : "posix");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "refio-testee: %s\n", error.what());
    return 1;
  }
  return 0;
}
