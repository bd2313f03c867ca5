#include "tests/contract/doubles/bench.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "refio/platform/memory/memory_file_system.h"
#include "refio/platform/posix/posix_file_system.h"
#include "tests/contract/doubles/degraded.h"

namespace refio::testing {
namespace {

namespace fs = std::filesystem;

class MemoryBench final : public Bench {
 public:
  explicit MemoryBench(const Degradation& degradation = {})
      : memory_(std::make_shared<MemoryFileSystem>()), files_(degrade(memory_, degradation)) {}

  FileSystem& files() override { return *files_; }
  void put(const std::string& name, const Bytes& contents) override {
    MemoryFixture fixture;
    fixture.contents = contents;
    memory_->lay({{name, fixture}});
  }
  void make_directory(const std::string& name) override {
    MemoryFixture fixture;
    fixture.type = FileType::directory;
    memory_->lay({{name, fixture}});
  }
  bool has(const std::string& name) override { return memory_->snapshot(0).count(name) > 0; }
  Bytes get(const std::string& name) override { return memory_->contents_at(name, 0, 1u << 26); }

 private:
  std::shared_ptr<MemoryFileSystem> memory_;
  std::shared_ptr<FileSystem> files_;
};

fs::path make_temporary_directory() {
  std::random_device random;
  for (int attempt = 0;; ++attempt) {
    const fs::path path = fs::temp_directory_path() / ("refio-test-" + std::to_string(random()));
    if (fs::create_directory(path)) return path;
    if (attempt == 100) throw std::runtime_error("no free name in " + path.parent_path().string());
  }
}

class PosixBench final : public Bench {
 public:
  explicit PosixBench(std::unique_ptr<Syscalls> calls)
      : root_(make_temporary_directory()),
        calls_(std::move(calls)),
        files_(std::make_unique<PosixFileSystem>(root_.string(), *calls_)) {}
  ~PosixBench() override {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  FileSystem& files() override { return *files_; }
  void put(const std::string& name, const Bytes& contents) override {
    std::ofstream(root_ / name, std::ios::binary) << contents;
  }
  void make_directory(const std::string& name) override { fs::create_directories(root_ / name); }
  bool has(const std::string& name) override { return fs::exists(fs::symlink_status(root_ / name)); }
  Bytes get(const std::string& name) override {
    std::ifstream file(root_ / name, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
  }

 private:
  fs::path root_;
  std::unique_ptr<Syscalls> calls_;
  std::unique_ptr<PosixFileSystem> files_;
};

template <class Calls>
std::unique_ptr<Bench> posix_with() {
  return std::make_unique<PosixBench>(std::make_unique<Calls>());
}

}  // namespace

std::unique_ptr<Bench> make_memory_bench() { return std::make_unique<MemoryBench>(); }
std::unique_ptr<Bench> make_posix_bench() { return posix_with<Syscalls>(); }

std::vector<Backend> sound_backends() { return {{"posix", make_posix_bench}, {"memory", make_memory_bench}}; }

std::vector<Backend> all_backends() {
  std::vector<Backend> backends = sound_backends();
  backends.push_back({"posix_one_byte", posix_with<OneByteSyscalls>, false});
  backends.push_back({"posix_interrupted", posix_with<InterruptedSyscalls>});
  backends.push_back({"memory_short",
                      [] {
                        return std::make_unique<MemoryBench>(Degradation{3, UINT64_MAX});
                      },
                      false});
  return backends;
}

std::vector<Backend> full_backends(std::uint64_t capacity) {
  return {{"posix_full",
           [=] { return std::make_unique<PosixBench>(std::make_unique<FullDiskSyscalls>(capacity)); }},
          {"memory_full", [=] {
             return std::make_unique<MemoryBench>(Degradation{SIZE_MAX, capacity});
           }}};
}

}  // namespace refio::testing
