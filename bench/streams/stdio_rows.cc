// The rows on C stdio, through the unlocked calls of glibc.
#include <benchmark/benchmark.h>
#include <stdio.h>

#include <string>
#include <vector>

#include "bench/streams/rows.h"

namespace conform::bench {
namespace {

using benchmark::DoNotOptimize;
using Row = std::size_t (*)(const Data&);

std::size_t read_by(FILE* file, std::size_t size) {
  std::vector<char> buffer(size);
  std::size_t total = 0;
  while (const std::size_t count = fread_unlocked(buffer.data(), 1, size, file)) total += count;
  fclose(file);
  return total;
}

std::size_t read_blocks(const Data& data) { return read_by(fopen(data.bytes().c_str(), "rb"), block); }
std::size_t read_records(const Data& data) { return read_by(fopen(data.bytes().c_str(), "rb"), record); }

std::size_t read_bytes(const Data& data) {
  FILE* file = fopen(data.bytes().c_str(), "rb");
  std::size_t sum = 0;
  for (std::size_t i = 0; i < bytes_one_by_one; ++i) sum += static_cast<unsigned char>(getc_unlocked(file));
  fclose(file);
  return sum;
}

std::size_t read_lines(const Data& data) {
  FILE* file = fopen(data.lines().c_str(), "rb");
  char line[4096];
  std::size_t count = 0;
  while (fgets_unlocked(line, sizeof line, file) != nullptr) ++count;
  fclose(file);
  return count;
}

std::size_t write_items(const Data& data) {
  FILE* file = fopen(data.out().c_str(), "wb");
  for (int i = 0; i < writes; ++i) fwrite_unlocked("0123456789abcdef", 1, item, file);
  fclose(file);
  return writes;
}

std::size_t seek_and_read(const Data& data) {
  FILE* file = fopen(data.bytes().c_str(), "rb");
  fseeko(file, 0, SEEK_END);
  Positions positions(static_cast<std::uint64_t>(ftello(file)) - record);
  char buffer[record];
  for (int i = 0; i < seeks; ++i) {
    fseeko(file, positions.next(), SEEK_SET);
    DoNotOptimize(fread_unlocked(buffer, 1, record, file));
  }
  fclose(file);
  return seeks;
}

std::size_t update(const Data& data) {
  FILE* file = fopen(data.update().c_str(), "r+b");
  fseeko(file, 0, SEEK_END);
  Positions positions(static_cast<std::uint64_t>(ftello(file)) - item);
  char buffer[item];
  for (int i = 0; i < updates; ++i) {
    const std::int64_t at = positions.next();
    fseeko(file, at, SEEK_SET);
    DoNotOptimize(fread_unlocked(buffer, 1, item, file));
    buffer[0] = static_cast<char>(buffer[0] + 1);
    fseeko(file, at, SEEK_SET);
    fwrite_unlocked(buffer, 1, item, file);
  }
  fclose(file);
  return updates;
}

std::size_t memory(const Data&) {
  char* contents = nullptr;
  std::size_t size = 0;
  FILE* out = open_memstream(&contents, &size);
  for (int i = 0; i < writes; ++i) fwrite_unlocked("0123456789abcde\n", 1, item, out);
  fclose(out);
  FILE* in = fmemopen(contents, size, "rb");
  char line[64];
  std::size_t count = 0;
  while (fgets_unlocked(line, sizeof line, in) != nullptr) ++count;
  fclose(in);
  free(contents);
  return count;
}

std::size_t open_small(const Data& data) {
  std::size_t total = 0;
  for (int i = 0; i < small_files; ++i) {
    FILE* file = fopen(data.small(i).c_str(), "rb");
    char buffer[4096];
    total += fread_unlocked(buffer, 1, sizeof buffer, file);
    fclose(file);
  }
  return total;
}

void add(const char* name, Row row, const Data& data) {
  benchmark::RegisterBenchmark((std::string("stdio/") + name).c_str(), [row, data](benchmark::State& state) {
    for (auto unused : state) DoNotOptimize(row(data));
  })->Unit(benchmark::kMillisecond);
}

}  // namespace

void register_stdio_rows(const Data& data) {
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
