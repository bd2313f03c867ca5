// The rows on the file streams of the C++ library.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "bench/streams/rows.h"

namespace conform::bench {
namespace {

using benchmark::DoNotOptimize;
using Row = std::size_t (*)(const Data&);

constexpr auto binary = std::ios::binary;

std::size_t read_by(const std::string& name, std::size_t size) {
  std::ifstream file(name, binary);
  std::vector<char> buffer(size);
  std::size_t total = 0;
  while (file.read(buffer.data(), static_cast<std::streamsize>(size)) || file.gcount() > 0) {
    total += static_cast<std::size_t>(file.gcount());
  }
  return total;
}

std::size_t read_blocks(const Data& data) { return read_by(data.bytes(), block); }
std::size_t read_records(const Data& data) { return read_by(data.bytes(), record); }

std::size_t read_bytes(const Data& data) {
  std::ifstream file(data.bytes(), binary);
  std::streambuf& buffer = *file.rdbuf();
  std::size_t sum = 0;
  for (std::size_t i = 0; i < bytes_one_by_one; ++i) sum += static_cast<unsigned char>(buffer.sbumpc());
  return sum;
}

std::size_t read_lines(const Data& data) {
  std::ifstream file(data.lines(), binary);
  std::string line;
  std::size_t count = 0;
  while (std::getline(file, line)) ++count;
  return count;
}

std::size_t write_items(const Data& data) {
  std::ofstream file(data.out(), binary);
  for (int i = 0; i < writes; ++i) file.write("0123456789abcdef", item);
  return writes;
}

std::uint64_t size_of(std::istream& file) {
  file.seekg(0, std::ios::end);
  return static_cast<std::uint64_t>(file.tellg());
}

std::size_t seek_and_read(const Data& data) {
  std::ifstream file(data.bytes(), binary);
  Positions positions(size_of(file) - record);
  char buffer[record];
  for (int i = 0; i < seeks; ++i) {
    file.seekg(positions.next());
    DoNotOptimize(file.read(buffer, record));
  }
  return seeks;
}

std::size_t update(const Data& data) {
  std::fstream file(data.update(), std::ios::in | std::ios::out | binary);
  Positions positions(size_of(file) - item);
  char buffer[item];
  for (int i = 0; i < updates; ++i) {
    const std::int64_t at = positions.next();
    file.seekg(at);
    DoNotOptimize(file.read(buffer, item));
    buffer[0] = static_cast<char>(buffer[0] + 1);
    file.seekp(at);
    file.write(buffer, item);
  }
  return updates;
}

std::size_t memory(const Data&) {
  std::stringstream stream(std::ios::in | std::ios::out | binary);
  for (int i = 0; i < writes; ++i) stream.write("0123456789abcde\n", item);
  std::string line;
  std::size_t count = 0;
  while (std::getline(stream, line)) ++count;
  return count;
}

std::size_t open_small(const Data& data) {
  std::size_t total = 0;
  for (int i = 0; i < small_files; ++i) {
    std::ifstream file(data.small(i), binary);
    char buffer[4096];
    file.read(buffer, sizeof buffer);
    total += static_cast<std::size_t>(file.gcount());
  }
  return total;
}

void add(const char* name, Row row, const Data& data) {
  benchmark::RegisterBenchmark((std::string("fstream/") + name).c_str(), [row,
                                                                          data](benchmark::State& state) {
    for (auto unused : state) DoNotOptimize(row(data));
  })->Unit(benchmark::kMillisecond);
}

}  // namespace

void register_fstream_rows(const Data& data) {
  add("read_64k", read_blocks, data);
  add("read_100", read_records, data);
  add("read_1", read_bytes, data);
  add("readline", read_lines, data);
  add("write_16", write_items, data);
  add("seek_read_100", seek_and_read, data);
  add("update_16", update, data);
  add("memory", memory, data);
  add("open_small", open_small, data);
}

}  // namespace conform::bench
