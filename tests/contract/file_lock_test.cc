// Clauses file-api lock/1-4: who waits for whom. A gate in the raw stream holds an operation inside; nothing
// here depends on who is faster: a wait that must time out can only hide a fault, never report one that is
// not there.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include "refio/core/errors.h"
#include "refio/file_api/file.h"
#include "tests/contract/doubles/bench.h"
#include "tests/contract/doubles/raws.h"

namespace refio::testing {
namespace {

constexpr std::chrono::milliseconds long_enough{50};

// Holds whoever comes until it is opened.
class Gate {
 public:
  RawStep step() {
    return RawStep::gate([this] {
      if (!arrived_.try_wait()) arrived_.count_down();
      open_.wait();
    });
  }
  void wait_until_someone_is_inside() { arrived_.wait(); }
  void open() { open_.count_down(); }

 private:
  std::latch arrived_{1};
  std::latch open_{1};
};

struct GatedFile {
  explicit GatedFile(const char* mode, const char* gated) {
    RawScript script;
    script.data = "abcdefgh";
    raw = raw_with(std::move(script));
    raw->script(gated, {gate.step(), RawStep::all()});
    file = std::make_unique<File>(raw, parse_file_mode(mode), 4);
  }
  Gate gate;
  std::shared_ptr<ScriptedRaw> raw;
  std::unique_ptr<File> file;
};

TEST(FileLock, CloseWaitsForARunningRead) {
  GatedFile gated("rb", "reads");
  auto read = std::async(std::launch::async, [&] { return gated.file->read(3); });
  gated.gate.wait_until_someone_is_inside();
  auto close = std::async(std::launch::async, [&] { return gated.file->close(); });
  EXPECT_EQ(close.wait_for(long_enough), std::future_status::timeout);
  gated.gate.open();
  EXPECT_EQ(read.get(), "abc") << "the read is not disturbed";
  EXPECT_FALSE(close.get());
  EXPECT_TRUE(gated.file->closed());
  EXPECT_EQ(gated.raw->log().back().name, "close");
}

TEST(FileLock, EveryOperationWaitsForARunningRead) {
  using Operation = std::function<void(File&)>;
  const std::vector<std::pair<const char*, Operation>> operations = {
      {"read", [](File& file) { file.read(1); }},
      {"readline", [](File& file) { file.readline(); }},
      {"readlines", [](File& file) { file.readlines(); }},
      {"seek", [](File& file) { file.seek(0); }},
      {"tell", [](File& file) { file.tell(); }},
      {"write", [](File& file) { file.write(view_of("x")); }},
      {"writelines", [](File& file) { file.writelines(std::vector<Bytes>{"x"}); }},
      {"flush", [](File& file) { file.flush(); }},
      {"close", [](File& file) { file.close(); }}};
  for (const auto& [name, operation] : operations) {
    GatedFile gated("r+b", "reads");
    auto read = std::async(std::launch::async, [&] { return gated.file->read(3); });
    gated.gate.wait_until_someone_is_inside();
    auto other = std::async(std::launch::async, [&, &operation = operation] { operation(*gated.file); });
    EXPECT_EQ(other.wait_for(long_enough), std::future_status::timeout) << name;
    gated.gate.open();
    EXPECT_EQ(read.get(), "abc") << name;
    other.get();
  }
}

TEST(FileLock, NextWaitsForARunningNext) {
  GatedFile gated("rb", "reads");
  auto first = std::async(std::launch::async, [&] { return gated.file->next(); });
  gated.gate.wait_until_someone_is_inside();
  auto second = std::async(std::launch::async, [&] { return gated.file->next(); });
  EXPECT_EQ(second.wait_for(long_enough), std::future_status::timeout);
  gated.gate.open();
  EXPECT_EQ(first.get(), "abcdefgh");
  EXPECT_EQ(second.get(), std::nullopt);
}

TEST(FileLock, CloseWaitsForARunningWrite) {
  GatedFile gated("wb", "writes");
  auto write = std::async(std::launch::async, [&] { return gated.file->write(view_of("0123456789")); });
  gated.gate.wait_until_someone_is_inside();
  auto close = std::async(std::launch::async, [&] { return gated.file->close(); });
  EXPECT_EQ(close.wait_for(long_enough), std::future_status::timeout);
  gated.gate.open();
  EXPECT_EQ(write.get(), 10u);
  close.get();
  EXPECT_EQ(gated.raw->data(), "0123456789");
}

TEST(FileLock, DifferentFilesDoNotWaitForEachOther) {
  GatedFile gated("rb", "reads");
  auto read = std::async(std::launch::async, [&] { return gated.file->read(3); });
  gated.gate.wait_until_someone_is_inside();
  File other(raw_of("other"), parse_file_mode("r+b"));
  EXPECT_EQ(other.read(), "other");
  other.write(view_of("!"));
  other.close();
  gated.gate.open();
  EXPECT_EQ(read.get(), "abc");
}

TEST(FileLock, ClosedCanBeReadWhileAnOperationRuns) {
  GatedFile gated("rb", "reads");
  auto read = std::async(std::launch::async, [&] { return gated.file->read(3); });
  gated.gate.wait_until_someone_is_inside();
  EXPECT_FALSE(gated.file->closed());
  gated.gate.open();
  read.get();
}

TEST(FileLock, TheSourceOfWritelinesMayUseTheFile) {
  const auto raw = raw_of("");
  File file(raw, parse_file_mode("w+b"));
  int given = 0;
  file.writelines([&]() -> std::optional<Bytes> {
    if (given == 3) return std::nullopt;
    file.flush();
    return std::to_string(file.tell()) + (given++ == 2 ? "" : ",");
  });
  file.close();
  EXPECT_EQ(raw->data(), "0,2,4");
}

TEST(FileLock, AnotherThreadMayCloseBetweenTwoItems) {
  const auto raw = raw_of("");
  File file(raw, parse_file_mode("wb"));
  int given = 0;
  const auto source = [&]() -> std::optional<Bytes> {
    if (++given == 2) std::thread([&] { file.close(); }).join();
    return Bytes("item");
  };
  EXPECT_THROW(file.writelines(source), ValueError);
  EXPECT_EQ(raw->data(), "item");
}

class FileLockOverBackends : public ::testing::TestWithParam<Backend> {};

TEST_P(FileLockOverBackends, WritesOfSeveralThreadsAreNeverTorn) {
  constexpr std::size_t threads = 4, writes = 60, size = 1237;
  const auto bench = GetParam().make();
  const auto file = File::open(bench->files(), "data", "wb");
  std::latch start(threads);
  std::vector<std::thread> writers;
  for (std::size_t i = 0; i < threads; ++i) {
    writers.emplace_back([&, letter = static_cast<char>('a' + i)] {
      start.arrive_and_wait();
      for (std::size_t j = 0; j < writes; ++j) file->write(view_of(Bytes(size, letter)));
    });
  }
  for (std::thread& writer : writers) writer.join();
  file->close();
  const Bytes data = bench->get("data");
  ASSERT_EQ(data.size(), threads * writes * size);
  for (std::size_t at = 0; at < data.size(); at += size) {
    EXPECT_EQ(data.substr(at, size), Bytes(size, data[at])) << "torn at " << at;
  }
}

TEST_P(FileLockOverBackends, ManyOperationsOfManyThreadsKeepTheFileSound) {
  const auto bench = GetParam().make();
  bench->put("data", Bytes(5000, 'x'));
  const auto file = File::open(bench->files(), "data", "r+b", 64);
  std::vector<std::thread> workers;
  for (int i = 0; i < 4; ++i) {
    workers.emplace_back([&, i] {
      for (int j = 0; j < 200; ++j) {
        file->seek((i * 1237 + j * 31) % 4000);
        file->write(view_of("x"));
        file->read(10);
        file->tell();
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  file->close();
  const Bytes data = bench->get("data");
  EXPECT_EQ(data.find_first_not_of('x'), Bytes::npos);
  EXPECT_GE(data.size(), 5000u);
}

INSTANTIATE_TEST_SUITE_P(Backends, FileLockOverBackends, ::testing::ValuesIn(sound_backends()),
                         name_of<::testing::TestParamInfo<Backend>>);

}  // namespace
}  // namespace refio::testing
