// The memory backend against the operating system, if that is Linux: the same calls on both, outcome by
// outcome, names and contents compared as they go. The calls are drawn by a fixed rule, so that every run
// makes the same.
#include <gtest/gtest.h>

#include <array>

#include "refio/core/errors.h"
#include "refio/platform/memory/memory_file_system.h"
#include "refio/platform/native.h"
#include "tests/contract/doubles/tree.h"

namespace refio::testing {
namespace {

// A linear congruential generator (Knuth's MMIX), of which the high bits are used.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>((state_ >> 33) % count);
  }
  template <class Range>
  const auto& one_of(const Range& range) {
    return range[below(std::size(range))];
  }

 private:
  std::uint64_t state_;
};

constexpr std::array names = {"a", "b", "c", "d"};
// None leads more than one directory up, and there only to names that are not directories: no path leaves the
// root, above which the two sides have different things.
constexpr std::array targets = {"a", "b/", "../c", ".", "a/b", "./d/../a", "none", "d"};
constexpr std::array modes = {0777u, 0755u, 0644u, 0500u, 0300u, 0600u, 0000u, 0111u, 02755u, 06711u};
constexpr std::array ends = {"", "", "", "", "", "", "/", "/.", "/..", "//"};

std::string plain_path(Draw& draw) {
  std::string path = "in/";
  path += draw.one_of(names);
  for (std::size_t depth = draw.below(3); depth > 0; --depth) {
    path += draw.below(8) == 0 ? "//" : "/";
    path += draw.one_of(names);
  }
  return path;
}

std::string a_path(Draw& draw) {
  const std::string path = plain_path(draw);
  return path + draw.one_of(ends);
}

OpenOptions an_opening(Draw& draw) {
  OpenOptions options;
  options.read = draw.below(2) == 0;
  options.write = !options.read || draw.below(2) == 0;
  options.append = options.write && draw.below(4) == 0;
  options.truncate = options.write && draw.below(5) == 0;
  options.create = draw.below(2) == 0;
  options.create_new = options.write && draw.below(6) == 0;
  options.no_follow = draw.below(5) == 0;
  options.directory = !options.write && !options.create && draw.below(5) == 0;
  options.permissions = draw.below(3) == 0 ? draw.one_of(modes) : 0666u;
  return options;
}

// One side: a file system, and the handles that are open on it.
struct Side {
  std::shared_ptr<FileSystem> files;
  std::array<std::unique_ptr<Handle>, 3> handles;
};

// What is done to a side, and what comes of it as text.
using Action = std::function<std::string(Side&)>;
struct Step {
  std::string text;
  Action act;
};

std::string shown(const FileStatus& status, bool directory_links) {
  std::string text = std::to_string(static_cast<int>(status.type)) + " mode " + std::to_string(status.mode);
  if (status.type != FileType::directory)
    return text + " size " + std::to_string(status.size) + " links " + std::to_string(status.links);
  return directory_links ? text + " links " + std::to_string(status.links) : text;
}

std::string outcome_of(const Action& act, Side& side) {
  try {
    return act(side);
  } catch (const Error& error) {
    return std::string(error.class_chain().front()) + " " +
           std::string(errno_name(error.native_errno().value_or(0))) + " '" + error.path() + "' '" +
           error.second_path() + "'";
  }
}

// Turns a call without a result into an action.
template <class Call>
Action quiet(Call call) {
  return [call](Side& side) {
    call(*side.files);
    return std::string("done");
  };
}

class Steps {
 public:
  Steps(std::uint64_t seed, bool directory_links) : draw_(seed), directory_links_(directory_links) {}

  Step next() {
    const std::string path = a_path(draw_);
    return draw_.below(5) < 3 ? on_names(path) : on_handles(path);
  }

 private:
  Step on_names(const std::string& path) {
    const std::string other = a_path(draw_);
    const unsigned mode = draw_.one_of(modes);
    switch (draw_.below(12)) {
      case 0:
        return {"unlink " + path, quiet([=](FileSystem& files) { files.unlink(path); })};
      case 1:
        return {"rmdir " + path, quiet([=](FileSystem& files) { files.remove_directory(path); })};
      case 2:
        return {"link " + path + " " + other, quiet([=](FileSystem& files) { files.link(path, other); })};
      case 3:
        return symlink_of(path);
      case 4:
      case 5:
        return {"mkdir " + path, quiet([=](FileSystem& files) { files.make_directory(path, mode | 0700); })};
      case 6:
        return chmod_of(plain_path(draw_), mode);
      case 7:
        return {"truncate " + path, quiet([=](FileSystem& files) { files.truncate(path, 3); })};
      case 8:
        return questions_about(path);
      default:
        return {"rename " + path + " " + other, quiet([=](FileSystem& files) { files.rename(path, other); })};
    }
  }

  // Never of the root, which no call could give its rights back.
  static Step chmod_of(const std::string& path, unsigned mode) {
    return {"chmod " + path, quiet([=](FileSystem& files) {
              const bool is_link = files.status(path, false).type == FileType::symlink;
              if (!is_link) files.set_permissions(path, mode);
            })};
  }

  Step symlink_of(const std::string& path) {
    const std::string target = draw_.one_of(targets);
    return {"symlink " + target + " " + path, quiet([=](FileSystem& files) { files.symlink(target, path); })};
  }

  Step questions_about(const std::string& path) {
    const bool directory_links = directory_links_;
    switch (draw_.below(4)) {
      case 0:
        return {"readlink " + path, [=](Side& side) { return side.files->read_link(path); }};
      case 1:
        return {"list " + path, [=](Side& side) { return std::to_string(side.files->list(path).size()); }};
      case 2:
        return {"stat " + path,
                [=](Side& side) { return shown(side.files->status(path, true), directory_links); }};
      default:
        return {"lstat " + path,
                [=](Side& side) { return shown(side.files->status(path, false), directory_links); }};
    }
  }

  Step on_handles(const std::string& path) {
    const std::size_t slot = draw_.below(3);
    const std::string which = " on " + std::to_string(slot);
    if (draw_.below(3) == 0) return opening(slot, path);
    const std::size_t kind = draw_.below(8);
    const std::uint64_t offset = draw_.below(12);
    const Bytes data(draw_.below(4), static_cast<char>('a' + draw_.below(26)));
    const bool directory_links = directory_links_;
    return {"handle call " + std::to_string(kind) + which, [=](Side& side) -> std::string {
              if (side.handles[slot] == nullptr) return "none open";
              return used(*side.handles[slot], kind, offset, data, directory_links);
            }};
  }

  Step opening(std::size_t slot, const std::string& path) {
    const OpenOptions options = an_opening(draw_);
    const std::string flags = std::string(options.read ? "r" : "") + (options.write ? "w" : "") +
                              (options.append ? "a" : "") + (options.truncate ? "t" : "") +
                              (options.create ? "c" : "") + (options.create_new ? "n" : "") +
                              (options.no_follow ? "f" : "") + (options.directory ? "d" : "");
    return {"open " + path + " " + flags, [=](Side& side) {
              side.handles[slot] = nullptr;
              side.handles[slot] = side.files->open(path, options);
              return std::string("opened");
            }};
  }

  static std::string used(Handle& handle, std::size_t kind, std::uint64_t offset, const Bytes& data,
                          bool directory_links) {
    Bytes target(5, '?');
    switch (kind) {
      case 0:
        return std::to_string(handle.read(mutable_view_of(target)).count()) + target;
      case 1:
        return std::to_string(handle.pread(mutable_view_of(target), offset).count()) + target;
      case 2:
        return std::to_string(handle.write(view_of(data)).count());
      case 3:
        return std::to_string(handle.pwrite(view_of(data), offset).count());
      case 4:
        if (handle.status().type == FileType::directory) return "a directory's cursor means nothing";
        return std::to_string(handle.seek(static_cast<std::int64_t>(offset) - 4, Whence::current));
      case 5:
        if (handle.status().type == FileType::directory) return "a directory's cursor means nothing";
        return std::to_string(handle.seek(static_cast<std::int64_t>(offset) - 8, Whence::end));
      case 6:
        handle.truncate(offset);
        return "done";
      default:
        return shown(handle.status(), directory_links);
    }
  }

  Draw draw_;
  bool directory_links_;
};

// Whatever the modes say: what is compared must not depend on what may be seen.
std::map<std::string, std::string> everything(FileSystem& files) {
  open_up(files);
  return show(files);
}

class MemoryAgainstSystem : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(MemoryAgainstSystem, DoesTheSame) {
  if (system_facts().os != "linux") GTEST_SKIP() << "the memory backend does what Linux does";
  Side posix{make_posix_tree(), {}};
  Side memory{std::make_shared<MemoryFileSystem>(options_of_this_process()), {}};
  for (const Side* side : {&posix, &memory}) side->files->make_directory("in", 0755);
  Steps steps(GetParam(), counts_directory_links(*posix.files));
  std::string history;
  for (int i = 1; i <= 3000; ++i) {
    const Step step = steps.next();
    history += step.text + "\n";
    const std::string wanted = outcome_of(step.act, posix);
    EXPECT_EQ(outcome_of(step.act, memory), wanted) << "step " << i << ": " << step.text;
    if (i % 50 == 0) {
      EXPECT_EQ(everything(*memory.files), everything(*posix.files)) << "after step " << i;
    }
    if (HasFailure()) break;
  }
  open_up(*posix.files);
  if (HasFailure()) GTEST_FAIL() << history.substr(history.size() > 2000 ? history.size() - 2000 : 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, MemoryAgainstSystem, ::testing::Range<std::uint64_t>(1, 9));

}  // namespace
}  // namespace refio::testing
