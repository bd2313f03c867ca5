// What the contract tests run over: file systems, sound and degraded, with a way in and out past refio.
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "refio/core/bytes.h"
#include "refio/platform/backend.h"

namespace refio::testing {

// One fresh file system.
class Bench {
 public:
  virtual ~Bench() = default;
  virtual FileSystem& files() = 0;
  virtual void put(const std::string& name, const Bytes& contents) = 0;
  virtual void make_directory(const std::string& name) = 0;
  virtual bool has(const std::string& name) = 0;
  // The contents, as others see them.
  virtual Bytes get(const std::string& name) = 0;
};

struct Backend {
  std::string name;
  std::function<std::unique_ptr<Bench>()> make;
  bool whole_transfers = true;  // a transfer moves all that is possible
};

inline std::ostream& operator<<(std::ostream& out, const Backend& backend) { return out << backend.name; }

std::unique_ptr<Bench> make_memory_bench();
// A directory of its own, removed in the end.
std::unique_ptr<Bench> make_posix_bench();

// posix, posix with one-byte transfers, posix with interrupted calls, memory, memory with short transfers.
std::vector<Backend> all_backends();
// posix and memory.
std::vector<Backend> sound_backends();

// The same with a disk that takes `capacity` bytes in all and no more.
std::vector<Backend> full_backends(std::uint64_t capacity);

// For INSTANTIATE_TEST_SUITE_P.
template <class Info>
std::string name_of(const Info& info) {
  return info.param.name;
}

}  // namespace refio::testing
