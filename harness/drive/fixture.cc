#include "harness/drive/fixture.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "harness/drive/process_files.h"

namespace conform {
namespace {

namespace fs = std::filesystem;

// A name of a fixture as a path inside `directory`. The loader has refused others; this is the last fence.
fs::path inside(const fs::path& directory, const std::string& name) {
  const fs::path relative(name);
  const bool leaves =
      std::any_of(relative.begin(), relative.end(), [](const fs::path& part) { return part == ".."; });
  if (relative.is_absolute() || leaves || name.empty())
    throw std::runtime_error("the name leaves the directory");
  return directory / relative;
}

void write_file(const fs::path& path, const Fixture& fixture) {
  std::ofstream out(path, std::ios::binary);
  out.write(fixture.contents.data(), static_cast<std::streamsize>(fixture.contents.size()));
  out.close();
  if (!out) throw std::runtime_error("it cannot be written");
  if (fixture.size > fixture.contents.size()) fs::resize_file(path, fixture.size);
}

void make(const fs::path& directory, const fs::path& path, const Fixture& fixture) {
  fs::create_directories(path.parent_path());
  switch (fixture.kind) {
    case Fixture::Kind::file:
      return write_file(path, fixture);
    case Fixture::Kind::directory:
      fs::create_directories(path);
      return;
    case Fixture::Kind::symlink:
      return fs::create_symlink(fixture.target, path);
    case Fixture::Kind::link:
      return fs::create_hard_link(inside(directory, fixture.target), path);
    case Fixture::Kind::fifo:
      return make_fifo(path, fixture.mode.value_or(0666));
    case Fixture::Kind::device:
      return fs::create_symlink("/dev/" + fixture.target, path);
  }
}

template <class Action>
void naming(const std::string& name, Action action) {
  try {
    action();
  } catch (const fs::filesystem_error& error) {
    throw std::runtime_error(fmt::format("fixture '{}': {}", name, error.code().message()));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(fmt::format("fixture '{}': {}", name, error.what()));
  }
}

bool has_mode(const Fixture& fixture) {
  return fixture.mode && fixture.kind != Fixture::Kind::symlink && fixture.kind != Fixture::Kind::device;
}

}  // namespace

void lay_fixture(const fs::path& directory, const Fixtures& files) {
  std::vector<const Fixtures::value_type*> now, later;
  for (const auto& item : files) (item.second.kind == Fixture::Kind::link ? later : now).push_back(&item);
  // A hard link may name another hard link: each round makes those whose target is there.
  for (std::size_t rounds = later.size() + 1; !now.empty() && rounds-- > 0;) {
    for (const auto* item : now) {
      naming(item->first, [&] { make(directory, inside(directory, item->first), item->second); });
    }
    now.clear();
    const auto ready = [&](const auto* item) {
      return fs::exists(fs::symlink_status(directory / item->second.target));
    };
    const auto waiting =
        std::stable_partition(later.begin(), later.end(), [&](auto* item) { return !ready(item); });
    now.assign(waiting, later.end());
    later.erase(waiting, later.end());
  }
  for (const auto* item : later) {
    naming(item->first,
           [&] { throw std::runtime_error(fmt::format("there is no '{}'", item->second.target)); });
  }
  // Names inside a directory come after it in the map, so backwards no mode is in the way of another.
  for (auto item = files.rbegin(); item != files.rend(); ++item) {
    if (!has_mode(item->second)) continue;
    naming(item->first,
           [&] { fs::permissions(directory / item->first, static_cast<fs::perms>(*item->second.mode)); });
  }
}

}  // namespace conform
