// Uses an installed refio: a file in memory and one on disk, and an error.
#include <cstdio>
#include <string>

#include "refio/core/errors.h"
#include "refio/file_api/file.h"
#include "refio/platform/memory/memory_file_system.h"
#include "refio/platform/native.h"

namespace {

bool round_trip(refio::FileSystem& files, const std::string& name) {
  const auto out = refio::File::open(files, name, "wb");
  out->writelines(std::initializer_list<const char*>{"line1\n", "line2\n"});
  out->close();
  const auto in = refio::File::open(files, name);
  return in->next() == "line1\n" && in->read() == "line2\n" && !in->next();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  refio::MemoryFileSystem memory;
  const auto disk = refio::make_native_file_system(argv[1]);
  const bool good = round_trip(memory, "file") && round_trip(*disk, "consumer-file");
  disk->unlink("consumer-file");
  try {
    refio::File::open(memory, "none");
    return 1;
  } catch (const refio::FileNotFoundError& error) {
    std::printf("%s\n", error.what());
  }
  return good ? 0 : 1;
}
