// The workloads of the stream benchmark: what each of them reads, writes and counts is the same for every
// implementation (and for streams.py), so that times can be compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace conform::bench {

// Files that compare.py has laid; all in one folder.
struct Data {
  std::string folder;
  std::string bytes() const { return folder + "/bytes"; }    // no structure
  std::string lines() const { return folder + "/lines"; }    // ASCII lines of about 40 bytes
  std::string mixed() const { return folder + "/mixed"; }    // UTF-8 lines of 1- to 4-byte characters
  std::string update() const { return folder + "/update"; }  // to be changed in place
  std::string out() const { return folder + "/out"; }        // to be made anew
  std::string small(int index) const { return folder + "/small/" + std::to_string(index); }
};

constexpr std::size_t block = 65536;  // bytes of a large read
constexpr std::size_t record = 100;   // bytes of a small read
constexpr std::size_t item = 16;      // bytes of a write
constexpr std::size_t bytes_one_by_one = 4'000'000;
constexpr int writes = 1'000'000;
constexpr int seeks = 200'000;
constexpr int updates = 100'000;
constexpr int small_files = 2'000;
constexpr int text_writes = 400'000;
constexpr const char* text_line = "a line of text that is to be written\n";

// The positions of the random rows; the same sequence everywhere.
class Positions {
 public:
  explicit Positions(std::uint64_t limit) : limit_(limit) {}
  std::int64_t next() {
    state_ = (state_ * 1103515245 + 12345) & 0x7fffffff;
    return static_cast<std::int64_t>(state_ % limit_);
  }

 private:
  std::uint64_t limit_;
  std::uint64_t state_ = 1;
};

// Each registers its rows as "<implementation>/<row>".
void register_refio_rows(const Data& data);
void register_stdio_rows(const Data& data);
void register_fstream_rows(const Data& data);

}  // namespace conform::bench
