// The rows on refio.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "bench/streams/rows.h"
#include "refio/buffered/buffered_random.h"
#include "refio/buffered/buffered_reader.h"
#include "refio/buffered/buffered_writer.h"
#include "refio/memory/bytes_io.h"
#include "refio/open/open.h"
#include "refio/platform/native.h"
#include "refio/text/text_io_wrapper.h"

namespace conform::bench {
namespace {

using benchmark::DoNotOptimize;
using Row = std::size_t (*)(const Data&);

refio::FileSystem& files() {
  static const auto native = refio::make_native_file_system("");
  return *native;
}

// What open() gives for a mode of bytes, as the class that it is.
template <class Stream>
std::shared_ptr<Stream> open_bytes(const std::string& name, const char* mode) {
  const auto opened = refio::open(files(), name, {.mode = mode});
  return std::static_pointer_cast<Stream>(std::get<std::shared_ptr<refio::BufferedIO>>(opened));
}

std::shared_ptr<refio::TextIOWrapper> open_text(const std::string& name, const char* mode,
                                                const char* newline) {
  refio::OpenArguments arguments{.mode = mode};
  if (newline != nullptr) arguments.newline = newline;
  return std::get<std::shared_ptr<refio::TextIOWrapper>>(refio::open(files(), name, arguments));
}

std::size_t read_by(const std::string& name, std::size_t size) {
  const auto opened = open_bytes<refio::BufferedReader>(name, "rb");
  refio::BufferedReader& file = *opened;
  refio::Bytes buffer(size, '\0');
  std::size_t total = 0;
  while (const std::size_t count = file.read_into(refio::mutable_view_of(buffer)).value()) total += count;
  return total;
}

std::size_t read_blocks(const Data& data) { return read_by(data.bytes(), block); }
std::size_t read_records(const Data& data) { return read_by(data.bytes(), record); }

std::size_t read_bytes(const Data& data) {
  const auto opened = open_bytes<refio::BufferedReader>(data.bytes(), "rb");
  refio::BufferedReader& file = *opened;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < bytes_one_by_one; ++i) sum += static_cast<std::size_t>(*file.get());
  return sum;
}

std::size_t read_lines(const Data& data) {
  const auto opened = open_bytes<refio::BufferedReader>(data.lines(), "rb");
  refio::BufferedReader& file = *opened;
  std::size_t count = 0;
  refio::Bytes line;
  while (file.readline(line)) ++count;
  return count;
}

std::size_t write_items(const Data& data) {
  const auto opened = open_bytes<refio::BufferedWriter>(data.out(), "wb");
  refio::BufferedWriter& file = *opened;
  for (int i = 0; i < writes; ++i) file.write(refio::view_of("0123456789abcdef"));
  file.close();
  return writes;
}

std::size_t seek_and_read(const Data& data) {
  const auto opened = open_bytes<refio::BufferedReader>(data.bytes(), "rb");
  refio::BufferedReader& file = *opened;
  Positions positions(static_cast<std::uint64_t>(file.seek(0, refio::Whence::end)) - record);
  refio::Bytes buffer(record, '\0');
  for (int i = 0; i < seeks; ++i) {
    file.seek(positions.next());
    DoNotOptimize(file.read_into(refio::mutable_view_of(buffer)));
  }
  return seeks;
}

std::size_t update(const Data& data) {
  const auto opened = open_bytes<refio::BufferedRandom>(data.update(), "r+b");
  refio::BufferedRandom& file = *opened;
  Positions positions(static_cast<std::uint64_t>(file.seek(0, refio::Whence::end)) - item);
  refio::Bytes buffer(item, '\0');
  for (int i = 0; i < updates; ++i) {
    const std::int64_t at = positions.next();
    file.seek(at);
    file.read_into(refio::mutable_view_of(buffer));
    buffer[0] = static_cast<char>(buffer[0] + 1);
    file.seek(at);
    file.write(refio::view_of(buffer));
  }
  file.close();
  return updates;
}

std::size_t open_small(const Data& data) {
  refio::Bytes buffer(4096, '\0');
  std::size_t total = 0;
  for (int i = 0; i < small_files; ++i) {
    const auto file = open_bytes<refio::BufferedReader>(data.small(i), "rb");
    total += file->read_into(refio::mutable_view_of(buffer)).value();
    file->close();
  }
  return total;
}

std::size_t memory(const Data&) {
  refio::BytesIO stream;
  for (int i = 0; i < writes; ++i) stream.write(refio::view_of("0123456789abcde\n"));
  stream.seek(0);
  std::size_t count = 0;
  refio::Bytes line;
  while (stream.readline(line)) ++count;
  return count;
}

std::size_t read_text(const std::string& name) { return open_text(name, "r", nullptr)->read().size(); }

std::size_t read_text_lines_anew(const std::string& name) {
  const auto file = open_text(name, "r", nullptr);
  std::size_t count = 0;
  while (!file->readline().empty()) ++count;
  return count;
}

std::size_t read_text_lines_into_one(const std::string& name) {
  const auto file = open_text(name, "r", nullptr);
  std::size_t count = 0;
  std::string line;
  while (file->readline(line)) ++count;
  return count;
}

std::size_t write_text(const Data& data) {
  const auto file = open_text(data.out(), "w", "\r\n");
  for (int i = 0; i < text_writes; ++i) file->write(text_line);
  file->close();
  return text_writes;
}

void add(const char* name, Row row, const Data& data) {
  benchmark::RegisterBenchmark((std::string("refio/") + name).c_str(), [row, data](benchmark::State& state) {
    for (auto unused : state) DoNotOptimize(row(data));
  })->Unit(benchmark::kMillisecond);
}

}  // namespace

void register_refio_rows(const Data& data) {
  add("read_64k", read_blocks, data);
  add("read_100", read_records, data);
  add("read_1", read_bytes, data);
  add("readline", read_lines, data);
  add("write_16", write_items, data);
  add("seek_read_100", seek_and_read, data);
  add("update_16", update, data);
  add("memory", memory, data);
  add("open_small", open_small, data);
  add(
      "text_whole_ascii", [](const Data& files) { return read_text(files.lines()); }, data);
  add(
      "text_whole_mixed", [](const Data& files) { return read_text(files.mixed()); }, data);
  add(
      "text_lines_ascii", [](const Data& files) { return read_text_lines_anew(files.lines()); }, data);
  add(
      "text_lines_mixed", [](const Data& files) { return read_text_lines_anew(files.mixed()); }, data);
  add(
      "text_into_ascii", [](const Data& files) { return read_text_lines_into_one(files.lines()); }, data);
  add(
      "text_into_mixed", [](const Data& files) { return read_text_lines_into_one(files.mixed()); }, data);
  add("text_write_crlf", write_text, data);
}

}  // namespace conform::bench
