// Random operations on the reference and on the simplest model there is: a string and a position.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "refio/buffered/buffered_random.h"
#include "refio/core/errors.h"
#include "refio/file_api/file.h"
#include "refio/raw/file_io.h"
#include "tests/contract/doubles/bench.h"

namespace refio::testing {
namespace {

// What a file is, without buffers, blocks or platforms.
class Model {
 public:
  Model(Bytes contents, bool appends) : contents_(std::move(contents)), appends_(appends) {}

  Bytes read(std::int64_t size) {
    if (position_ >= contents_.size()) return {};
    const std::size_t count = size < 0 ? Bytes::npos : static_cast<std::size_t>(size);
    Bytes data = contents_.substr(position_, count);
    position_ += data.size();
    return data;
  }
  Bytes readline(std::int64_t limit) {
    if (position_ >= contents_.size()) return {};
    const std::size_t lf = contents_.find('\n', position_);
    std::size_t count = (lf == Bytes::npos ? contents_.size() : lf + 1) - position_;
    if (limit >= 0) count = std::min(count, static_cast<std::size_t>(limit));
    return read(static_cast<std::int64_t>(count));
  }
  std::vector<Bytes> readlines(std::int64_t hint) {
    std::vector<Bytes> lines;
    std::size_t total = 0;
    while (position_ < contents_.size() && (hint <= 0 || total < static_cast<std::size_t>(hint))) {
      lines.push_back(readline(-1));
      total += lines.back().size();
    }
    return lines;
  }
  void write(const Bytes& data) {
    if (data.empty()) return;
    if (appends_) position_ = contents_.size();
    if (contents_.size() < position_) contents_.resize(position_, '\0');
    contents_.replace(position_, data.size(), data);
    position_ += data.size();
  }
  bool seek(std::int64_t offset, int whence) {
    const std::int64_t base = whence == 0   ? 0
                              : whence == 1 ? static_cast<std::int64_t>(position_)
                                            : static_cast<std::int64_t>(contents_.size());
    if (base + offset < 0) return false;
    position_ = static_cast<std::size_t>(base + offset);
    return true;
  }
  void truncate(std::size_t size) { contents_.resize(size, '\0'); }
  std::int64_t tell() const { return static_cast<std::int64_t>(position_); }
  const Bytes& contents() const { return contents_; }

 private:
  Bytes contents_;
  bool appends_;
  std::size_t position_ = 0;
};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }
  // Mostly small, now and then around a buffer's size.
  std::int64_t size() { return below(8) == 0 ? below(200) : below(12); }
  Bytes bytes() {
    Bytes data(static_cast<std::size_t>(size()), ' ');
    for (char& c : data) c = below(6) == 0 ? '\n' : static_cast<char>('a' + below(26));
    return data;
  }

 private:
  std::mt19937 engine_;
};

class Differential : public ::testing::TestWithParam<Backend> {};

void step_file(File& file, Model& model, Dice& dice) {
  switch (dice.below(9)) {
    case 0: {
      const std::int64_t size = dice.below(10) == 0 ? -1 : dice.size();
      EXPECT_EQ(file.read(size), model.read(size));
      return;
    }
    case 1: {
      const std::int64_t limit = dice.below(2) == 0 ? -1 : dice.size();
      EXPECT_EQ(file.readline(limit), model.readline(limit));
      return;
    }
    case 2: {
      const std::int64_t hint = dice.size();
      EXPECT_EQ(file.readlines(hint), model.readlines(hint));
      return;
    }
    case 3:
    case 4:
    case 5: {
      const Bytes data = dice.bytes();
      EXPECT_EQ(file.write(view_of(data)), data.size());
      return model.write(data);
    }
    case 6: {
      const int whence = dice.below(3);
      const std::int64_t offset = dice.size() - (whence == 0 ? 2 : 20);
      if (model.seek(offset, whence)) {
        EXPECT_EQ(file.seek(offset, whence), model.tell());
      } else {
        EXPECT_THROW(file.seek(offset, whence), OSError);
      }
      return;
    }
    case 7:
      return file.flush();
    default:
      EXPECT_EQ(file.tell(), model.tell());
  }
}

TEST_P(Differential, FilesDoWhatTheModelDoes) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Dice dice(seed);
    const auto bench = GetParam().make();
    const bool appends = seed % 4 == 0;
    const Bytes contents = seed % 3 == 0 ? Bytes() : dice.bytes() + dice.bytes() + Bytes(50, '-');
    bench->put("data", contents);
    const std::array<std::int64_t, 6> buffers = {-1, 0, 2, 3, 7, 16};
    const auto file =
        File::open(bench->files(), "data", appends ? "a+b" : "r+b", buffers[seed % buffers.size()]);
    Model model(contents, appends);
    for (int i = 0; i < 150 && !::testing::Test::HasFailure(); ++i) {
      SCOPED_TRACE("step " + std::to_string(i));
      step_file(*file, model, dice);
    }
    EXPECT_EQ(file->tell(), model.tell());
    file->close();
    EXPECT_EQ(bench->get("data"), model.contents());
    if (::testing::Test::HasFailure()) return;
  }
}

void step_stream(BufferedStream& stream, Model& model, Dice& dice) {
  switch (dice.below(9)) {
    case 0: {
      Bytes target(static_cast<std::size_t>(dice.size()), '\xfe');
      const Bytes due = model.read(static_cast<std::int64_t>(target.size()));
      EXPECT_EQ(stream.read_into(mutable_view_of(target)), due.size());
      EXPECT_EQ(target, due + Bytes(target.size() - due.size(), '\xfe'));
      return;
    }
    case 1: {
      // Any prefix will do, but it is not empty before the end.
      const std::int64_t size = dice.size() + 1;
      const Bytes data = stream.read1(size);
      EXPECT_EQ(data, model.read(static_cast<std::int64_t>(data.size())));
      EXPECT_TRUE(!data.empty() || model.read(1).empty());
      return;
    }
    case 2: {
      const Bytes ahead(chars_of(stream.peek()));
      Model copy = model;
      EXPECT_EQ(ahead, copy.read(static_cast<std::int64_t>(ahead.size())));
      return;
    }
    case 3:
    case 4: {
      const Bytes data = dice.bytes();
      EXPECT_EQ(stream.write(view_of(data)), data.size());
      return model.write(data);
    }
    case 5: {
      const int whence = dice.below(3);
      const std::int64_t offset = dice.size() - (whence == 0 ? 0 : 10);
      if (model.seek(offset, whence)) {
        EXPECT_EQ(stream.seek(offset, static_cast<Whence>(whence)), model.tell());
      } else {
        EXPECT_THROW(stream.seek(offset, static_cast<Whence>(whence)), OSError);
      }
      return;
    }
    case 6: {
      const std::int64_t size = dice.size();
      model.truncate(static_cast<std::size_t>(size));
      EXPECT_EQ(stream.truncate(size), size);
      return;
    }
    case 7:
      EXPECT_EQ(stream.readline(), model.readline(-1));
      return;
    default:
      EXPECT_EQ(stream.tell(), model.tell());
  }
}

TEST_P(Differential, BufferedStreamsDoWhatTheModelDoes) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Dice dice(seed * 7919);
    const auto bench = GetParam().make();
    const Bytes contents = dice.bytes() + Bytes(60, '-') + dice.bytes();
    bench->put("data", contents);
    OpenOptions options;
    options.read = options.write = true;
    options.append = seed % 5 == 0;
    const std::array<std::int64_t, 5> sizes = {1, 2, 5, 16, 8192};
    BufferedRandom stream(FileIO::open(bench->files(), "data", options), sizes[seed % sizes.size()]);
    Model model(contents, options.append);
    for (int i = 0; i < 200 && !::testing::Test::HasFailure(); ++i) {
      SCOPED_TRACE("step " + std::to_string(i));
      step_stream(stream, model, dice);
    }
    stream.close();
    EXPECT_EQ(bench->get("data"), model.contents());
    if (::testing::Test::HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Backends, Differential, ::testing::ValuesIn(all_backends()),
                         name_of<::testing::TestParamInfo<Backend>>);

}  // namespace
}  // namespace refio::testing
